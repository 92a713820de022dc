import { describe, expect, it } from "vitest"
import { assumptionsOf } from "./assumptions.ts"
import { compile } from "./compile.ts"
import { drawRun } from "./draws.ts"
import { explain } from "./explain.ts"
import type { Parameters } from "./parameters.ts"
import { mean } from "./quantiles.ts"
import { runChunk } from "./run.ts"
import { smallCounty } from "./small-county.ts"

const county = smallCounty()
const ONE = 1 << 30
const find = (parameters: Parameters, field: string) => assumptionsOf(parameters).find((each) => each.field === field)
const deviation = (values: number[]) => Math.sqrt(mean(values.map((v) => (v - mean(values)) ** 2)))
/** Four standard errors of a standard deviation from n normal draws. */
const within = (sd: number, n: number) => (4 * sd) / Math.sqrt(2 * n)

describe("the register of assumptions", () => {
  it("holds a trend beside its rate, with its own spread", () => {
    const { source } = county.rates.request!
    expect(find(county, "rates.request.trend")).toMatchObject({ value: 0.03, spread: 0.02, source, table: ["damping: 0.8"] })
  })

  it("opens tables line by line", () => {
    expect(find(county, "choice")!.table).toContain("phase early, to (mainstream 0.8, special 0.2)")
    expect(find(county, "rates.leaveArea")!.table).toEqual(["season: 2, 0.5, 0.5"])
    // 2 zones x 2 needs x 12 ages x 15, and 4 x 8 ages x 1
    expect(find(county, "stock")!.table).toContain("senSupport, mainstream: 720")
    expect(find(county, "stock")!.table).toContain("plan, independent: 32")
    expect(find(county, "entry.population")!.table![1]).toBe(
      `north, year 1: 10000 (${Array.from({ length: 25 }, () => 400).join(", ")})`,
    )
    expect(find(county, "finance.grant")!.table).toBeUndefined()
  })

  it("names each share, chance and price that is drawn as it is drawn", () => {
    const unsure: Parameters = {
      ...county,
      choice: { ...county.choice, spread: { special: 0.2 } },
      overflow: { ...county.overflow, special: { ...county.overflow.special, spread: 0.3 } },
    }
    expect(find(unsure, "choice.special")).toMatchObject({ spread: 0.2 })
    expect(find(unsure, "overflow.special")).toMatchObject({ value: 0.15, spread: 0.3 })
  })
})

describe("what is drawn once a run goes with what it makes", () => {
  /** Ten children in special schools for whom nothing happens, so that a price is all that differs between runs. */
  const still = compile({
    ...county,
    terms: 6,
    runs: 40,
    rates: {},
    entry: { ...county.entry, rate: { ...county.entry.rate, value: 0 } },
    stock: {
      ...county.stock,
      people: [{ stage: "plan", placement: "special", need: "autism", age: 6, zone: "north", count: 10 }],
    },
    finance: {
      ...county.finance,
      unitCosts: [
        { ...county.finance.unitCosts[2]!, spread: 0.3 },
        { ...county.finance.unitCosts[2]!, need: "autism", spread: 0.1 },
      ],
      inflation: { ...county.finance.inflation, spread: 0 },
    },
  })

  it("also a price for one need, under its own name", () => {
    const reasons = explain({ compiled: still, chunk: runChunk(still, 0, 40) }, { measure: "cost", at: 0 })
    const of = (field: string) => reasons.find((reason) => reason.field === field)!
    expect(of("finance.unitCosts.plan.special.autism").correlation).toBeGreaterThan(0.98)
    // Nobody has the general price: what it is drawn as has nothing to do with the cost. 0.5 is three standard errors of no correlation.
    expect(Math.abs(of("finance.unitCosts.plan.special").correlation!)).toBeLessThan(0.5)
  })

  it("also a trend: requests late in the forecast go up with it", () => {
    const unsure = compile({
      ...county,
      runs: 40,
      rates: { ...county.rates, request: { ...county.rates.request!, spread: 0, trend: { annual: 0, damping: 1, spread: 0.1 } } },
    })
    const reasons = explain({ compiled: unsure, chunk: runChunk(unsure, 0, 40) }, { measure: "requests", at: 29 })
    expect(reasons.find(({ field }) => field === "rates.request.trend")!.correlation).toBeGreaterThan(0.8)
  })
})

describe("shares with a spread", () => {
  const RUNS = 400
  const unsure = compile({
    ...county,
    choice: { ...county.choice, spread: { special: 0.4 } },
    transfer: { ...county.transfer, spread: { base: 0.2 } },
    overflow: { ...county.overflow, special: { ...county.overflow.special, spread: 0.3 } },
    entry: { ...county.entry, planShare: { ...county.entry.planShare, spread: 0.25 } },
  })
  const tables = Array.from({ length: RUNS }, (_, run) => drawRun(unsure, run))

  it("are drawn once a run: the odds of special in early years, 0.2 to 0.8, spread by as much about their median", () => {
    const odds = tables.map(({ choice }) => Math.log((ONE - choice[0]!) / choice[0]!))
    expect(Math.abs(mean(odds) - Math.log(0.2 / 0.8))).toBeLessThan((4 * 0.4) / Math.sqrt(RUNS))
    expect(Math.abs(deviation(odds) - 0.4)).toBeLessThan(within(0.4, RUNS))
  })

  it("still end at one, in the order of the placements", () => {
    for (const { choice, transfer } of tables.slice(0, 50))
      for (const thresholds of [choice, transfer])
        for (let i = 0; i < thresholds.length; i++) {
          expect(thresholds[i]!).toBeGreaterThanOrEqual(i % 7 === 0 ? 0 : thresholds[i - 1]!)
          if (i % 7 === 6) expect(thresholds[i]).toBe(ONE)
        }
  })

  it("keep a child where no other placement is given, whatever is drawn", () => {
    // primary transfer from special: no row, so the share of special is 1
    const from = 2 * 7
    for (const { transfer } of tables.slice(0, 20))
      expect([...transfer.subarray(from, from + 7)]).toEqual([0, 0, ONE, ONE, ONE, ONE, ONE])
  })

  it.each([
    ["giving up waiting for a special place", 0.15, 0.3, (run: number) => tables[run]!.overflowChance[1]!],
    ["arriving with a plan", 0.03, 0.25, (run: number) => tables[run]!.entryPlan],
  ])("the chance of %s likewise", (_, value, spread, at) => {
    const logs = tables.map((_, run) => Math.log(at(run) / ONE))
    expect(Math.abs(mean(logs) - Math.log(value))).toBeLessThan((4 * spread) / Math.sqrt(RUNS))
    expect(Math.abs(deviation(logs) - spread)).toBeLessThan(within(spread, RUNS))
  })

  it("never pass certainty", () => {
    const sure = compile({
      ...county,
      overflow: { ...county.overflow, base: { to: "mainstream", chance: 0.9, longestWait: 2, spread: 1 } },
    })
    const chances = Array.from({ length: 50 }, (_, run) => drawRun(sure, run).overflowChance[0]!)
    expect(Math.max(...chances)).toBe(ONE)
  })

  it("without one are the same table in every run", () => {
    const plain = compile(county)
    expect(drawRun(plain, 3).choice).toBe(plain.placement.choice)
    expect(drawRun(plain, 3)).toMatchObject({ entryPlan: Math.round(0.03 * ONE) })
  })
})
