import type { Parsed } from "./parsed.ts"
import { problemAt, type RowProblem } from "./problem.ts"

/** Where a reader notes what it could not use: `problems` cost a row, `warnings` only a value. */
export interface Notes {
  readonly problems: RowProblem[]
  readonly warnings: RowProblem[]
}

/** The values of one record, by key, whatever the format of the file. */
export abstract class KeyedValues<Key extends string> {
  constructor(protected readonly notes: Notes) {}

  /** The text of a value on one line, "" where there is none. */
  abstract text(key: Key): string
  protected abstract place(key: Key): { line: number; column: string }

  textOrNull(key: Key): string | null {
    return this.text(key) || null
  }

  /** The value, or undefined with a problem noted. An empty one is a problem too. */
  required<T>(key: Key, read: (text: string) => Parsed<T>): T | undefined {
    const text = this.text(key)
    const result: Parsed<T> = text === "" ? { ok: false, reason: "is empty" } : read(text)
    if (result.ok) return result.value
    this.problem(key, text, result.reason)
    return undefined
  }

  /** The value, or null: silently where there is none, with a warning where it cannot be used. */
  optional<T>(key: Key, read: (text: string) => Parsed<T>): T | null {
    const text = this.text(key)
    if (text === "") return null
    const result = read(text)
    if (result.ok) return result.value
    this.warn(key, text, result.reason)
    return null
  }

  problem(key: Key, value: string, reason: string): void {
    this.notes.problems.push(problemAt(this.place(key), value, reason))
  }

  warn(key: Key, value: string, reason: string): void {
    this.notes.warnings.push(problemAt(this.place(key), value, reason))
  }
}
