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

/** A file of one kind or another, as it is kept until somebody takes its rows. */
export interface ReadFile<T> extends Reading<T> {
  readonly kind: "csv" | "xlsx" | "ctf"
  /** Rows or pupils in the file, usable or not. */
  readonly read: number
}

/** What is wrong with a file as a whole, at its field. */
export const FILE_WORDS: Readonly<Record<FileFault | "FileMissing", string>> = {
  FileMissing: "file: Choose a file",
  Empty: "file: This file is empty",
  NotText: "file: This is neither a workbook nor a text file. Save it as .xlsx or .csv",
  WrongKind: "file: This workbook cannot be read. Save it as .xlsx or .csv and send that",
  TooLarge: "file: This file is too large",
  TooManyRows: "file: This file has too many rows",
  TooManyColumns: "file: This file has too many columns",
  RowTooLong: "file: A row of this file is too long. Is a quotation mark missing?",
  QuoteNotClosed: "file: A quotation mark in this file is not closed",
  ColumnMissing: "file: The columns that must be there were not found. Use the spreadsheet to fill, or its column names",
  ColumnRepeated: "file: Two columns of this file have one name",
  XmlForbidden: "file: This XML file holds parts that are not taken (a document type or an entity)",
  XmlBroken: "file: This XML file is broken",
}

/** Every row of the file, or the name of the refusal when any row cannot be used: the rule unless somebody decides otherwise. */
export function wholeFile<T>(reading: Reading<T>): readonly T[] | "RowsUnusable" {
  return reading.problems.length > 0 ? "RowsUnusable" : reading.rows
}

/** The usable rows although others are not: only for a person who was shown the problems and chose this. */
export function goodRowsOnly<T>(reading: Reading<T>): readonly T[] {
  return reading.rows
}
