import { forecastMedians, HORIZONS } from "./model.ts"
import { comparable } from "./naive.ts"
import { type PlanPanel, publishedStock } from "./panel.ts"

/** What the method would have said of one authority from one January for another. */
export interface Ghost {
  code: string
  cut: number
  year: number
  /** Persons. */
  median: number
  /** Per cent by which it was too high (below zero: too low); null where the target is not published or is later than the last that may be looked at. */
  off: number | null
}

/** Medians from each cut for every authority that can be compared then, each made with what was known in that January. */
export function ghostsOf(panel: PlanPanel, cuts: readonly number[], lastTarget: number): Ghost[] {
  return cuts.flatMap((cut) => {
    const { median } = forecastMedians(panel, cut)
    return panel.authorities.flatMap(({ code }, a) =>
      comparable(panel, a, cut)
        ? HORIZONS.map((ahead) => {
            const year = cut + ahead
            const actual = year <= lastTarget ? publishedStock(panel, a, year) : Number.NaN
            const said = median[a * 3 + ahead - 1]!
            return { code, cut, year, median: said, off: actual > 0 ? 100 * (said / actual - 1) : null }
          })
        : [],
    )
  })
}
