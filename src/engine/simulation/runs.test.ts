import { describe, expect, it } from "vitest"
import { compile } from "./compile.ts"
import { valuesOf } from "./measures.ts"
import type { Lever } from "./parameters.ts"
import { mean } from "./quantiles.ts"
import { chunksOf, joinChunks, runChunk } from "./run.ts"
import { smallCounty } from "./small-county.ts"
import { withLevers } from "./validate-levers.ts"
import { FLOW, FLOWS } from "./vocabulary.ts"

const lever = (change: Partial<Lever>): Lever => ({
  source: "test",
  date: "2026-11-24",
  mark: "assumption",
  id: "lever",
  title: "Lever",
  target: "request",
  effect: 0.7,
  spread: 0,
  from: "2026-09-01",
  lag: 0,
  ramp: 0,
  ...change,
})
const county = smallCounty()
const baseline = compile(county)
const whole = runChunk(baseline, 0, 6)

describe("chunks", () => {
  it.each([1, 4, 6])("of %i runs give the records of one chunk, in whatever order they come", (size) => {
    const chunks = chunksOf(6, size).map(([from, to]) => runChunk(baseline, from, to))
    expect(joinChunks(baseline, chunks.reverse())).toEqual(whole)
  })

  it("refuse to be joined when a run is missing or twice there", () => {
    expect(() => joinChunks(baseline, [runChunk(baseline, 0, 2), runChunk(baseline, 3, 4)])).toThrow(/expected run 2, got 3/)
    expect(() => joinChunks(baseline, [runChunk(baseline, 0, 2), runChunk(baseline, 1, 2)])).toThrow(/expected run 2, got 1/)
  })
})

describe("seeds", () => {
  it("give the same records again, and another seed gives others", () => {
    expect(runChunk(compile(smallCounty()), 0, 2)).toEqual(runChunk(baseline, 0, 2))
    expect(runChunk(compile({ ...county, seed: 2 }), 0, 2).stock).not.toEqual(runChunk(baseline, 0, 2).stock)
  })

  it("give every run its own chance", () => {
    const plans = valuesOf(baseline, whole, "plans", 20)
    expect(new Set(plans).size).toBeGreaterThan(3)
  })
})

describe("scenarios", () => {
  it.each([
    ["no lever", []],
    [
      "levers that change nothing",
      [
        lever({ effect: 1, spread: 0.5 }),
        lever({ id: "b", target: "choose:special", effect: 1, instead: "base" }),
        lever({ id: "c", target: "places", pool: "north-special", effect: 0 }),
      ],
    ],
    ["a lever after the end", [lever({ from: "2099-09-01" })]],
  ])("with %s equal the baseline run for run", (_, levers) => {
    const scenario = compile(withLevers(county, levers))
    expect(runChunk(scenario, 0, 6)).toEqual(whole)
  })

  it("equal the baseline until the first term in which a lever acts", () => {
    const scenario = runChunk(compile(withLevers(county, [lever({ from: "2028-09-01", lag: 1 })])), 0, 4)
    for (let t = 0; t < 10; t++)
      expect(valuesOf(baseline, scenario, "requests", t)).toEqual(valuesOf(baseline, runChunk(baseline, 0, 4), "requests", t))
    expect(valuesOf(baseline, scenario, "requests", 12)).not.toEqual(valuesOf(baseline, runChunk(baseline, 0, 4), "requests", 12))
  })

  it("share their chance: the spread of the difference is a small part of what independent runs would give", () => {
    const aligned = compile(withLevers(county, [lever({ effect: 0.9 })]))
    const independent = compile({ ...withLevers(county, [lever({ effect: 0.9 })]), seed: 77 })
    const base = runChunk(baseline, 0, 20)
    const of = (other: typeof aligned) =>
      variance(valuesOf(other, runChunk(other, 0, 20), "plans", 12).map((v, i) => v - valuesOf(baseline, base, "plans", 12)[i]!))
    expect(of(aligned) / of(independent)).toBeLessThan(0.25)
  })
})

describe("levers", () => {
  const requests = (levers: Lever[]) => {
    const compiled = compile(withLevers(county, levers))
    const chunk = runChunk(compiled, 0, 25)
    return mean(valuesOf(compiled, chunk, "requests", 4))
  }
  const plain = requests([])

  it.each([0, 0.5, 1.5, 3])("multiply the rate by %f", (effect) => {
    const both = [lever({ effect }), lever({ id: "second", target: "requestUnsupported", effect })]
    const after = requests(both)
    // One term of a different rate before changes who is left to ask: within 8%, and 4 standard errors of the mean.
    expect(Math.abs(after - effect * plain)).toBeLessThan(0.08 * effect * plain + 4 * Math.sqrt((effect * plain) / 25) + 1e-9)
  })

  it("act only within their scope", () => {
    const north = requests([
      lever({ effect: 0, scope: { zones: ["north"] } }),
      lever({ id: "2", target: "requestUnsupported", effect: 0, scope: { zones: ["north"] } }),
    ])
    expect(north).toBeGreaterThan(0.3 * plain)
    expect(north).toBeLessThan(0.7 * plain)
  })

  it("turn a choice to another placement", () => {
    const special = (levers: Lever[]) => {
      const compiled = compile(withLevers(county, levers))
      return runChunk(compiled, 0, 5).flow.reduce((sum, v, i) => (i % FLOWS.length === FLOW.sought ? sum + v : sum), 0)
    }
    const none = [lever({ target: "choose:special", effect: 0, instead: "mainstream", from: "2025-09-01" })]
    expect(special(none)).not.toBe(special([]))
  })
})

describe("the year", () => {
  it("has its leavings and phase transfers in September", () => {
    const sums = [0, 1, 2].map((term) => ["aged", "transferred"].map((flow) => sumOf(flow as "aged", term)))
    expect(sums[0]!.every((n) => n > 50)).toBe(true)
    expect(sums[1]).toEqual([0, 0])
    expect(sums[2]).toEqual([0, 0])
  })

  it("has more plans ending in autumn than in spring and summer together, as the season given says", () => {
    expect(sumOf("ceased", 0)).toBeGreaterThan(sumOf("ceased", 1) + sumOf("ceased", 2))
  })

  it("issues no plan in the term of its request and some of them late", () => {
    expect(sumOf("issuedLate", 1)).toBeGreaterThan(0)
    const first = whole.flow[FLOW.issuedLate]!
    expect(first).toBe(0)
  })
})

/** Total of a flow over the runs, in the terms of one season, the first year left out. */
function sumOf(flow: keyof typeof FLOW, season: number): number {
  let sum = 0
  for (let i = 0; i < whole.flow.length / FLOWS.length; i++) {
    const t = i % baseline.model.terms
    if (t >= 3 && t % 3 === season) sum += whole.flow[i * FLOWS.length + FLOW[flow]]!
  }
  return sum
}

function variance(values: Float64Array): number {
  const m = mean(values)
  return mean(values.map((v) => (v - m) ** 2))
}
