import { inflateRawSync } from "node:zlib"

/** 25 MB: the largest document that is taken. */
export const LARGEST_DOCUMENT = 25 * 1024 * 1024

export interface ContentType {
  readonly mediaType: string
  readonly title: string
  /** The endings that may stand for it in a file's name. */
  readonly endings: readonly string[]
  /** How a browser may show it without opening a program. */
  readonly preview: "image" | "text" | "pdf" | null
}

const PDF: ContentType = { mediaType: "application/pdf", title: "PDF", endings: ["pdf"], preview: "pdf" }
const PNG: ContentType = { mediaType: "image/png", title: "PNG picture", endings: ["png"], preview: "image" }
const JPEG: ContentType = { mediaType: "image/jpeg", title: "JPEG picture", endings: ["jpg", "jpeg"], preview: "image" }
const TEXT: ContentType = { mediaType: "text/plain", title: "Text", endings: ["txt", "csv", "md"], preview: "text" }
const DOCX: ContentType = {
  mediaType: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  title: "Word document",
  endings: ["docx"],
  preview: null,
}
const XLSX: ContentType = {
  mediaType: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  title: "Excel workbook",
  endings: ["xlsx"],
  preview: null,
}

const CONTENT_TYPES: readonly ContentType[] = [PDF, DOCX, XLSX, PNG, JPEG, TEXT]

export const typeOf = (mediaType: string): ContentType | undefined => CONTENT_TYPES.find((each) => each.mediaType === mediaType)

export type ContentRefusal = "FileMissing" | "FileEmpty" | "FileTooLarge" | "FileKind" | "FileEnding"

/**
 * What a file is, from its bytes; its name must agree. An ending alone is never trusted, and what is not on the list is refused:
 * among others web pages and pictures that can carry a script (SVG), and office files with macros.
 */
export function contentOf(name: string, bytes: Uint8Array): ContentType | ContentRefusal {
  if (bytes.length === 0) return "FileEmpty"
  if (bytes.length > LARGEST_DOCUMENT) return "FileTooLarge"
  const found = recognise(bytes)
  if (found === null) return "FileKind"
  const ending = /\.([A-Za-z0-9]{1,8})$/.exec(name)?.[1]?.toLowerCase()
  return ending !== undefined && found.endings.includes(ending) ? found : "FileEnding"
}

const starts = (bytes: Uint8Array, ...magic: number[]): boolean => magic.every((byte, at) => bytes[at] === byte)

function recognise(bytes: Uint8Array): ContentType | null {
  if (starts(bytes, 0x25, 0x50, 0x44, 0x46, 0x2d)) return PDF
  if (starts(bytes, 0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)) return PNG
  if (starts(bytes, 0xff, 0xd8, 0xff)) return JPEG
  if (starts(bytes, 0x50, 0x4b, 0x03, 0x04)) return officeKind(bytes)
  return isText(bytes) ? TEXT : null
}

/** The text itself, when it is UTF-8 without control characters; a web page is not taken for text. */
function isText(bytes: Uint8Array): boolean {
  let text: string
  try {
    text = new TextDecoder("utf-8", { fatal: true }).decode(bytes)
  } catch {
    return false
  }
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what tells a program from a text
  if (/[\u0000-\u0008\u000e-\u001f]/.test(text)) return false
  return !/^\s*(<!doctype|<\?xml|<html|<svg|<script)/i.test(text.slice(0, 1000))
}

interface ZipEntry {
  readonly name: string
  readonly method: number
  readonly packed: number
  readonly size: number
  readonly offset: number
}

/** Largest part that is unpacked to be read, in bytes. */
const LARGEST_PART = 1024 * 1024

/** An Office Open XML package names its kind in [Content_Types].xml (ECMA-376 part 2). One that holds macros is refused. */
function officeKind(bytes: Uint8Array): ContentType | null {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const entries = zipEntries(buffer)
  if (entries === null || entries.some((entry) => /vbaProject\.bin$/i.test(entry.name))) return null
  const list = entries.find((entry) => entry.name === "[Content_Types].xml")
  const kinds = list ? unpack(buffer, list) : null
  if (kinds === null || /macroEnabled/i.test(kinds)) return null
  if (kinds.includes("wordprocessingml.document.main+xml") && entries.some((each) => each.name === "word/document.xml"))
    return DOCX
  if (kinds.includes("spreadsheetml.sheet.main+xml") && entries.some((each) => each.name === "xl/workbook.xml")) return XLSX
  return null
}

/** The central directory of a ZIP file (APPNOTE 4.3.12), or null where it is broken. */
function zipEntries(buffer: Buffer): ZipEntry[] | null {
  const end = buffer.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]))
  if (end < 0 || end + 22 > buffer.length) return null
  const count = buffer.readUInt16LE(end + 10)
  let at = buffer.readUInt32LE(end + 16)
  const entries: ZipEntry[] = []
  for (let index = 0; index < count; index++) {
    if (at + 46 > buffer.length || buffer.readUInt32LE(at) !== 0x02014b50) return null
    const nameLength = buffer.readUInt16LE(at + 28)
    if (at + 46 + nameLength > buffer.length) return null
    entries.push({
      name: buffer.toString("utf8", at + 46, at + 46 + nameLength),
      method: buffer.readUInt16LE(at + 10),
      packed: buffer.readUInt32LE(at + 20),
      size: buffer.readUInt32LE(at + 24),
      offset: buffer.readUInt32LE(at + 42),
    })
    at += 46 + nameLength + buffer.readUInt16LE(at + 30) + buffer.readUInt16LE(at + 32)
  }
  return entries
}

function unpack(buffer: Buffer, entry: ZipEntry): string | null {
  if (entry.size > LARGEST_PART || entry.offset + 30 > buffer.length) return null
  const start = entry.offset + 30 + buffer.readUInt16LE(entry.offset + 26) + buffer.readUInt16LE(entry.offset + 28)
  const packed = buffer.subarray(start, start + entry.packed)
  if (entry.method === 0) return packed.toString("utf8")
  if (entry.method !== 8) return null
  try {
    return inflateRawSync(packed, { maxOutputLength: LARGEST_PART }).toString("utf8")
  } catch {
    return null
  }
}
