import { filteredStock, KNOWN_BREAKS, type KnownBreak } from "./breaks.ts"
import { availableFeatures, type Feature, type FeatureSource, scaled } from "./features.ts"
import { englandAt, knownAt, type PlanPanel, separateHistories, valueAt } from "./panel.ts"
import { robustRidge } from "./ridge.ts"

/** As in the table of versions of README.md: a new one for each change of what is forecast. */
export const METHOD_VERSION = 2
export const HORIZONS = [1, 2, 3] as const
export type Horizon = (typeof HORIZONS)[number]

/** Choices of the model; changing one is a new version in the choice log. */
const FIRST_TRAINING_YEAR = 2014
const HALF_LIFE_YEARS = 4
const PENALTY = 20
/** One-year relative growth beyond this is drawn in before fitting. */
const LARGEST_RELATIVE_GROWTH = 0.3

export interface MedianForecast {
  cut: number
  /** Stock in January of `cut` that the forecast starts from, persons (known breaks filtered); NaN where there is none. */
  start: Float64Array
  /** Median, persons: authority `a`, horizon `h` at `a * 3 + h - 1`; NaN where the authority has no stock at the cut. */
  median: Float64Array
  /** England's log growth a year that every authority is given before its own difference. */
  englandGrowth: number
  /** Log growth a year for one ordinary difference of each feature used, and its multiples for 1, 2 and 3 years. */
  coefficients: { feature: string; effect: number; carry: readonly [number, number, number] }[]
  /** Size of each difference in ordinary ones: authority `a`, feature `k` at `a * coefficients.length + k`; 0 where it is not published. */
  differences: Float64Array
}

/** Stocks of a panel that ends at `cut`, with broken Januaries filtered by forecasts made before them. */
function filteredSource(panel: PlanPanel, cut: number, breaks: readonly KnownBreak[]): FeatureSource {
  const own = panel.series.stock.slice()
  const england = panel.england.stock.slice()
  for (const one of breaks) {
    if (one.year > cut || !(englandAt(panel, "stock", one.year - 1) > 0) || !(englandAt(panel, "stock", one.year - 2) > 0))
      continue
    const earlier = forecastMedians(panel, one.year - 1, breaks)
    const j = one.year - panel.firstYear
    for (let a = 0; a < panel.authorities.length; a++) {
      own[a * panel.years + j] = filteredStock(one, {
        published: valueAt(panel, "stock", a, one.year),
        forecast: earlier.median[a * 3]!,
        before: valueAt(panel, "stock", a, one.year - 1),
        after: valueAt(panel, "stock", a, one.year + 1),
      })
    }
    const before = englandAt(panel, "stock", one.year - 1)
    england[j] = filteredStock(one, {
      published: englandAt(panel, "stock", one.year),
      forecast: before * Math.exp(earlier.englandGrowth),
      before,
      after: englandAt(panel, "stock", one.year + 1),
    })
  }
  const place = (year: number) => year - panel.firstYear
  const inside = (year: number) => year >= panel.firstYear && year < panel.firstYear + panel.years
  return {
    panel,
    stock: (a, year) => (inside(year) ? own[a * panel.years + place(year)]! : Number.NaN),
    englandStock: (year) => (inside(year) ? england[place(year)]! : Number.NaN),
  }
}

/** One row for each authority history and year whose next January is known: features then, relative growth after. */
function trainingRows(source: FeatureSource, cut: number, features: Feature[]) {
  const rows: number[] = []
  const target: number[] = []
  const weights: number[] = []
  for (const a of separateHistories(source.panel)) {
    for (let year = Math.max(FIRST_TRAINING_YEAR, source.panel.firstYear); year < cut; year++) {
      const england = Math.log(source.englandStock(year + 1) / source.englandStock(year))
      const relative = Math.log(source.stock(a, year + 1) / source.stock(a, year)) - england
      if (!Number.isFinite(relative)) continue
      for (const feature of features) rows.push(scaled(feature, source, { a, year }))
      target.push(Math.max(-LARGEST_RELATIVE_GROWTH, Math.min(LARGEST_RELATIVE_GROWTH, relative)))
      weights.push(0.5 ** ((cut - 1 - year) / HALF_LIFE_YEARS))
    }
  }
  return {
    rows: Float64Array.from(rows),
    width: features.length,
    target: Float64Array.from(target),
    weights: Float64Array.from(weights),
    penalty: PENALTY,
  }
}

/** England's last yearly log growth; throws a RangeError when either January is missing. */
function lastEnglandGrowth(source: FeatureSource, cut: number): number {
  const growth = Math.log(source.englandStock(cut) / source.englandStock(cut - 1))
  if (!Number.isFinite(growth))
    throw new RangeError(`England's stock of January ${cut - 1} and ${cut} are both needed for a forecast from ${cut}`)
  return growth
}

/**
 * Median total plans of every authority 1, 2 and 3 years after January of `cut`: England's last growth, plus the authority's own difference from
 * it as a pooled robust regression on earlier years reads it from requests, assessments, new plans, timeliness, prevalence and growth. The panel
 * is cut to what was known in that January first, so later data cannot change the result.
 */
export function forecastMedians(full: PlanPanel, cut: number, breaks: readonly KnownBreak[] = KNOWN_BREAKS): MedianForecast {
  const panel = knownAt(full, cut)
  const source = filteredSource(panel, cut, breaks)
  const englandGrowth = lastEnglandGrowth(source, cut)
  const features = availableFeatures(source, cut)
  const effects = robustRidge(trainingRows(source, cut, features))
  const start = Float64Array.from(panel.authorities, (_, a) => source.stock(a, cut))
  const coefficients = features.map(({ name, carry }, k) => ({ feature: name, effect: effects[k]!, carry }))
  const differences = Float64Array.from({ length: start.length * features.length }, (_, i) =>
    scaled(features[i % features.length]!, source, { a: Math.floor(i / features.length), year: cut }),
  )
  const forecast = { cut, start, median: new Float64Array(start.length * 3), englandGrowth, coefficients, differences }
  for (let a = 0; a < start.length; a++) {
    for (const h of HORIZONS) {
      const own = explainMedian(forecast, a, h).reduce((sum, { logGrowth }) => sum + logGrowth, 0)
      forecast.median[a * 3 + h - 1] = start[a]! * Math.exp(own)
    }
  }
  return forecast
}

/** What the median of authority `a` after `ahead` years is made of: log growths that add up to log(median / start), England's first. */
export function explainMedian(forecast: MedianForecast, a: number, ahead: Horizon): { part: string; logGrowth: number }[] {
  const { coefficients, differences, englandGrowth } = forecast
  const own = coefficients.map(({ feature, effect, carry }, k) => ({
    part: feature,
    logGrowth: differences[a * coefficients.length + k]! * effect * carry[ahead - 1]!,
  }))
  return [{ part: "England's last growth", logGrowth: ahead * englandGrowth }, ...own]
}
