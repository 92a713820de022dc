import type { CellValue } from "exceljs"
import { readCsv } from "../../platform/import/csv-reader.ts"
import { type Columns, locateColumns } from "../../platform/import/header.ts"
import { KeyedValues, type Notes } from "../../platform/import/keyed-values.ts"
import { DEFAULT_LIMITS } from "../../platform/import/limits.ts"
import { FileRefused } from "../../platform/import/problem.ts"
import { oneLine } from "../../platform/import/values.ts"
import { refuseBomb } from "./unzip.ts"

/** A spreadsheet as text, whichever way it came: the first sheet of a workbook, or a CSV file. */
export interface Sheet {
  readonly kind: "csv" | "xlsx"
  readonly header: readonly string[]
  /** Rows that hold something, with the number that the spreadsheet shows. */
  readonly rows: readonly { readonly line: number; readonly cells: readonly string[] }[]
}

/** Bytes, rows and columns of a spreadsheet that is read. A row of a workbook's own is counted by its number. */
export const SHEET_LIMITS = { bytes: 3_000_000, rows: 20_000, columns: 100 } as const
/** Rows above the header that a school's spreadsheet may have: a title, a date, a logo. */
const ABOVE = 15

/** Reads a spreadsheet; `first` is a column that its header must have, by any of its names. Throws FileRefused, nothing else. */
export async function readSheet(bytes: Uint8Array, first: readonly string[]): Promise<Sheet> {
  if (bytes.length > SHEET_LIMITS.bytes)
    throw new FileRefused("TooLarge", `The file is larger than ${SHEET_LIMITS.bytes / 1_000_000} MB, the most that is read.`)
  const held = Buffer.from(bytes)
  const isZip = held.length > 4 && held.readUInt32LE(0) === 0x04034b50
  const lines = isZip ? await workbookLines(held) : await csvLines(held)
  return withHeader(isZip ? "xlsx" : "csv", lines, first)
}

type Line = Sheet["rows"][number]

async function csvLines(bytes: Buffer): Promise<Line[]> {
  const lines: Line[] = []
  const limits = { ...DEFAULT_LIMITS, ...SHEET_LIMITS }
  const source = (async function* () {
    yield bytes
  })()
  await readCsv(
    source,
    (header) => {
      lines.push({ line: 1, cells: [...header] })
      return (row) => lines.push({ line: row.line, cells: Array.from({ length: row.width }, (_, at) => row.text(at)) })
    },
    { limits },
  )
  return lines
}

async function workbookLines(bytes: Buffer): Promise<Line[]> {
  refuseBomb(bytes)
  // Read only when a workbook comes: the package is large.
  const { default: exceljs } = await import("exceljs")
  const book = new exceljs.Workbook()
  try {
    await book.xlsx.load(bytes as never, { ignoreNodes: ["dataValidations", "conditionalFormatting", "drawing", "extLst"] })
  } catch {
    throw new FileRefused("WrongKind", "This workbook cannot be read. Open it, save it as .xlsx again, and send that.")
  }
  const sheet = book.worksheets.find((each) => each.state === "visible" && each.actualRowCount > 0)
  if (!sheet) throw new FileRefused("Empty", "The workbook has no sheet with rows in it.")
  if (sheet.rowCount > SHEET_LIMITS.rows)
    throw new FileRefused("TooManyRows", `The sheet has more than ${SHEET_LIMITS.rows} rows.`)
  if (sheet.columnCount > SHEET_LIMITS.columns)
    throw new FileRefused("TooManyColumns", `The sheet has more than ${SHEET_LIMITS.columns} columns.`)
  const lines: Line[] = []
  sheet.eachRow((row, line) => {
    const cells = Array.from({ length: sheet.columnCount }, (_, at) => textOf(row.getCell(at + 1).value))
    if (cells.some((cell) => cell.trim() !== "")) lines.push({ line, cells })
  })
  return lines
}

/** What a cell shows: a formula is its last result, and never worked out. */
function textOf(value: CellValue): string {
  if (value === null || value === undefined) return ""
  if (typeof value !== "object") return String(value)
  if ("toISOString" in value) return value.toISOString().slice(0, 10)
  if ("richText" in value) return value.richText.map((part) => part.text).join("")
  if ("formula" in value || "sharedFormula" in value) return textOf((value.result ?? null) as CellValue)
  if ("text" in value) return textOf(value.text as CellValue)
  return ""
}

function withHeader(kind: Sheet["kind"], lines: readonly Line[], first: readonly string[]): Sheet {
  const named = new Set(first.map((name) => name.toLowerCase()))
  const at = lines.slice(0, ABOVE).findIndex((line) => line.cells.some((cell) => named.has(plainName(cell))))
  const header = lines[at]
  if (!header)
    throw new FileRefused(
      "ColumnMissing",
      `No row near the top has a column "${first[0]}". Use the spreadsheet to fill, or its column names.`,
    )
  return { kind, header: header.cells, rows: lines.slice(at + 1) }
}

const plainName = (cell: string): string =>
  cell
    .trim()
    .replace(/[\s_]+/g, " ")
    .toLowerCase()

// An apostrophe that an export put before what a spreadsheet would run as a formula.
const GUARDED = /^'(?=\s*[=+\-@|%])/

/** The values of one row of a sheet by the key of its column. Set `row` for each row in turn. */
export class SheetCells<Key extends string> extends KeyedValues<Key> {
  row!: Line
  readonly #columns: Columns<Key>

  constructor(sheet: Sheet, wanted: Readonly<Record<Key, readonly string[]>>, required: readonly Key[], notes: Notes) {
    super(notes)
    this.#columns = locateColumns(sheet.header, wanted, required)
  }

  has(key: Key): boolean {
    return this.#columns.has(key)
  }

  text(key: Key): string {
    const column = this.#columns.get(key)
    return column ? oneLine(this.row.cells[column.index] ?? "").replace(GUARDED, "") : ""
  }

  protected place(key: Key): { line: number; column: string } {
    return { line: this.row.line, column: this.#columns.get(key)?.name ?? key }
  }
}
