import { BAND_COUNT, BANDS, type CalibrationHistory, cubeAt, SETTING_COUNT } from "../../../engine/calibration/history.ts"
import { meanRates } from "../../../engine/calibration/means.ts"
import type { Rates } from "../../../engine/calibration/rates.ts"

/** What is published of one authority and learned from it, as the simulation needs it. Persons and years. */
export interface Area {
  readonly code: string
  readonly name: string
  /** January of the opening stock. */
  readonly until: number
  readonly rates: Rates
  /** Plans in that January by age band and by setting. */
  readonly stockByBand: readonly number[]
  readonly stockBySetting: readonly number[]
  /** Persons at each age 0 to 24 in the mid-year before. */
  readonly population: readonly number[]
  readonly populationYear: number
  /** Requests and new plans of the year before, in all; NaN where not published. */
  readonly lastRequests: number
  readonly lastNewPlans: number
  /** Shares of primary need by code. */
  readonly needs: Readonly<Record<string, number>> | null
}

/**
 * The area at position `a` of a history. @throws RangeError naming what is not published: its stock by age or setting in that January.
 */
export function areaOf(
  history: CalibrationHistory,
  a: number,
  given: { rates: Rates; population: { year: number; ages: readonly number[] } },
): Area {
  const { code, name } = history.areas[a]!
  const { until } = given.rates
  const read = (cube: CalibrationHistory["stock"], width: number, what: string) => {
    const values = Array.from({ length: width }, (_, k) => cubeAt(history, cube, { a, year: until, k }))
    if (values.some((value) => !(value >= 0))) throw new RangeError(`${code}: no ${what} is published for January ${until}`)
    return values
  }
  const needs = given.rates.needs && meanRates(given.rates).needs
  return {
    code,
    name,
    until,
    rates: given.rates,
    stockByBand: read(history.stockByAge, BAND_COUNT, "plans by age"),
    stockBySetting: read(history.stockBySetting, SETTING_COUNT, "plans by setting"),
    population: given.population.ages.slice(0, 25),
    populationYear: given.population.year,
    lastRequests: cubeAt(history, history.requests, { a, year: until - 1 }),
    lastNewPlans: cubeAt(history, history.newPlans, { a, year: until - 1 }),
    needs: needs ? Object.fromEntries(history.needNames.map((need, i) => [codeOf(need), needs[i]!])) : null,
  }
}

const codeOf = (need: string): string => (need === "spld" ? "SpLD" : need.toUpperCase())

export const agesIn = (band: number): number[] => {
  const { from, to } = BANDS[band]!
  return Array.from({ length: Math.min(24, to) - from + 1 }, (_, i) => from + i)
}
