import { connect, type Socket } from "node:net"

export type ScanResult = { readonly clean: true } | { readonly clean: false; readonly found: string }

/** Bytes of one piece as they are sent. */
const PIECE = 64 * 1024
const PATIENCE_MS = 60_000

/**
 * Has bytes scanned by clamd through its INSTREAM command: pieces, each after its length in four bytes, ended by a length of zero;
 * the answer is "stream: OK" or "stream: NAME FOUND" (clamd(8)). Throws when no answer can be had: nobody may take that for clean.
 */
export async function scanBytes(at: { host: string; port: number }, bytes: Uint8Array): Promise<ScanResult> {
  const socket = connect(at)
  socket.setTimeout(PATIENCE_MS, () => socket.destroy(new Error("clamd: no answer in time")))
  try {
    const answer = answerOf(socket)
    answer.catch(() => undefined)
    await send(socket, bytes)
    return readAnswer(await answer)
  } finally {
    socket.destroy()
  }
}

async function send(socket: Socket, bytes: Uint8Array): Promise<void> {
  const write = (data: Uint8Array): Promise<void> =>
    new Promise((resolve, reject) => socket.write(data, (error) => (error ? reject(error) : resolve())))
  await write(Buffer.from("zINSTREAM\0"))
  for (let from = 0; from < bytes.length; from += PIECE) {
    const piece = bytes.subarray(from, from + PIECE)
    const length = Buffer.alloc(4)
    length.writeUInt32BE(piece.length)
    await write(length)
    await write(piece)
  }
  await write(Buffer.alloc(4))
}

function answerOf(socket: Socket): Promise<string> {
  return new Promise((resolve, reject) => {
    let answer = ""
    socket.setEncoding("utf8")
    socket.on("data", (text: string) => {
      answer += text
      if (answer.includes("\0")) resolve(answer.slice(0, answer.indexOf("\0")))
      else if (answer.length > 10_000) reject(new Error("clamd: an answer without end"))
    })
    socket.on("error", reject)
    socket.on("close", () => (answer === "" ? reject(new Error("clamd: closed without an answer")) : resolve(answer)))
  })
}

function readAnswer(answer: string): ScanResult {
  const said = answer.trim()
  if (said === "stream: OK") return { clean: true }
  const found = /^stream: (.+) FOUND$/.exec(said)
  if (found) return { clean: false, found: found[1]! }
  throw new Error("clamd: could not scan")
}
