import { readFileSync } from "node:fs"
import { parse } from "csv-parse/sync"

/** A file that cannot be read as asked: the message names the file, the line and the column. */
export class TableError extends Error {
  readonly file: string
  constructor(file: string, line: number, reason: string) {
    super(`${file}, line ${line}: ${reason}`)
    this.file = file
    this.name = "TableError"
  }
}

/** A CSV file with a heading; `rows` are by column name, the first row standing on line 2. */
export interface Table {
  file: string
  columns: string[]
  rows: Record<string, string>[]
}

export const readTable = (file: string, required: readonly string[]): Table => tableOf(file, readFileSync(file, "utf8"), required)

/** The same of a text that is held already; `file` is what errors call it. */
export function tableOf(file: string, text: string, required: readonly string[]): Table {
  let columns: string[] = []
  let rows: Record<string, string>[]
  try {
    rows = parse(text, { bom: true, trim: true, skip_empty_lines: true, columns: (heading: string[]) => (columns = heading) })
  } catch (error) {
    throw new TableError(file, Number((error as { lines?: number }).lines ?? 1), (error as Error).message)
  }
  for (const column of required) if (!columns.includes(column)) throw new TableError(file, 1, `there is no column "${column}"`)
  return { file, columns, rows }
}

/** A whole number from 0 in a row (rows count from 0); throws TableError naming line and column. */
export function wholeNumber({ file, rows }: Table, row: number, column: string): number {
  const text = rows[row]![column] ?? ""
  if (!/^\d{1,9}$/.test(text)) throw new TableError(file, row + 2, `"${column}" is "${text}", not a whole number from 0`)
  return Number(text)
}
