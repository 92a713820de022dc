import { FileRefused } from "./problem.ts"

/** How much of a file is read at most. Sizes in bytes. */
export interface Limits {
  readonly bytes: number
  readonly rows: number
  readonly columns: number
  /** The longest row, line breaks inside quotation marks included. */
  readonly rowBytes: number
}

/** Room for four national extracts of GIAS (60 MB and 50,000 rows each); no honest row comes near the last two. */
export const DEFAULT_LIMITS: Limits = { bytes: 240_000_000, rows: 200_000, columns: 500, rowBytes: 262_144 }

const megabytes = (bytes: number): string => `${(bytes / 1_000_000).toLocaleString("en-GB", { maximumFractionDigits: 1 })} MB`

export function refuseOver(limits: Limits, bytes: number): void {
  if (bytes > limits.bytes)
    throw new FileRefused("TooLarge", `The file is larger than ${megabytes(limits.bytes)}, the most that is read.`)
}

const ZIP = Buffer.from([0x50, 0x4b, 0x03, 0x04])
const PDF = Buffer.from("%PDF")

/** Refuses what its first bytes show not to be text, each with what to do. Bytes of UTF-16 are told by their mark. */
export function refuseBinaryHead(head: Buffer, wanted: string): void {
  if (head.subarray(0, 4).equals(ZIP))
    throw new FileRefused("WrongKind", `This is a spreadsheet or a zip file. Save it as ${wanted} and send that.`)
  if (head.subarray(0, 4).equals(PDF)) throw new FileRefused("WrongKind", `This is a PDF. Send a ${wanted} file.`)
  const mark = head.length >= 2 ? head.readUInt16BE(0) : 0
  if (mark === 0xfffe || mark === 0xfeff)
    throw new FileRefused("NotText", `The file is in UTF-16. Save it as UTF-8 ${wanted} and send that.`)
}

export function refuseNul(chunk: Buffer, wanted: string): void {
  if (chunk.includes(0)) throw new FileRefused("NotText", `The file is not text: it holds bytes that no ${wanted} file has.`)
}
