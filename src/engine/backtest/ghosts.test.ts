import { describe, expect, it } from "vitest"
import { ghostsOf } from "./ghosts.ts"
import { madeCountry, madePanel } from "./made-country.test-support.ts"
import { forecastMedians } from "./model.ts"
import { publishedStock } from "./panel.ts"

describe("earlier forecasts", () => {
  const panel = madePanel(madeCountry(12, 5))
  const last = panel.firstYear + panel.years - 1

  it("are the method's medians of each January, with the error where the target may be looked at", () => {
    const cut = last - 2
    const ghosts = ghostsOf(panel, [cut], last - 1)
    const { median } = forecastMedians(panel, cut)
    const own = ghosts.filter(({ code }) => code === panel.authorities[3]!.code)
    expect(own.map(({ year, median }) => [year, median])).toEqual([1, 2, 3].map((h) => [cut + h, median[3 * 3 + h - 1]]))
    expect(own[0]!.off).toBeCloseTo(100 * (own[0]!.median / publishedStock(panel, 3, cut + 1) - 1), 10)
    // published, but later than may be looked at; and not published at all
    expect([own[1]!.off, own[2]!.off]).toEqual([null, null])
  })

  it("do not change with what was published after their January", () => {
    const cut = last - 3
    const changed = {
      ...panel,
      published: panel.published.slice(),
      series: { ...panel.series, stock: panel.series.stock.slice() },
    }
    for (let a = 0; a < panel.authorities.length; a++)
      for (let year = cut + 1; year <= last; year++) {
        changed.published[a * panel.years + year - panel.firstYear] = 7
        changed.series.stock[a * panel.years + year - panel.firstYear] = 7
      }
    const medians = (of: typeof panel) => ghostsOf(of, [cut], last).map(({ median }) => median)
    expect(medians(changed)).toEqual(medians(panel))
  })
})
