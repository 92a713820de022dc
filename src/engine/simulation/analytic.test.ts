import { describe, expect, it } from "vitest"
import { compile } from "./compile.ts"
import { valuesOf } from "./measures.ts"
import type { Parameters, Rate } from "./parameters.ts"
import { mean } from "./quantiles.ts"
import { runChunk } from "./run.ts"
import { smallCounty } from "./small-county.ts"
import { FLOW, FLOWS } from "./vocabulary.ts"

const made = { source: "test", date: "2026-11-24", mark: "assumption" } as const
const rate = (value: number): Rate => ({ ...made, value })
const base = smallCounty()
const noEntry: Parameters["entry"] = { ...base.entry, rate: { ...base.entry.rate, value: 0, season: [1, 1, 1] } }

/** Nothing but what is given: no pools, no entries, no events. */
const bare = (change: Partial<Parameters>): Parameters => ({
  ...base,
  stock: { ...made, people: [] },
  rates: {},
  entry: noEntry,
  pools: [],
  levers: [],
  ...change,
})

describe("a two-state chain", () => {
  const [up, down, n, runs] = [0.1, 0.06, 400, 100]
  const compiled = compile(
    bare({
      rates: { identify: rate(up), stepDown: rate(down) },
      stock: { ...made, people: [{ stage: "none", placement: "mainstream", need: "autism", age: 3, zone: "north", count: n }] },
    }),
  )
  const chunk = runChunk(compiled, 0, runs)

  it.each([0, 1, 4, 9, 29])("after %i terms has the share of the formula, and the binomial spread", (t) => {
    const stationary = up / (up + down)
    const share = stationary * (1 - (1 - up - down) ** (t + 1))
    const values = valuesOf(compiled, chunk, "senSupport", t)
    const sd = Math.sqrt(n * share * (1 - share))
    expect(Math.abs(mean(values) - n * share)).toBeLessThan((4 * sd) / Math.sqrt(runs))
    const m = mean(values)
    expect(Math.sqrt(mean(values.map((v) => (v - m) ** 2))) / sd).toBeGreaterThan(0.75)
    expect(Math.sqrt(mean(values.map((v) => (v - m) ** 2))) / sd).toBeLessThan(1.25)
  })
})

describe("M/G/infinity", () => {
  const flat = Array.from({ length: 25 }, () => 100)
  const entry = (at: (age: number) => number): Parameters["entry"] => ({
    population: { ...made, firstYear: 2025, zones: { north: [flat], south: [flat] } },
    rate: { ...made, value: 0.3, byAge: flat.map((_, age) => at(age)), needShare: { autism: 0.25, semh: 0.75 } },
    planShare: { ...made, value: 0 },
  })
  const runs = 120

  it("with geometric stays holds the mean (1 - (1 - q)^(t + 1)) lambda / q, and a Poisson spread", () => {
    const lambda = (2 * 100 * 0.3) / 3
    const compiled = compile(bare({ entry: entry((age) => (age === 4 ? 1 : 0)), rates: { leaveArea: rate(0.2) } }))
    const chunk = runChunk(compiled, 0, runs)
    for (const t of [0, 3, 10, 29]) {
      const values = valuesOf(compiled, chunk, "senSupport", t)
      const expected = (lambda * (1 - 0.8 ** (t + 1))) / 0.2
      expect(Math.abs(mean(values) - expected)).toBeLessThan(4 * Math.sqrt(expected / runs))
      const m = mean(values)
      expect(mean(values.map((v) => (v - m) ** 2)) / expected).toBeGreaterThan(0.6)
      expect(mean(values.map((v) => (v - m) ** 2)) / expected).toBeLessThan(1.5)
    }
  })

  it("with stays fixed by the leaving age holds lambda times the mean stay", () => {
    // Entering at 17 in a school year that ends SEN Support two Septembers later: 6, 5 or 4 terms by the term of entry; 16 stays 9, 8, 7.
    const compiled = compile(bare({ entry: entry((age) => (age === 16 ? 1 : age === 17 ? 1 : 0)) }))
    const chunk = runChunk(compiled, 0, runs)
    const perAge = (2 * 100 * 0.3) / 3
    const autumn = perAge * (7 + 4)
    const summer = perAge * (9 + 6)
    expect(Math.abs(mean(valuesOf(compiled, chunk, "senSupport", 27)) - autumn)).toBeLessThan(4 * Math.sqrt(autumn / runs))
    expect(Math.abs(mean(valuesOf(compiled, chunk, "senSupport", 29)) - summer)).toBeLessThan(4 * Math.sqrt(summer / runs))
  })
})

describe("the statutory path", () => {
  it("issues on time with probability agree x issue, and the rest late, when nothing is refused", () => {
    const n = 3000
    const compiled = compile(
      bare({
        rates: { agree: rate(1), issue: rate(0.4), issueLate: rate(0.5) },
        stock: {
          ...made,
          people: [{ stage: "requested", placement: "mainstream", need: "semh", age: 7, zone: "south", count: n }],
        },
      }),
    )
    const { flow } = runChunk(compiled, 0, 1)
    const at = (t: number, name: keyof typeof FLOW) => flow[t * FLOWS.length + FLOW[name]]!
    expect(at(0, "agreed")).toBe(n)
    expect(Math.abs(at(1, "issuedOnTime") - 0.4 * n)).toBeLessThan(4 * Math.sqrt(n * 0.24))
    expect(at(2, "issuedOnTime")).toBe(0)
    const late = n - at(1, "issuedOnTime")
    expect(Math.abs(at(2, "issuedLate") - 0.5 * late)).toBeLessThan(4 * Math.sqrt(late * 0.25))
  })
})
