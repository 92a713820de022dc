import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { aliasTable } from "./alias.ts"
import { normalQuantile, poissonQuantile } from "./distributions.ts"
import { counter, draw30, hash, mix, ONE, personKey, uniform } from "./mix.ts"

const draw = (person: number, term: number, purpose = 0, run = 0): number => {
  const a = counter(hash(1, run), term, purpose)
  return draw30(personKey(hash(1, 1), 0, person), personKey(hash(1, 2), 0, person), a, mix((a + 0x3c6ef372) | 0))
}

/** Sum of (observed - expected)^2 / expected over 256 equal cells: mean 255, standard deviation 22.6. */
function chiSquare(values: number[]): number {
  const cells = new Array<number>(256).fill(0)
  for (const v of values) cells[Math.floor((v / ONE) * 256)]!++
  return cells.reduce((sum, n) => sum + (n - values.length / 256) ** 2 / (values.length / 256), 0)
}

const range = (n: number) => Array.from({ length: n }, (_, i) => i)

describe("counter-based draws", () => {
  it.each([
    ["over people", range(60_000).map((p) => draw(p, 3))],
    ["over terms of one person after another", range(2_000).flatMap((p) => range(30).map((t) => draw(p, t)))],
    ["over runs", range(60_000).map((r) => draw(7, 3, 0, r))],
    ["over purposes", range(7_000).flatMap((p) => range(9).map((purpose) => draw(p, 3, purpose)))],
  ])("are uniform %s", (_, values) => {
    expect(chiSquare(values)).toBeGreaterThan(255 - 5 * 22.6)
    expect(chiSquare(values)).toBeLessThan(255 + 5 * 22.6)
  })

  it.each([
    ["the next term", (p: number) => draw(p, 4)],
    ["the next person", (p: number) => draw(p + 1, 3)],
    ["another purpose", (p: number) => draw(p, 3, 1)],
    ["another run", (p: number) => draw(p, 3, 0, 1)],
  ])("do not go with the draw of %s", (_, other) => {
    const n = 40_000
    let xy = 0
    for (let p = 0; p < n; p++) xy += (draw(p, 3) / ONE - 0.5) * (other(p) / ONE - 0.5)
    expect(Math.abs(xy / n) * 12).toBeLessThan(5 / Math.sqrt(n))
  })

  it("stay within [0, 2^30) and 0 to 1", () => {
    fc.assert(
      fc.property(fc.integer(), fc.integer(), fc.integer(), fc.integer(), (a, b, c, d) => {
        const x = draw30(a, b, c, d)
        return Number.isInteger(x) && x >= 0 && x < ONE && uniform(a, b, c) > 0 && uniform(a, b, c) < 1
      }),
    )
  })

  it("have not changed: these values are part of what a seed means", () => {
    expect([mix(1), hash(1, 2, 3), personKey(5, 1, 9), draw(1, 2, 3, 4)]).toMatchInlineSnapshot(`
      [
        1753845952,
        -1185780648,
        77682143,
        6273388,
      ]
    `)
  })
})

describe("quantile functions", () => {
  it("give the normal's tabulated points", () => {
    for (const [p, z] of [
      [0.5, 0],
      [0.975, 1.959964],
      [0.841344746, 1],
      [0.0013499, -3],
      [1e-9, -5.997807],
    ] as const)
      expect(normalQuantile(p)).toBeCloseTo(z, 4)
    expect(() => normalQuantile(1)).toThrow(/strictly between/)
  })

  it("invert the Poisson distribution exactly", () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.01, max: 60, noNaN: true }),
        fc.double({ min: 0.0001, max: 0.9999, noNaN: true }),
        (mean, u) => {
          let p = Math.exp(-mean)
          let cumulative = p
          let k = 0
          while (cumulative <= u) cumulative += p *= mean / ++k
          return Math.abs(poissonQuantile(mean, u) - k) <= (Math.abs(cumulative - u) < 1e-9 ? 1 : 0)
        },
      ),
    )
  })

  it("keep the Poisson's mean and variance when the mean is large", () => {
    const values = range(20_000).map((i) => poissonQuantile(1500, (i + 0.5) / 20_000))
    const mean = values.reduce((a, b) => a + b, 0) / values.length
    const variance = values.reduce((a, b) => a + (b - mean) ** 2, 0) / values.length
    expect(mean).toBeCloseTo(1500, 0)
    expect(variance / 1500).toBeCloseTo(1, 2)
    expect(poissonQuantile(0, 0.7)).toBe(0)
    expect(() => poissonQuantile(-1, 0.5)).toThrow(/not negative/)
  })
})

describe("alias tables", () => {
  it("draw each cell in proportion to its weight and never one of weight zero", () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 20 }), { minLength: 1, maxLength: 30 }).filter((w) => w.some((v) => v > 0)),
        (weights) => {
          const { keep, alias } = aliasTable(weights)
          const share = weights.map(() => 0)
          weights.forEach((_, i) => {
            share[i]! += keep[i]! / ONE / weights.length
            share[alias[i]!]! += (1 - keep[i]! / ONE) / weights.length
          })
          const total = weights.reduce((a, b) => a + b, 0)
          return weights.every((w, i) => Math.abs(share[i]! - w / total) < 1e-7 && (w > 0 || share[i] === 0))
        },
      ),
    )
  })

  it("refuse weights that cannot be", () => {
    expect(() => aliasTable([1, -1])).toThrow(/weight 1/)
    expect(() => aliasTable([0, 0])).toThrow(/above zero/)
  })
})
