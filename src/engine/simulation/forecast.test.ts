import { describe, expect, it } from "vitest"
import { assumptionsOf } from "./assumptions.ts"
import { financialYear, schoolYear, termDate, termFrom, termLabel, wholeFinancialYears } from "./calendar.ts"
import { compareRuns, type Simulated } from "./compare.ts"
import { compile } from "./compile.ts"
import { explain } from "./explain.ts"
import { forecastOf } from "./forecast.ts"
import { goalSeek, mostSettings, nextSetting, soughtFrom } from "./goal-seek.ts"
import type { Lever, Parameters } from "./parameters.ts"
import { placesNeeded } from "./places-needed.ts"
import { fan, quantileOf } from "./quantiles.ts"
import { runChunk } from "./run.ts"
import { smallCounty } from "./small-county.ts"
import { withLevers } from "./validate-levers.ts"

const play = (parameters: Parameters): Simulated => {
  const compiled = compile(parameters)
  return { compiled, chunk: runChunk(compiled, 0, parameters.runs) }
}
const base = play(smallCounty())
const lever: Lever = {
  source: "s",
  date: "2026-01-01",
  mark: "assumption",
  id: "less",
  title: "Less",
  target: "request",
  effect: 0.6,
  spread: 0.2,
  from: "2026-09-01",
  lag: 0,
  ramp: 3,
}

describe("the calendar", () => {
  const start = { year: 2025, term: "autumn" } as const
  it("names terms, school years and financial years", () => {
    expect([0, 1, 2, 3].map((t) => termLabel(start, t))).toEqual(["autumn 2025", "spring 2026", "summer 2026", "autumn 2026"])
    expect([0, 2, 3].map((t) => schoolYear(start, t))).toEqual([2025, 2025, 2026])
    expect([0, 1, 2, 4].map((t) => financialYear(start, t))).toEqual([2025, 2025, 2026, 2026])
    expect(wholeFinancialYears(start, 30)).toEqual({ firstTerm: 2, years: 9, firstYear: 2026 })
  })
  it("finds the first term that begins on or after a date", () => {
    for (const s of [start, { year: 2026, term: "spring" }, { year: 2026, term: "summer" }] as const)
      for (let t = 0; t < 12; t++) expect(termFrom(s, termDate(s, t))).toBe(t)
    expect([
      termFrom(start, "2025-09-02"),
      termFrom(start, "2026-01-02"),
      termFrom(start, "2025-08-31"),
      termFrom(start, "2025-03-31"),
    ]).toEqual([1, 2, 0, -1])
  })
})

describe("quantiles", () => {
  it("interpolate between the nearest two values", () => {
    expect(quantileOf([1, 2, 3, 4], 0.5)).toBe(2.5)
    expect(fan(Array.from({ length: 41 }, (_, i) => i))).toEqual([1, 4, 10, 20, 30, 36, 39])
    expect(() => quantileOf([], 0.5)).toThrow(/no values/)
  })
})

describe("a forecast", () => {
  const forecast = forecastOf(base.compiled, base.chunk)

  it("has fans that do not cross, chances that are shares, and the parameters that made it", () => {
    for (const fans of [...Object.values(forecast.measures), ...Object.values(forecast.money)])
      for (const quantiles of fans) expect([...quantiles].sort((a, b) => a - b)).toEqual(quantiles)
    for (const p of [...forecast.chanceOfBalance, ...forecast.chanceOfNoDeficit]) expect(p >= 0 && p <= 1).toBe(true)
    expect(forecast.parameters).toEqual(smallCounty())
    expect(forecast.lastBalance).toHaveLength(20)
  })

  it("has not changed between versions of the engine", () => {
    const at = (t: number) => [
      forecast.measures.plans[t],
      forecast.measures["plans:independent"][t],
      forecast.measures["waiting:special"][t],
    ]
    expect({
      people: [at(5), at(29)],
      money: forecast.money.cumulative,
      chance: forecast.chanceOfBalance,
    }).toMatchInlineSnapshot(`
      {
        "chance": [
          0,
          0,
          0,
          0,
          0,
          0,
          0,
          0,
          0,
        ],
        "money": [
          [
            -201960498,
            -189718042,
            -179904658,
            -166326343,
            -156645944,
            -145355420,
            -120074489,
          ],
          [
            -422622614,
            -375961380,
            -356889249,
            -322839119,
            -276181398,
            -236844161,
            -204287857,
          ],
          [
            -836930561,
            -733981349,
            -688772972,
            -603490403,
            -542360175,
            -440373195,
            -403695020,
          ],
          [
            -1403439471,
            -1262631215,
            -1145172508,
            -993220458,
            -898401420,
            -782376850,
            -670014290,
          ],
          [
            -2171791740,
            -1987600145,
            -1756473568,
            -1527169523,
            -1402587419,
            -1195303058,
            -991311786,
          ],
          [
            -3155227137,
            -2912139572,
            -2613027612,
            -2261404892,
            -2001887895,
            -1702430411,
            -1444912718,
          ],
          [
            -4406215455,
            -4046597038,
            -3684072687,
            -3184085194,
            -2753777711,
            -2344441946,
            -2060111007,
          ],
          [
            -5945775207,
            -5367726415,
            -4892753262,
            -4217595373,
            -3694178436,
            -3025277482,
            -2840642107,
          ],
          [
            -7813723257,
            -6761178076,
            -6320932903,
            -5455442071,
            -4712740968,
            -3763188119,
            -3754505553,
          ],
        ],
        "people": [
          [
            [
              459.475,
              462.7,
              465.75,
              477,
              482.5,
              491.4,
              496.05,
            ],
            [
              28.375,
              32.8,
              34,
              37.5,
              40,
              42.2,
              45.05,
            ],
            [
              1,
              1,
              2,
              6,
              9.25,
              12.100000000000001,
              14.049999999999997,
            ],
          ],
          [
            [
              889.45,
              919.9,
              951.5,
              999,
              1068,
              1149.9,
              1230.225,
            ],
            [
              92.9,
              104.9,
              107.5,
              127,
              132.5,
              146.50000000000003,
              164.2,
            ],
            [
              20.95,
              23.8,
              26.75,
              32.5,
              38.5,
              42.80000000000001,
              52.62499999999999,
            ],
          ],
        ],
      }
    `)
  })
})

describe("places needed", () => {
  it("by term add up to the children placed and waiting in the records", () => {
    const rows = placesNeeded(base.compiled, base.chunk, "term").filter(
      (r) => r.period === "autumn 2027" && r.placement === "independent",
    )
    expect(rows.length).toBeGreaterThan(2)
    for (const row of rows) expect(row.p10 <= row.median && row.median <= row.p90).toBe(true)
  })
  it("of a year are those of its busiest term, and a month those of its term", () => {
    const find = (by: "year" | "term" | "month", period: string) =>
      placesNeeded(base.compiled, base.chunk, by).find(
        (r) =>
          r.period === period &&
          r.placement === "special" &&
          r.zone === "north" &&
          r.phase === "primary" &&
          r.needGroup === "behaviour",
      )!
    const terms = ["autumn 2026", "spring 2027", "summer 2027"].map((term) => find("term", term).median)
    expect(find("year", "2026-27").median).toBeGreaterThanOrEqual(Math.max(...terms))
    expect(find("month", "February 2027").median).toBe(terms[1])
  })
})

describe("a comparison", () => {
  it("with itself is nothing everywhere", () => {
    const none = compareRuns(base, base)
    for (const fans of [...Object.values(none.measures), none.cost, none.cumulative])
      for (const quantiles of fans) expect(quantiles.every((q) => q === 0)).toBe(true)
  })
  it("shows fewer requests as fewer plans in every run", () => {
    const { measures } = compareRuns(base, play(withLevers(smallCounty(), [lever])))
    expect(measures.plans[0]).toEqual([0, 0, 0, 0, 0, 0, 0])
    expect(measures.plans[29]![6]).toBeLessThan(0)
  })
  it("refuses what was not run alike, by name", () => {
    expect(() => compareRuns(base, play({ ...smallCounty(), seed: 1 }))).toThrow(/share seed$/)
    const like = (change: Partial<Parameters>): Simulated => ({
      ...base,
      compiled: { ...base.compiled, parameters: { ...smallCounty(), ...change } },
    })
    expect(() => compareRuns(base, like({ start: { year: 2026, term: "autumn" } }))).toThrow(/share start$/)
    expect(() => compareRuns(base, like({ zones: ["south", "north"], needs: ["semh", "autism"] }))).toThrow(/share zones, needs$/)
    expect(() => compareRuns(base, { ...base, chunk: { ...base.chunk, to: 7 } })).toThrow(/share runs$/)
  })
})

describe("goal-seek", () => {
  const search = { lever, weakest: 1, strongest: 0.2, tolerance: 0.05 }
  const goal = { measure: "plans", at: "summer 2030", value: 590, atLeast: false, certainty: 0.8 } as const
  const simulate = async (p: Parameters) => play(p)

  it("finds the weakest setting that reaches the goal, with its range", async () => {
    const sought = await goalSeek(smallCounty(), search, goal, simulate)
    expect(sought.reached).toBe(true)
    expect(sought.effect).toBeGreaterThan(0.2)
    expect(sought.effect).toBeLessThan(1)
    expect(sought.chance).toBeGreaterThanOrEqual(0.8)
    const weaker = sought.tried.filter((t) => t.effect > sought.effect)
    expect(weaker.every((t) => t.chance < 0.8)).toBe(true)
    expect(sought.range[3]).toBeLessThanOrEqual(590)
  })
  it("says so when even the strongest setting does not", async () => {
    const sought = await goalSeek(smallCounty(), search, { ...goal, value: 1 }, simulate)
    expect([sought.reached, sought.effect, sought.chance]).toEqual([false, 0.2, 0])
  })
  it("gives the setting that comes nearest when a stronger one is further away", async () => {
    const higher = { ...search, weakest: 0.6, strongest: 1.4 }
    const sought = await goalSeek(smallCounty(), higher, { ...goal, value: 1 }, simulate)
    expect([sought.reached, sought.effect]).toEqual([false, 0.6])
  })
  it("tries settings on the step given, and none twice", async () => {
    const inTenths = { ...search, step: 0.1, tolerance: 0.1 }
    const { tried } = await goalSeek(smallCounty(), inTenths, goal, simulate)
    const effects = tried.map(({ effect }) => effect)
    expect(effects.every((effect) => Number.isInteger(Math.round(effect * 1e6) / 1e5))).toBe(true)
    expect(new Set(effects).size).toBe(effects.length)
    expect(effects.length).toBeLessThanOrEqual(mostSettings(inTenths))
  })
  it("goes on from the settings tried before as if it had never stopped", async () => {
    const whole = await goalSeek(smallCounty(), search, goal, simulate)
    for (let n = 0; n <= whole.tried.length; n++)
      expect(nextSetting(search, goal, whole.tried.slice(0, n))).toBe(whole.tried[n]?.effect ?? null)
    expect(soughtFrom(goal, whole.tried)).toEqual(whole)
  })
  it("says where a stronger setting meets the goal less often than a weaker one", () => {
    const at = (effect: number, chance: number) => ({ effect, chance, range: [0, 0, 0, 0, 0, 0, 0] })
    // from 1 down to 0.2: 0.1, 0.6, 0.9
    const even = soughtFrom(goal, [at(1, 0.1), at(0.2, 0.9), at(0.6, 0.6)])
    expect(even).not.toHaveProperty("uneven")
    // 0.1, 0.95, 0.9: the middle does better than the strongest
    expect(soughtFrom(goal, [at(1, 0.1), at(0.2, 0.9), at(0.6, 0.95)])).toMatchObject({
      uneven: true,
      effect: 0.6,
      reached: true,
    })
    // and where strongest is the higher number: 0.2, 0.5, 0.4
    expect(soughtFrom(goal, [at(0, 0.2), at(40, 0.4), at(20, 0.5)])).toMatchObject({ uneven: true, reached: false })
  })
  it("names a period or measure that does not exist", async () => {
    await expect(goalSeek(smallCounty(), search, { ...goal, at: "summer 2090" }, simulate)).rejects.toThrow(/goal\.at/)
  })
})

describe("an explanation", () => {
  it("leads from a figure to every assumption with its source and date, the strongest first", () => {
    const reasons = explain(base, { measure: "requests", at: 20 })
    expect(reasons.every((r) => r.source && /^\d{4}-\d{2}-\d{2}$/.test(r.date))).toBe(true)
    expect(reasons.filter((r) => r.correlation !== undefined).map((r) => r.field)).toContain("rates.request")
    expect(reasons.find((r) => r.field === "rates.request")!.direct).toBe(true)
    expect(reasons.some((r) => r.field.startsWith("finance"))).toBe(false)
  })
  it("of money holds prices too", () => {
    const reasons = explain(base, { measure: "cost", at: 5 })
    expect(reasons.map((r) => r.field)).toContain("finance.unitCosts.plan.independent")
    expect(() => explain(base, { measure: "cost", at: 99 })).toThrow(/period 99/)
  })
  it("rests on a register in which each assumption has its own field", () => {
    const fields = assumptionsOf(smallCounty()).map((a) => a.field)
    expect(new Set(fields).size).toBe(fields.length)
    expect(fields).toContain("pools.north-special")
  })
})
