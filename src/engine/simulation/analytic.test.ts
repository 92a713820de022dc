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

describe("moves between zones", () => {
  const [q, n, runs] = [0.1, 600, 60]
  const zones = ["north", "south", "west", "empty"]
  const ages = (people: number) => [Array.from({ length: 25 }, () => people)]
  const compiled = compile(
    bare({
      zones,
      entry: {
        ...noEntry,
        population: {
          ...made,
          firstYear: 2025,
          zones: { north: ages(200), south: ages(300), west: ages(100), empty: ages(0) },
        },
      },
      rates: { moveZone: rate(q) },
      terms: 12,
      // all wait for a special place that does not exist, so that the demand by zone shows where they live
      overflow: { ...base.overflow, special: { to: "independent", chance: 0, longestWait: 100 } },
      stock: {
        ...made,
        people: [{ stage: "plan", placement: "mainstream", need: "autism", age: 5, zone: "north", count: n, wants: "special" }],
      },
    }),
  )
  const { demand } = runChunk(compiled, 0, runs)
  const width = demand.length / (runs * 12)
  /** Mean of the children of a zone who want a special place at the end of term t. */
  const living = (zone: number, t: number) =>
    mean(
      Float64Array.from({ length: runs }, (_, run) =>
        demand
          .subarray((run * 12 + t) * width + (4 + zone) * 10, (run * 12 + t) * width + (5 + zone) * 10)
          .reduce((sum, children) => sum + children, 0),
      ),
    )

  it.each([0, 3, 11])(
    "spread those of one zone by the chain's matrix after term %i: others in proportion to their people",
    (t) => {
      // who leaves north goes to south with 3/4 and to west with 1/4; south to north 2/3, west 1/3; west to north 2/5, south 3/5
      const step = [
        [1 - q, (q * 3) / 4, q / 4],
        [(q * 2) / 3, 1 - q, q / 3],
        [(q * 2) / 5, (q * 3) / 5, 1 - q],
      ]
      let share = [1, 0, 0]
      for (let k = 0; k <= t; k++)
        share = [0, 1, 2].map((to) => share.reduce((sum, part, from) => sum + part * step[from]![to]!, 0))
      for (const zone of [0, 1, 2]) {
        const error = Math.sqrt((n * share[zone]! * (1 - share[zone]!)) / runs)
        expect(Math.abs(living(zone, t) - n * share[zone]!)).toBeLessThan(4 * error)
      }
      expect(living(3, t)).toBe(0)
    },
  )

  it("leave everyone where they are in a county of one zone", () => {
    expect([...compile(bare({ ...oneZone(), rates: { moveZone: rate(q) } })).model.moveTo]).toEqual([1 << 30])
  })
})

const oneZone = (): Partial<Parameters> => ({
  zones: ["north"],
  entry: { ...noEntry, population: { ...base.entry.population, zones: { north: base.entry.population.zones.north! } } },
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
