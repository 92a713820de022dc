import type { CsvRow } from "./csv-reader.ts"
import type { Columns } from "./header.ts"
import { KeyedValues, type Notes } from "./keyed-values.ts"
import { problemAt } from "./problem.ts"
import { oneLine } from "./values.ts"

/** A CSV row by the key of its columns. Set `row` for each row in turn. */
export class Cells<Key extends string> extends KeyedValues<Key> {
  row!: CsvRow

  constructor(
    private readonly columns: Columns<Key>,
    notes: Notes,
  ) {
    super(notes)
  }

  text(key: Key): string {
    const column = this.columns.get(key)
    return column ? oneLine(this.row.text(column.index)) : ""
  }

  protected place(key: Key): { line: number; column: string } {
    return { line: this.row.line, column: this.columns.get(key)?.name ?? key }
  }

  /** Whether the row has the header's columns, empty ones at its end aside; if not, a problem is noted. */
  fits(width: number): boolean {
    const { row } = this
    if (row.width === width || (row.width > width && row.isEmptyFrom(width))) return true
    const span =
      row.lastLine > row.line ? ` (lines ${row.line} to ${row.lastLine}: look for a quotation mark that is not closed)` : ""
    const reason = `has ${row.width} columns where the header has ${width}${span}`
    this.notes.problems.push(problemAt({ line: row.line, column: "(row)" }, row.text(0), reason))
    return false
  }
}
