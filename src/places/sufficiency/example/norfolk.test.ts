import { describe, expect, it } from "vitest"
import { assumptionsOf } from "../../../engine/simulation/assumptions.ts"
import { compile } from "../../../engine/simulation/compile.ts"
import { forecastOf } from "../../../engine/simulation/forecast.ts"
import { runChunk } from "../../../engine/simulation/run.ts"
import { readParameters } from "../../../engine/simulation/validate.ts"
import { withLevers } from "../../../engine/simulation/validate-levers.ts"
import { norfolk } from "./norfolk.ts"
import { NORFOLK_POPULATION_2023, populationAged } from "./norfolk-population.ts"
import { NORFOLK_PROGRAMME } from "./norfolk-programme.ts"

const parameters = readParameters(norfolk())

describe("Norfolk's example", () => {
  it("is valid, also with its programme, and gives every assumption a source and a date", () => {
    expect(withLevers(parameters, NORFOLK_PROGRAMME).levers).toHaveLength(NORFOLK_PROGRAMME.length)
    for (const [kind, { spread }] of Object.entries(parameters.rates)) expect(spread, kind).toBeGreaterThan(0)
    for (const { source, date } of assumptionsOf(parameters)) expect(source.length > 10 && date > "2020").toBe(true)
  })

  it("begins at the published totals: 12,100 plans within rounding of the cells, 18,000 on SEN Support, people of 0 to 24", () => {
    const sum = (stage: string) =>
      parameters.stock.people.reduce((all, cell) => (cell.stage === stage ? all + cell.count : all), 0)
    expect(Math.abs(sum("plan") - 12_100)).toBeLessThan(25)
    expect(sum("senSupport")).toBe(18_000)
  })

  it("starts near what is published: requests, plans within 20 weeks, plans ended, the deficit of the year", () => {
    const compiled = compile({ ...parameters, runs: 3 })
    const forecast = forecastOf(compiled, runChunk(compiled, 0, 3))
    const year = (measure: "requests" | "newPlans" | "newPlansLate") =>
      [1, 2, 3].reduce((sum, t) => sum + forecast.measures[measure][t]![3]!, 0)
    // 2,444 requests in 2023 after 2,093 in 2022 and 1,456 in 2021; 1,867 new plans in 2024, 58.8% in time.
    expect(year("requests")).toBeGreaterThan(2_300)
    expect(year("requests")).toBeLessThan(3_100)
    expect(year("newPlans")).toBeGreaterThan(1_800)
    expect(year("newPlans")).toBeLessThan(2_400)
    expect(1 - year("newPlansLate") / year("newPlans")).toBeGreaterThan(0.5)
    expect(1 - year("newPlansLate") / year("newPlans")).toBeLessThan(0.75)
    // £60m a year and more is what the forecast deficits of March 2025 and 2026 imply.
    expect(forecast.money.balance[0]![3]!).toBeGreaterThan(-9_000_000_000)
    expect(forecast.money.balance[0]![3]!).toBeLessThan(-5_000_000_000)
  }, 60_000)
})

describe("results between versions", () => {
  // Renewed on 25 November 2026: requests and ceasing spread as far as authorities' flows have drifted (docs/decisions/0005). Over 100 runs the median of plans in
  // summer 2036 went from 22,660 to 22,380 and their 95% range from 5,900 to 13,500.
  // Renewed before on 25 November 2026: every rate and share of the example is uncertain since then, and children move between zones. Over 100 runs the medians of plans
  // moved by less than 0.2% and their 95% range in summer 2036 grew from 5,400 to 5,900.
  it("have not changed: eight runs of the example to summer 2029", () => {
    const compiled = compile({ ...parameters, terms: 12, runs: 8 })
    const { measures, money } = forecastOf(compiled, runChunk(compiled, 0, 8))
    expect({
      plans: measures.plans[11],
      requests: measures.requests[11],
      independent: measures["plans:independent"][11],
      carried: money.cumulative.at(-1),
    }).toMatchInlineSnapshot(`
      {
        "carried": [
          -49570986727,
          -49359029251,
          -48176338614,
          -47071311214,
          -46380997889,
          -44443992382,
          -42537656537,
        ],
        "independent": [
          985.125,
          1003.5,
          1056.75,
          1105,
          1167.75,
          1200.3,
          1200.825,
        ],
        "plans": [
          15596.375,
          16260.5,
          16907,
          17660.5,
          18267.25,
          18482.5,
          18542.875,
        ],
        "requests": [
          737.875,
          761.5,
          826,
          929.5,
          1079.75,
          1160.9,
          1199.225,
        ],
      }
    `)
  }, 60_000)
})

describe("the population", () => {
  it("grows older where it lives: those of 5 in 2023 are those of 7 in 2025", () => {
    const aged = populationAged(NORFOLK_POPULATION_2023, { baseYear: 2023, firstYear: 2025, count: 2 })
    expect(aged.Norwich![0]![7]).toBe(NORFOLK_POPULATION_2023.Norwich![5])
    expect(aged.Norwich![1]![8]).toBe(NORFOLK_POPULATION_2023.Norwich![5])
  })
})
