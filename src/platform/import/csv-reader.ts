import { finished } from "node:stream/promises"
import { CsvError, type Info, type Parser, parse } from "csv-parse"
import { type EncodingChoice, type EncodingFound, ValueDecoder } from "./encoding.ts"
import { DEFAULT_LIMITS, type Limits } from "./limits.ts"
import { FileRefused } from "./problem.ts"
import { PIECE, textPieces } from "./text-pieces.ts"

/** One row. Its cells are bytes until asked for, so that a column nobody keeps costs no decoding. */
export class CsvRow {
  constructor(
    /** Physical line on which it begins, the header being line 1 of a file without blank lines above it. */
    readonly line: number,
    readonly lastLine: number,
    private readonly cells: readonly string[],
    private readonly decoder: ValueDecoder,
  ) {}

  get width(): number {
    return this.cells.length
  }

  /** The text of a cell; "" where the row has none. */
  text(index: number): string {
    const cell = this.cells[index]
    return cell === undefined || cell === "" ? "" : this.decoder.text(cell)
  }

  /** Whether every cell from `index` on is empty. */
  isEmptyFrom(index: number): boolean {
    for (let at = index; at < this.cells.length; at++) if (this.cells[at]?.trim()) return false
    return true
  }
}

export interface CsvOptions {
  readonly encoding?: EncodingChoice
  readonly limits?: Limits
}

export interface CsvFacts {
  /** Rows that held something, the header not counted. */
  readonly rows: number
  readonly columns: number
  readonly encoding: EncodingFound
}

/** Given the header's names, answers with what to do with each row. Either may throw FileRefused to stop the reading. */
export type CsvVisitor = (header: readonly string[]) => (row: CsvRow) => void

/**
 * Reads a CSV file (RFC 4180; LF, CRLF or CR, mixed too; a stray quotation mark inside a value is kept) as it streams, a row at
 * a time, within limits of bytes, rows, columns and row length. Blank rows are passed over. Throws FileRefused, nothing else.
 */
export async function readCsv(source: AsyncIterable<Uint8Array>, visit: CsvVisitor, options: CsvOptions = {}): Promise<CsvFacts> {
  const limits = options.limits ?? DEFAULT_LIMITS
  const rows = new RowCounter(visit, limits, options.encoding ?? "detect")
  const parser = parse({
    encoding: "latin1",
    record_delimiter: ["\r\n", "\n", "\r"],
    relax_quotes: true,
    relax_column_count: true,
    skip_empty_lines: true,
    on_record: (record: string[], info: Info) => rows.take(record, info),
  })
  const ended = finished(parser.resume())
  ended.catch(() => {})
  try {
    for await (const piece of textPieces(source, limits)) {
      parser.write(piece)
      rows.refuseIfStuck(piece.length, parser.info.empty_lines)
    }
    parser.end()
    await ended
  } catch (error) {
    parser.destroy()
    throw asRefusal(rows.failure ?? error, rows)
  }
  return rows.facts(parser)
}

class RowCounter {
  failure: unknown
  #onRow: ((row: CsvRow) => void) | undefined
  #decoder: ValueDecoder
  #rows = 0
  #columns = 0
  /** Physical line on which the next row begins, were no blank line to come first. */
  nextLine = 1
  #linesSeen = 0
  #emptySeen = 0
  #bytesSinceRow = 0
  #emptyAtBytes = 0

  constructor(
    private readonly visit: CsvVisitor,
    private readonly limits: Limits,
    encoding: EncodingChoice,
  ) {
    this.#decoder = new ValueDecoder(encoding)
  }

  take(record: string[], info: Info): null {
    try {
      this.#bytesSinceRow = 0
      const row = this.#placed(record, info)
      if (record.length > this.limits.columns) throw tooMany("TooManyColumns", "columns", this.limits.columns, row.line)
      if (!row.isEmptyFrom(0)) this.#pass(row)
    } catch (error) {
      this.failure ??= error
      throw error
    }
    return null
  }

  #pass(row: CsvRow): void {
    if (!this.#onRow) {
      this.#columns = row.width
      this.#onRow = this.visit(Array.from({ length: row.width }, (_, index) => row.text(index)))
      return
    }
    if (++this.#rows > this.limits.rows) throw tooMany("TooManyRows", "rows", this.limits.rows, row.line)
    this.#onRow(row)
  }

  /** csv-parse counts a CRLF inside quotation marks twice, so rows that it says span lines are counted here. */
  #placed(record: string[], info: Info): CsvRow {
    const blank = info.empty_lines - this.#emptySeen
    const line = this.nextLine + blank
    const spans = info.lines - this.#linesSeen > 1 + blank
    const lastLine = line + (spans ? record.reduce((sum, cell) => sum + breaksIn(cell), 0) : 0)
    this.#emptySeen = info.empty_lines
    this.#linesSeen = info.lines
    this.nextLine = lastLine + 1
    return new CsvRow(line, lastLine, record, this.#decoder)
  }

  /** After each piece fed: has the row under way outgrown its limit? An unclosed quotation mark shows itself here. */
  refuseIfStuck(fed: number, emptyLines: number): void {
    if (emptyLines !== this.#emptyAtBytes) this.#bytesSinceRow = 0
    this.#emptyAtBytes = emptyLines
    this.#bytesSinceRow += fed
    if (this.#bytesSinceRow > this.limits.rowBytes + PIECE)
      throw new FileRefused(
        "RowTooLong",
        `The row that begins on line ${this.nextLine} does not end. Look there for a quotation mark that is never closed.`,
      )
  }

  facts(parser: Parser): CsvFacts {
    if (!this.#onRow) throw new FileRefused("Empty", parser.info.bytes === 0 ? "The file is empty." : "The file holds no rows.")
    return { rows: this.#rows, columns: this.#columns, encoding: this.#decoder.found }
  }
}

const breaksIn = (cell: string): number => cell.match(/\r\n|\r|\n/g)?.length ?? 0

const tooMany = (code: "TooManyRows" | "TooManyColumns", what: string, most: number, line: number): FileRefused =>
  new FileRefused(code, `The file has more than ${most.toLocaleString("en-GB")} ${what} (line ${line}), the most that is read.`)

function asRefusal(error: unknown, rows: RowCounter): unknown {
  if (error instanceof CsvError && error.code === "CSV_QUOTE_NOT_CLOSED")
    return new FileRefused("QuoteNotClosed", `A quotation mark in the row that begins on line ${rows.nextLine} is never closed.`)
  return error
}
