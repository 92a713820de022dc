import { BANDS, SETTINGS } from "../../../engine/calibration/history.ts"
import { POPULATION_FILE } from "./folder.ts"
import { SETTING_COLUMNS } from "./setting-columns.ts"

/** An authority that stands still: every yearly figure is the one of `STANDING` times `size`. */
export interface MadeArea {
  code: string
  oldCode: string
  name: string
  size: number
  /** Last January with plans by age and setting. */
  until?: number
}

/** Yearly figures of an authority of size 1, by age band or setting; as many plans begin as cease. */
export const STANDING = {
  persons: 1_500,
  requests: [80, 160, 130, 30, 0],
  refused: 100,
  issued: 240,
  notIssued: 60,
  begun: [48, 96, 78, 18, 0],
  ceased: [6, 30, 44, 80, 80],
  byBand: [120, 600, 700, 420, 160],
  bySetting: [800, 60, 500, 160, 40, 300, 140],
} as const

const FIRST = 2021
const LAST = 2024
const IDS =
  "time_period,time_identifier,geographic_level,country_code,country_name,region_code,region_name,new_la_code,old_la_code,la_name"
const SETTING_NAMES = SETTINGS.flatMap((setting) => SETTING_COLUMNS[setting])

const sum = (values: readonly number[]): number => values.reduce((all, value) => all + value, 0)
const label = (k: number): string => (k === BANDS.length - 1 ? "Age 20 and over" : `Age ${BANDS[k]!.from}`)
/** All of a setting in its first column. */
const settings = (of: readonly number[]): number[] =>
  SETTINGS.flatMap((setting, k) => SETTING_COLUMNS[setting].map((_, column) => (column === 0 ? of[k]! : 0)))
const none = SETTING_NAMES.map(() => "z")

/** Text of each file of the person-level edition and of the populations, by path inside the folder. */
export function madeAreaFiles(areas: readonly MadeArea[]): Record<string, string> {
  const table = (name: string, measures: string, rows: (size: number) => (string | number)[][]) => {
    const header = `${IDS},breakdown_topic,breakdown,${measures}`
    const january = name === "caseload"
    const lines = areas.flatMap(({ code, oldCode, name: called, size, until = LAST }) =>
      Array.from({ length: until - FIRST + 1 }, (_, y) => FIRST + y).flatMap((year) => {
        const period = january ? `${year - 1}${year % 100},Academic year` : `${year - 1},Calendar year`
        const place = `Local authority,E92000001,England,E12000001,Made region,${code},${oldCode},"${called}"`
        return rows(size).map((row) => [period, place, ...row].join(","))
      }),
    )
    return { [`edition/${name}.csv`]: [header, ...lines].join("\n") }
  }
  const byAge = (topic: string, of: readonly number[], size: number) => of.map((value, k) => [topic, label(k), size * value])
  const all = (topic: string) => [topic, topic]
  return {
    ...table("caseload", ["ehcplans", ...SETTING_NAMES].join(","), (size) => [
      [...all("All EHC plans"), size * sum(STANDING.byBand), ...settings(STANDING.bySetting.map((value) => size * value))],
      ...byAge("Child or young persons age", STANDING.byBand, size).map((row) => [...row, ...none]),
    ]),
    ...table("newplans", ["new_ehc_plans", ...SETTING_NAMES].join(","), (size) => [
      [...all("New EHC plans"), size * sum(STANDING.begun), ...settings(STANDING.bySetting.map((value) => size * value))],
      ...byAge("Age when plan started", STANDING.begun, size).map((row) => [...row, ...none]),
    ]),
    ...table("requests", "requests_received_in_year,requests_decided_not_to_assess", (size) => [
      [...all("All requests for EHC needs assessments"), size * sum(STANDING.requests), size * STANDING.refused],
      ...byAge("Child or young persons age", STANDING.requests, size).map((row) => [...row, "z"]),
    ]),
    ...table("assessments", "assess_issued,assess_not_issued", (size) => [
      [...all("All EHC needs assessments"), size * STANDING.issued, size * STANDING.notIssued],
    ]),
    ...table("ceased_plans", "total_ceased", (size) => [
      [...all("All ceased EHC plans"), size * sum(STANDING.ceased)],
      ...byAge("Age plan ceased", STANDING.ceased, size),
    ]),
    [`${POPULATION_FILE}.csv`]: populationText(areas),
  }
}

function populationText(areas: readonly MadeArea[]): string {
  const ages = Array.from({ length: 26 }, (_, age) => `age_${age}`)
  const rows = areas.flatMap(({ code, size }) =>
    Array.from({ length: LAST - FIRST + 1 }, (_, y) =>
      [code, "mye", FIRST - 1 + y, ...ages.map(() => size * STANDING.persons)].join(","),
    ),
  )
  return [["area_code", "series", "year", ...ages].join(","), ...rows].join("\n")
}
