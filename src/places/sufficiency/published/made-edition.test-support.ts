import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { gzipSync } from "node:zlib"
import type { MadeAuthority, MadeYear } from "../../../engine/backtest/made-country.test-support.ts"

type Place = { level: string; region: string; code: string; oldCode: string; name: string }
const ENGLAND: Place = { level: "National", region: "", code: "", oldCode: "", name: "" }

function summed(country: MadeAuthority[]): MadeAuthority {
  const years = country[0]!.years.map((first, j) => {
    const total = { ...first }
    for (const key of ["stock", "newPlans", "requests", "refusals", "pending", "inTime"] as const)
      total[key] = country.reduce((sum, one) => sum + one.years[j]![key], 0)
    return total
  })
  return { code: "", oldCode: "", name: "", years }
}

function table(header: string, country: MadeAuthority[], rows: (place: Place, year: MadeYear) => string[]): string {
  const areas = [
    { place: ENGLAND, years: summed(country).years },
    ...country.map((one) => ({ place: { ...one, level: "Local authority", region: "Made region" }, years: one.years })),
  ]
  return [header, ...areas.flatMap(({ place, years }) => years.flatMap((year) => rows(place, year)))].join("\n")
}

const older = (measures: string) =>
  `time_period,time_identifier,geographic_level,country_code,country_name,region_code,region_name,old_la_code,new_la_code,la_name,${measures}`
const newer = (measures: string) =>
  `\ufefftime_period,time_identifier,geographic_level,country_code,country_name,region_code,region_name,new_la_code,old_la_code,la_name,breakdown_topic,breakdown,${measures}`
const olderIds = (p: Place, year: number) =>
  `${year},Calendar year,${p.level},E92000001,England,,${p.region},${p.oldCode},${p.code},${p.name}`
const newerIds = (p: Place, period: string, kind: string) =>
  `${period},${kind},${p.level},E92000001,England,,${p.region},${p.code},${p.oldCode},${p.name}`

/** Text of each file of both editions, by path inside the folder. */
export function madeEditions(country: MadeAuthority[]): Record<string, string> {
  const until2022 = country.map((one) => ({ ...one, years: one.years.filter(({ year }) => year <= 2022) }))
  const since2019 = country.map((one) => ({ ...one, years: one.years.filter(({ year }) => year >= 2020) }))
  return {
    "release-2022/sen2_age_caseload.csv": table(older("characteristic_age,Total_all"), until2022, (p, y) => [
      `${olderIds(p, y.year)},Total,${y.stock}`,
      `${olderIds(p, y.year)},Under 5,z`,
    ]),
    "release-2022/sen2_age_new_plans.csv": table(older("characteristic_age,Total_new_all"), until2022, (p, y) => [
      `${olderIds(p, y.year - 1)},Total,${y.newPlans}`,
    ]),
    "release-2022/sen2_mi.csv": table(
      older("InreqEHC,AssRefusedEHC,AssnodecisionEHC,IncExc20weekEHC,TotIncExcEHC"),
      until2022,
      (p, y) => [`${olderIds(p, y.year - 1)},${y.requests},${y.refusals},${y.pending},${y.inTime},${y.newPlans}`],
    ),
    "release-2025/caseload.csv": table(newer("ehcplans"), since2019, (p, y) => [
      `${newerIds(p, `${y.year - 1}${y.year % 100}`, "Academic year")},All EHC plans,All EHC plans,${y.stock}`,
      `${newerIds(p, `${y.year - 1}${y.year % 100}`, "Academic year")},Sex,Female,x`,
    ]),
    "release-2025/newplans.csv": table(newer("new_ehc_plans"), since2019, (p, y) => [
      `${newerIds(p, `${y.year - 1}`, "Calendar year")},New EHC plans,New EHC plans,${y.newPlans}`,
    ]),
    "release-2025/requests.csv": table(newer("requests_received_in_year,requests_decided_not_to_assess"), since2019, (p, y) => [
      `${newerIds(p, `${y.year - 1}`, "Calendar year")},All requests for EHC needs assessments,All requests for EHC needs assessments,${y.requests},${y.refusals}`,
    ]),
    "release-2025/timeliness_20_week.csv": table(newer("plans_issued_within_20_weeks,plans_issued_den"), since2019, (p, y) => [
      `${newerIds(p, `${y.year - 1}`, "Calendar year")},All EHC plans issued,All EHC plans issued,${y.inTime},${y.newPlans}`,
    ]),
  }
}

/** Writes files into a new temporary folder and returns it; a name that ends in .gz is compressed. */
export function folderOf(files: Record<string, string>): string {
  const folder = mkdtempSync(join(tmpdir(), "published-plans-"))
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(join(folder, path, ".."), { recursive: true })
    writeFileSync(join(folder, path), path.endsWith(".gz") ? gzipSync(text) : text)
  }
  return folder
}
