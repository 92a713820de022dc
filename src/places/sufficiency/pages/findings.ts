import { chance, count, measureName, money } from "../charts/words.ts"
import type { StoredForecast } from "../tables.ts"

const P10 = 1
const MEDIAN = 3
const P90 = 5

export const isMoney = (measure: string): measure is "cost" | "balance" | "cumulative" =>
  measure === "cost" || measure === "balance" || measure === "cumulative"

/** Fans and periods of a measure of people or of money; null when there is no such measure. */
export function seriesOf(
  forecast: StoredForecast,
  measure: string,
): { periods: readonly string[]; fans: readonly number[][] } | null {
  if (isMoney(measure)) return { periods: forecast.years, fans: forecast.money[measure] }
  const fans = (forecast.measures as Record<string, number[][]>)[measure]
  return fans ? { periods: forecast.terms, fans } : null
}

export const inWords = (measure: string, value: number): string => (isMoney(measure) ? money(value) : count(value))

/** "Plans in force: 15,300 in autumn 2035 (14,100 to 16,500 in 80 of 100 runs)". */
export function findingOf(forecast: StoredForecast, measure: string): string {
  const series = seriesOf(forecast, measure)
  const last = series?.fans.at(-1)
  if (!series || !last) return `${measureName(measure)}: the years looked at hold no whole period`
  return `${measureName(measure)}: ${inWords(measure, last[MEDIAN]!)} in ${series.periods.at(-1)} (${inWords(measure, last[P10]!)} to ${inWords(measure, last[P90]!)} in 80 of 100 runs)`
}

export function balanceFinding({ years, chanceOfBalance }: StoredForecast): string {
  const first = chanceOfBalance.findIndex((share) => share >= 0.5)
  if (first >= 0) return `From ${years[first]} a year pays its way more often than not`
  const best = Math.max(0, ...chanceOfBalance)
  return best === 0 ? "In no run does any year pay its way" : `No year is likely to pay its way: at best ${chance(best)}`
}

export function deficitFinding({ years, lastBalance }: StoredForecast): string {
  const owing = lastBalance.filter((value) => value < 0).length / Math.max(1, lastBalance.length)
  const middle = lastBalance[Math.floor(lastBalance.length / 2)] ?? 0
  return `At the end of ${years.at(-1)} a deficit is left ${chance(owing)}; the middle run ends with ${money(middle)}`
}
