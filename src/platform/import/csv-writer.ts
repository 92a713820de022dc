/** What stands first in a UTF-8 file so that a spreadsheet reads its accents. */
const CSV_MARK = "\ufeff"

export type CsvValue = string | number | boolean | null | undefined

// A cell that begins so is run as a formula by spreadsheets, blanks before it or not; wide forms are folded by some of them.
const FORMULA = /^[\s\u00a0\ufeff]*[=+\-@|%\uff1d\uff0b\uff0d\uff20]|^[\t\r\n]/
const PLAIN_NUMBER = /^-?\d+(?:\.\d+)?$/

/** Text that no spreadsheet runs: an apostrophe goes before what it would take for a formula. Plain numbers stay. */
export const withoutFormula = (text: string): string => (FORMULA.test(text) && !PLAIN_NUMBER.test(text) ? `'${text}` : text)

function cell(value: CsvValue): string {
  if (value === null || value === undefined) return ""
  const text = typeof value === "string" ? withoutFormula(value.replaceAll("\0", "")) : String(value)
  return /[",;\r\n\t]|^\s|\s$|^'/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/** One row of RFC 4180, with its CRLF. */
export const csvLine = (values: readonly CsvValue[]): string => `${values.map(cell).join(",")}\r\n`

/** A file in pieces: mark, header, rows. Safe to open in a spreadsheet whatever people have typed. */
export function* csvPieces(header: readonly string[], rows: Iterable<readonly CsvValue[]>): Generator<string> {
  yield CSV_MARK + csvLine(header)
  for (const row of rows) yield csvLine(row)
}
