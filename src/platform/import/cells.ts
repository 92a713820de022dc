import type { CsvRow } from "./csv-reader.ts"
import type { Columns } from "./header.ts"
import type { Parsed } from "./parsed.ts"
import { problemAt, type RowProblem } from "./problem.ts"
import { oneLine } from "./values.ts"

/** A row read by the key of its columns. A required value that cannot be used is a problem, an optional one a warning. */
export class Cells<Key extends string> {
  row!: CsvRow

  constructor(
    private readonly columns: Columns<Key>,
    private readonly into: { problems: RowProblem[]; warnings: RowProblem[] },
  ) {}

  has(key: Key): boolean {
    return this.columns.has(key)
  }

  text(key: Key): string {
    const column = this.columns.get(key)
    return column ? oneLine(this.row.text(column.index)) : ""
  }

  textOrNull(key: Key): string | null {
    return this.text(key) || null
  }

  /** The value, or undefined with a problem noted. An empty cell is a problem too. */
  required<T>(key: Key, read: (text: string) => Parsed<T>): T | undefined {
    const text = this.text(key)
    const result: Parsed<T> = text === "" ? { ok: false, reason: "is empty" } : read(text)
    if (result.ok) return result.value
    this.problem(key, text, result.reason)
    return undefined
  }

  /** The value, or null: silently where the cell is empty, with a warning where it cannot be used. */
  optional<T>(key: Key, read: (text: string) => Parsed<T>): T | null {
    const text = this.text(key)
    if (text === "") return null
    const result = read(text)
    if (result.ok) return result.value
    this.warn(key, text, result.reason)
    return null
  }

  problem(key: Key, value: string, reason: string): void {
    this.into.problems.push(problemAt(this.#place(key), value, reason))
  }

  warn(key: Key, value: string, reason: string): void {
    this.into.warnings.push(problemAt(this.#place(key), value, reason))
  }

  #place(key: Key): { line: number; column: string } {
    return { line: this.row.line, column: this.columns.get(key)?.name ?? key }
  }
}
