import { randomUUID } from "node:crypto"
import fc from "fast-check"
import type { Fields } from "../support/visitor.ts"
import { formWithFiles, type SentFile } from "./fixtures/uploads.ts"

const NASTY = [
  "\u0000",
  "\ud800",
  "'; drop table county.children; --",
  "<script>alert(1)</script>",
  "-1",
  "99999999999999999999",
  "NaN",
  "2026-02-30",
  "ﷺ".repeat(200),
  "a".repeat(20_000),
  "__proto__",
  "%00",
  "\u202eevil",
  randomUUID(),
  "null",
  "{}",
  " ",
] as const
const value = fc.oneof(
  fc.constantFrom(...NASTY),
  fc.string({ unit: "binary", maxLength: 40 }),
  fc.integer().map(String),
  fc.constant(""),
)
const values = fc.oneof(
  { weight: 4, arbitrary: value },
  { weight: 1, arbitrary: fc.array(value, { minLength: 2, maxLength: 5 }) },
)

/** A body made from the names that the form really has, each with some nasty value, kept, or left out; and names it has not. */
export const garbageFor = (good: Fields) =>
  fc
    .tuple(
      fc.dictionary(fc.constantFrom(...Object.keys(good), "constructor", "extra"), values, { maxKeys: 12 }),
      fc.subarray(Object.keys(good)),
    )
    .map(([bad, kept]) => ({ ...Object.fromEntries(kept.map((name) => [name, good[name]!])), ...bad }) as Fields)

/** What a file may be that is not the one wanted: empty, noise, half of it, all of it twice, with a letter or a byte exchanged. */
const bytesLike = (good: Buffer) =>
  fc.oneof(
    fc.constant(Buffer.alloc(0)),
    fc.uint8Array({ maxLength: 400 }).map((bytes) => Buffer.from(bytes)),
    fc.nat({ max: good.length }).map((end) => good.subarray(0, end)),
    fc.constantFrom(
      Buffer.concat([good, good]),
      Buffer.concat([Buffer.from([0xff, 0xfe]), good]),
      Buffer.from(good.toString("latin1"), "utf16le"),
    ),
    fc
      .constantFrom(
        "PK\u0003\u0004",
        "%PDF-1.7\n",
        "<?xml version='1.0'?><!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]><a>&b;</a>",
        "{",
        '"',
      )
      .map(Buffer.from),
    fc
      .array(fc.tuple(fc.nat({ max: Math.max(good.length - 1, 0) }), fc.integer({ min: 0, max: 255 })), {
        minLength: 1,
        maxLength: 8,
      })
      .map((changes) => {
        const changed = Buffer.from(good)
        for (const [at, byte] of changes) changed[at] = byte
        return changed
      }),
    fc
      .constantFrom(...NASTY)
      .map((words) =>
        Buffer.from(good.toString().replace(/[^,\r\n]+(?=[,\r\n]|$)/g, (cell) => (cell.length % 3 === 0 ? words : cell))),
      ),
  )

const NAMES = [
  "",
  "a.csv",
  "../../etc/passwd",
  'quote".csv',
  "n\u0000l.csv",
  "ﷺ".repeat(200),
  "a".repeat(5_000),
  "con.xml",
  ".csv",
  "x.pdf",
]

const fileLike = (good: SentFile) =>
  fc.record({
    field: fc.constantFrom(good.field, good.field, good.field, "extra", "__proto__"),
    name: fc.constantFrom(good.name, good.name, ...NAMES),
    type: fc.constantFrom(good.type, "application/octet-stream", "image/svg+xml", "x"),
    body: bytesLike(Buffer.from(good.body)),
  })

/** How the sending itself goes wrong. */
const FAULTS = ["none", "none", "none", "cut short", "no end", "other boundary", "no boundary", "not a form with files"] as const

export interface SentGarbage {
  readonly type: string
  readonly bytes: Buffer
}

/** A form with files as a broken browser, a script or somebody with a bad file sends it. */
export const uploadsLike = (parts: {
  fields: Readonly<Record<string, string>>
  files: readonly SentFile[]
}): fc.Arbitrary<SentGarbage> =>
  fc
    .tuple(
      garbageFor({ _key: "k", ...parts.fields }),
      fc.array(fc.constantFrom(...parts.files).chain(fileLike), { maxLength: 3 }),
      fc.constantFrom(...FAULTS),
    )
    .map(([fields, files, fault]) => {
      const plain = Object.fromEntries(Object.entries(fields).map(([name, each]) => [name, String(each)]))
      return spoil(formWithFiles({ ...plain, _key: randomUUID() }, files), fault)
    })

function spoil({ type, bytes }: SentGarbage, fault: (typeof FAULTS)[number]): SentGarbage {
  if (fault === "cut short") return { type, bytes: bytes.subarray(0, Math.floor(bytes.length * 0.6)) }
  if (fault === "no end") return { type, bytes: bytes.subarray(0, bytes.length - 6) }
  if (fault === "other boundary") return { type: `${type}x`, bytes }
  if (fault === "no boundary") return { type: "multipart/form-data", bytes }
  if (fault === "not a form with files")
    return { type: "application/x-www-form-urlencoded", bytes: Buffer.from("file=name.csv&setting=x") }
  return { type, bytes }
}
