import exceljs from "exceljs"
import fc from "fast-check"
import { expect, test } from "vitest"
import { FileRefused } from "../../platform/import/problem.ts"
import { readSheet, SHEET_LIMITS } from "./read-sheet.ts"
import { asCsv, asWorkbook } from "./write-sheet.ts"

const book = async (rows: readonly (readonly unknown[])[]): Promise<Uint8Array> => {
  const made = new exceljs.Workbook()
  const sheet = made.addWorksheet("Map")
  for (const row of rows) sheet.addRow([...row])
  return new Uint8Array(await made.xlsx.writeBuffer())
}
const refusal = (bytes: Uint8Array) =>
  readSheet(bytes, ["Provision"]).then(
    () => "read",
    (error: unknown) => (error instanceof FileRefused ? error.code : `threw ${String(error)}`),
  )

test("a workbook under a title row is read: results of formulas, dates, rich text, and the number of each row", async () => {
  const sheet = await readSheet(
    await book([
      ["Our school, autumn"],
      [],
      ["Provision", "Cost", "From"],
      [{ richText: [{ text: "Talk " }, { text: "group" }] }, { formula: "1+1", result: 2 }, new Date("2026-09-01T00:00:00Z")],
      [],
      ["Reading", 12.5, null],
    ]),
    ["Provision"],
  )
  expect(sheet).toEqual({
    kind: "xlsx",
    header: ["Provision", "Cost", "From"],
    rows: [
      { line: 4, cells: ["Talk group", "2", "2026-09-01"] },
      { line: 6, cells: ["Reading", "12.5", ""] },
    ],
  })
})

test("a CSV file is the same sheet", async () => {
  const sheet = await readSheet(Buffer.from('Provision,Cost\r\n"Talk, group",2\r\n'), ["Provision"])
  expect(sheet).toEqual({ kind: "csv", header: ["Provision", "Cost"], rows: [{ line: 2, cells: ["Talk, group", "2"] }] })
})

test("what is no spreadsheet, too large, or without its header is refused by name", async () => {
  expect(await refusal(Buffer.from("%PDF-1.7 and so on"))).toBe("WrongKind")
  expect(await refusal(Buffer.from([0x50, 0x4b, 0x03, 0x04, 1, 2, 3]))).toBe("WrongKind")
  expect(await refusal(Buffer.alloc(SHEET_LIMITS.bytes + 1, "a"))).toBe("TooLarge")
  expect(await refusal(Buffer.from("Name,Level\nA,B\n"))).toBe("ColumnMissing")
  expect(await refusal(await book([["Name"], ["A"]]))).toBe("ColumnMissing")
  expect(await refusal(Buffer.from(""))).toBe("Empty")
})

test("a workbook that unfolds without end is refused before it is held", async () => {
  const { default: zip } = await import("jszip")
  const bomb = await zip.loadAsync(await book([["Provision"], ["A"]]))
  bomb.file("xl/worksheets/sheet1.xml", " ".repeat(40_000_000))
  const bytes = await bomb.generateAsync({ type: "nodebuffer", compression: "DEFLATE" })
  expect(bytes.length).toBeLessThan(100_000)
  expect(await refusal(bytes)).toBe("TooLarge")
  // A size that the file says of itself is not believed.
  const lying = Buffer.from(bytes)
  for (let at = 0; at + 30 < lying.length; at++) if (lying.readUInt32LE(at) === 0x02014b50) lying.writeUInt32LE(10, at + 24)
  expect(await refusal(lying)).toBe("TooLarge")
})

test("broken workbooks are refused, whatever is broken in them", async () => {
  const whole = Buffer.from(await book([["Provision"], ["A"]]))
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { minLength: 1, maxLength: 12 }), async (hits) => {
      const bytes = Buffer.from(whole)
      for (const [at, value] of hits) bytes[at] = value
      expect(await refusal(bytes)).not.toMatch(/^threw/)
    }),
    { numRuns: 60 },
  )
})

test("nothing that people typed is run as a formula, in a workbook or as CSV, and it comes back as it was", async () => {
  const nasty = ['=HYPERLINK("http://x","y")', "+1", "@sum", "-2+3", "plain"]
  const file = {
    name: "map",
    title: "Map: [a]/b?",
    columns: [{ header: "Provision", width: 20, value: (text: string) => text }],
    rows: nasty,
  }
  const written = (await asWorkbook(file)) as { body: Uint8Array; name: string }
  const made = new exceljs.Workbook()
  await made.xlsx.load(written.body as never)
  const cells = nasty.map((_, at) => made.worksheets[0]!.getCell(at + 2, 1))
  expect(cells.map((cell) => cell.type)).toEqual(nasty.map(() => exceljs.ValueType.String))
  expect(cells.map((cell) => /^[=+@]|^-\D/.test(String(cell.value)))).toEqual(nasty.map(() => false))
  const csv = (asCsv(file) as { body: string }).body
  expect(csv.split("\r\n").filter((line) => /^\ufeff?"?[=+@]/.test(line))).toEqual([])
})
