import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { type PlacesWorld, placesWorld } from "../../../../test/support/places-world.ts"
import { compile } from "../../../engine/simulation/compile.ts"
import { goalSeek, withSetting } from "../../../engine/simulation/goal-seek.ts"
import { runChunk } from "../../../engine/simulation/run.ts"
import { smallCounty } from "../../../engine/simulation/small-county.ts"
import type { Tx } from "../../../platform/database/tx.ts"
import { bareFrame, renderPage } from "../../../platform/kit/index.ts"
import { plainDate } from "../../../platform/time.ts"
import { addLever, beginScenario, keepAssumptions } from "../actions.ts"
import { scenario } from "../queries.ts"
import { askForGoal, scenarioOfGoal } from "./actions.ts"
import { GoalPage } from "./goal-page.tsx"
import { seekGoal } from "./jobs.ts"
import { goalSought } from "./queries.ts"
import type { GoalTyped } from "./rules.ts"

let db: PlacesWorld["db"]
let who: PlacesWorld["who"]
let services: PlacesWorld["services"]
const parameters = { ...smallCounty(), terms: 9 }
const typed: GoalTyped = {
  title: "Earlier support",
  target: "request",
  pool: null,
  instead: null,
  need: null,
  phase: null,
  zone: null,
  weakest: 100,
  strongest: 20,
  from: plainDate("2025-09-01"),
  lag: 0,
  ramp: 3,
  spread: 20,
  cost: null,
  measure: "plans",
  way: "most",
  value: 520,
  year: "2027-28",
  certainty: 80,
}
const AT = { runs: 12, seed: 7 }

beforeAll(async () => {
  ;({ db, who, services } = await placesWorld())
})
afterAll(() => db.close())

const as = <T,>(person: string, work: (tx: Tx) => Promise<T>) => db.database.forPerson(person, work)
const begun = () =>
  as(who.planner, async (tx) => {
    const set = await keepAssumptions.run(tx, { title: "Small county", basis: "file", parameters })
    return beginScenario.run(tx, { title: "As things stand", about: "", assumptionSetId: set.id, levers: [] })
  })
const ask = async (change: Partial<GoalTyped> = {}) => {
  const { id } = await begun()
  const goal = await as(who.planner, (tx) => askForGoal.run(tx, { scenarioId: id, ...AT, typed: { ...typed, ...change } }))
  return { scenario: id, goal: goal.id }
}
const found = (id: string) => as(who.planner, (tx) => goalSought(tx, id))
const shown = async (id: string) => renderPage(<GoalPage row={await found(id)} />, bareFrame())
/** What plans come to when nothing is decided: goals are set beside it. */
const middleNow = () => {
  const compiled = compile({ ...parameters, ...AT })
  return goalSeek(
    { ...parameters, ...AT },
    { lever: { ...lever, effect: 1 }, weakest: 1, strongest: 0.2, tolerance: 1 },
    { measure: "plans", at: "autumn 2027", value: 0, atLeast: true, certainty: 0 },
    async () => ({ compiled, chunk: runChunk(compiled, 0, AT.runs) }),
  )
}
const lever = {
  id: "request",
  title: "x",
  target: "request",
  spread: 0.2,
  from: "2025-09-01",
  lag: 0,
  ramp: 3,
  source: "s",
  date: "2026-01-01",
  mark: "assumption",
} as const

describe("a goal sought", { timeout: 180_000 }, () => {
  test("finds what the engine finds in one piece, keeps every setting, and goes on where it was broken off", async () => {
    const value = Math.round((await middleNow()).range[3]! * 0.97)
    const { goal } = await ask({ value })
    expect(await shown(goal)).toContain("0 of 9")
    await seekGoal(services, goal)
    const row = await found(goal)
    const whole = await goalSeek(row.parameters, row.search, row.goal, async (p) => {
      const compiled = compile(p)
      return { compiled, chunk: runChunk(compiled, 0, AT.runs) }
    })
    expect([row.effect, row.reached]).toEqual([whole.effect, whole.reached])
    expect(row.settings).toEqual(whole.tried)
    expect(row.reached).toBe(true)
    expect(row.settings.length).toBeGreaterThan(3)

    const again = await ask({ value })
    await db.database.asSystem((tx) =>
      tx.connection.query(
        "insert into places.goal_settings select $1, nth, effect, chance, range, made_at from places.goal_settings where goal_id = $2 and nth <= 3",
        [again.goal, goal],
      ),
    )
    await seekGoal(services, again.goal)
    await seekGoal(services, again.goal)
    const second = await found(again.goal)
    expect([second.effect, second.settings]).toEqual([row.effect, row.settings])
  })

  test("says the setting, its ranges, and makes a scenario of it in one step", async () => {
    const { scenario: from, goal } = await ask({ value: Math.round((await middleNow()).range[3]! * 0.97) })
    await expect(as(who.planner, (tx) => scenarioOfGoal.run(tx, { goalId: goal }))).rejects.toThrow("GoalNotFinished")
    await seekGoal(services, goal)
    const row = await found(goal)
    const page = await shown(goal)
    expect(page).toMatch(new RegExp(`${Math.round(row.effect! * 100)}% of today.s meets the goal`))
    expect(page).toMatch(/in 80 of 100 runs, [\d,]+ to [\d,]+ in 95\./)
    expect(page).toContain("seed 7")
    const made = await as(who.planner, (tx) => scenarioOfGoal.run(tx, { goalId: goal }))
    const view = await as(who.planner, (tx) => scenario(tx, made.id))
    expect(view.levers).toEqual([{ ...row.search.lever, effect: row.effect }])
    expect(withSetting(row.parameters, row.search, row.effect!).levers).toEqual([...row.parameters.levers, ...view.levers])
    expect((await found(goal)).made).toEqual([{ id: made.id, title: view.title }])
    expect((await as(who.planner, (tx) => scenario(tx, from))).goals).toHaveLength(1)
  })

  test("says plainly when no setting meets the goal, and what the nearest brings", async () => {
    const { goal } = await ask({ value: 1 })
    await seekGoal(services, goal)
    const row = await found(goal)
    expect([row.reached, row.effect, row.settings.length]).toEqual([false, 0.2, 2])
    expect(await shown(goal)).toMatch(/No setting from 100% to 20% of today.s meets the goal; the nearest, 20%/)
  })

  test("says when nothing more is needed", async () => {
    const { goal } = await ask({ value: 100_000 })
    await seekGoal(services, goal)
    expect(await shown(goal)).toContain("met already at the weakest setting")
  })
})

describe("what may be asked", () => {
  test.each([
    ["PoolMissing", { target: "places", weakest: 0, strongest: 5 }],
    ["LeverImpossible", { target: "places", weakest: 0, strongest: 5, pool: "nowhere" }],
    ["EffectTooLarge", { strongest: 401 }],
    ["RangeEmpty", { strongest: 100 }],
    ["YearNotLookedAt", { measure: "deficit", year: "2029-30" }],
  ] as const)("refuses by name and leaves nothing behind: %s", async (code, change) => {
    const { id } = await begun()
    await expect(
      as(who.planner, (tx) => askForGoal.run(tx, { scenarioId: id, ...AT, typed: { ...typed, ...change } })),
    ).rejects.toThrow(code)
    expect((await as(who.planner, (tx) => scenario(tx, id))).goals).toEqual([])
  })

  test("names the decision apart from those that the scenario has", async () => {
    const { id } = await begun()
    await as(who.planner, (tx) => addLever.run(tx, { id, version: 1, typed: { ...typed, effect: 90 } }))
    const goal = await as(who.planner, (tx) => askForGoal.run(tx, { scenarioId: id, ...AT, typed }))
    expect((await found(goal.id)).search.lever.id).toBe("request-2")
  })

  test.each(["senco", "parent"] as const)("shows nothing to a %s, who can ask nothing", async (outsider) => {
    const { scenario: id, goal } = await ask()
    await expect(as(who[outsider], (tx) => goalSought(tx, goal))).rejects.toThrow("not found")
    await expect(as(who[outsider], (tx) => askForGoal.run(tx, { scenarioId: id, ...AT, typed }))).rejects.toThrow("plan-places")
    await expect(as(who[outsider], (tx) => scenarioOfGoal.run(tx, { goalId: goal }))).rejects.toThrow("plan-places")
  })
})
