import { aliasTable } from "../random/alias.ts"
import { schoolYear, termOfYear } from "./calendar.ts"
import type { Checker } from "./check.ts"
import type { Parameters } from "./parameters.ts"
import { AGES } from "./vocabulary.ts"

/** Expected entrants a term before trend and spread, and for each school year a table over (zone, age, need) from which each entrant is drawn. */
export function compileEntry(c: Checker, parameters: Parameters) {
  const { start, terms, needs, zones, entry } = parameters
  const first = schoolYear(start, 0)
  const years = schoolYear(start, terms - 1) - first + 1
  const cells = zones.length * AGES * needs.length
  const keep = new Int32Array(years * cells)
  const alias = new Int32Array(years * cells)
  const total = new Float64Array(years)
  for (let y = 0; y < years; y++) {
    const weights = weightsOf(parameters, first + y)
    total[y] = weights.reduce((a, b) => a + b, 0)
    if (total[y] === 0) continue
    const table = aliasTable(weights)
    keep.set(table.keep, y * cells)
    alias.set(table.alias, y * cells)
  }
  const share = Object.values(entry.rate.needShare).reduce((a, b) => a + b, 0)
  if (Math.abs(share - 1) > 1e-6) c.fault("entry.rate.needShare", `must add up to 1, adds up to ${Number(share.toFixed(6))}`)
  const late = entry.rate.byAge.findIndex((rate, age) => rate > 0 && age >= parameters.supportEndsAt.value)
  if (late >= 0)
    c.fault(
      `entry.rate.byAge[${late}]`,
      `must be 0: from supportEndsAt (${parameters.supportEndsAt.value}) on nobody begins SEN Support`,
    )
  const yearOf = (t: number) => schoolYear(start, t) - first
  const season = entry.rate.season ?? [1, 1, 1]
  return {
    expected: Float64Array.from({ length: terms }, (_, t) => (total[yearOf(t)]! / 3) * season[termOfYear(start, t)]!),
    tables: {
      entryCells: cells,
      entryKeep: keep,
      entryAlias: alias,
      entryYear: Int32Array.from({ length: terms }, (_, t) => yearOf(t)),
    },
  }
}

/** New cases a year by (zone, age, need). */
function weightsOf({ needs, zones, entry }: Parameters, year: number): Float64Array {
  const weights = new Float64Array(zones.length * AGES * needs.length)
  zones.forEach((zone, z) => {
    const given = entry.population.zones[zone]!
    const population = given[Math.min(Math.max(year - entry.population.firstYear, 0), given.length - 1)]!
    const factor = entry.zoneFactor?.zones[zone] ?? 1
    for (let age = 0; age < AGES; age++)
      needs.forEach((need, n) => {
        weights[(z * AGES + age) * needs.length + n] =
          population[age]! * entry.rate.value * entry.rate.byAge[age]! * (entry.rate.needShare[need] ?? 0) * factor
      })
  })
  return weights
}
