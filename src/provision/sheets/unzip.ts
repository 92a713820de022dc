import { inflateRawSync } from "node:zlib"
import { FileRefused } from "../../platform/import/problem.ts"

const END = 0x06054b50
const ENTRY = 0x02014b50

/** Most parts of a workbook, and most bytes that all of them together may unfold to: a school's map is under 1 MB. */
const MOST_PARTS = 400
const MOST_BYTES = 25_000_000

const broken = (): FileRefused =>
  new FileRefused("WrongKind", "This file is not a workbook that can be read. Save it as .xlsx or .csv.")

/**
 * Refuses a workbook that would unfold beyond bounds (a "zip bomb"), by unfolding it within them: the sizes that a zip file says of
 * itself may be false. Throws FileRefused, nothing else.
 */
export function refuseBomb(bytes: Buffer): void {
  const end = endOf(bytes)
  const parts = bytes.readUInt16LE(end + 10)
  if (parts > MOST_PARTS) throw new FileRefused("TooLarge", `The workbook has more than ${MOST_PARTS} parts.`)
  let at = bytes.readUInt32LE(end + 16)
  let left = MOST_BYTES
  for (let part = 0; part < parts; part++) {
    if (at + 46 > bytes.length || bytes.readUInt32LE(at) !== ENTRY) throw broken()
    left -= sizeOf(bytes, at, left)
    if (left < 0) throw tooLarge()
    at += 46 + bytes.readUInt16LE(at + 28) + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32)
  }
}

const tooLarge = (): FileRefused =>
  new FileRefused("TooLarge", `The workbook unfolds to more than ${MOST_BYTES / 1_000_000} MB, the most that is read.`)

function endOf(bytes: Buffer): number {
  for (let at = bytes.length - 22; at >= Math.max(0, bytes.length - 65_557); at--) if (bytes.readUInt32LE(at) === END) return at
  throw broken()
}

/** Bytes of one part, unfolded. */
function sizeOf(bytes: Buffer, entry: number, most: number): number {
  const [method, folded, local] = [bytes.readUInt16LE(entry + 10), bytes.readUInt32LE(entry + 20), bytes.readUInt32LE(entry + 42)]
  if (local + 30 > bytes.length) throw broken()
  const start = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28)
  if (start + folded > bytes.length) throw broken()
  if (method === 0) return folded
  if (method !== 8) throw broken()
  try {
    return inflateRawSync(bytes.subarray(start, start + folded), { maxOutputLength: Math.max(1, most) }).length
  } catch (error) {
    throw (error as { code?: string }).code === "ERR_BUFFER_TOO_LARGE" ? tooLarge() : broken()
  }
}
