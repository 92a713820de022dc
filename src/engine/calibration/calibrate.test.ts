import { describe, expect, it } from "vitest"
import { calibrate, calibrateAll } from "./calibrate.ts"
import { drawGamma, drawRates, meanRates, trendAfter } from "./draws.ts"
import { yearWeight } from "./evidence.ts"
import { BAND_COUNT, type CalibrationHistory, type Cube, SETTING_COUNT } from "./history.ts"

const FIRST = 2016
const YEARS = 8

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
  it("are the log growth a year, and fade", () => {
    const growing = madeHistory(4, (_, put) => {
      for (let a = 0; a < 4; a++) for (const year of years) put("requests", { a, year }, 500 * Math.exp(0.1 * (year - FIRST)))
    })
    expect(meanOf(growing).trends.requests).toBeCloseTo(0.1, 6)
    // 0.1 (1 + 0.8 + 0.64)
    expect(trendAfter(0.1, 0.8, 3)).toBeCloseTo(0.244, 12)
  })

  it("count a weak year for less", () => {
    const window = { until: 2024, since: 2016, weakYears: [{ year: 2022, weight: 0.25, source: "test" }] }
    // one year before the last: half-life of two years, then a quarter of that
    expect(yearWeight(window, 2022)).toBeCloseTo(0.25 * Math.SQRT1_2, 12)
    expect(yearWeight(window, 2023)).toBe(1)
  })
})

describe("draws", () => {
  const rates = calibrateAll(madeHistory(4), { until: 2023 })(0)

  it("are the same for the same seed and run, and others for another", () => {
    expect(drawRates(rates, 7, 3)).toEqual(drawRates(rates, 7, 3))
    expect(drawRates(rates, 7, 4).requests).not.toBe(drawRates(rates, 7, 3).requests)
    expect(drawRates(rates, 8, 3).requests).not.toBe(drawRates(rates, 7, 3).requests)
  })

  it("do not move when another figure is known differently", () => {
    const other = { ...rates, requests: { shape: 1, rate: 1, own: 0 } }
    expect(drawRates(other, 7, 3).newPlans).toEqual(drawRates(rates, 7, 3).newPlans)
  })

  it.each([0.4, 1, 30])("of a gamma with shape %d have its mean and variance within error", (shape) => {
    let state = 12345
    const next = () => {
      state = (Math.imul(state, 1664525) + 1013904223) >>> 0
      return (state + 0.5) / 2 ** 32
    }
    const values = Array.from({ length: 20_000 }, () => drawGamma(shape, next))
    const mean = values.reduce((sum, v) => sum + v, 0) / values.length
    const variance = values.reduce((sum, v) => sum + (v - mean) ** 2, 0) / values.length
    expect(Math.abs(mean - shape)).toBeLessThan(5 * Math.sqrt(shape / values.length))
    expect(variance / shape).toBeGreaterThan(0.9)
    expect(variance / shape).toBeLessThan(1.1)
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
