import { describe, expect, it } from "vitest"
import { madeCountry, madePanel } from "./made-country.test-support.ts"
import { comparable, holtAhead, lineAhead, naiveForecasts } from "./naive.ts"
import type { PlanPanel } from "./panel.ts"

/** One authority with the given Januaries from 2010, in an England that has ten times as many. */
function panelOf(stock: number[], england = stock.map((value) => 10 * value)): PlanPanel {
  const panel = madePanel(madeCountry(1, 1))
  stock.forEach((value, i) => {
    panel.published[i + 1] = value
    panel.england.stock[i + 1] = england[i]!
  })
  return panel
}

describe("the naive methods", () => {
  it("continue a straight line exactly", () => {
    expect(lineAhead([10, 12, 14, 16], 3)).toBeCloseTo(22, 10)
    expect(holtAhead([10, 12, 14, 16], 3)).toBeCloseTo(22, 10)
  })

  it("fit the line by least squares", () => {
    // 1, 2, 6: slope 2.5, mean 3, so 3 + 2.5 * 2 one step after the last
    expect(lineAhead([1, 2, 6], 1)).toBeCloseTo(8, 10)
  })

  it("follow the growth that each is named for", () => {
    // 100, 100, 100, 121, 110, 121: last growth 1.1; over three years (121/100)^(1/3); England 1.05
    const england = [1000, 1000, 1000, 1000, 1000, 1050]
    const found = naiveForecasts(panelOf([100, 100, 100, 121, 110, 121], england), 0, { cut: 2015, ahead: 2 })
    expect(found["no change"]).toBe(121)
    expect(found["last growth"]).toBeCloseTo(121 * 1.1 ** 2, 8)
    expect(found["3-year growth"]).toBeCloseTo(121 * 1.21 ** (2 / 3), 8)
    expect(found["England's last growth"]).toBeCloseTo(121 * 1.05 ** 2, 8)
    expect(found["half own, half England"]).toBeCloseTo(121 * 1.21 ** (1 / 3) * 1.05, 8)
  })

  it("compare only authorities with five Januaries to the cut and six in all", () => {
    const panel = panelOf([100, 100, 100, 100, 100, 100])
    expect(comparable(panel, 0, 2015)).toBe(true)
    expect(comparable(panel, 0, 2014)).toBe(false)
    panel.published[4] = Number.NaN
    expect(comparable(panel, 0, 2015)).toBe(false)
  })
})
