/** The measures of one authority and year that the forecast can learn from. */
export const SERIES = ["stock", "newPlans", "requests", "refusals", "pending", "inTime", "timed", "population"] as const
export type SeriesName = (typeof SERIES)[number]

export interface Authority {
  /** Code in force at the latest January in the data, as published (for example E10000020). */
  code: string
  /** Three-figure number, kept through most changes of code (for example 926). */
  oldCode: string
  name: string
  region: string
}

/**
 * Published statistics of many authorities as flat arrays.
 *
 * Shape: value of authority `a` in year `y` stands at `a * years + (y - firstYear)`; NaN is "not published".
 * Years: `stock` is January (persons with a statement or plan); flows (`newPlans`, `requests`, `refusals`, `inTime`, `timed`) are the calendar
 * year; `pending` is 31 December; `population` is mid-year, persons aged 0-25. `published` is the stock under that code alone, while `stock` and
 * the flows are joined over codes that share an old code, so that a change of code does not cut a history.
 */
export interface PlanPanel {
  firstYear: number
  years: number
  authorities: Authority[]
  published: Float64Array
  series: Record<SeriesName, Float64Array>
  england: Record<SeriesName, Float64Array>
}

/** Years between the January of a forecast and the newest population estimate published by then. */
const POPULATION_LAG = 2

/** First year of a series that is not known yet in January of `cut`. */
function firstUnknownYear(name: SeriesName, cut: number): number {
  if (name === "stock") return cut + 1
  if (name === "population") return cut - POPULATION_LAG + 1
  return cut
}

function blankFrom(values: Float64Array, panel: PlanPanel, firstUnknown: number): Float64Array {
  const kept = values.slice()
  for (let i = 0; i < kept.length; i++) if (panel.firstYear + (i % panel.years) >= firstUnknown) kept[i] = Number.NaN
  return kept
}

/** The panel as it could be known in January of `cut`: everything later is NaN. Every forecast is made from such a copy. */
export function knownAt(panel: PlanPanel, cut: number): PlanPanel {
  const cutAll = (all: Record<SeriesName, Float64Array>) =>
    Object.fromEntries(SERIES.map((name) => [name, blankFrom(all[name], panel, firstUnknownYear(name, cut))])) as Record<
      SeriesName,
      Float64Array
    >
  return {
    ...panel,
    published: blankFrom(panel.published, panel, cut + 1),
    series: cutAll(panel.series),
    england: cutAll(panel.england),
  }
}

/** Value of a series for authority `a` in `year`; NaN outside the panel. */
export function valueAt(panel: PlanPanel, name: SeriesName, a: number, year: number): number {
  const j = year - panel.firstYear
  return j < 0 || j >= panel.years ? Number.NaN : panel.series[name][a * panel.years + j]!
}

/** England's value of a series in `year`; NaN outside the panel. */
export function englandAt(panel: PlanPanel, name: SeriesName, year: number): number {
  const j = year - panel.firstYear
  return j < 0 || j >= panel.years ? Number.NaN : panel.england[name][j]!
}

/** Stock under the authority's own code, without what was published under an earlier code; NaN outside the panel. */
export function publishedStock(panel: PlanPanel, a: number, year: number): number {
  const j = year - panel.firstYear
  return j < 0 || j >= panel.years ? Number.NaN : panel.published[a * panel.years + j]!
}

/** Positions of authorities with a history of their own: of several codes that share an old code, and so a history, the first alone. */
export function separateHistories(panel: PlanPanel): number[] {
  const seen = new Set<string>()
  return panel.authorities.flatMap(({ oldCode }, a) => {
    if (seen.has(oldCode)) return []
    seen.add(oldCode)
    return [a]
  })
}
