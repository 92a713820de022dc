import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { filteredStock, replacedShare, wideningAcross } from "./breaks.ts"
import { madeCountry, madePanel } from "./made-country.test-support.ts"
import { explainMedian, forecastMedians, HORIZONS } from "./model.ts"
import { knownAt, type PlanPanel, SERIES } from "./panel.ts"
import { median, weightedQuantiles } from "./quantiles.ts"
import { forecastRanges, forecastRows } from "./ranges.ts"
import { backtest, pooledCoverage, pooledErrors } from "./score.ts"

const panel = madePanel(madeCountry(60, 3))

/** Last year of each series that January of `cut` can know, written here again so that the rule is tested against something else than itself. */
const lastKnownYear = (name: (typeof SERIES)[number], cut: number) =>
  name === "stock" ? cut : name === "population" ? cut - 2 : cut - 1

/** The panel with everything that a January of `cut` could not know replaced by nonsense. */
function withOtherFuture(cut: number, nonsense: number): PlanPanel {
  const spoil = (values: Float64Array, last: number) =>
    values.map((value, i) => (panel.firstYear + (i % panel.years) > last ? nonsense : value))
  const all = (series: PlanPanel["series"]) =>
    Object.fromEntries(SERIES.map((name) => [name, spoil(series[name], lastKnownYear(name, cut))])) as PlanPanel["series"]
  return { ...panel, published: spoil(panel.published, cut), series: all(panel.series), england: all(panel.england) }
}

describe("what was known", () => {
  it("keeps the January of the cut and the flows of the year before, and nothing later", () => {
    const known = knownAt(panel, 2020)
    const lastKnown = (name: (typeof SERIES)[number]) =>
      known.england[name].findLastIndex((value) => !Number.isNaN(value)) + panel.firstYear
    expect(lastKnown("stock")).toBe(2020)
    expect(lastKnown("requests")).toBe(2019)
    expect(lastKnown("pending")).toBe(2019)
  })

  it.each([2018, 2020, 2022, 2023])("changing later data changes no forecast from January %i", (cut) => {
    for (const nonsense of [0, 1, 1e9, -5])
      expect(forecastRanges(withOtherFuture(cut, nonsense), cut)).toEqual(forecastRanges(panel, cut))
  })

  it("while changing the January of the cut itself does change it", () => {
    const other = {
      ...panel,
      series: {
        ...panel.series,
        stock: panel.series.stock.map((v, i) => (i % panel.years === 2020 - panel.firstYear ? v * 1.1 : v)),
      },
    }
    expect(forecastMedians(other, 2020).median).not.toEqual(forecastMedians(panel, 2020).median)
  })
})

describe("the median forecast", () => {
  it("gives England's growth alone where there is nothing to learn from", () => {
    const bare = { ...panel, series: { ...panel.series } }
    for (const name of SERIES)
      if (name !== "stock") bare.series[name] = new Float64Array(panel.series[name].length).fill(Number.NaN)
    const steady = madeCountry(5, 1).map((one) => ({ ...one, years: one.years.map((y, j) => ({ ...y, stock: 1000 * 2 ** j })) }))
    const forecast = forecastMedians(madePanel(steady), 2020)
    expect(forecast.median[0]! / forecast.start[0]!).toBeCloseTo(2, 6)
    expect(forecast.median[2]! / forecast.start[0]!).toBeCloseTo(8, 6)
    expect(forecastMedians(bare, 2020).coefficients.map(({ feature }) => feature)).toEqual([
      "growth last year",
      "growth over five years",
    ])
  })

  it("reads what requests say: better than England's growth when requests run ahead of plans", () => {
    const cells = backtest(panel, [2019, 2020, 2021], 2022)
    expect(pooledErrors(cells)[0]!.ratioToBest).toBeLessThan(0.9)
  })

  it("grows in proportion: ten times the persons everywhere is ten times the forecast", () => {
    const tenfold = (values: Float64Array) => values.map((value) => value * 10)
    const all = (series: PlanPanel["series"]) =>
      Object.fromEntries(SERIES.map((name) => [name, tenfold(series[name])])) as PlanPanel["series"]
    const big = forecastMedians(
      { ...panel, published: tenfold(panel.published), series: all(panel.series), england: all(panel.england) },
      2021,
    )
    const small = forecastMedians(panel, 2021)
    big.median.forEach((value, i) => {
      expect(value / small.median[i]!).toBeCloseTo(10, 8)
    })
  })

  it("is made of parts that add up, England's growth among them", () => {
    const forecast = forecastMedians(panel, 2021)
    for (const ahead of HORIZONS) {
      const parts = explainMedian(forecast, 7, ahead)
      expect(parts[0]!.part).toBe("England's last growth")
      const sum = parts.reduce((total, { logGrowth }) => total + logGrowth, 0)
      expect(forecast.start[7]! * Math.exp(sum)).toBeCloseTo(forecast.median[7 * 3 + ahead - 1]!, 6)
    }
  })

  it("refuses a January without England's two stocks, by name", () => {
    expect(() => forecastMedians(panel, 2010)).toThrow(/January 2009 and 2010/)
  })
})

describe("ranges", () => {
  it("lie around the median in order, and widen with the years ahead", () => {
    const rows = forecastRows(panel, forecastRanges(panel, 2021))
    expect(rows).toHaveLength(180)
    for (const row of rows)
      expect([row.p2_5, row.p10, row.median, row.p90, row.p97_5]).toEqual(
        [row.p97_5, row.p90, row.median, row.p10, row.p2_5].reverse(),
      )
    for (const row of rows)
      expect(row.p2_5 < row.p10 && row.p10 < row.median && row.median < row.p90 && row.p90 < row.p97_5).toBe(true)
    expect(rows[2]!.p90 / rows[2]!.median).toBeGreaterThan(rows[0]!.p90 / rows[0]!.median)
  })

  it("hold about as often as they say in a made country", () => {
    const { within80, within95 } = pooledCoverage(backtest(panel, [2018, 2019, 2020, 2021], 2022))
    expect(within80).toBeGreaterThan(0.7)
    expect(within80).toBeLessThan(0.93)
    expect(within95).toBeGreaterThan(0.9)
  })

  // guards results between versions: a change here is a new version in the choice log
  it("are those of the version in the choice log", () => {
    const panel = madePanel(madeCountry(30, 5))
    const values = forecastRows(panel, forecastRanges(panel, 2021)).slice(0, 5)
    expect(
      values.map(({ code, year, ...of }) => [
        code,
        year,
        ...Object.values(of)
          .slice(1)
          .map((v) => Math.round(10 * v) / 10),
      ]),
    ).toMatchInlineSnapshot(`
        [
          [
            "E06000100",
            2022,
            4985.7,
            4850.1,
            4901.6,
            5071.2,
            5125.1,
          ],
          [
            "E06000100",
            2023,
            5596.1,
            5297.2,
            5407.2,
            5791.5,
            5911.8,
          ],
          [
            "E06000100",
            2024,
            6254.4,
            5775.1,
            5947.2,
            6577.4,
            6773.5,
          ],
          [
            "E06000101",
            2022,
            7650.5,
            7444.5,
            7522.6,
            7780.4,
            7862.1,
          ],
          [
            "E06000101",
            2023,
            8457.7,
            8009.5,
            8174.3,
            8750.8,
            8931,
          ],
        ]
      `)
  })

  it("are wide when there is no history of errors", () => {
    const short = madeCountry(8, 2).map((one) => ({ ...one, years: one.years.filter(({ year }) => year >= 2019) }))
    const forecast = forecastRanges(madePanel(short), 2020)
    expect(forecast.halfWidth95[0]!).toBeGreaterThan(0.15)
  })
})

describe("a known break", () => {
  const one = { year: 2023, spread: 0.03, source: "test" }

  it("weighs the published January against the expected one by inverse variance", () => {
    // equal variances: half and half on the log scale
    expect(replacedShare(one, 0.0009)).toBeCloseTo(0.5, 12)
    const share = replacedShare(one, 0.045 ** 2)
    expect(filteredStock(one, { published: 100, forecast: 200, before: 90, after: Number.NaN })).toBeCloseTo(100 * 2 ** share, 8)
  })

  it("looks at both neighbours once the next January is known", () => {
    expect(filteredStock(one, { published: 100, forecast: 500, before: 80, after: 125 })).toBeCloseTo(100, 8)
  })

  it("widens ranges that start at it or cross it, and no other", () => {
    expect(wideningAcross([one], 2023, 1)).toBeGreaterThan(1)
    expect(wideningAcross([one], 2022, 1)).toBe(wideningAcross([one], 2023, 1))
    expect(wideningAcross([one], 2021, 1)).toBe(1)
    expect(wideningAcross([one], 2024, 3)).toBe(1)
  })
})

describe("quantiles", () => {
  it("are the middle of equal weights, and move to the heavier value", () => {
    expect(weightedQuantiles(Float64Array.of(3, 1, 2), Float64Array.of(1, 1, 1), [0.5])).toEqual([2])
    expect(weightedQuantiles(Float64Array.of(1, 2), Float64Array.of(3, 1), [0.5])[0]).toBeCloseTo(1.25, 12)
    expect(median([4, 1, 3, 2])).toBe(2.5)
  })

  it("lie within the values and rise with the share", () => {
    const values = fc.array(
      fc.record({ v: fc.double({ min: -1e3, max: 1e3, noNaN: true }), w: fc.double({ min: 0.01, max: 10, noNaN: true }) }),
      { minLength: 1 },
    )
    fc.assert(
      fc.property(values, (pairs) => {
        const [low, high] = weightedQuantiles(
          Float64Array.from(pairs, ({ v }) => v),
          Float64Array.from(pairs, ({ w }) => w),
          [0.2, 0.8],
        )
        expect(low!).toBeLessThanOrEqual(high! + 1e-9)
        expect(low!).toBeGreaterThanOrEqual(Math.min(...pairs.map(({ v }) => v)))
      }),
    )
  })
})
