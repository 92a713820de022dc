import type { Assumption } from "../../../engine/simulation/assumptions.ts"
import { termLabel } from "../../../engine/simulation/calendar.ts"
import type { Comparison } from "../../../engine/simulation/compare.ts"
import type { Forecast } from "../../../engine/simulation/forecast.ts"
import { MEASURES } from "../../../engine/simulation/measures.ts"
import type { Parameters } from "../../../engine/simulation/parameters.ts"
import type { PlacesNeeded } from "../../../engine/simulation/places-needed.ts"

const FAN_COLUMNS = ["p2_5", "p10", "p25", "median", "p75", "p90", "p97_5"]

/** One row a measure and period: people for terms, pence for financial years, and the chance of balance in every year's money rows. */
export function forecastCsv(f: Forecast): string {
  const people = MEASURES.flatMap((measure) => f.terms.map((term, t) => [measure, term, ...f.measures[measure][t]!, ""]))
  const money = (["cost", "balance", "cumulative"] as const).flatMap((measure) =>
    f.years.map((year, y) => {
      const chance = measure === "balance" ? f.chanceOfBalance[y]! : measure === "cumulative" ? f.chanceOfNoDeficit[y]! : ""
      return [measure, year, ...f.money[measure][y]!, chance]
    }),
  )
  return csv(["measure", "period", ...FAN_COLUMNS, "chance_not_below_zero"], [...people, ...money])
}

export function comparisonCsv(comparison: Comparison, baseline: Parameters): string {
  const people = MEASURES.flatMap((m) => comparison.measures[m].map((fan, t) => [m, termLabel(baseline.start, t), ...fan]))
  const money = (["cost", "cumulative"] as const).flatMap((m) =>
    comparison.years.map((year, y) => [m, year, ...comparison[m][y]!]),
  )
  return csv(["difference_in", "period", ...FAN_COLUMNS], [...people, ...money])
}

export const placesCsv = (rows: PlacesNeeded[]): string =>
  csv(
    ["period", "placement", "zone", "need_group", "phase", "p10", "median", "p90"],
    rows.map((r) => [r.period, r.placement, r.zone, r.needGroup, r.phase, r.p10, r.median, r.p90]),
  )

export const assumptionsCsv = (rows: Assumption[]): string =>
  csv(
    ["field", "value", "spread", "mark", "source", "date", "table"],
    rows.map((r) => [r.field, r.value ?? "", r.spread ?? "", r.mark, r.source, r.date, (r.table ?? []).join("; ")]),
  )

/** One row an authority, year and measure: persons. */
export const areasCsv = (rows: (string | number)[][]): string =>
  csv(["la_code", "la_name", "from_january", "year", "measure", "median", "p2_5", "p10", "p90", "p97_5"], rows)

function csv(header: string[], rows: (string | number)[][]): string {
  return `${[header, ...rows].map((row) => row.map(cell).join(",")).join("\n")}\n`
}

/** Quoted where needed; a text that a spreadsheet would take for a formula is kept as text. */
function cell(value: string | number): string {
  if (typeof value === "number") return String(value)
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value
  return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
