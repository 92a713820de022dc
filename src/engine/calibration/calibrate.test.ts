import { describe, expect, it } from "vitest"
import { calibrate, calibrateAll } from "./calibrate.ts"
import { yearWeight } from "./evidence.ts"
import { BAND_COUNT, type CalibrationHistory, type Cube, SETTING_COUNT } from "./history.ts"
import { meanRates, shareSpread } from "./means.ts"

const FIRST = 2016
const YEARS = 9

/** A history in which every area of each region has the same figures each year, but for what `change` alters. */
function madeHistory(areas: number, change: (cubes: Record<Cubes, Cube>, put: Put) => void = () => {}): CalibrationHistory {
  const cube = (width: number, value: number): Cube => ({ width, values: new Float64Array(areas * YEARS * width).fill(value) })
  const cubes = {
    population: cube(BAND_COUNT, 20_000),
    stockByAge: cube(BAND_COUNT, 500),
    stockBySetting: cube(SETTING_COUNT, 100),
    stock: cube(1, 2500),
    newPlans: cube(1, 300),
    newByAge: cube(BAND_COUNT, 60),
    newBySetting: cube(SETTING_COUNT, 40),
    ceasedByAge: cube(BAND_COUNT, Number.NaN),
    ceased: cube(1, 250),
    requests: cube(1, 500),
    requestsByAge: cube(BAND_COUNT, Number.NaN),
    refusals: cube(1, 100),
    issued: cube(1, 300),
    notIssued: cube(1, 100),
    stockByNeed: cube(2, Number.NaN),
  }
  change(cubes, (name, at, value) => {
    const target = cubes[name]
    target.values[(at.a * YEARS + at.year - FIRST) * target.width + (at.k ?? 0)] = value
  })
  return {
    ...cubes,
    firstYear: FIRST,
    years: YEARS,
    areas: Array.from({ length: areas }, (_, a) => ({ code: `E0600000${a}`, name: `Made ${a}` })),
    regions: Int32Array.from({ length: areas }, (_, a) => (a < areas / 2 ? 0 : 1)),
    regionNames: ["One", "Two"],
    needNames: ["asd", "semh"],
  }
}
type Cubes = Exclude<keyof CalibrationHistory, "firstYear" | "years" | "areas" | "regions" | "regionNames" | "needNames">
type Put = (name: Cubes, at: { a: number; year: number; k?: number }, value: number) => void

const years = Array.from({ length: YEARS }, (_, j) => FIRST + j)
const meanOf = (history: CalibrationHistory, a = 0, until = 2023) => meanRates(calibrateAll(history, { until })(a))

describe("rates of areas that are all alike", () => {
  const found = meanOf(madeHistory(4))

  it("are what the figures say, by hand", () => {
    expect(found.requests).toBeCloseTo(500 / 100_000, 9)
    expect(found.assessed).toBeCloseTo(0.8, 6)
    expect(found.issued).toBeCloseTo(0.75, 6)
    for (const rate of found.newPlans) expect(rate).toBeCloseTo(60 / 20_000, 9)
    for (const share of found.settings) expect(share).toBeCloseTo(1 / 7, 9)
    expect(found.settings.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 12)
  })

  it("give one rate of ceasing for all ages where no edition gives ages", () => {
    for (const rate of found.ceasing) expect(rate).toBeCloseTo(250 / 2500, 9)
  })

  it("leave a stock that stands still while 50 more come than go unexplained by 2%", () => {
    expect(found.reconciliation).toBeCloseTo(-50 / 2500, 9)
  })

  it("give requests the ages of new plans where no edition gives theirs", () => {
    // 60 of 300 new plans in each band, so 100 of 500 requests among 20,000 persons
    for (const rate of found.requestsByBand) expect(rate).toBeCloseTo(100 / 20_000, 9)
  })

  it("have no trend and no needs that nobody published", () => {
    expect(found.trends.requests).toBeCloseTo(0, 9)
    expect(found.needs).toBeUndefined()
  })
})

describe("what an edition gives more", () => {
  it("is used: ages of requests, ceasing by age out of those at risk, and needs", () => {
    const history = madeHistory(4, (_, put) => {
      for (let a = 0; a < 4; a++) {
        for (let k = 0; k < BAND_COUNT; k++) {
          put("ceasedByAge", { a, year: 2022, k }, 10 * k)
          put("requestsByAge", { a, year: 2022, k }, 50 * (k + 1))
        }
        for (const year of years) for (const k of [0, 1]) put("stockByNeed", { a, year, k }, k === 0 ? 300 : 100)
      }
    })
    const found = meanOf(history)
    for (const [k, rate] of found.ceasing.entries()) expect(rate).toBeCloseTo((10 * k) / (500 + 10 * k), 6)
    for (const [k, rate] of found.requestsByBand.entries()) expect(rate).toBeCloseTo((50 * (k + 1)) / 20_000, 6)
    expect(found.needs![0]!).toBeCloseTo(0.75, 6)
  })

  it("is not used before it was known", () => {
    const late = madeHistory(4, (_, put) => {
      for (let a = 0; a < 4; a++) for (const year of [2021, 2022, 2023]) put("requests", { a, year }, 9e5)
    })
    expect(calibrateAll(late, { until: 2021 })(1)).toEqual(calibrateAll(madeHistory(4), { until: 2021 })(1))
  })
})

describe("a January that was under-recorded", () => {
  it("leaves the unexplained change of stock as it was, down and back up again", () => {
    const dip = madeHistory(4, (_, put) => {
      for (let a = 0; a < 4; a++) put("stock", { a, year: 2023 }, 2300)
    })
    // stocks of 2016 to 2023 and flows of 2016 to 2023: the dip of January 2023 is between the flow years 2022 and 2023
    for (const a of [0, 3]) {
      const [dipped, plain] = [calibrateAll(dip, { until: 2024 })(a), calibrateAll(madeHistory(4), { until: 2024 })(a)]
      expect(dipped.reconciliation).toEqual(plain.reconciliation)
      expect(plain.reconciliation.mean).toBeCloseTo(-50 / 2500, 9)
    }
  })
})

describe("an area of few events", () => {
  const history = madeHistory(8, (_, put) => {
    for (const year of years) {
      for (let k = 0; k < BAND_COUNT; k++) put("population", { a: 0, year, k }, 20)
      put("requests", { a: 0, year }, 2)
      for (const [a, count] of [450, 480, 520, 900, 960, 1000, 1040].entries()) put("requests", { a: a + 1, year }, count)
    }
  })

  it("leans on its region: its own 2 in 100 a year counts for little", () => {
    const { requests } = calibrateAll(history, { until: 2023 })(0)
    expect(requests.own).toBeLessThan(0.2)
    expect(requests.shape / requests.rate).toBeLessThan(0.011)
    expect(requests.shape / requests.rate).toBeGreaterThan(0.0045)
  })

  it("while a large one keeps its own rate and knows it more exactly", () => {
    const all = calibrateAll(history, { until: 2023 })
    const [small, large] = [all(0).requests, all(7).requests]
    expect(large.own).toBeGreaterThan(0.8)
    expect(large.shape / large.rate / 0.0104).toBeCloseTo(1, 1)
    expect(1 / Math.sqrt(large.shape)).toBeLessThan(1 / Math.sqrt(small.shape))
  })
})

describe("trends", () => {
  it("are the log growth a year", () => {
    const growing = madeHistory(4, (_, put) => {
      for (let a = 0; a < 4; a++) for (const year of years) put("requests", { a, year }, 500 * Math.exp(0.1 * (year - FIRST)))
    })
    expect(meanOf(growing).trends.requests).toBeCloseTo(0.1, 6)
  })

  it("draw no line through a weak year: requests short in 2022 alone are no fall", () => {
    const short = madeHistory(4, (_, put) => {
      for (let a = 0; a < 4; a++)
        for (const year of years) put("requests", { a, year }, (year === 2022 ? 0.6 : 1) * 500 * Math.exp(0.1 * (year - FIRST)))
    })
    expect(meanOf(short, 0, 2023).trends.requests).toBeCloseTo(0.1, 6)
  })

  it("count a weak year for less", () => {
    const window = { until: 2024, since: 2016, weakYears: [{ year: 2022, weight: 0.25, source: "test" }] }
    // one year before the last: half-life of two years, then a quarter of that
    expect(yearWeight(window, 2022)).toBeCloseTo(0.25 * Math.SQRT1_2, 12)
    expect(yearWeight(window, 2023)).toBe(1)
  })
})

describe("what is known of a share", () => {
  it("is what the weights say: 0.25 of 99 is unsure by sqrt(0.75 / (0.25 x 100))", () => {
    expect(shareSpread(Float64Array.from([24.75, 74.25]), 0)).toBeCloseTo(Math.sqrt(0.03), 12)
    expect(shareSpread(Float64Array.from([0, 5]), 0)).toBe(0)
  })

  it("of the unexplained change is less than a year's own, by the years seen, and drawn to the region", () => {
    const uneven = madeHistory(8, (_, put) => {
      for (let a = 0; a < 8; a++) for (const year of years) put("ceased", { a, year }, 250 + (year % 2 ? 40 : -40) + 30 * (a % 4))
    })
    const { mean, spread, level } = calibrateAll(uneven, { until: 2022 })(0).reconciliation
    // 40 and -40 of 2,500 in turn: each year 0.016 from the mean; six years; never more than the mean of six
    expect(spread).toBeCloseTo(0.016 * Math.sqrt(6 / 5), 9)
    expect(level).toBeGreaterThan(0)
    expect(level).toBeLessThan(spread / Math.sqrt(6))
    expect(mean).toBeLessThan(0)
  })
})

describe("results between versions", () => {
  it("have not changed: rates of one of eight uneven areas", () => {
    const uneven = madeHistory(8, (_, put) => {
      for (let a = 0; a < 8; a++)
        for (const year of years) {
          put("requests", { a, year }, 400 + 30 * a + 20 * (year - FIRST))
          put("refusals", { a, year }, 80 + 5 * a)
          put("newPlans", { a, year }, 280 + 10 * a + 8 * (year - FIRST))
          put("stock", { a, year }, 2400 + (20 + 10 * a) * (year - FIRST))
          for (let k = 0; k < BAND_COUNT; k++) put("newByAge", { a, year, k }, 30 + 5 * a + 10 * k)
        }
    })
    expect(meanRates(calibrateAll(uneven, { until: 2024 })(2))).toMatchInlineSnapshot(`
      {
        "assessed": 0.8385450818179828,
        "ceasing": [
          0.0966545964199514,
          0.0966545964199514,
          0.0966545964199514,
          0.0966545964199514,
          0.0966545964199514,
        ],
        "issued": 0.7499999999999999,
        "needs": undefined,
        "newPlans": [
          0.001963037388777057,
          0.002453315715688283,
          0.0029435940425995085,
          0.0034338723695107346,
          0.00392415069642196,
        ],
        "newSettings": [
          0.14285714285714282,
          0.14285714285714282,
          0.14285714285714282,
          0.14285714285714282,
          0.14285714285714282,
          0.14285714285714282,
          0.14285714285714282,
        ],
        "reconciliation": -0.011650395292794862,
        "requests": 0.005572387788500809,
        "requestsByBand": [
          0.0032513768783993128,
          0.0040634243845818355,
          0.004875471890764357,
          0.005687519396946879,
          0.006499566903129402,
        ],
        "settings": [
          0.14285714285714285,
          0.14285714285714285,
          0.14285714285714285,
          0.14285714285714285,
          0.14285714285714285,
          0.14285714285714285,
          0.14285714285714285,
        ],
        "trends": {
          "newPlans": 0.024014939952253192,
          "requests": 0.03688499132533227,
        },
      }
    `)
  })
})

describe("what cannot be calibrated", () => {
  it("is named: an unknown code, and figures that no year gives", () => {
    expect(() => calibrate(madeHistory(2), "E99999999", { until: 2023 })).toThrow(/la_code: .*E99999999/)
    const without = madeHistory(2, (cubes) => cubes.population.values.fill(Number.NaN))
    expect(() => calibrate(without, "E06000000", { until: 2023 })).toThrow(/^requests: no year before 2023/)
    const unsettled = madeHistory(2, (cubes) => cubes.stockBySetting.values.fill(Number.NaN))
    expect(() => calibrate(unsettled, "E06000000", { until: 2023 })).toThrow(/settings of plans/)
  })
})
