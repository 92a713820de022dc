import { KNOWN_BREAKS, type KnownBreak, SPREAD_POWER, wideningAcross } from "./breaks.ts"
import { forecastMedians, HORIZONS, type MedianForecast } from "./model.ts"
import { englandAt, knownAt, type PlanPanel, publishedStock, separateHistories, valueAt } from "./panel.ts"
import { median, weightedQuantiles } from "./quantiles.ts"

/** Choices of the ranges; changing one is a new version in the choice log (README.md). All were made on targets up to January 2021. */
const FIRST_CUT = 2015
/** Errors lose half their weight in this many years: the model sharpens as its history grows. */
const HALF_LIFE_YEARS = 0.7
/** Earlier errors come from a model with less history than the present one has, and are that much larger. */
const SHARPENING = 0.9
/** Log spread that no size removes, and the part that falls with the root of the stock. */
const FIXED_SPREAD = 0.05
const COUNT_SPREAD = 1
const USUAL_STOCK = 2000
/** Prior of the yearly shock to England's growth, as a standard deviation, and the years of history that it is worth. */
const PRIOR_SHOCK = 0.012
const PRIOR_YEARS = 4
/** England's growth before this January still carries the extension of plans to 0-25 (Children and Families Act 2014). */
const FIRST_SETTLED_YEAR = 2017
/** Fewer errors than this are no history: ranges are then the prior's, with heavy tails. */
const FEWEST_ERRORS = 100
const PRIOR_SPREAD = { p80: 0.09, p95: 0.2 }

/** Shares of a normal distribution for the two ranges: 10% and 2.5% on either side. */
const NORMAL = { p80: 1.2815515655446004, p95: 1.959963984540054 }

export interface RangeForecast extends MedianForecast {
  /** Half widths of the log ranges: authority `a`, horizon `h` at `a * 3 + h - 1`. */
  halfWidth80: Float64Array
  halfWidth95: Float64Array
}

interface PastError {
  cut: number
  ahead: number
  error: number
  stock: number
}

/** Spread of an authority's error by its size, 1 at the usual stock. */
function sizeFactor(stock: number): number {
  const variance = (people: number) => FIXED_SPREAD ** 2 + COUNT_SPREAD ** 2 / people
  return Math.sqrt(variance(Math.max(stock, 1)) / variance(USUAL_STOCK))
}

/** Errors of this model in earlier Januaries, each made with what was known then, less the middle error of that January and horizon. */
function pastErrors(known: PlanPanel, cut: number, breaks: readonly KnownBreak[]): PastError[] {
  const errors: PastError[] = []
  const histories = separateHistories(known)
  for (let earlier = Math.max(FIRST_CUT, known.firstYear + 1); earlier < cut; earlier++) {
    if (!Number.isFinite(englandAt(known, "stock", earlier - 1)) || !Number.isFinite(englandAt(known, "stock", earlier))) continue
    const forecast = forecastMedians(known, earlier, breaks)
    for (const ahead of HORIZONS) {
      if (earlier + ahead > cut) continue
      const here = histories.flatMap((a) => {
        const error = Math.log(valueAt(known, "stock", a, earlier + ahead) / forecast.median[a * 3 + ahead - 1]!)
        return Number.isFinite(error) ? [{ cut: earlier, ahead, error, stock: forecast.start[a]! }] : []
      })
      const middle = median(here.map(({ error }) => error))
      errors.push(...here.map((one) => ({ ...one, error: one.error - middle })))
    }
  }
  return errors
}

/** 80% and 95% half widths, one year ahead at the usual stock, from past errors brought to that measure. */
function ownSpread(errors: PastError[], cut: number, breaks: readonly KnownBreak[]): { p80: number; p95: number } {
  if (errors.length < FEWEST_ERRORS) return PRIOR_SPREAD
  const sizes = Float64Array.from(errors, (one) => {
    const usual = one.ahead ** SPREAD_POWER * sizeFactor(one.stock) * wideningAcross(breaks, one.cut, one.ahead)
    return Math.abs(one.error) / usual
  })
  const weights = Float64Array.from(errors, (one) => 0.5 ** ((cut - one.cut - one.ahead) / HALF_LIFE_YEARS) / one.ahead)
  const [p80, p95] = weightedQuantiles(sizes, weights, [0.8, 0.95])
  return { p80: p80! * SHARPENING, p95: p95! * SHARPENING }
}

/** Standard deviation of a year's change in England's growth, from its history since it settled and a prior. */
function englandShock(known: PlanPanel, cut: number): number {
  const growth = (year: number) => Math.log(englandAt(known, "stock", year) / englandAt(known, "stock", year - 1))
  let squares = PRIOR_YEARS * PRIOR_SHOCK ** 2
  let count = PRIOR_YEARS
  for (let year = FIRST_SETTLED_YEAR + 1; year <= cut; year++) {
    const change = growth(year) - growth(year - 1)
    if (!Number.isFinite(change)) continue
    squares += change ** 2
    count++
  }
  return Math.sqrt(squares / count)
}

/** Spread of England's stock after `ahead` years when its growth moves by independent yearly shocks: root of 1 + 4 + ... + ahead squared. */
function shockCarried(ahead: number): number {
  let squares = 0
  for (let k = 1; k <= ahead; k++) squares += k * k
  return Math.sqrt(squares)
}

/**
 * Medians with 80% and 95% ranges. The ranges are the sizes of the model's own earlier errors (only those whose target was known by `cut`), by size
 * of authority and years ahead, with a shock common to all England added, wider across a known break.
 */
export function forecastRanges(full: PlanPanel, cut: number, breaks: readonly KnownBreak[] = KNOWN_BREAKS): RangeForecast {
  const known = knownAt(full, cut)
  const medians = forecastMedians(known, cut, breaks)
  const spread = ownSpread(pastErrors(known, cut, breaks), cut, breaks)
  const shock = englandShock(known, cut) * SHARPENING
  const halfWidth80 = new Float64Array(medians.median.length)
  const halfWidth95 = new Float64Array(medians.median.length)
  for (let a = 0; a < medians.start.length; a++) {
    for (const h of HORIZONS) {
      const factor = h ** SPREAD_POWER * sizeFactor(medians.start[a]!)
      const wide = wideningAcross(breaks, cut, h)
      const common = shock * shockCarried(h)
      halfWidth80[a * 3 + h - 1] = wide * Math.hypot(spread.p80 * factor, NORMAL.p80 * common)
      halfWidth95[a * 3 + h - 1] = wide * Math.hypot(spread.p95 * factor, NORMAL.p95 * common)
    }
  }
  return { ...medians, halfWidth80, halfWidth95 }
}

export interface ForecastRow {
  code: string
  cut: number
  year: number
  /** Persons. */
  median: number
  p2_5: number
  p10: number
  p90: number
  p97_5: number
}

/** The forecast as rows, one for each horizon and authority with a stock under its own code in January of the cut. */
export function forecastRows(panel: PlanPanel, forecast: RangeForecast): ForecastRow[] {
  return panel.authorities.flatMap(({ code }, a) => {
    if (!(publishedStock(panel, a, forecast.cut) > 0)) return []
    return HORIZONS.map((h) => {
      const i = a * 3 + h - 1
      const middle = forecast.median[i]!
      const around = (width: number) => middle * Math.exp(width)
      const [w80, w95] = [forecast.halfWidth80[i]!, forecast.halfWidth95[i]!]
      return {
        code,
        cut: forecast.cut,
        year: forecast.cut + h,
        median: middle,
        p2_5: around(-w95),
        p10: around(-w80),
        p90: around(w80),
        p97_5: around(w95),
      }
    })
  })
}
