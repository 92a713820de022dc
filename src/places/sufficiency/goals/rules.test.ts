import { describe, expect, it } from "vitest"
import { smallCounty } from "../../../engine/simulation/small-county.ts"
import { plainDate } from "../../../platform/time.ts"
import { leverSentence } from "../pages/scenario.tsx"
import { type GoalTyped, goalFrom, goalYears, usualYear } from "./rules.ts"
import { goalSentence, rangeWords, settingWords } from "./words.ts"

const on = plainDate("2026-03-03")
const parameters = smallCounty()
const typed: GoalTyped = {
  title: "Outreach",
  target: "request",
  pool: null,
  instead: null,
  need: null,
  phase: null,
  zone: null,
  weakest: 100,
  strongest: 60,
  from: plainDate("2026-09-01"),
  lag: 1,
  ramp: 3,
  spread: 30,
  cost: null,
  measure: "plans",
  way: "most",
  value: 500,
  year: "2030-31",
  certainty: 80,
}
const asked = (change: Partial<GoalTyped>) => goalFrom({ ...typed, ...change }, { parameters, on })

describe("a goal that was typed", () => {
  it("is a search in whole per cents, at the end of the autumn term", () => {
    expect(asked({})).toMatchObject({
      search: { weakest: 1, strongest: 0.6, step: 0.01, lever: { id: "request", target: "request", spread: 0.3 } },
      goal: { measure: "plans", at: "autumn 2030", value: 500, atLeast: false, certainty: 0.8 },
    })
  })

  it("turns what is owed into a balance, in pence", () => {
    const { goal } = asked({ measure: "deficit", value: 2_000_000 }) as Exclude<ReturnType<typeof asked>, string>
    expect(goal).toMatchObject({ measure: "cumulative", at: "2030-31", value: -200_000_000, atLeast: true })
    expect(goalSentence(goal)).toBe("Deficit carried forward at most £2.0m in 2030-31")
    // from the smaller debt to the larger, as it is read
    expect(
      rangeWords(
        goal,
        [-9, -7, -5, -4, -3, -2, -1].map((million) => million * 1e8),
        "eighty",
      ),
    ).toBe("£2.0m to £7.0m")
  })

  it("may be for some children alone", () => {
    const { search } = asked({ need: "autism", phase: "primary", zone: "north" }) as Exclude<ReturnType<typeof asked>, string>
    expect(search.lever.scope).toEqual({ needs: ["autism"], phases: ["primary"], zones: ["north"] })
    expect(leverSentence(search.lever)).toContain("only for autism, Primary, north")
  })

  it("counts places one by one, with the pool that they are in", () => {
    const pool = parameters.pools[0]!.id
    const { search } = asked({ target: "places", weakest: 0, strongest: 40, pool }) as Exclude<ReturnType<typeof asked>, string>
    expect(search).toMatchObject({ weakest: 0, strongest: 40, step: 1, lever: { pool } })
    expect(settingWords(search, 34)).toBe("34 places more")
  })

  it.each([
    ["PoolMissing", { target: "places" }],
    ["EffectTooLarge", { strongest: 401 }],
    ["EffectTooLarge", { target: "choose:special", weakest: 101 }],
    ["ForEveryoneOnly", { target: "cost:independent", need: "autism" }],
    ["RangeEmpty", { strongest: 100 }],
    ["YearNotLookedAt", { year: "2090-91" }],
    ["YearNotLookedAt", { year: "soon" }],
    ["YearNotLookedAt", { measure: "deficit", year: "2025-26" }],
  ] as const)("is refused by name: %s for %j", (code, change) => {
    expect(asked(change)).toBe(code)
  })

  it("may lie in any year with an autumn term or a whole financial year", () => {
    // thirty terms from autumn 2025: autumns 2025 to 2034, financial years from April 2026
    expect(goalYears(parameters)[0]).toBe("2025-26")
    expect(goalYears(parameters).at(-1)).toBe("2034-35")
    expect(usualYear(parameters)).toBe("2030-31")
    expect(usualYear({ start: { year: 2026, term: "spring" }, terms: 3 })).toBe("2026-27")
  })
})
