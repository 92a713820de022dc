import { median } from "../backtest/quantiles.ts"
import { eventsAndExposure, type Flow, isWeak, type Window } from "./evidence.ts"
import type { CalibrationHistory } from "./history.ts"

/** Years over which a level is held against what came: as far as the back-test looks. */
const YEARS_AHEAD = 3
/** From the middle absolute deviation to a standard deviation, where deviations are normal. */
const NORMAL = 1.4826

/**
 * How far an area's flow goes in three years from the level of the years before (`memory` of them, weighed as rates are), beyond what is usual and beyond chance:
 * standard deviation of the logarithm, from the middle deviation of all areas and years, so that one area's odd return says little. What moves all areas at once is
 * in it. 0 where no four years in a row are known.
 */
export function driftOf(history: CalibrationHistory, window: Window, flow: Flow, memory: number): number {
  const found: { move: number; chance: number }[] = []
  for (let from = window.since; from + YEARS_AHEAD < window.until; from++) {
    const ahead = { ...window, since: from + 1, until: from + 1 + YEARS_AHEAD }
    if ([from, ...yearsOf(ahead)].some((year) => isWeak(window, year))) continue
    const learned = eventsAndExposure(
      history,
      { ...window, since: Math.max(window.since, from + 1 - memory), until: from + 1 },
      flow,
    )
    for (let a = 0; a < history.areas.length; a++) {
      const before = learned.events[a]! / learned.exposure[a]!
      const rates = yearsOf(ahead).map((year) => flow.events(a, year) / flow.exposure(a, year))
      if (![before, ...rates].every((rate) => rate > 0 && Number.isFinite(rate))) continue
      const counted = yearsOf(ahead).reduce((sum, year) => sum + flow.events(a, year), 0)
      const after = rates.reduce((sum, rate) => sum + rate, 0) / YEARS_AHEAD
      found.push({ move: Math.log(after / before), chance: 1 / learned.events[a]! + 1 / counted })
    }
  }
  if (found.length === 0) return 0
  const usual = median(found.map(({ move }) => move))
  const spread = NORMAL * median(found.map(({ move }) => Math.abs(move - usual)))
  return Math.sqrt(Math.max(0, spread ** 2 - median(found.map(({ chance }) => chance))))
}

const yearsOf = ({ since, until }: Window): number[] => Array.from({ length: until - since }, (_, k) => since + k)
