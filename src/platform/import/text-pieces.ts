import { type Limits, refuseBinaryHead, refuseNul, refuseOver } from "./limits.ts"

/** The most bytes in a piece. */
export const PIECE = 65_536
const CSV = "CSV"

/** The bytes after any UTF-8 mark, in pieces of bounded size, refused as soon as they cannot be CSV text. */
export async function* textPieces(source: AsyncIterable<Uint8Array>, limits: Limits): AsyncGenerator<Buffer> {
  let bytes = 0
  let head: Buffer | undefined = Buffer.alloc(0)
  for await (const chunk of source) {
    bytes += chunk.byteLength
    refuseOver(limits, bytes)
    let buffer = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength)
    if (head) {
      head = Buffer.concat([head, buffer])
      if (head.length < 4) continue
      buffer = withoutMark(head)
      head = undefined
    }
    refuseNul(buffer, CSV)
    for (let at = 0; at < buffer.length; at += PIECE) yield buffer.subarray(at, at + PIECE)
  }
  if (!head) return
  const short = withoutMark(head)
  refuseNul(short, CSV)
  if (short.length > 0) yield short
}

function withoutMark(head: Buffer): Buffer {
  refuseBinaryHead(head, CSV)
  return head.length >= 3 && head.readUIntBE(0, 3) === 0xefbbbf ? head.subarray(3) : head
}
