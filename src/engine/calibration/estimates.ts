import { countsByKind, eventsAndExposure, type Flow, isWeak, type Read, trendsOf, type Window } from "./evidence.ts"
import { BAND_COUNT, type CalibrationHistory, type Cube, cubeAt } from "./history.ts"
import type { DampedTrend, GammaRate, Rates, Shares } from "./rates.ts"
import { dirichletShares, gammaPoisson, normalShrink } from "./shrink.ts"

/** Fading of a trend each year: 1, 1.8 and 2.44 times one year's growth after 1, 2 and 3 years, as in the forecast of totals. */
export const DAMPING = 0.8
/** Trends beyond this (log a year) are drawn in: no practice keeps changing faster for long. */
const LARGEST_TREND = 0.2

/** An estimate for each area, by the area's position. */
export type ByArea<T> = (a: number) => T

/** Whether any area has the flow and its exposure in a year that may be used. */
export function isKnown(history: CalibrationHistory, window: Window, flow: Flow): boolean {
  return eventsAndExposure(history, window, flow).exposure.some((size) => size > 0)
}

/** Rate of a flow in every area; throws a RangeError naming a flow that no year gives. */
export function rateOf(history: CalibrationHistory, window: Window, flow: Flow): ByArea<GammaRate> {
  const { events, exposure } = eventsAndExposure(history, window, flow)
  if (!exposure.some((size) => size > 0))
    throw new RangeError(`${flow.name}: no year before ${window.until} has what this rate needs`)
  const { shape, rate } = gammaPoisson(events, exposure, history.regions)
  return (a) => ({ shape: shape[a]!, rate: rate[a]!, own: exposure[a]! / rate[a]! })
}

/** The flow of each age band. */
export function flowsByBand(history: CalibrationHistory, of: { name: string; events: Cube; exposure: Cube }): Flow[] {
  return Array.from({ length: BAND_COUNT }, (_, k) => ({
    name: of.name,
    events: (a, year) => cubeAt(history, of.events, { a, year, k }),
    exposure: (a, year) => cubeAt(history, of.exposure, { a, year, k }),
  }))
}

/** Shares of the kinds of a cube in every area; undefined where no year gives them. `january`: the cube holds stocks, not flows. */
export function sharesOf(
  history: CalibrationHistory,
  window: Window,
  of: { cube: Cube; january: boolean },
): ByArea<Shares> | undefined {
  const counts = countsByKind(history, window, of)
  if (!counts.some((count) => count > 0)) return undefined
  const { width } = of.cube
  const posterior = dirichletShares(counts, width, history.regions)
  return (a) => posterior.slice(a * width, (a + 1) * width)
}

/** Shares [first, rest] in every area: beta-binomial. Throws a RangeError naming a pair that no year gives. */
export function pairOf(
  history: CalibrationHistory,
  window: Window,
  of: { name: string; first: Read; rest: Read },
): ByArea<Shares> {
  const { events, exposure } = eventsAndExposure(history, window, {
    events: of.first,
    exposure: (a, y) => of.first(a, y) + of.rest(a, y),
  })
  if (!exposure.some((size) => size > 0))
    throw new RangeError(`${of.name}: no year before ${window.until} has what this share needs`)
  const counts = new Float64Array(2 * events.length)
  events.forEach((first, a) => {
    counts[2 * a] = first
    counts[2 * a + 1] = Math.max(0, exposure[a]! - first)
  })
  const posterior = dirichletShares(counts, 2, history.regions)
  return (a) => posterior.slice(2 * a, 2 * a + 2)
}

/** Damped trend of a flow's rate in every area, drawn to region and England where its own years say little. */
export function trendOf(history: CalibrationHistory, window: Window, flow: Flow): ByArea<DampedTrend> {
  const found = trendsOf(history, window, flow)
  if (!found.variance.some(Number.isFinite)) return () => ({ annual: 0, damping: DAMPING, spread: found.residual })
  const { mean, variance } = normalShrink(found.slope, found.variance, history.regions)
  return (a) => ({
    annual: Math.max(-LARGEST_TREND, Math.min(LARGEST_TREND, mean[a]!)),
    damping: DAMPING,
    spread: Math.sqrt(variance[a]!),
  })
}

/**
 * Yearly stock changes that new and ceased plans leave unexplained, as shares of the stock. Left out: a weak year, whose January after it is doubtful, and the year
 * that begins with that January, which has the whole rebound.
 */
function unexplained(history: CalibrationHistory, window: Window, a: number): number[] {
  const changes: number[] = []
  for (let year = window.since; year < window.until; year++) {
    if (isWeak(window, year) || isWeak(window, year - 1)) continue
    const before = cubeAt(history, history.stock, { a, year })
    const flows = cubeAt(history, history.newPlans, { a, year }) - cubeAt(history, history.ceased, { a, year })
    const change = (cubeAt(history, history.stock, { a, year: year + 1 }) - before - flows) / before
    if (Number.isFinite(change)) changes.push(change)
  }
  return changes
}

/** Mean unexplained change of every area, drawn to region and England, with what is known of it, and the spread between years, pooled over areas. */
export function reconciliationOf(history: CalibrationHistory, window: Window): ByArea<Rates["reconciliation"]> {
  const found = history.areas.map((_, a) => {
    const changes = unexplained(history, window, a)
    const mean = changes.reduce((sum, v) => sum + v, 0) / Math.max(1, changes.length)
    return { mean, squares: changes.reduce((sum, v) => sum + (v - mean) ** 2, 0), years: changes.length }
  })
  const freedom = found.reduce((sum, one) => sum + Math.max(0, one.years - 1), 0)
  const noise = freedom > 0 ? found.reduce((sum, one) => sum + one.squares, 0) / freedom : 0
  if (found.every(({ years }) => years === 0)) return () => ({ mean: 0, spread: 0, level: 0 })
  const variances = Float64Array.from(found, ({ years }) =>
    years > 0 ? Math.max(noise, 1e-9) / years : Number.POSITIVE_INFINITY,
  )
  const { mean, variance } = normalShrink(
    Float64Array.from(found, (one) => one.mean),
    variances,
    history.regions,
  )
  return (a) => ({ mean: mean[a]!, spread: Math.sqrt(noise), level: Math.sqrt(variance[a]!) })
}
