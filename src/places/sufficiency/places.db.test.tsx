import { readFileSync } from "node:fs"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { type PlacesWorld, placesWorld } from "../../../test/support/places-world.ts"
import { compareRuns } from "../../engine/simulation/compare.ts"
import { compile } from "../../engine/simulation/compile.ts"
import { forecastOf } from "../../engine/simulation/forecast.ts"
import { runChunk } from "../../engine/simulation/run.ts"
import { smallCounty } from "../../engine/simulation/small-county.ts"
import type { Tx } from "../../platform/database/tx.ts"
import { bareFrame, blankForm, renderPage } from "../../platform/kit/index.ts"
import { plainDate } from "../../platform/time.ts"
import { addLever, askForRun, beginScenario, keepAssumptions, removeLever } from "./actions.ts"
import { ChangePage } from "./pages/change.tsx"
import { OverviewPage } from "./pages/overview.tsx"
import { PlacesPage } from "./pages/places-needed.tsx"
import { RunPage } from "./pages/run.tsx"
import { ScenarioPage } from "./pages/scenario.tsx"
import { parametersOfSet, run, scenario, scenarios } from "./queries.ts"
import { comparedRun, comparisonOf, sameChance } from "./runs/comparisons.ts"
import { simulateAsked } from "./runs/jobs.ts"
import { cutRun, type LeverTyped } from "./runs/rules.ts"
import { recordsOf } from "./runs/stored-records.ts"

let db: PlacesWorld["db"]
let who: PlacesWorld["who"]
let services: PlacesWorld["services"]
const parameters = { ...smallCounty(), runs: 12, terms: 9 }
const lever: LeverTyped = {
  title: "Outreach",
  target: "seekSpecial",
  effect: 80,
  from: plainDate("2026-09-01"),
  lag: 1,
  ramp: 2,
  spread: 40,
  cost: 5_000_000,
  pool: null,
  instead: null,
  need: null,
  phase: null,
  zone: null,
}

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

describe("a scenario", () => {
  test("keeps every version, and refuses a change made on an old one", async () => {
    const { id } = await begun()
    await as(who.planner, (tx) => addLever.run(tx, { id, version: 1, typed: lever }))
    await expect(as(who.planner, (tx) => addLever.run(tx, { id, version: 1, typed: lever }))).rejects.toThrow("ChangedMeanwhile")
    await as(who.planner, (tx) => removeLever.run(tx, { id, version: 2, lever: "seekSpecial" }))
    const view = await as(who.planner, (tx) => scenario(tx, id))
    expect(view.versions.map(({ version, levers }) => [version, levers.length])).toEqual([
      [3, 0],
      [2, 1],
      [1, 0],
    ])
  })

  test.each([
    ["PoolMissing", { target: "places", effect: 10 }],
    ["EffectTooLarge", { effect: 401 }],
    ["ForEveryoneOnly", { target: "places", effect: 10, pool: "north-special", zone: "north" }],
    ["LeverImpossible", { target: "places", effect: 10, pool: "nowhere" }],
    ["LeverImpossible", { need: "nothing known" }],
  ] as const)("refuses by name and leaves nothing behind: %s", async (code, change) => {
    const { id } = await begun()
    await expect(as(who.planner, (tx) => addLever.run(tx, { id, version: 1, typed: { ...lever, ...change } }))).rejects.toThrow(
      code,
    )
    expect((await as(who.planner, (tx) => scenario(tx, id))).version).toBe(1)
  })

  test.each(["senco", "parent"] as const)("shows nothing to a %s, who can begin none", async (outsider) => {
    const { id } = await begun()
    expect(await as(who[outsider], scenarios)).toEqual([])
    await expect(as(who[outsider], (tx) => scenario(tx, id))).rejects.toThrow("not found")
    await expect(as(who[outsider], (tx) => askForRun.run(tx, { scenarioId: id, runs: 4, seed: 1 }))).rejects.toThrow(
      "plan-places",
    )
  })
})

describe("a run", { timeout: 120_000 }, () => {
  const asked = async () => {
    const { id } = await begun()
    const made = await as(who.planner, (tx) => askForRun.run(tx, { scenarioId: id, runs: 12, seed: 7 }))
    return { scenario: id, run: made.id }
  }

  test("gives the same result bit for bit whatever the order of its chunks, and in one piece", async () => {
    const [forward, backward] = [await asked(), await asked()]
    const chunks = cutRun(12, 5)
    for (const [from, to] of chunks) await takeChunk(forward.run, from, to)
    for (const [from, to] of [...chunks].reverse()) await takeChunk(backward.run, from, to)
    await takeChunk(forward.run, 0, 5)
    const [a, b] = await Promise.all([forward, backward].map((each) => as(who.planner, (tx) => run(tx, each.run))))
    const compiled = compile({ ...parameters, title: "As things stand", seed: 7 })
    const { parameters: _, ...whole } = forecastOf(compiled, runChunk(compiled, 0, 12))
    expect(a!.forecast).toEqual(JSON.parse(JSON.stringify(whole)))
    expect(b!.forecast).toEqual(a!.forecast)
    expect(b!.places_needed).toEqual(a!.places_needed)
    const records = await as(who.planner, (tx) => recordsOf(tx, forward.run, a!.parameters))
    expect(records.chunk).toEqual(runChunk(compiled, 0, 12))
  })

  /** Chunks of 5 in place of the size chosen for small counties, so that there are several. */
  async function takeChunk(id: string, from: number, to: number) {
    await db.database.asSystem((tx) =>
      tx.connection.query("update places.runs set chunk_size = 5, chunks = 3 where id = $1", [id]),
    )
    await simulateAsked(services, { run: id, from, to })
  }

  test("rests on parameters of an earlier version as they were kept, and is run in the present one", async () => {
    const begunWith = await begun()
    const { assumption_set_id: set } = await as(who.planner, (tx) => scenario(tx, begunWith.id))
    const old = new URL("../../engine/simulation/fixtures/version-1.json", import.meta.url)
    await db.database.asSystem((tx) =>
      tx.connection.query("update places.assumption_sets set parameters = $2 where id = $1", [set, readFileSync(old, "utf8")]),
    )
    expect((await as(who.planner, (tx) => parametersOfSet(tx, set))).version).toBe(2)
    const { id } = await as(who.planner, (tx) => askForRun.run(tx, { scenarioId: begunWith.id, runs: 4, seed: 7 }))
    await db.database.asSystem((tx) =>
      tx.connection.query(
        'update places.runs r set parameters = s.parameters || \'{"runs": 4, "seed": 7}\' from places.assumption_sets s where r.id = $1 and s.id = $2',
        [id, set],
      ),
    )
    await simulateAsked(services, { run: id, from: 0, to: 4 })
    const row = await as(who.planner, (tx) => run(tx, id))
    expect(row.failure).toBeNull()
    expect(row.parameters.pools[0]!.places).toEqual([{ from: "2025-09-01", places: 90 }])
    expect(row.forecast!.measures.plans).toHaveLength(6)
  })

  test("says what changed since the last forecast of the scenario, adding up", async () => {
    const first = await asked()
    await takeChunk(first.run, 0, 5)
    await takeChunk(first.run, 5, 10)
    await takeChunk(first.run, 10, 12)
    db.clock.moveTo("2026-03-04T10:00:00Z")
    await as(who.planner, (tx) =>
      addLever.run(tx, { id: first.scenario, version: 1, typed: { ...lever, effect: 0, lag: 0, ramp: 0 } }),
    )
    const second = await as(who.planner, (tx) => askForRun.run(tx, { scenarioId: first.scenario, runs: 12, seed: 7 }))
    for (const [from, to] of cutRun(12, 5)) await takeChunk(second.id, from, to)
    const row = await as(who.planner, (tx) => run(tx, second.id))
    expect(row.change!.lastRunId).toBe(first.run)
    for (const { change } of row.change!.figures) {
      expect(change.counts + change.rates + change.prices + change.decisions).toBe(change.change)
      expect(change.decisions).toBe(change.change)
    }
    expect(row.change!.figures.some(({ change }) => change.change !== 0)).toBe(true)
    expect(renderPage(<ChangePage row={row} />, bareFrame())).toContain("add up to the change exactly")
    const beside = renderPage(<RunPage row={row} earlier={null} />, bareFrame())
    expect(beside).toContain("Since the last forecast: plans in force")
    expect(beside).toContain("add up to the change exactly")
  })

  test("is compared once, when it is finished, with the last forecast of each other scenario of the same chance", async () => {
    const [first, second] = [await asked(), await asked()]
    for (const id of [first.run, second.run]) for (const [from, to] of cutRun(12, 5)) await takeChunk(id, from, to)
    const kept = () =>
      db.database.asSystem(async (tx) =>
        (
          await tx.connection.query<{ made_at: unknown }>(
            "select made_at from places.comparisons where baseline_id = $1 and scenario_id = $2",
            [first.run, second.run],
          )
        ).rows.map(({ made_at }) => String(made_at)),
      )
    const before = await kept()
    expect(before).toHaveLength(1)
    db.clock.moveTo("2026-03-05T10:00:00Z")
    const comparison = await as(who.planner, (tx) => comparisonOf(tx, first.run, second.run))
    expect(await kept()).toEqual(before)
    const records = (id: string) => as(who.planner, async (tx) => recordsOf(tx, id, (await run(tx, id)).parameters))
    expect(comparison).toEqual(compareRuns(await records(first.run), await records(second.run)))
    // asked for the other way round it is worked out then, and kept
    const back = await as(who.planner, (tx) => comparisonOf(tx, second.run, first.run))
    expect(await as(who.planner, (tx) => comparisonOf(tx, second.run, first.run))).toEqual(back)
    const other = await as(who.planner, (tx) => askForRun.run(tx, { scenarioId: first.scenario, runs: 12, seed: 8 }))
    for (const [from, to] of cutRun(12, 5)) await takeChunk(other.id, from, to)
    const [a, b] = await as(
      who.planner,
      async (tx) => [await comparedRun(tx, first.run), await comparedRun(tx, other.id)] as const,
    )
    expect([sameChance(a, b), a.title, a.seed, b.seed, a.last_term]).toEqual([false, "As things stand", 7, 8, "summer 2028"])
    await expect(as(who.senco, (tx) => comparedRun(tx, first.run))).rejects.toThrow("not found")
  })

  test("shows its progress, then its findings", async () => {
    const { run: id } = await asked()
    await takeChunk(id, 0, 5)
    const half = renderPage(<RunPage row={await as(who.planner, (tx) => run(tx, id))} earlier={null} />, bareFrame())
    expect(half).toContain("1 of 3 parts")
    await takeChunk(id, 5, 10)
    await takeChunk(id, 10, 12)
    const row = await as(who.planner, (tx) => run(tx, id))
    const whole = renderPage(<RunPage row={row} earlier={row.forecast} />, bareFrame())
    expect(whole).toContain("in 80 of 100 runs")
    expect(whole.length).toBeLessThan(100_000)
    const listed = renderPage(<OverviewPage rows={await as(who.planner, scenarios)} />, bareFrame())
    const { plans } = row.forecast!.measures
    expect(listed).toContain(`${Math.round(plans.at(-1)![3]!).toLocaleString("en-GB")} plans in summer 2028`)
    expect(listed).toContain(`carried forward at the end of ${row.forecast!.years.at(-1)}`)
    const all = { placement: "special", year: "2026-27", zone: "", phase: "", need: "" }
    const needed = row.places_needed!
    const shown = (over: Partial<typeof all>) => {
      const chosen = { ...all, ...over }
      return renderPage(
        <PlacesPage
          row={row}
          needed={needed}
          totals={row.place_totals!}
          zones={[]}
          asked={chosen}
          filters={blankForm(chosen) as never}
        />,
        bareFrame(),
      )
    }
    expect(shown({})).toContain("State special school: by need and phase in 2026-27, every zone")
    const county = row.place_totals!.find(
      (each) => each.placement === "special" && each.period === "2026-27" && each.zone + each.needGroup + each.phase === "",
    )!
    expect(shown({})).toContain(`${Math.round(county.p10)} to ${Math.round(county.p90)}`)
    const of = needed.filter(({ placement, period, zone }) => placement === "special" && period === "2026-27" && zone === "north")
    expect(of.length).toBeGreaterThan(0)
    const north = shown({ zone: "north" })
    for (const each of of) expect(north).toContain(`>${each.needGroup}<`)
    // south is still a choice, and stands in the figure and its table; no row of places needed is its
    expect(north.split(">south<")).toHaveLength(4)
    expect(north).toContain("places.csv?placement=special&amp;year=2026-27&amp;zone=north")
    expect(shown({ placement: "independent" })).not.toContain("places short")
  })
})

test("the first page says what to do when nothing is there, and lists what is", async () => {
  expect(renderPage(<OverviewPage rows={[]} />, bareFrame())).toContain("Make the first scenario")
  const { id } = await begun()
  const rows = await as(who.planner, scenarios)
  expect(renderPage(<OverviewPage rows={rows} />, bareFrame())).toContain("Not run yet")
  const view = await as(who.planner, (tx) => scenario(tx, id))
  expect(renderPage(<ScenarioPage view={view} form={blankForm({ runs: 100, seed: 1 }) as never} />, bareFrame())).toContain(
    "No new decisions",
  )
})
