import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { betweenVariance, dirichletShares, gammaPoisson, normalShrink } from "./shrink.ts"

const one = (count: number) => new Int32Array(count)

describe("variance between areas", () => {
  it("is what is left of the spread after sampling, by hand", () => {
    // rates 1 and 3, sizes 10 and 10: mean 2, squares 10 + 10 = 20; unit 2, freedom 1: 20 - 2 = 18; slope 20 - 200/20 = 10: 1.8
    expect(betweenVariance([{ rates: Float64Array.of(1, 3), sizes: Float64Array.of(10, 10), unit: 2 }])).toBeCloseTo(1.8, 12)
  })

  it("is zero where areas differ no more than chance", () => {
    expect(betweenVariance([{ rates: Float64Array.of(1.9, 2.1), sizes: Float64Array.of(10, 10), unit: 2 }])).toBe(0)
  })
})

describe("rates of events", () => {
  it("follow the hand computation of Clayton and Kaldor's moments", () => {
    // one region, counts 10 and 30 in exposures 10 and 10: mean 2, between variance 1.8, so Gamma(2 * 2 / 1.8, 2 / 1.8) before
    const { shape, rate } = gammaPoisson(Float64Array.of(10, 30), Float64Array.of(10, 10), one(2))
    expect(shape[0]! / rate[0]!).toBeCloseTo((4 / 1.8 + 10) / (2 / 1.8 + 10), 10)
    expect(shape[1]! / rate[1]!).toBeCloseTo((4 / 1.8 + 30) / (2 / 1.8 + 10), 10)
  })

  it("draw small counts to the region and leave large ones where they are", () => {
    const counts = Float64Array.of(1, 5000, 20_000, 12_000)
    const exposures = Float64Array.of(20, 50_000, 100_000, 80_000)
    const { shape, rate } = gammaPoisson(counts, exposures, one(4))
    const region = 37_001 / 230_020
    expect(Math.abs(shape[0]! / rate[0]! - region)).toBeLessThan(0.35 * Math.abs(1 / 20 - region))
    expect(shape[2]! / rate[2]!).toBeCloseTo(0.2, 3)
  })

  it("stay with the own rate as counts grow without end", () => {
    const exposures = Float64Array.of(1e12, 1e12, 1e12)
    const { shape, rate } = gammaPoisson(Float64Array.of(1e11, 2e11, 3e11), exposures, one(3))
    expect([...shape].map((s, i) => s / rate[i]!)).toEqual([0.1, 0.2, 0.3].map((v) => expect.closeTo(v, 8)))
  })

  it("draw an area without exposure to its own region, not to England", () => {
    const counts = Float64Array.of(1000, 1100, 0, 3000, 3300)
    const exposures = Float64Array.of(10_000, 10_000, 0, 10_000, 10_000)
    const { shape, rate } = gammaPoisson(counts, exposures, Int32Array.of(0, 0, 0, 1, 1))
    const own = shape[2]! / rate[2]!
    expect(own).toBeGreaterThan(0.1)
    expect(own).toBeLessThan(0.15)
  })

  it("lie between the own rate and the prior, with less variance the more there is", () => {
    const areas = fc.array(fc.record({ count: fc.integer({ min: 0, max: 500 }), exposure: fc.integer({ min: 10, max: 5000 }) }), {
      minLength: 3,
      maxLength: 8,
    })
    fc.assert(
      fc.property(areas, (list) => {
        const counts = Float64Array.from(list, ({ count }) => count)
        const exposures = Float64Array.from(list, ({ exposure }) => exposure)
        const { shape, rate } = gammaPoisson(counts, exposures, one(list.length))
        const pooledRate = counts.reduce((s, v) => s + v, 0) / exposures.reduce((s, v) => s + v, 0)
        list.forEach(({ count, exposure }, i) => {
          const [low, high] = [Math.min(count / exposure, pooledRate), Math.max(count / exposure, pooledRate)]
          expect(shape[i]! / rate[i]!).toBeGreaterThanOrEqual(low - 1e-6)
          expect(shape[i]! / rate[i]!).toBeLessThanOrEqual(high + 1e-6)
        })
      }),
    )
  })
})

describe("shares", () => {
  const meansOf = (posterior: Float64Array, width: number, a: number) => {
    const row = posterior.slice(a * width, (a + 1) * width)
    const sum = row.reduce((s, v) => s + v, 0)
    return [...row].map((v) => v / sum)
  }

  it("of many keep the own split, of few take the region's", () => {
    const counts = Float64Array.of(1, 0, 0, 50_000, 30_000, 20_000, 60_000, 25_000, 15_000)
    const posterior = dirichletShares(counts, 3, one(3))
    expect(meansOf(posterior, 3, 1)).toEqual([0.5, 0.3, 0.2].map((v) => expect.closeTo(v, 2)))
    const few = meansOf(posterior, 3, 0)
    expect(few[0]!).toBeLessThan(0.6)
    expect(few.reduce((s, v) => s + v, 0)).toBeCloseTo(1, 12)
  })
})

describe("trends", () => {
  it("known exactly stay, unknown ones take the region's, by hand", () => {
    const { mean, variance } = normalShrink(
      Float64Array.of(0.1, 0.2, 0),
      Float64Array.of(1e-12, 1e-12, Number.POSITIVE_INFINITY),
      one(3),
    )
    expect(mean[0]!).toBeCloseTo(0.1, 8)
    expect(mean[2]!).toBeCloseTo(0.15, 8)
    // two exact estimates 0.05 either side of the mean: variance 2 * 0.0025 / (2 - 1)
    expect(variance[2]!).toBeCloseTo(0.005, 8)
    expect(variance[0]!).toBeCloseTo(0, 8)
  })
})
