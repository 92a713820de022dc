import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { shareByLargestRemainder } from "./remainder.ts"
import { effectOfChange, runScheme } from "./run-scheme.ts"
import { FundingInputError, type FundingScheme, type SchoolYears } from "./scheme.ts"

const twoSchools: SchoolYears = {
  schools: 2,
  years: 1,
  counts: new Map([
    ["pupils primary", Float64Array.of(100, 200)],
    ["band C", Float64Array.of(4, 0)],
  ]),
  pupils: Float64Array.of(100, 200),
}
const plain: FundingScheme = {
  name: "by hand",
  version: "1",
  lumpSum: [13_000_000],
  rates: [
    { measure: "pupils primary", pence: [356_200] },
    { measure: "band C", pence: [250_000] },
  ],
}

describe("a funding scheme", () => {
  it("adds lump sum and rates: 130,000 + 100 x 3,562 + 4 x 2,500 pounds", () => {
    expect(Array.from(runScheme({ scheme: plain, data: twoSchools }).allocation)).toEqual([49_620_000, 84_240_000])
  })

  it("lifts to the minimum for each pupil: 200 x 4,610 pounds is above 842,400", () => {
    const result = runScheme({ scheme: { ...plain, minimumPerPupil: [461_000] }, data: twoSchools })
    expect(Array.from(result.minimum)).toEqual([0, 92_200_000 - 84_240_000])
    expect(result.allocation[1]).toBe(92_200_000)
  })

  it("guarantees and caps the change for each pupil against the year before", () => {
    const before = Float64Array.of(500_000, 400_000)
    const result = runScheme({ scheme: { ...plain, guarantee: [0], cap: [0.02] }, data: twoSchools, before })
    expect(Array.from(result.guarantee)).toEqual([50_000_000 - 49_620_000, 0])
    expect(Array.from(result.cap)).toEqual([0, 81_600_000 - 84_240_000])
    expect(Array.from(result.allocation)).toEqual([50_000_000, 81_600_000])
  })

  it("never lets a cap take what the minimum for each pupil gave", () => {
    const before = Float64Array.of(500_000, 400_000)
    const scheme = { ...plain, minimumPerPupil: [461_000], guarantee: [0], cap: [0.02] }
    expect(runScheme({ scheme, data: twoSchools, before }).allocation[1]).toBe(92_200_000)
  })

  it("pays exactly the pot, never below a protected floor", () => {
    const run = fc.record({
      pupils: fc.array(fc.integer({ min: 1, max: 900 }), { minLength: 1, maxLength: 12 }),
      surplus: fc.integer({ min: 0, max: 1_000_000_007 }),
    })
    fc.assert(
      fc.property(run, ({ pupils, surplus }) => {
        const data = {
          schools: pupils.length,
          years: 1,
          counts: new Map([["pupils", Float64Array.from(pupils)]]),
          pupils: Float64Array.from(pupils),
        }
        const floor = pupils.reduce((sum, n) => sum + n * 300_001, 0)
        const scheme = {
          name: "s",
          version: "1",
          lumpSum: [1_000_003],
          rates: [{ measure: "pupils", pence: [310_007] }],
          minimumPerPupil: [300_001],
          pot: [floor + surplus],
        }
        const { allocation } = runScheme({ scheme, data })
        expect(allocation.reduce((sum, pence) => sum + pence, 0)).toBe(floor + surplus)
        for (const [j, n] of pupils.entries()) expect(allocation[j]).toBeGreaterThanOrEqual(n * 300_001)
      }),
    )
  })

  it("carries what was paid into the guarantee of the next year", () => {
    const years = {
      ...twoSchools,
      years: 2,
      counts: new Map([["pupils", Float64Array.of(100, 200, 100, 200)]]),
      pupils: Float64Array.of(100, 200, 100, 200),
    }
    const scheme = {
      name: "falling",
      version: "1",
      lumpSum: [0, 0],
      rates: [{ measure: "pupils", pence: [500_000, 400_000] }],
      guarantee: [0, -0.01],
    }
    const { allocation } = runScheme({ scheme, data: years, before: Float64Array.of(450_000, 510_000) })
    expect(Array.from(allocation)).toEqual([50_000_000, 102_000_000, 49_500_000, 100_980_000])
  })

  it("shows what a change of rules does to each school, and that the same pot moves no money in all", () => {
    const pot = [150_000_000]
    const to = { ...plain, version: "2", pot, lumpSum: [12_000_000] }
    const effect = effectOfChange({ scheme: { ...plain, pot }, data: twoSchools }, { scheme: to, data: twoSchools })
    expect(effect[0]! + effect[1]!).toBe(0)
    expect(effect[0]).toBeLessThan(0)
  })

  it("names the field that cannot be", () => {
    const field = (scheme: Partial<FundingScheme>) => {
      try {
        runScheme({ scheme: { ...plain, ...scheme }, data: twoSchools })
      } catch (error) {
        return error instanceof FundingInputError ? error.field : error
      }
      return "none"
    }
    expect(field({ rates: [{ measure: "band Z", pence: [1] }] })).toBe("rates[0].measure")
    expect(field({ lumpSum: [0.5] })).toBe("lumpSum[0]")
    expect(field({ guarantee: [0] })).toBe("before")
    expect(field({ minimumPerPupil: [461_000], pot: [1000] })).toBe("pot[0]")
  })
})

describe("largest remainder", () => {
  it("gives the spare penny to the largest fraction: 100 over 1, 1, 1 is 34, 33, 33", () => {
    expect(Array.from(shareByLargestRemainder(100, [1, 1, 1]))).toEqual([34, 33, 33])
    expect(Array.from(shareByLargestRemainder(10, [1, 5, 3]))).toEqual([1, 6, 3])
  })
  it("adds up, within a penny of fair, and gives nothing to what weighs nothing", () => {
    const weights = fc.array(fc.integer({ min: 0, max: 1_000_000 }), { minLength: 1, maxLength: 40 })
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10_000_000 }), weights, (total, each) => {
        const sum = each.reduce((all, weight) => all + weight, 0)
        fc.pre(sum > 0)
        const shares = shareByLargestRemainder(total, each)
        expect(shares.reduce((all, share) => all + share, 0)).toBe(total)
        each.forEach((weight, place) => {
          expect(Math.abs(shares[place]! - (total * weight) / sum)).toBeLessThan(1.001)
          if (weight === 0) expect(shares[place]).toBe(0)
        })
      }),
    )
  })
  it("will not share among nobody", () => {
    expect(() => shareByLargestRemainder(1, [0, 0])).toThrow(RangeError)
  })
})
