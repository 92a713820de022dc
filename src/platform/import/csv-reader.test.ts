import { Readable } from "node:stream"
import fc from "fast-check"
import iconv from "iconv-lite"
import { describe, expect, it } from "vitest"
import { type CsvOptions, readCsv } from "./csv-reader.ts"
import { csvLine, csvPieces, withoutFormula } from "./csv-writer.ts"
import { DEFAULT_LIMITS } from "./limits.ts"
import { FileRefused, goodRowsOnly, wholeFile } from "./problem.ts"

async function read(bytes: string | Buffer, options?: CsvOptions, pieces = 7) {
  const buffer = Buffer.from(bytes as string)
  const chunks: Buffer[] = []
  for (let at = 0; at < buffer.length; at += pieces) chunks.push(buffer.subarray(at, at + pieces))
  const rows: { line: number; cells: string[] }[] = []
  let header: readonly string[] = []
  const facts = await readCsv(
    Readable.from(chunks),
    (names) => {
      header = names
      return (row) => rows.push({ line: row.line, cells: Array.from({ length: row.width }, (_, index) => row.text(index)) })
    },
    options,
  )
  return { header, rows, facts }
}

const refusal = (bytes: string | Buffer, options?: CsvOptions) =>
  read(bytes, options, 65_536).then(
    () => "read",
    (error: unknown) => (error instanceof FileRefused ? error.code : `threw ${String(error)}`),
  )

describe("reading CSV", () => {
  it("gives each row the physical line on which it begins", async () => {
    const { rows, header } = await read('a,b\r\n1,"x\r\ny\r\nz"\r\n\r\n\r\n2,y\r\n,\r\n3,"p\nq"\r\n4,z')
    expect(header).toEqual(["a", "b"])
    expect(rows.map((row) => [row.line, row.cells[0]])).toEqual([
      [2, "1"],
      [7, "2"],
      [9, "3"],
      [11, "4"],
    ])
  })

  it("reads CR, LF and CRLF, mixed in one file", async () => {
    expect((await read("a,b\n1,2\r\n3,4\r5,6")).rows.map((row) => row.cells.join())).toEqual(["1,2", "3,4", "5,6"])
  })

  it.each([
    ["windows-1252", iconv.encode("n\nRené’s – €", "windows-1252"), "windows-1252"],
    ["utf-8", Buffer.from("n\nRené’s – €"), "utf-8"],
    ["utf-8 with a mark", Buffer.from("\ufeffn\nRené’s – €"), "utf-8"],
  ])("detects %s", async (_, bytes, found) => {
    const { header, rows, facts } = await read(bytes)
    expect([header[0], rows[0]?.cells[0], facts.encoding]).toEqual(["n", "René’s – €", found])
  })

  it("reads as it is told when told", async () => {
    expect((await read(Buffer.from("n\né"), { encoding: "windows-1252" })).rows[0]?.cells[0]).toBe("Ã©")
    expect((await read(iconv.encode("n\né", "windows-1252"), { encoding: "utf-8" })).rows[0]?.cells[0]).toBe("\ufffd")
  })

  it("keeps a stray quotation mark inside a value", async () => {
    expect((await read('a,b\n5" pipe,2\n3,4')).rows.map((row) => row.cells)).toEqual([
      ['5" pipe', "2"],
      ["3", "4"],
    ])
  })

  it.each([
    ["Empty", ""],
    ["Empty", "\ufeff"],
    ["Empty", "\n\n , \n"],
    ["NotText", "a,b\n1,\0"],
    ["NotText", Buffer.from("\ufeffa,b", "utf16le")],
    ["WrongKind", Buffer.from("PK\u0003\u0004rest")],
    ["WrongKind", "%PDF-1.7"],
    ["QuoteNotClosed", 'a,b\n1,"2\n3,4'],
  ])("refuses by name: %s", async (code, bytes) => {
    expect(await refusal(bytes)).toBe(code)
  })

  it("names the line on which an unclosed quotation mark stands", async () => {
    await expect(read('a,b\n1,2\n1,"2\n3,4')).rejects.toThrow("line 3")
  })

  it("holds its limits, whatever the size of the pieces", async () => {
    const limits = { ...DEFAULT_LIMITS, bytes: 400_000, rows: 3, columns: 4, rowBytes: 1000 }
    expect(await refusal("a\n1\n2\n3", { limits })).toBe("read")
    expect(await refusal("a\n1\n2\n3\n4", { limits })).toBe("TooManyRows")
    expect(await refusal("a\n1,2,3,4,5", { limits })).toBe("TooManyColumns")
    expect(await refusal(`a\n"${"x\n".repeat(90_000)}`, { limits })).toBe("RowTooLong")
    expect(await refusal(`a\n${",".repeat(300_000)}`, { limits })).toBe("RowTooLong")
    expect(await refusal(Buffer.alloc(400_001, "a\n"), { limits: { ...limits, rows: 900_000 } })).toBe("TooLarge")
  })

  it("throws nothing but FileRefused on garbage", async () => {
    const garbage = fc.oneof(
      fc.uint8Array({ maxLength: 300 }).map((bytes) => Buffer.from(bytes)),
      fc.string({ unit: fc.constantFrom('"', ",", "\r", "\n", "a", " ", "é", "'", "\\"), maxLength: 60 }),
    )
    await fc.assert(
      fc.asyncProperty(garbage, async (bytes) => {
        expect(await refusal(bytes as Buffer)).not.toMatch(/^threw/)
      }),
      { numRuns: 1500 },
    )
  })
})

describe("writing CSV", () => {
  it.each(["=1+1", "+44 1603", "-cmd", "@SUM(A1)", " =1", "\t=1", "\u00a0=1", "＝1", "|x"])("disarms %j", (text) => {
    expect(withoutFormula(text)).toBe(`'${text}`)
  })

  it.each(["-5", "-5.25", "12", "O'Brien", "a=b", "Anne-Marie", ""])("leaves %j", (text) => {
    expect(withoutFormula(text)).toBe(text)
  })

  it("writes numbers, blanks and quotation marks", () => {
    expect(csvLine([-3, null, undefined, true, 'say "so"', "a,b", "l1\nl2"])).toBe('-3,,,true,"say ""so""","a,b","l1\nl2"\r\n')
  })

  it("is read back as it was written, formulas aside, and never starts a cell with one", async () => {
    const value = fc
      .string({
        unit: fc.oneof(
          fc.constantFrom('"', ",", "\r", "\n", "=", "+", "@", " "),
          fc.string({ unit: "grapheme", minLength: 1, maxLength: 1 }),
        ),
        maxLength: 8,
      })
      .map((text) => text.replaceAll("\0", ""))
    const table = fc.array(fc.tuple(value, value), { minLength: 1, maxLength: 5 })
    await fc.assert(
      fc.asyncProperty(table, async (rows) => {
        const written = [
          ...csvPieces(
            ["a", "b"],
            rows.map(([left, right]) => [`x${left}`, right]),
          ),
        ].join("")
        const back = await read(Buffer.from(written), { encoding: "utf-8" }, 65_536)
        expect(back.rows.map((row) => row.cells)).toEqual(rows.map(([left, right]) => [`x${left}`, withoutFormula(right)]))
        for (const row of back.rows) expect(row.cells[1]).not.toMatch(/^\s*[=+@]/)
      }),
      { numRuns: 500 },
    )
  })
})

describe("what to do with rows that cannot be used", () => {
  const reading = { rows: [1], problems: [{ line: 2, column: "a", value: "x", reason: "is not a number" }], warnings: [] }
  it("takes the whole file or nothing unless somebody says otherwise", () => {
    expect(wholeFile(reading)).toBe("RowsUnusable")
    expect(goodRowsOnly(reading)).toEqual([1])
    expect(wholeFile({ ...reading, problems: [] })).toEqual([1])
  })
})
