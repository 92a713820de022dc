import { describe, expect, it } from "vitest"
import { INPUTS } from "../../../engine/attribution/attribute.ts"
import { compile } from "../../../engine/simulation/compile.ts"
import { forecastOf } from "../../../engine/simulation/forecast.ts"
import type { Lever, Parameters } from "../../../engine/simulation/parameters.ts"
import { runChunk } from "../../../engine/simulation/run.ts"
import { smallCounty } from "../../../engine/simulation/small-county.ts"
import { changeFromLast, type Published } from "./change.ts"

const county: Parameters = { ...smallCounty(), terms: 9, runs: 6 }
const publish = (parameters: Parameters): Published => {
  const compiled = compile(parameters)
  return { parameters, forecast: forecastOf(compiled, runChunk(compiled, 0, parameters.runs)) }
}
const change = (last: Parameters, now: Parameters, runs = 6) =>
  changeFromLast({ ...publish(last), runId: "last" }, publish(now), runs)
const asked = (times: number): Parameters["rates"] => ({
  ...county.rates,
  request: { ...county.rates.request!, value: county.rates.request!.value * times },
})

describe("the change from the last forecast", () => {
  it("of a county one term later is told at the last term and year of both, of the medians as published", () => {
    const last = publish({ ...county, runs: 40 })
    const now = publish({ ...county, runs: 40, seed: 5, start: { year: 2026, term: "spring" }, rates: asked(1.5) })
    const { figures, why } = changeFromLast({ ...last, runId: "last" }, now, 10)
    expect(why).toBeUndefined()
    expect(figures.map(({ measure, period }) => `${measure} ${period}`)).toEqual([
      "plans summer 2028",
      "plans:independent summer 2028",
      "waiting:special summer 2028",
      "cost 2027-28",
      "cumulative 2027-28",
    ])
    // summer 2028 is the ninth term from autumn 2025, and the eighth from spring 2026
    expect(figures[0]!.change.before).toBe(Math.round(last.forecast.measures.plans[8]![3]!))
    expect(figures[0]!.change.after).toBe(Math.round(now.forecast.measures.plans[7]![3]!))
    for (const { change: each } of figures) {
      expect(each.after - each.before).toBe(each.change)
      expect(INPUTS.reduce((sum, input) => sum + each[input], 0) + each.chance!).toBe(each.change)
      expect([each.prices, each.decisions]).toEqual([0, 0])
    }
    expect(figures[0]!.change.counts).toBeLessThan(0)
    expect(figures[0]!.change.rates).toBeGreaterThan(0)
    expect(figures[0]!.change.chance).not.toBe(0)
  })

  it("leaves nothing to chance where both had the seed and the runs of the split", () => {
    const { figures } = change(county, { ...county, rates: asked(1.5) })
    expect(figures.every(({ change: each }) => each.chance === 0 && each.rates === each.change)).toBe(true)
    expect(figures[0]!.change.rates).toBeGreaterThan(0)
  })

  it("is told where new children would not have fitted into the old places", () => {
    const more: Parameters = {
      ...county,
      stock: {
        ...county.stock,
        people: [...county.stock.people, { stage: "plan", placement: "special", need: "semh", age: 8, zone: "north", count: 70 }],
      },
      pools: county.pools.map((pool) =>
        pool.id === "north-special" ? { ...pool, places: [{ from: "2025-09-01", places: 170 }] } : pool,
      ),
    }
    expect(() => compile({ ...more, pools: county.pools })).toThrow(/no place is open/)
    const { figures } = change(county, more)
    expect(figures[0]!.change.counts).toBe(figures[0]!.change.change)
    expect(figures[0]!.change.counts).toBeGreaterThan(30)
  })

  it("leaves a decision for a school aside in a mix with counts that do not have it", () => {
    const places: Lever = {
      ...county.stock,
      id: "more",
      title: "More",
      target: "places",
      pool: "new-school",
      effect: 30,
      spread: 0,
      from: "2026-09-01",
      lag: 0,
      ramp: 0,
    }
    const { people: _, ...lever } = places as Lever & { people?: unknown }
    const school = { ...county.pools[0]!, id: "new-school", places: [{ from: "2025-09-01", places: 0 }] }
    const { figures } = change(county, { ...county, pools: [...county.pools, school], levers: [lever] })
    for (const { change: each } of figures) expect(each.counts + each.decisions).toBe(each.change)
    expect(figures.find(({ measure }) => measure === "waiting:special")!.change.change).toBeLessThan(0)
  })
})

describe("where no change can be told, the reason is", () => {
  it.each<[string, Partial<Parameters>, RegExp]>([
    ["other years", { start: { year: 2040, term: "autumn" } }, /^they have no term in common$/],
    ["other groups of needs", { needGroups: [{ name: "all", needs: ["autism", "semh"] }] }, /^the groups of needs differ$/],
    [
      "SEN Support to an age that the last forecast did not have",
      {
        supportEndsAt: { ...county.supportEndsAt, value: 20 },
        stock: {
          ...county.stock,
          people: [{ stage: "senSupport", placement: "mainstream", need: "autism", age: 19, zone: "north", count: 1 }],
        },
      },
      /^a mix of the old and the new cannot be run: stock\.people\[0\]\.age/,
    ],
  ])("%s", (_, now, words) => {
    expect(change(county, { ...county, ...now })).toMatchObject({
      lastRunId: "last",
      figures: [],
      why: expect.stringMatching(words),
    })
  })

  it("zones or needs by name", () => {
    const { forecast } = publish(county)
    const other = { ...county, zones: ["north", "west"], needs: ["semh", "autism"] }
    const { why } = changeFromLast({ parameters: county, forecast, runId: "last" }, { parameters: other, forecast }, 2)
    expect(why).toBe("the zones differ: south, west; the types of need differ")
  })
})
