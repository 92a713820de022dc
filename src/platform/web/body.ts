import type { FastifyRequest } from "fastify"
import type { UploadedFile } from "./route.ts"

/** A post taken apart: the page's own fields aside from the ones that the house adds. */
export interface Posted {
  readonly fields: Record<string, unknown>
  readonly files: readonly UploadedFile[]
  readonly key: string | null
  readonly version: number | null
  readonly raw: Uint8Array | null
}

/** Reads a form, a multipart form or raw bytes. Files are held in memory, within the server's limits. */
export async function postedBody(request: FastifyRequest): Promise<Posted> {
  if (Buffer.isBuffer(request.body)) return { fields: {}, files: [], key: null, version: null, raw: request.body }
  const fields: Record<string, unknown> = Object.create(null)
  const files: UploadedFile[] = []
  if (request.isMultipart()) {
    await readParts(request, fields, files).catch((error) => {
      throw (error as { statusCode?: number }).statusCode === undefined ? new Unreadable() : error
    })
    request.body = fields
  } else
    for (const [name, value] of Object.entries((request.body as Record<string, unknown>) ?? {})) addField(fields, name, value)
  const key = textOf(fields._key)
  const version = Number(textOf(fields._version) ?? Number.NaN)
  const own = Object.fromEntries(Object.entries(fields).filter(([name]) => !["_csrf", "_key", "_version"].includes(name)))
  return {
    fields: own,
    files,
    key: key && /^[\w-]{1,64}$/.test(key) ? key : null,
    version: Number.isSafeInteger(version) ? version : null,
    raw: null,
  }
}

/** A form with files that is cut short, or that no boundary divides: the sender's fault, not ours. */
class Unreadable extends Error {
  readonly statusCode = 400
}

async function readParts(request: FastifyRequest, fields: Record<string, unknown>, files: UploadedFile[]): Promise<void> {
  for await (const part of request.parts()) {
    if (part.type === "file") {
      const bytes = await part.toBuffer()
      // A part may come without a file name.
      const name = part.filename ?? ""
      if (name !== "" || bytes.length > 0) files.push({ field: part.fieldname, name, bytes })
    } else addField(fields, part.fieldname, part.value)
  }
}

function addField(fields: Record<string, unknown>, name: string, value: unknown): void {
  if (name === "__proto__" || name === "constructor" || name === "prototype") return
  const held = fields[name]
  fields[name] = held === undefined ? value : [...(Array.isArray(held) ? held : [held]), value]
}

const textOf = (value: unknown): string | null => (typeof value === "string" ? value : null)
