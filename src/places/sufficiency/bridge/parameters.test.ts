import fc from "fast-check"
import { describe, expect, it } from "vitest"
import type { GammaRate, Rates } from "../../../engine/calibration/rates.ts"
import { compile } from "../../../engine/simulation/compile.ts"
import { valuesOf } from "../../../engine/simulation/measures.ts"
import { mean } from "../../../engine/simulation/quantiles.ts"
import { runChunk } from "../../../engine/simulation/run.ts"
import type { Area } from "./area.ts"
import { termly } from "./ceasing.ts"
import { crossTable } from "./cross-table.ts"
import { parametersOfArea } from "./parameters.ts"
import { bandFlows } from "./pipeline.ts"

/** Rates known so well that nothing but chance is left. */
const sure = (events: number): GammaRate => ({ shape: events * 1e6, rate: 1e6, own: 1 })
const STILL = { annual: 0, damping: 0.8, spread: 0 }

/** A made authority that stands still: 1,500 persons of every age, 400 requests and 240 new plans a year. */
const rates: Rates = {
  code: "E06000001",
  until: 2024,
  requests: sure(400 / 37_500),
  requestsByBand: [sure(80 / 7_500), sure(160 / 9_000), sure(130 / 7_500), sure(30 / 6_000), sure(0)],
  assessed: Float64Array.from([700, 300]),
  issued: Float64Array.from([900, 100]),
  newPlans: [sure(50 / 7_500), sure(100 / 9_000), sure(75 / 7_500), sure(15 / 6_000), sure(0)],
  ceasing: [sure(0.01), sure(0.02), sure(0.03), sure(0.2), sure(0.45)],
  settings: Float64Array.from([40, 3, 25, 8, 2, 15, 7]),
  newSettings: Float64Array.from([70, 2, 8, 4, 2, 4, 10]),
  needs: undefined,
  reconciliation: { mean: 0, spread: 0, level: 0 },
  trends: { requests: STILL, newPlans: STILL },
  drift: { newPlans: 0, ceasing: 0 },
}
const area: Area = {
  code: "E06000001",
  name: "Made area",
  until: 2024,
  rates,
  stockByBand: [120, 600, 700, 420, 160],
  stockBySetting: [800, 60, 500, 160, 40, 300, 140],
  population: Array.from({ length: 25 }, () => 1_500),
  populationYear: 2023,
  lastRequests: 400,
  lastNewPlans: 240,
  needs: null,
}
const RUNS = 40
const RUN = { terms: 3, runs: RUNS, seed: 7, on: "2026-11-24" }
const parameters = parametersOfArea(area, RUN)
const compiled = compile(parameters)
const chunk = runChunk(compiled, 0, RUNS)
const yearly = (measure: "newPlans" | "requests" | "ceased") =>
  [0, 1, 2].reduce((sum, t) => sum + mean(valuesOf(compiled, chunk, measure, t)), 0)

describe("an authority's yearly rates as the simulation's parameters", () => {
  it("spread as far as flows have drifted elsewhere, beside what is not known of their own level", () => {
    const { request, cease } = parametersOfArea(
      { ...area, rates: { ...rates, drift: { newPlans: 0.3, ceasing: 0.6 } } },
      RUN,
    ).rates
    expect(request!.spread).toBeCloseTo(0.3, 4)
    expect(cease!.spread).toBeCloseTo(0.6, 4)
    // The mean of a lognormal figure is its median times exp(0.6 * 0.6 / 2).
    expect(cease!.value * Math.exp(0.18)).toBeCloseTo(1, 4)
    expect(parameters.rates.request!.spread).toBeLessThan(0.01)
  })

  it("keep the published stock exactly, in whole persons, and its settings to the rounding of a cell", () => {
    const plans = parameters.stock.people.filter(({ stage }) => stage === "plan")
    expect(plans.reduce((sum, { count }) => sum + count, 0)).toBe(2_000)
    const special = plans.filter(({ placement }) => placement === "special").reduce((sum, { count }) => sum + count, 0)
    expect(Math.abs(special - 500)).toBeLessThan(5)
  })

  it("keep the year's requests and new plans within chance: Poisson, three standard errors of the mean and 2% for season and ageing", () => {
    expect(Math.abs(yearly("requests") - 400)).toBeLessThan(3 * Math.sqrt(400 / RUNS) + 8)
    expect(Math.abs(yearly("newPlans") - 240)).toBeLessThan(3 * Math.sqrt(240 / RUNS) + 5)
  })

  it("keep the year's leaving: those who cease and those who leave by age", () => {
    // 120*.01 + 600*.02 + 700*.03 + 420*.2 + 160*.45, and a little of what begins within the year
    const published = 190.2
    const byAge = 160 * (0.2 / 2.95)
    const left = yearly("ceased") + byAge
    expect(Math.abs(left - published)).toBeLessThan(3 * Math.sqrt(published / RUNS) + 0.06 * published)
    const end = mean(valuesOf(compiled, chunk, "plans", 2))
    expect(Math.abs(end - (2_000 + yearly("newPlans") - yearly("ceased") - byAge))).toBeLessThan(12)
  })

  it("are as unsure as what was learned: shares by their weights, a level by what is known of it", () => {
    const { rates: made, choice } = parameters
    // 700 of 1,000 agreed: sqrt(0.3 / (0.7 x 1001)); refused sqrt(0.7 / (0.3 x 1001)); 900 of 1,000 issued
    expect(made.agree!.spread).toBeCloseTo(0.02069, 5)
    expect(made.refuse!.spread).toBeCloseTo(0.04828, 5)
    expect(made.issueLate!.spread).toBeCloseTo(Math.sqrt(0.1 / 0.9 / 1001), 9)
    expect(choice.spread!.mainstream).toBeCloseTo(Math.sqrt(0.3 / 0.7 / 101), 9)
    expect(parameters.entry.planShare.spread).toBe(0)
    const rising = { ...rates, reconciliation: { mean: 0.02, spread: 0.05, level: 0.01 } }
    const { planShare } = parametersOfArea({ ...area, rates: rising }, RUN).entry
    // a log-normal with mean 0.02 and standard deviation 0.01: variance of the logarithm ln(1 + 0.25)
    expect(planShare.spread! ** 2).toBeCloseTo(Math.log(1.25), 9)
    const sure = parametersOfArea({ ...area, rates: { ...rising, reconciliation: { mean: 0.02, spread: 0.05, level: 0 } } }, RUN)
    expect(planShare.value * Math.exp(planShare.spread! ** 2 / 2)).toBeCloseTo(sure.entry.planShare.value, 9)
    const falling = { ...rates, reconciliation: { mean: -0.03, spread: 0.05, level: 0.01 } }
    // ceasing 190.2 of 2,000 a year, and 0.03 more: 0.01 of 0.1251
    expect(parametersOfArea({ ...area, rates: falling }, RUN).rates.cease!.spread).toBeCloseTo(0.01 / 0.1251, 3)
  })

  it("keep both totals where fewer plans begin than requests lead to, and raise requests where more do", () => {
    for (const { requests, newPlans, agreed } of bandFlows(area)) expect(requests * agreed * 0.9).toBeCloseTo(newPlans, 6)
    const busy = {
      ...area,
      lastNewPlans: 720,
      rates: { ...rates, newPlans: rates.newPlans.map((rate) => ({ ...rate, shape: rate.shape * 3 })) },
    }
    for (const { requests, newPlans, agreed } of bandFlows(busy)) {
      expect(agreed).toBeLessThanOrEqual(0.97 + 1e-9)
      expect(requests * agreed * 0.9).toBeCloseTo(newPlans, 6)
    }
  })
})

describe("parts of the bridge", () => {
  it("cross two totals, keeping both", () => {
    const totals = fc.array(fc.integer({ min: 1, max: 1_000 }), { minLength: 2, maxLength: 6 })
    fc.assert(
      fc.property(totals, totals, (rows, columns) => {
        const table = crossTable(
          rows,
          columns,
          rows.map(() => columns.map(() => 1)),
        )
        const sum = (values: number[]) => values.reduce((all, value) => all + value, 0)
        rows.forEach((total, i) => {
          expect(sum(table[i]!)).toBeCloseTo(total, 6)
        })
        columns.forEach((total, j) => {
          expect(sum(table.map((row) => row[j]!))).toBeCloseTo((total * sum(rows)) / sum(columns), 6)
        })
      }),
    )
  })

  it("make a yearly chance of three terms with their seasons", () => {
    for (const yearlyChance of [0, 0.02, 0.3, 0.7]) {
      const term = termly(yearlyChance)
      expect(1 - (1 - 2.2 * term) * (1 - 0.4 * term) ** 2).toBeCloseTo(yearlyChance, 9)
    }
  })
})
