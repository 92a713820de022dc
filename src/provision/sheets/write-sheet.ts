import { type CsvValue, csvPieces, withoutFormula } from "../../platform/import/csv-writer.ts"
import { file, type Reply } from "../../platform/web/route.ts"

export interface SheetColumn<Row> {
  readonly header: string
  /** In characters. */
  readonly width: number
  readonly value: (row: Row) => CsvValue
  /** A sum in pounds with pence. */
  readonly money?: boolean
}

export interface SheetFile<Row> {
  /** Without an ending. */
  readonly name: string
  readonly title: string
  readonly columns: readonly SheetColumn<Row>[]
  readonly rows: readonly Row[]
}

const XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

export const asCsv = <Row>({ name, columns, rows }: SheetFile<Row>): Reply =>
  file(
    "text/csv; charset=utf-8",
    [
      ...csvPieces(
        columns.map((column) => column.header),
        rows.map((row) => columns.map((column) => column.value(row))),
      ),
    ].join(""),
    `${name}.csv`,
  )

/** A workbook of one sheet. Nothing in it is a formula: text that looks like one is marked as text. */
export async function asWorkbook<Row>({ name, title, columns, rows }: SheetFile<Row>): Promise<Reply> {
  const { default: exceljs } = await import("exceljs")
  const book = new exceljs.Workbook()
  const sheet = book.addWorksheet(title.replace(/[\\/?*[\]:]/g, " ").slice(0, 31), { views: [{ state: "frozen", ySplit: 1 }] })
  sheet.columns = columns.map(({ header, width, money }) => ({
    header,
    width,
    style: { alignment: { wrapText: true, vertical: "top" }, ...(money ? { numFmt: "#,##0.00" } : {}) },
  }))
  sheet.getRow(1).font = { bold: true }
  for (const row of rows)
    sheet.addRow(
      columns.map((column) => {
        const value = column.value(row)
        return typeof value === "string" ? withoutFormula(value) : (value ?? null)
      }),
    )
  return file(XLSX, new Uint8Array(await book.xlsx.writeBuffer()), `${name}.xlsx`)
}
