import { readFileSync, writeFileSync } from "node:fs"
import { basename } from "node:path"
import { FundingInputError, type SchoolYears } from "../../../engine/funding/scheme.ts"
import { readTable, type Table, TableError } from "../../sufficiency/cli/read-table.ts"
import { bothSchemes, runLaboratory, type SchemeResult } from "../run-scheme.ts"
import { type Scheme, SchemeError, schemeFrom } from "../scheme.ts"

export interface FundOptions {
  scheme: string
  pupils: string
  /** The scheme in force, beside which the other is tried. */
  against?: string
  /** CSV written, one row for each school and year. */
  out: string
  /** JSON written: totals by year, and who gains and loses. */
  report?: string
}

/** The files, as the command's help describes them. */
export const FUND_FILES = `Files
  --pupils   CSV: school,year,pupils,MEASURE,...    one line for each school and year; years in the order in which they first appear, every school in every year.
             Columns after "pupils" are what a scheme may count ("SEN Support", "plans", "plans SEMH", ...): numbers from 0, fractions allowed.
  --scheme   JSON, money in whole pence:
             { "title": "...", "source": "...",
               "parts": [ { "name": "Cohort share", "pot": 2500000000, "lumpSum": 0,
                            "amounts": [ { "measure": "SEN Support", "pence": 100000, "threshold": 0 } ] } ],
               "uplift": 2, "guarantee": -0.5, "cap": null, "within": false }
             A part with a pot shares it out in proportion to its lump sum and amounts, to the penny; without (null) they are paid as they are. "threshold" is
             taken off an amount and stays the same from year to year; amounts, lump sums and pots rise by "uplift" per cent a year. "guarantee" and "cap" are the
             least and the most change for each pupil against the year before, in per cent; in the first year against --against, where it is given. "within":
             what the guarantee costs is taken from the schools above it.
The CSV written is in pounds: school, year, pupils, each part, guarantee, cap, what keeping to the pot took, what is paid and, with --against, what that pays and the change.`

/** Runs a scheme over all pupils and years of plain files; 0 when done, 1 when a file cannot be used (the reason goes to standard error). */
export async function fundCommand(options: FundOptions): Promise<number> {
  try {
    const scheme = schemeAt(options.scheme)
    const against = options.against === undefined ? null : schemeAt(options.against)
    const pupils = pupilsFrom(readTable(options.pupils, ["school", "year", "pupils"]))
    const [first, result] = against
      ? bothSchemes(against, scheme, pupils.data)
      : [null, runLaboratory({ scheme, data: pupils.data })]
    writeFileSync(options.out, resultCsv(pupils, scheme, result, first))
    const report = reportOf(pupils, result, first)
    if (options.report) writeFileSync(options.report, `${JSON.stringify(report, null, 2)}\n`)
    for (const { year, pence, change } of report.years)
      process.stdout.write(
        `${year}: ${inPounds(pence)} pounds${change === undefined ? "" : `, ${inPounds(change)} against the scheme in force`}\n`,
      )
    return 0
  } catch (error) {
    if (!known(error)) throw error
    process.stderr.write(`${(error as Error).message}\n`)
    return 1
  }
}

const known = (error: unknown): boolean =>
  error instanceof TableError ||
  error instanceof SchemeError ||
  error instanceof FundingInputError ||
  (error as { code?: string }).code === "ENOENT"

function schemeAt(path: string): Scheme {
  const name = basename(path)
  let value: unknown
  try {
    value = JSON.parse(readFileSync(path, "utf8"))
  } catch (error) {
    if (error instanceof SyntaxError) throw new SchemeError(`${name}: not JSON: ${error.message}`)
    throw error
  }
  return schemeFrom(value, name)
}

interface Pupils {
  readonly schools: readonly string[]
  readonly years: readonly string[]
  readonly data: SchoolYears
}

/** @throws TableError naming line and column */
export function pupilsFrom(table: Table): Pupils {
  const [schools, years] = ["school", "year"].map((column) => [...new Set(table.rows.map((row) => row[column]!))]) as [
    string[],
    string[],
  ]
  const measures = table.columns.filter((column) => !["school", "year", "pupils"].includes(column))
  const counts = new Map(measures.map((measure) => [measure, new Float64Array(schools.length * years.length)]))
  const pupils = new Float64Array(schools.length * years.length)
  const seen = new Uint8Array(pupils.length)
  for (const [r, row] of table.rows.entries()) {
    const k = years.indexOf(row.year!) * schools.length + schools.indexOf(row.school!)
    if (seen[k]) throw new TableError(table.file, r + 2, `school "${row.school}" appears twice in ${row.year}`)
    seen[k] = 1
    pupils[k] = number(table, r, "pupils")
    for (const [measure, values] of counts) values[k] = number(table, r, measure)
  }
  const missing = seen.indexOf(0)
  if (missing >= 0) {
    const [school, year] = [schools[missing % schools.length], years[Math.floor(missing / schools.length)]]
    throw new TableError(table.file, table.rows.length + 1, `school "${school}" has no line for ${year}`)
  }
  if (table.rows.length === 0) throw new TableError(table.file, 1, "there is no line below the heading")
  return { schools, years, data: { schools: schools.length, years: years.length, counts, pupils } }
}

function number({ file, rows }: Table, row: number, column: string): number {
  const text = rows[row]![column] ?? ""
  if (!/^\d{1,9}(?:\.\d{1,6})?$/.test(text)) throw new TableError(file, row + 2, `"${column}" is "${text}", not a number from 0`)
  return Number(text)
}

const inPounds = (pence: number): string => (pence / 100).toFixed(2)
const cell = (text: string): string => (/[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)

function resultCsv({ schools, years, data }: Pupils, scheme: Scheme, result: SchemeResult, first: SchemeResult | null): string {
  const heading = ["school", "year", "pupils", ...scheme.parts.map(({ name }) => name), "guarantee", "cap", "to pot", "paid"]
  const lines = years.flatMap((year, y) =>
    schools.map((school, j) => {
      const k = y * schools.length + j
      const money = [...result.parts.map(({ pence }) => pence), result.guarantee, result.cap, result.toPot, result.allocation]
      const beside = first ? [first.allocation[k]!, result.allocation[k]! - first.allocation[k]!] : []
      return [
        cell(school),
        cell(year),
        data.pupils[k],
        ...money.map((values) => inPounds(values[k]!)),
        ...beside.map(inPounds),
      ].join(",")
    }),
  )
  return `${[[...heading.map(cell), ...(first ? ["in force", "change"] : [])].join(","), ...lines].join("\n")}\n`
}

function reportOf({ schools, years }: Pupils, { allocation }: SchemeResult, first: SchemeResult | null) {
  const of = (values: Float64Array, y: number) => values.subarray(y * schools.length, (y + 1) * schools.length)
  const sum = (values: Float64Array) => values.reduce((all, each) => all + each, 0)
  return {
    years: years.map((year, y) => {
      const paid = of(allocation, y)
      if (!first) return { year, pence: sum(paid) }
      const change = paid.map((pence, j) => pence - of(first.allocation, y)[j]!)
      const gain = change.filter((pence) => pence > 0)
      const lose = change.filter((pence) => pence < 0)
      return {
        year,
        pence: sum(paid),
        change: sum(change),
        gain: { schools: gain.length, pence: sum(gain) },
        lose: { schools: lose.length, pence: sum(lose) },
      }
    }),
  }
}
