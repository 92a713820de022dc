import { isUtf8 } from "node:buffer"
import iconv from "iconv-lite"

export type EncodingChoice = "detect" | "utf-8" | "windows-1252"
export type EncodingFound = "ascii" | "utf-8" | "windows-1252"

const HIGH = /[\x80-\xff]/
const C1 = /[\x80-\x9f]/g
// The five bytes that Windows-1252 leaves unassigned become U+FFFD, which a reader then reports.
const WINDOWS = iconv.decode(Buffer.from(Array.from({ length: 32 }, (_, index) => 0x80 + index)), "windows-1252")

const fromWindows = (bytes: string): string => bytes.replace(C1, (byte) => WINDOWS.charAt(byte.charCodeAt(0) - 0x80))

/**
 * Turns values read byte by byte (one character a byte, as "latin1" gives) into text, and only those that are asked for.
 * "detect" decides value by value: bytes that are valid UTF-8 are UTF-8, others Windows-1252. A Windows-1252 word that happens
 * to be valid UTF-8 needs two accented capitals or signs in a row ("Ã©"), which no name has.
 */
export class ValueDecoder {
  #found: EncodingFound = "ascii"

  constructor(private readonly choice: EncodingChoice) {}

  get found(): EncodingFound {
    return this.#found
  }

  text(bytes: string): string {
    if (!HIGH.test(bytes)) return bytes
    if (this.choice === "windows-1252") return this.#windows(bytes)
    const buffer = Buffer.from(bytes, "latin1")
    if (this.choice === "detect" && !isUtf8(buffer)) return this.#windows(bytes)
    if (this.#found === "ascii") this.#found = "utf-8"
    return buffer.toString("utf8")
  }

  #windows(bytes: string): string {
    this.#found = "windows-1252"
    return fromWindows(bytes)
  }
}

/** A whole document's bytes as text, UTF-8 where they are valid UTF-8, else Windows-1252; a byte-order mark is dropped. */
export function decodeDocument(bytes: Uint8Array): string {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const text = isUtf8(buffer) ? buffer.toString("utf8") : fromWindows(buffer.toString("latin1"))
  return text.charCodeAt(0) === 0xfeff ? text.slice(1) : text
}
