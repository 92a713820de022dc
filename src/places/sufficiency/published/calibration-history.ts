import {
  BAND_COUNT,
  bandOf,
  type CalibrationHistory,
  type Cube,
  SETTING_COUNT,
  SETTINGS,
} from "../../../engine/calibration/history.ts"
import { type PublishedFile, populationFile, publishedFiles } from "./folder.ts"
import { authorityOf, IDENTIFIERS, levelOf, yearOf } from "./layouts.ts"
import { populationsByAge } from "./populations.ts"
import { firstAgeOf, SETTING_COLUMNS, settingOf } from "./setting-columns.ts"
import { PublishedFileError, type Row, readTable } from "./table.ts"

/** Primary needs and their columns in sen_needs_all_plans (data guidance of the person-level editions). */
const NEEDS = ["asd", "hi", "mld", "msi", "oth", "pd", "pmld", "semh", "slcn", "sld", "spld", "vi"]

/** Cubes that are read from the plan files, with their width. */
const WIDTHS = {
  stock: 1,
  stockByAge: BAND_COUNT,
  stockBySetting: SETTING_COUNT,
  stockByNeed: NEEDS.length,
  newPlans: 1,
  newByAge: BAND_COUNT,
  newBySetting: SETTING_COUNT,
  ceased: 1,
  ceasedByAge: BAND_COUNT,
  requests: 1,
  requestsByAge: BAND_COUNT,
  refusals: 1,
  issued: 1,
  notIssued: 1,
} as const
type Name = keyof typeof WIDTHS

interface Seen {
  code: string
  name: string
  region: string
  /** last year under this code */
  until: number
}

interface Areas {
  /** By code; an authority that changed its code has the same number (`oldCode`) under both. */
  found: Map<string, Seen & { oldCode: string }>
  /** rows of values by `cube|code|year` */
  values: Map<string, Float64Array>
}

/** What one row adds: numbers to kinds of a cube. */
type Reading = { cube: Name; kind: number; value: number }

interface Source {
  file: string
  columns: readonly string[]
  /** Readings of a row that counts; empty for other rows. */
  read: (row: Row) => Reading[]
}

/** Sum of the published values, NaN when none is; "not collected" beside published columns counts as none. */
function sumOf(row: Row, columns: readonly string[]): number {
  const known = columns.map((column) => row.count(column)).filter((value) => !Number.isNaN(value))
  return known.length > 0 ? known.reduce((sum, value) => sum + value, 0) : Number.NaN
}

const total = (
  file: string,
  at: { column: string; value: string },
  measures: Partial<Record<Name, readonly string[]>>,
): Source => ({
  file,
  columns: [at.column, ...Object.values(measures).flat()],
  read: (row) =>
    row.text(at.column) === at.value
      ? Object.entries(measures).map(([cube, columns]) => ({ cube: cube as Name, kind: 0, value: sumOf(row, columns) }))
      : [],
})

const ages = (
  file: string,
  at: { column: string; label: string; topic?: string },
  measure: { cube: Name; column: string },
): Source => ({
  file,
  columns: [at.column, at.label, measure.column],
  read: (row) => {
    if (at.topic !== undefined && row.text(at.column) !== at.topic) return []
    const age = firstAgeOf(row.text(at.label))
    return age === undefined ? [] : [{ cube: measure.cube, kind: bandOf(age), value: row.count(measure.column) }]
  },
})

const settings = (file: string, topic: string, cube: Name): Source => ({
  file,
  columns: ["breakdown_topic", ...Object.values(SETTING_COLUMNS).flat()],
  read: (row) =>
    row.text("breakdown_topic") === topic
      ? SETTINGS.map((name, kind) => ({ cube, kind, value: sumOf(row, SETTING_COLUMNS[name]) }))
      : [],
})

const establishments = (file: string, cube: Name, column: string): Source => ({
  file,
  columns: ["establishment_group", "establishment_type", column],
  read: (row) => {
    const setting = settingOf(row.text("establishment_group"), row.text("establishment_type"))
    const value = row.count(column)
    return setting && !Number.isNaN(value) ? [{ cube, kind: SETTINGS.indexOf(setting), value }] : []
  },
})

const needs: Source = {
  file: "sen_needs_all_plans",
  columns: ["breakdown_topic", ...NEEDS.map((need) => `number_${need}`)],
  read: (row) =>
    row.text("breakdown_topic").startsWith("All")
      ? NEEDS.map((need, kind) => ({ cube: "stockByNeed" as const, kind, value: row.count(`number_${need}`) }))
      : [],
}

const DISCONTINUED = ["Dislea", "Dismet", "Disoth", "Disleft", "DisleaEHC", "DismetEHC", "DisothEHC", "DisleftEHC"]
const ANY_AGE = { column: "characteristic_age", label: "characteristic_age" }
const started = { column: "breakdown_topic", label: "breakdown", topic: "Age when plan started" }
const person = { column: "breakdown_topic", label: "breakdown", topic: "Child or young persons age" }

/** Aggregate editions first; where both publish a figure the person-level edition stands. */
const SOURCES: readonly Source[] = [
  total("sen2_age_caseload", { column: "characteristic_age", value: "Total" }, { stock: ["Total_all"] }),
  ages("sen2_age_caseload", ANY_AGE, { cube: "stockByAge", column: "Total_all" }),
  total("sen2_age_new_plans", { column: "characteristic_age", value: "Total" }, { newPlans: ["Total_new_all"] }),
  ages("sen2_age_new_plans", ANY_AGE, { cube: "newByAge", column: "Total_new_all" }),
  establishments("sen2_estab_caseload", "stockBySetting", "Total_all"),
  establishments("sen2_estab_new_plans", "newBySetting", "Total_new_all"),
  total(
    "sen2_mi",
    { column: "time_identifier", value: "Calendar year" },
    {
      requests: ["InreqEHC"],
      refusals: ["AssRefusedEHC"],
      issued: ["NewallEHC"],
      notIssued: ["AssnoneEHC"],
      ceased: DISCONTINUED,
    },
  ),
  total("caseload", { column: "breakdown_topic", value: "All EHC plans" }, { stock: ["ehcplans"] }),
  ages("caseload", person, { cube: "stockByAge", column: "ehcplans" }),
  settings("caseload", "All EHC plans", "stockBySetting"),
  total("newplans", { column: "breakdown_topic", value: "New EHC plans" }, { newPlans: ["new_ehc_plans"] }),
  ages("newplans", started, { cube: "newByAge", column: "new_ehc_plans" }),
  settings("newplans", "New EHC plans", "newBySetting"),
  total(
    "requests",
    { column: "breakdown_topic", value: "All requests for EHC needs assessments" },
    { requests: ["requests_received_in_year"], refusals: ["requests_decided_not_to_assess"] },
  ),
  ages("requests", person, { cube: "requestsByAge", column: "requests_received_in_year" }),
  total(
    "assessments",
    { column: "breakdown_topic", value: "All EHC needs assessments" },
    { issued: ["assess_issued"], notIssued: ["assess_not_issued"] },
  ),
  total("ceased_plans", { column: "breakdown_topic", value: "All ceased EHC plans" }, { ceased: ["total_ceased"] }),
  ages(
    "ceased_plans",
    { column: "breakdown_topic", label: "breakdown", topic: "Age plan ceased" },
    { cube: "ceasedByAge", column: "total_ceased" },
  ),
  needs,
]

/** Sums the readings of a source in one file into new rows, then lets them stand in place of earlier ones. */
function gather(areas: Areas, sources: readonly Source[], file: PublishedFile): void {
  const rows = readTable(file.path, file.label, [...new Set([...IDENTIFIERS, ...sources.flatMap(({ columns }) => columns)])])
  const here = new Map<string, Float64Array>()
  for (const row of rows) {
    if (levelOf(row) !== "authority") continue
    const year = yearOf(row)
    const { code, oldCode, name, region } = authorityOf(row)
    if ((areas.found.get(code)?.until ?? 0) <= year) areas.found.set(code, { code, oldCode, name, region, until: year })
    for (const { cube, kind, value } of sources.flatMap(({ read }) => read(row))) {
      const key = `${cube}|${code}|${year}`
      const values = here.get(key) ?? new Float64Array(WIDTHS[cube])
      values[kind] = values[kind]! + value
      here.set(key, values)
    }
  }
  for (const [key, values] of here) if (!values.every(Number.isNaN)) areas.values.set(key, values)
}

/** One history for each number: under the code it has now, with the codes before (the newest first). */
interface Joined extends Seen {
  codes: string[]
}

function joined({ found }: Areas): Joined[] {
  const byNumber = new Map<string, Seen[]>()
  for (const one of found.values()) byNumber.set(one.oldCode, [...(byNumber.get(one.oldCode) ?? []), one])
  return [...byNumber.values()]
    .map((same) => same.sort((a, b) => b.until - a.until))
    .map((same) => ({ ...same[0]!, codes: same.map(({ code }) => code) }))
    .sort((a, b) => (a.code < b.code ? -1 : 1))
}

function cubeOf({ values: rows }: Areas, areas: readonly Joined[], at: { name: Name; first: number; years: number }): Cube {
  const width = WIDTHS[at.name]
  const values = new Float64Array(areas.length * at.years * width).fill(Number.NaN)
  areas.forEach(({ codes }, a) => {
    for (let j = 0; j < at.years; j++) {
      const code = codes.find((one) => rows.has(`${at.name}|${one}|${at.first + j}`))
      if (code) values.set(rows.get(`${at.name}|${code}|${at.first + j}`)!, (a * at.years + j) * width)
    }
  })
  return { width, values }
}

function populationCube(file: PublishedFile | undefined, codes: string[], span: { first: number; years: number }): Cube {
  const values = new Float64Array(codes.length * span.years * BAND_COUNT).fill(Number.NaN)
  const agesAt = file ? populationsByAge(file) : () => undefined
  codes.forEach((code, a) => {
    for (let j = 0; j < span.years; j++) {
      const found = agesAt(code, span.first + j)
      if (!found) continue
      const row = new Float64Array(BAND_COUNT)
      found.forEach((people, age) => {
        row[bandOf(age)] = row[bandOf(age)]! + people
      })
      values.set(row, (a * span.years + j) * BAND_COUNT)
    }
  })
  return { width: BAND_COUNT, values }
}

/**
 * Reads what calibration learns from, for every authority, from a folder of published files in either layout (or both); a change of code does not cut a
 * history. Throws PublishedFileError naming file, column and line for anything malformed, and when the folder holds no plans.
 */
export function readCalibrationHistory(folder: string): CalibrationHistory {
  const files = publishedFiles(folder)
  const areas: Areas = { found: new Map(), values: new Map() }
  for (const name of new Set(SOURCES.map(({ file }) => file))) {
    const sources = SOURCES.filter((source) => source.file === name)
    for (const file of files) if (file.name === name) gather(areas, sources, file)
  }
  if (areas.found.size === 0)
    throw new PublishedFileError("the folder holds no plan statistics of any authority", { file: folder })
  const histories = joined(areas)
  const codes = histories.map(({ code }) => code)
  const seen = [...areas.values.keys()].map((key) => Number(key.slice(key.lastIndexOf("|") + 1)))
  const first = seen.reduce((least, year) => Math.min(least, year), Number.POSITIVE_INFINITY)
  const years = seen.reduce((most, year) => Math.max(most, year), 0) - first + 1
  const regionNames = [...new Set(histories.map(({ region }) => region))].sort()
  const cubes = Object.fromEntries(
    (Object.keys(WIDTHS) as Name[]).map((name) => [name, cubeOf(areas, histories, { name, first, years })]),
  ) as Record<Name, Cube>
  return {
    ...cubes,
    firstYear: first,
    years,
    areas: histories.map(({ code, name }) => ({ code, name })),
    regions: Int32Array.from(histories, ({ region }) => regionNames.indexOf(region)),
    regionNames,
    population: populationCube(populationFile(files), codes, { first, years }),
    needNames: NEEDS,
  }
}
