/**
 * One thing wrong with one value of a file that arrived, as its reader is told: where it stands, what stood there and why it
 * cannot be used. `line` counts physical lines from 1, the header included; for XML it is the line where the element begins
 * and `column` is the path of the element.
 */
export interface RowProblem {
  readonly line: number
  readonly column: string
  readonly value: string
  readonly reason: string
}

const SHOWN = 80

/** A problem with its value cut to what fits in a table of problems. */
export function problemAt(place: { line: number; column: string }, value: string, reason: string): RowProblem {
  return { line: place.line, column: place.column, value: value.length > SHOWN ? `${value.slice(0, SHOWN - 1)}…` : value, reason }
}

export type FileFault =
  | "Empty"
  | "NotText"
  | "WrongKind"
  | "TooLarge"
  | "TooManyRows"
  | "TooManyColumns"
  | "RowTooLong"
  | "QuoteNotClosed"
  | "ColumnMissing"
  | "ColumnRepeated"
  | "XmlForbidden"
  | "XmlBroken"

/** The file as a whole cannot be read. `message` is a sentence for the person who sent it; nothing else is thrown by a reader. */
export class FileRefused extends Error {
  constructor(
    readonly code: FileFault,
    message: string,
  ) {
    super(message)
    this.name = "FileRefused"
  }
}

/** What a file held: rows that can be used, rows that cannot (`problems`), and values left out of usable rows (`warnings`). */
export interface Reading<T> {
  readonly rows: readonly T[]
  readonly problems: readonly RowProblem[]
  readonly warnings: readonly RowProblem[]
}

/** Every row of the file, or the name of the refusal when any row cannot be used: the rule unless somebody decides otherwise. */
export function wholeFile<T>(reading: Reading<T>): readonly T[] | "RowsUnusable" {
  return reading.problems.length > 0 ? "RowsUnusable" : reading.rows
}

/** The usable rows although others are not: only for a person who was shown the problems and chose this. */
export function goodRowsOnly<T>(reading: Reading<T>): readonly T[] {
  return reading.rows
}
