import { type Authority, type PlanPanel, SERIES, type SeriesName } from "../../../engine/backtest/panel.ts"
import { type PublishedFile, populationFile, publishedFiles } from "./folder.ts"
import { authorityOf, IDENTIFIERS, LAYOUTS, type Layout, levelOf, yearOf } from "./layouts.ts"
import { populations } from "./populations.ts"
import { PublishedFileError, type Row, readTable } from "./table.ts"

/** Values by `series|code|year`; England's code is "England". */
type Values = Map<string, number>
const ENGLAND = "England"
const keyOf = (name: SeriesName, code: string, year: number) => `${name}|${code}|${year}`

interface Gathered {
  values: Values
  authorities: Map<string, Authority & { until: number }>
  /** How many rows of each sort were passed over. */
  passedOver: Map<string, number>
}

const passedOver = ({ passedOver: counts }: Gathered, what: string): void => {
  counts.set(what, (counts.get(what) ?? 0) + 1)
}

function remember(gathered: Gathered, row: Row, year: number): string {
  const authority = authorityOf(row)
  const known = gathered.authorities.get(authority.code)
  if (!known || known.until <= year) gathered.authorities.set(authority.code, { ...authority, until: year })
  return authority.code
}

function gatherFile(gathered: Gathered, layout: Layout, file: PublishedFile): void {
  const measures = Object.entries(layout.measures) as [SeriesName, string][]
  const rows = readTable(file.path, file.label, [...IDENTIFIERS, layout.totals.column, ...measures.map(([, column]) => column)])
  const here: Values = new Map()
  for (const row of rows) {
    if (row.text(layout.totals.column) !== layout.totals.value) continue
    const level = levelOf(row)
    if (level === "region") continue
    if (level === undefined) {
      passedOver(gathered, `${file.label}: rows of the geographic level "${row.text("geographic_level")}"`)
      continue
    }
    const year = yearOf(row)
    const code = level === "England" ? ENGLAND : remember(gathered, row, year)
    for (const [name, column] of measures) {
      const value = row.count(column)
      if (Number.isNaN(value)) continue
      const key = keyOf(name, code, year)
      const before = here.get(key)
      if (before !== undefined && before !== value)
        throw row.wrong(column, `${code} has two values for ${year}: ${before} and ${value}`)
      here.set(key, value)
    }
  }
  if (here.size === 0)
    passedOver(gathered, `${file.label}: all rows, none has "${layout.totals.value}" in ${layout.totals.column}`)
  for (const [key, value] of here) gathered.values.set(key, value)
}

function gather(files: PublishedFile[]): Gathered {
  const gathered: Gathered = { values: new Map(), authorities: new Map(), passedOver: new Map() }
  for (const layout of LAYOUTS) for (const file of files) if (file.name === layout.file) gatherFile(gathered, layout, file)
  return gathered
}

/** First and last year of any value. */
function span(values: Values): { first: number; last: number } {
  let first = Number.POSITIVE_INFINITY
  let last = Number.NEGATIVE_INFINITY
  for (const key of values.keys()) {
    const year = Number(key.slice(key.lastIndexOf("|") + 1))
    first = Math.min(first, year)
    last = Math.max(last, year)
  }
  return { first, last }
}

function emptySeries(length: number): Record<SeriesName, Float64Array> {
  return Object.fromEntries(SERIES.map((name) => [name, new Float64Array(length).fill(Number.NaN)])) as Record<
    SeriesName,
    Float64Array
  >
}

/** England's figure: as published, or else the sum of the authorities that publish one. */
function englandValue(gathered: Gathered, name: SeriesName, year: number): number {
  const published = gathered.values.get(keyOf(name, ENGLAND, year))
  if (published !== undefined) return published
  let sum = Number.NaN
  for (const code of gathered.authorities.keys()) {
    const value = gathered.values.get(keyOf(name, code, year))
    if (value !== undefined) sum = Number.isNaN(sum) ? value : sum + value
  }
  return sum
}

function toPanel(gathered: Gathered): PlanPanel {
  const { first, last } = span(gathered.values)
  const years = last - first + 1
  const authorities = [...gathered.authorities.values()].sort((a, b) => (a.code < b.code ? -1 : 1))
  const sameNumber = groupByNumber(authorities)
  const series = emptySeries(authorities.length * years)
  const england = emptySeries(years)
  const published = new Float64Array(authorities.length * years).fill(Number.NaN)
  for (let j = 0; j < years; j++) {
    for (const name of SERIES) {
      england[name][j] = englandValue(gathered, name, first + j)
      authorities.forEach(({ code, oldCode }, a) => {
        const own = gathered.values.get(keyOf(name, code, first + j))
        const linked = sameNumber.get(oldCode)!.map((one) => gathered.values.get(keyOf(name, one.code, first + j)))
        series[name][a * years + j] = own ?? linked.find((value) => value !== undefined) ?? Number.NaN
        if (name === "stock") published[a * years + j] = own ?? Number.NaN
      })
    }
  }
  return { firstYear: first, years, authorities: authorities.map(({ until: _, ...one }) => one), published, series, england }
}

function groupByNumber<T extends { oldCode: string }>(authorities: T[]): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const one of authorities) groups.set(one.oldCode, [...(groups.get(one.oldCode) ?? []), one])
  return groups
}

export interface PublishedPlans {
  panel: PlanPanel
  /** Labels of the files that were read. */
  files: string[]
  /** Files of the published set that the folder does not have; the forecast goes without what they hold. */
  missing: string[]
  /** Rows that were passed over: file, what they are and how many. */
  passedOver: string[]
}

/** What is needed to read each kind of figure: any one of these files. */
const KINDS: readonly { what: string; anyOf: readonly string[] }[] = [
  { what: "new plans", anyOf: ["sen2_age_new_plans", "newplans"] },
  { what: "requests", anyOf: ["sen2_mi", "requests"] },
  { what: "timeliness", anyOf: ["sen2_mi", "timeliness_20_week"] },
]

/**
 * Reads the plan statistics of every authority from a folder of published files in either layout (or both), gzip or plain, in the folder itself or
 * in folders inside it. Throws PublishedFileError naming file, column and line for anything malformed, and when no file of plans is there.
 */
export function readPublishedPlans(folder: string): PublishedPlans {
  const files = publishedFiles(folder)
  const names = new Set(files.map(({ name }) => name))
  if (!names.has("caseload") && !names.has("sen2_age_caseload")) {
    throw new PublishedFileError("neither caseload.csv nor sen2_age_caseload.csv (plain or .gz) is in the folder", {
      file: folder,
    })
  }
  const gathered = gather(files)
  if (gathered.authorities.size === 0) throw new PublishedFileError("the files hold no authority", { file: folder })
  const missing = KINDS.filter(({ anyOf }) => !anyOf.some((name) => names.has(name))).map(
    ({ what, anyOf }) => `${what} (${anyOf.join(".csv or ")}.csv)`,
  )
  const people = populationFile(files)
  if (people)
    for (const [key, value] of populations(people, span(gathered.values), [...gathered.authorities.keys()]))
      gathered.values.set(key, value)
  else missing.push("populations (ONS, by single year of age)")
  const used = files.filter(({ name }) => LAYOUTS.some(({ file }) => file === name)).map(({ label }) => label)
  return {
    panel: toPanel(gathered),
    files: people ? [...used, people.label] : used,
    missing,
    passedOver: Array.from(gathered.passedOver, ([what, rows]) => `${what} (${rows})`),
  }
}
