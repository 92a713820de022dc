import { englandAt, type PlanPanel, type SeriesName, separateHistories, valueAt } from "./panel.ts"

/** Everything that a feature can be computed from: a panel that ends at the cut, and the stock with known breaks filtered (see break.ts). */
export interface FeatureSource {
  panel: PlanPanel
  stock: (a: number, year: number) => number
  englandStock: (year: number) => number
}

export interface Feature {
  name: string
  /** Size of an ordinary difference between authorities; the feature is divided by it, so that one penalty serves all. */
  scale: number
  /** Values beyond this are drawn in: one wrong return must not move a forecast without limit. */
  cap: number
  /** Effect on the log growth over 1, 2 and 3 years, as a multiple of the effect over one. */
  carry: readonly [number, number, number]
  /** Used only where the feature of this name cannot be. */
  standsInFor?: string
  /** Authority's value in January of `year` less England's; NaN where it is not published. */
  difference: (source: FeatureSource, a: number, year: number) => number
}

const FADING = [1, 1.8, 2.4] as const
const LASTING = [1, 2, 3] as const

const growth = (source: FeatureSource, a: number, span: { from: number; to: number }) =>
  (Math.log(source.stock(a, span.to) / source.stock(a, span.from)) -
    Math.log(source.englandStock(span.to) / source.englandStock(span.from))) /
  (span.to - span.from)

const flow = (source: FeatureSource, name: SeriesName, a: number, year: number) => ({
  own: valueAt(source.panel, name, a, year),
  england: englandAt(source.panel, name, year),
})

/** A flow of the year before as a share of the stock, less the same of England. */
const shareOfStock = (source: FeatureSource, name: SeriesName, a: number, year: number) => {
  const { own, england } = flow(source, name, a, year - 1)
  return own / source.stock(a, year) - england / source.englandStock(year)
}

/** Requests granted (not refused) in the year before, for the authority and for England. */
const granted = (source: FeatureSource, a: number, year: number) => {
  const requests = flow(source, "requests", a, year - 1)
  const refusals = flow(source, "refusals", a, year - 1)
  return { own: requests.own - refusals.own, england: requests.england - refusals.england }
}

/** Growth above this a year counts less and less: extraordinary growth seldom repeats. */
const ORDINARY_GROWTH = 0.06

/** The features, all relative to England, chosen on targets up to January 2021 (see README.md for the choice log). */
export const FEATURES: readonly Feature[] = [
  {
    name: "growth last year",
    scale: 0.05,
    cap: 0.25,
    carry: FADING,
    difference: (s, a, year) => ORDINARY_GROWTH * Math.tanh(growth(s, a, { from: year - 1, to: year }) / ORDINARY_GROWTH),
  },
  {
    name: "growth over five years",
    scale: 0.03,
    cap: 0.1,
    carry: FADING,
    difference: (s, a, year) => growth(s, a, { from: year - 5, to: year }),
  },
  {
    name: "new plans",
    scale: 0.03,
    cap: 0.15,
    carry: FADING,
    difference: (s, a, year) => shareOfStock(s, "newPlans", a, year),
  },
  {
    name: "requests by population",
    scale: 0.3,
    cap: 1,
    carry: FADING,
    difference: (s, a, year) => {
      const requests = flow(s, "requests", a, year - 1)
      const people = flow(s, "population", a, year - 2)
      return Math.log(requests.own / people.own) - Math.log(requests.england / people.england)
    },
  },
  {
    name: "requests by stock",
    standsInFor: "requests by population",
    scale: 0.07,
    cap: 0.3,
    carry: FADING,
    difference: (s, a, year) => shareOfStock(s, "requests", a, year),
  },
  {
    name: "plans by population",
    scale: 0.25,
    cap: 0.8,
    carry: LASTING,
    difference: (s, a, year) => {
      const people = flow(s, "population", a, year - 2)
      return Math.log(s.stock(a, year) / people.own) - Math.log(s.englandStock(year) / people.england)
    },
  },
  {
    name: "granted less issued",
    scale: 0.05,
    cap: 0.2,
    carry: FADING,
    difference: (s, a, year) => {
      const came = granted(s, a, year)
      const issued = flow(s, "newPlans", a, year - 1)
      return (came.own - issued.own) / s.stock(a, year) - (came.england - issued.england) / s.englandStock(year)
    },
  },
  {
    name: "granted to issued",
    scale: 0.3,
    cap: 0.8,
    carry: FADING,
    difference: (s, a, year) => {
      const came = granted(s, a, year)
      const issued = flow(s, "newPlans", a, year - 1)
      return Math.log(came.own / issued.own) - Math.log(came.england / issued.england)
    },
  },
  {
    name: "assessments in progress",
    scale: 0.03,
    cap: 0.15,
    carry: FADING,
    difference: (s, a, year) => shareOfStock(s, "pending", a, year),
  },
  {
    name: "issued in 20 weeks",
    scale: 0.25,
    cap: 1,
    carry: FADING,
    difference: (s, a, year) => {
      const quick = flow(s, "inTime", a, year - 1)
      const all = flow(s, "timed", a, year - 1)
      return quick.own / all.own - quick.england / all.england
    },
  },
]

/** One feature of one authority in January of `year`, scaled; 0 (as England) where it is not published. */
export function scaled(feature: Feature, source: FeatureSource, at: { a: number; year: number }): number {
  const value = feature.difference(source, at.a, at.year)
  if (!Number.isFinite(value)) return 0
  return Math.max(-feature.cap, Math.min(feature.cap, value)) / feature.scale
}

/** Share of authorities for which a feature must be published at the cut, or it is left out of that forecast. */
const ENOUGH = 0.5

function known(feature: Feature, source: FeatureSource, year: number): boolean {
  let published = 0
  let all = 0
  for (const a of separateHistories(source.panel)) {
    if (!(source.stock(a, year) > 0)) continue
    all++
    if (Number.isFinite(feature.difference(source, a, year))) published++
  }
  return all > 0 && published >= ENOUGH * all
}

/** The features that are published for at least half of the authorities with a stock in January of `year`. */
export function availableFeatures(source: FeatureSource, year: number): Feature[] {
  const published = FEATURES.filter((feature) => known(feature, source, year))
  const names = new Set(published.map((feature) => feature.name))
  return published.filter((feature) => !feature.standsInFor || !names.has(feature.standsInFor))
}
