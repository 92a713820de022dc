import { readFileSync } from "node:fs"
import { gunzipSync } from "node:zlib"
import { parse } from "csv-parse/sync"

/** A published file that cannot be used: says which file, column and line, and what to do. */
export class PublishedFileError extends Error {
  override name = "PublishedFileError"
  readonly file: string
  readonly column: string | undefined
  readonly line: number | undefined

  constructor(problem: string, at: { file: string; column?: string; line?: number }) {
    const place = [
      at.file,
      at.line === undefined ? "" : `line ${at.line}`,
      at.column === undefined ? "" : `column "${at.column}"`,
    ]
    super(`${place.filter(Boolean).join(", ")}: ${problem}`)
    this.file = at.file
    this.column = at.column
    this.line = at.line
  }
}

/** Marks that the Department uses in numeric columns for "not available", "not applicable" and suppressed values. */
const NOT_A_NUMBER = new Set(["", "x", "z", "c", "k", "u", "low", ":", "..", "."])

/** A number written with its thousands apart, as in "1,234". */
const THOUSANDS = /^-?\d{1,3}(,\d{3})+(\.\d+)?$/

/** One row of a published table with what is needed to say where it came from. */
export interface Row {
  text: (column: string) => string
  /** Number in a column, NaN for the published marks of "not available"; throws for any other text. */
  number: (column: string) => number
  /** A count of persons or events: as `number`, and not negative. */
  count: (column: string) => number
  /** An error at this row and column. */
  wrong: (column: string, problem: string) => PublishedFileError
}

function readText(path: string, file: string): string {
  try {
    const bytes = readFileSync(path)
    return (path.endsWith(".gz") ? gunzipSync(bytes) : bytes).toString("utf8")
  } catch (error) {
    throw new PublishedFileError(`the file cannot be read (${error instanceof Error ? error.message : "unknown reason"})`, {
      file,
    })
  }
}

interface Table {
  header: string[]
  lines: { values: string[]; line: number }[]
}

function cellsOf(line: string): string[] {
  return line.includes('"') ? (parse(line, { relax_column_count: true }) as string[][])[0]! : line.split(",")
}

/**
 * Lines split one by one: twenty times as fast as the general parser, which matters on the 1.2 million cells of one file. Undefined for a file in
 * which a quoted cell runs over a line end or is left open (an odd number of quotation marks in a line): the general parser reads or refuses it.
 */
function lineRecords(text: string): Table | undefined {
  const lines = text
    .replace(/^\ufeff/, "")
    .replaceAll('""', "")
    .split(/\r?\n/)
  if (lines.some((line) => line.includes('"') && line.split('"').length % 2 === 0)) return undefined
  const kept = lines.flatMap((line, i) => (line === "" ? [] : [{ values: cellsOf(line), line: i + 1 }]))
  const [head, ...rest] = kept
  return { header: head?.values ?? [], lines: rest }
}

function quotedRecords(text: string, file: string): Table {
  try {
    const parsed = parse(text, { bom: true, info: true, relax_column_count: true, skip_empty_lines: true }) as unknown as {
      record: string[]
      info: { lines: number }
    }[]
    const [head, ...rest] = parsed
    return { header: head?.record ?? [], lines: rest.map((r) => ({ values: r.record, line: r.info.lines })) }
  } catch (error) {
    const line = (error as { lines?: number }).lines
    throw new PublishedFileError(`the file is not a table of comma-separated values (${(error as Error).message})`, {
      file,
      ...(line === undefined ? {} : { line }),
    })
  }
}

function records(text: string, file: string): Table {
  const table = lineRecords(text) ?? quotedRecords(text, file)
  if (table.header.length === 0) throw new PublishedFileError("the file is empty", { file })
  return { header: table.header.map((name) => name.trim()), lines: table.lines }
}

function toNumber(value: string, fail: (problem: string) => PublishedFileError): number {
  const text = value.trim()
  if (NOT_A_NUMBER.has(text.toLowerCase())) return Number.NaN
  const number = Number(THOUSANDS.test(text) ? text.replaceAll(",", "") : text)
  if (!Number.isFinite(number)) throw fail(`"${text}" is not a number`)
  return number
}

function rowReader(file: string, places: Map<string, number>, at: { values: string[]; line: number }): Row {
  const wrong = (column: string, problem: string) => new PublishedFileError(problem, { file, column, line: at.line })
  const text = (column: string) => at.values[places.get(column)!]!.trim()
  const number = (column: string) => toNumber(text(column), (problem) => wrong(column, problem))
  const count = (column: string) => {
    const value = number(column)
    if (value < 0) throw wrong(column, `a count cannot be negative (${value})`)
    return value
  }
  return { text, number, count, wrong }
}

/**
 * Rows of a published CSV file (plain or gzip, with or without a byte order mark) that has at least the columns named. Columns may stand in any
 * order. Throws PublishedFileError for a missing column or a line with too few or too many values.
 */
export function readTable(path: string, file: string, columns: readonly string[]): Row[] {
  const { header, lines } = records(readText(path, file), file)
  const places = new Map(header.map((name, place) => [name, place]).reverse() as [string, number][])
  for (const column of columns)
    if (!places.has(column)) throw new PublishedFileError("the column is missing", { file, column, line: 1 })
  return lines.map((line) => {
    if (line.values.length !== header.length) {
      throw new PublishedFileError(`the line has ${line.values.length} values where the header has ${header.length}`, {
        file,
        line: line.line,
      })
    }
    return rowReader(file, places, line)
  })
}
