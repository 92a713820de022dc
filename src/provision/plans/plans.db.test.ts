import { randomUUID } from "node:crypto"
import fc from "fast-check"
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest"
import { type TestDatabase, testDatabase } from "../../../test/support/database.ts"
import { World } from "../../../test/support/world.ts"
import type { Action } from "../../platform/actions/action.ts"
import { tablesOf } from "../../platform/database/tx.ts"
import { plainDate } from "../../platform/time.ts"
import { addStrategy } from "./add-strategy.ts"
import { convert, endPlan, startPlan } from "./begin.ts"
import type { Decision, Review } from "./cycle.ts"
import { beginCycle, changeLevel, markStage } from "./cycle-actions.ts"
import { plansHome } from "./home.ts"
import { addLines, changeLine, endLine } from "./lines.ts"
import { addOutcome, changeOutcome } from "./outcome-actions.ts"
import type { Outcome } from "./outcomes.ts"
import { overviewOf } from "./overview.ts"
import { writeOwnWords, writeProfile, writeView } from "./profile.ts"
import { openCycleOf, planOf, type WholePlan } from "./queries.ts"
import { plansForSetting, reviewsDue } from "./register.ts"
import { remindOfReviews } from "./reminders.ts"
import { recordReview } from "./review-actions.ts"
import { PLAN_TYPES_KEY } from "./settings.ts"
import type { PlansTables } from "./tables.ts"

let db: TestDatabase
let world: World
let at: { zone: string; alder: { id: string; team: string }; beech: { id: string; team: string } }
let who: { senco: string; other: string; worker: string; parent: string; second: string; stranger: string }

beforeAll(async () => {
  db = await testDatabase()
  world = new World(db.database)
  const zone = await world.zone()
  at = { zone, alder: await world.setting({ zone }), beech: await world.setting({ name: "Beech Primary School", zone }) }
  who = {
    senco: await world.person("Sam Senco", ["senco", at.alder.team]),
    other: await world.person("Olu Other", ["senco", at.beech.team]),
    worker: await world.person("Zoe Zone", ["zone-worker", await world.team("zone", "Zone team", zone)]),
    parent: await world.relative("Pat Example"),
    second: await world.relative("Lee Example"),
    stranger: await world.relative("Sky Stranger"),
  }
  await db.database.asSystem(async (tx) => {
    const term = (name: string, starts: string, ends: string) => ({
      id: randomUUID(),
      name,
      academic_year: "2025/26",
      starts_on: plainDate(starts),
      ends_on: plainDate(ends),
    })
    await tablesOf<PlansTables>(tx)
      .insertInto("county.terms")
      .values([term("Spring 2026", "2026-01-05", "2026-03-27"), term("Summer 2026", "2026-04-13", "2026-07-21")])
      .execute()
  })
})
beforeEach(() => db.clock.moveTo("2026-01-20T10:00:00Z"))
afterAll(() => db.close())

const child = () =>
  world.child({ setting_id: at.alder.id, zone_id: at.zone, sen_status: "K" as never, circle: { team: at.alder.team } })

/** A child with both parents in the circle. */
async function family(): Promise<string> {
  const id = await child()
  await db.database.asSystem(async (tx) => {
    await world.place(tx, id, { person: who.parent })
    await world.place(tx, id, { person: who.second })
  })
  return id
}

const act = <I, O>(person: string, action: Action<I, O>, input: I): Promise<O> =>
  db.database.forPerson(person, (tx) => action.run(tx, input))
const whole = async (childId: string, person = who.senco): Promise<WholePlan> => {
  const found = await db.database.forPerson(person, (tx) => planOf(tx, childId))
  return found ?? expect.fail("no plan")
}

const outcome = (text = "Asks a friend to play", by = "2026-07-21"): Outcome => ({
  text,
  needArea: "semh",
  baseline: "Once a week",
  target: "Once a day",
  measure: "Playground tally",
  flourish: ["F"],
  by: plainDate(by),
})

const help = {
  title: "Talk group",
  what: "Games with words",
  often: "Twice a week",
  sign: "Says more",
  level: "targeted",
  needArea: "semh",
} as const

/** A plan with outcomes whose first cycle has begun. */
async function running(childId: string, outcomes = 1): Promise<WholePlan> {
  await act(who.senco, startPlan, { childId, level: "targeted", typeId: null })
  for (let each = 0; each < outcomes; each += 1) await act(who.senco, addOutcome, { childId, outcome: outcome(`Aim ${each}`) })
  return begun(childId)
}

async function begun(childId: string): Promise<WholePlan> {
  const { outcomes, lines, cycles } = await whole(childId)
  const cycle = cycles.at(-1)!
  const ids = outcomes.filter((each) => each.ended_on === null).map((each) => each.id)
  const input = { childId, version: cycle.version, on: await today(), assessment: "", outcomeIds: ids }
  await act(who.senco, beginCycle, { ...input, lineIds: lines.map((each) => each.id) })
  return whole(childId)
}

const today = () => db.database.asSystem(async (tx) => tx.today)

const reviewOf = (plan: WholePlan, decision: Decision = "continue", more: Partial<Review> = {}): Review => ({
  on: plainDate("2026-03-20"),
  progress: Object.fromEntries(openCycleOf(plan)!.outcomeIds.map((id) => [id, { progress: "partly", evidence: "Tally" }])),
  parentView: { words: "Better mornings" },
  childView: { noneBecause: "Was ill" },
  decision,
  reason: "Because",
  ...more,
})

describe("a plan", () => {
  test("begins with its first cycle, once, and puts the child on the SEN register", async () => {
    const robin = await world.child({ setting_id: at.alder.id, zone_id: at.zone, circle: { team: at.alder.team } })
    await act(who.senco, startPlan, { childId: robin, level: "enhanced", typeId: null })
    const { plan, cycles } = await whole(robin)
    expect(plan).toMatchObject({ type_id: "sen-support", level: "enhanced", setting_id: at.alder.id, team_id: at.alder.team })
    expect(cycles.map((each) => [each.number, each.level, each.review_due.toString()])).toEqual([[1, "enhanced", "2026-03-27"]])
    const again = act(who.senco, startPlan, { childId: robin, level: "targeted", typeId: null })
    await expect(again).rejects.toThrow("PlanRuns")
    const held = await db.database.asSystem((tx) =>
      tablesOf<PlansTables>(tx).selectFrom("county.children").selectAll().where("id", "=", robin).executeTakeFirstOrThrow(),
    )
    expect(held).toMatchObject({ sen_status: "K", zone_id: at.zone })
  })

  test("is nobody's outside the circle: not to read, not to change", async () => {
    const robin = await family()
    await running(robin)
    for (const outsider of [who.other, who.worker, who.stranger])
      expect(await db.database.forPerson(outsider, (tx) => planOf(tx, robin))).toBeNull()
    await expect(act(who.other, addOutcome, { childId: robin, outcome: outcome() })).rejects.toThrow("not found")
    await expect(act(who.parent, addOutcome, { childId: robin, outcome: outcome() })).rejects.toThrow("needs the right")
    await expect(act(who.other, startPlan, { childId: robin, level: "targeted", typeId: null })).rejects.toThrow("not found")
    expect((await whole(robin, who.parent)).outcomes).toHaveLength(1)
  })

  test("row security refuses a parent's write even where an action would let it through", async () => {
    const robin = await family()
    const { plan } = await running(robin)
    const changed = await db.database.forPerson(who.parent, (tx) =>
      tablesOf<PlansTables>(tx)
        .updateTable("provision_plans.plans")
        .set({ level: "universal" })
        .where("id", "=", plan.id)
        .executeTakeFirst(),
    )
    expect(changed.numUpdatedRows).toBe(0n)
  })

  test("keeps its words for the next plan", async () => {
    const robin = await child()
    const { plan } = await running(robin)
    const words = { likes: "Funny", matters: "Quiet", helps: "Show me", hopes: "A dog", parentWords: "Calm mornings" }
    await act(who.senco, writeProfile, { childId: robin, version: 1, words })
    await act(who.senco, endPlan, { childId: robin, version: plan.version, why: "Moved" })
    await act(who.senco, startPlan, { childId: robin, level: "targeted", typeId: null })
    expect((await whole(robin)).profile).toMatchObject({ likes: "Funny", parent_words: "Calm mornings", version: 1 })
  })

  test("refuses stale saves of every part, and keeps what the first one wrote", async () => {
    const robin = await child()
    const { outcomes } = await running(robin)
    const { lineIds } = await act(who.senco, addLines, { childId: robin, lines: [{ ...help, outcomeId: outcomes[0]!.id }] })
    const words = { likes: "First", matters: "", helps: "", hopes: "", parentWords: "" }
    await act(who.senco, writeProfile, { childId: robin, version: 1, words })
    await expect(
      act(who.senco, writeProfile, { childId: robin, version: 1, words: { ...words, likes: "Second" } }),
    ).rejects.toThrow("ChangedMeanwhile")
    const stale = { childId: robin, version: 7 }
    await expect(act(who.senco, changeOutcome, { ...stale, outcomeId: outcomes[0]!.id, outcome: outcome() })).rejects.toThrow(
      "ChangedMeanwhile",
    )
    await expect(act(who.senco, changeLine, { ...stale, lineId: lineIds[0]!, line: help })).rejects.toThrow("ChangedMeanwhile")
    await expect(act(who.senco, endLine, { ...stale, lineId: lineIds[0]!, why: "x" })).rejects.toThrow("ChangedMeanwhile")
    await expect(act(who.senco, changeLevel, { ...stale, way: "up", reason: "x" })).rejects.toThrow("ChangedMeanwhile")
    await expect(act(who.senco, recordReview, { ...stale, review: reviewOf(await whole(robin)) })).rejects.toThrow(
      "ChangedMeanwhile",
    )
    expect((await whole(robin)).profile.likes).toBe("First")
  })

  test("works only towards its own outcomes", async () => {
    const [robin, wren] = [await child(), await child()]
    const other = await running(wren)
    await running(robin)
    const lines = [{ ...help, outcomeId: other.outcomes[0]!.id }]
    await expect(act(who.senco, addLines, { childId: robin, lines })).rejects.toThrow("OutcomeOfAnotherPlan")
    await expect(act(who.senco, addLines, { childId: await child(), lines: [help] })).rejects.toThrow("NoPlan")
  })
})

describe("a strategy", () => {
  test("goes into a plan in one step as copied words, tied to the only outcome of its area, and not twice", async () => {
    const robin = await child()
    await act(who.senco, startPlan, { childId: robin, level: "targeted", typeId: null })
    await act(who.senco, addOutcome, { childId: robin, outcome: { ...outcome(), needArea: "speech-language" } })
    await act(who.senco, addStrategy, { childId: robin, code: "slc-pr-01" })
    const { lines, outcomes } = await whole(robin)
    expect(lines).toHaveLength(1)
    expect(lines[0]).toMatchObject({ strategy_code: "slc-pr-01", need_area: "speech-language", outcome_id: outcomes[0]!.id })
    expect(lines[0]!.what.length).toBeGreaterThan(60)
    await expect(act(who.senco, addStrategy, { childId: robin, code: "slc-pr-01" })).rejects.toThrow("InThePlan")
    await expect(act(who.senco, addStrategy, { childId: robin, code: "no-such-99" })).rejects.toThrow("not found")
  })

  test("starts a plan for a child who has none", async () => {
    const robin = await child()
    await act(who.senco, addStrategy, { childId: robin, code: "slc-pr-01" })
    expect(await whole(robin)).toMatchObject({ plan: { level: "targeted" }, lines: [{ strategy_code: "slc-pr-01" }] })
  })
})

describe("a review", () => {
  test("closes the cycle, opens the next with its day, steps the level and tells of it", async () => {
    const robin = await family()
    const plan = await running(robin, 3)
    db.clock.moveTo("2026-03-20T15:00:00Z")
    const input = { childId: robin, version: openCycleOf(plan)!.version, review: reviewOf(plan, "step-up") }
    await act(who.senco, recordReview, input)
    const after = await whole(robin)
    expect(after.cycles.map((each) => [each.number, each.level, each.closed_on?.toString() ?? null])).toEqual([
      [1, "targeted", "2026-03-20"],
      [2, "enhanced", null],
    ])
    expect(after.cycles[0]!.review!.progress).toHaveLength(3)
    expect(after.cycles[1]!.review_due.toString()).toBe("2026-07-21")
    expect(after.plan.level).toBe("enhanced")
    expect(after.steps).toMatchObject([{ from_level: "targeted", to_level: "enhanced", reason: "Because" }])
    const story = await db.database.forPerson(who.parent, (tx) =>
      tablesOf<PlansTables>(tx).selectFrom("county.chronology").select("title").where("child_id", "=", robin).execute(),
    )
    expect(story.map((each) => each.title)).toContain("The plan was reviewed: 0 of 3 outcomes met. One level up")
    await expect(act(who.senco, recordReview, input)).rejects.toThrow("ChangedMeanwhile")
  })

  test("does not close without both views or why there is none, and leaves nothing behind", async () => {
    const robin = await child()
    const plan = await running(robin)
    db.clock.moveTo("2026-03-20T15:00:00Z")
    const version = openCycleOf(plan)!.version
    for (const [gap, code] of [
      [{ parentView: null }, "ParentViewMissing"],
      [{ childView: { words: "  " } }, "ChildViewMissing"],
      [{ progress: {} }, "ProgressMissing"],
    ] as const)
      await expect(
        act(who.senco, recordReview, { childId: robin, version, review: reviewOf(plan, "continue", gap) }),
      ).rejects.toThrow(code)
    expect((await whole(robin)).cycles).toHaveLength(1)
  })

  test("that finds support no longer needed ends the plan and its help", async () => {
    const robin = await child()
    await running(robin)
    await act(who.senco, addLines, { childId: robin, lines: [help] })
    db.clock.moveTo("2026-03-20T15:00:00Z")
    const plan = await whole(robin)
    const version = openCycleOf(plan)!.version
    await act(who.senco, recordReview, { childId: robin, version, review: reviewOf(plan, "cease") })
    expect(await db.database.forPerson(who.senco, (tx) => planOf(tx, robin))).toBeNull()
    const lines = await db.database.forPerson(who.senco, (tx) =>
      tablesOf<PlansTables>(tx).selectFrom("provision_plans.lines").select("until").where("plan_id", "=", plan.plan.id).execute(),
    )
    expect(lines.every((line) => line.until !== null)).toBe(true)
  })

  test("takes what the family wrote; parents who live apart do not read each other's before it", async () => {
    const robin = await family()
    await running(robin)
    await act(who.parent, writeView, { childId: robin, version: 0, words: "Going well" })
    await act(who.second, writeView, { childId: robin, version: 0, words: "Worried" })
    await act(who.parent, writeView, { childId: robin, version: 1, words: "Going very well" })
    await expect(act(who.parent, writeView, { childId: robin, version: 1, words: "Stale" })).rejects.toThrow("ChangedMeanwhile")
    await expect(act(who.stranger, writeView, { childId: robin, version: 0, words: "x" })).rejects.toThrow("not found")
    await expect(act(who.senco, writeView, { childId: robin, version: 0, words: "x" })).rejects.toThrow("needs the right")
    const words = async (person: string) => (await whole(robin, person)).views.map((view) => view.words)
    expect(await words(who.senco)).toEqual(["Worried", "Going very well"].toSorted((a) => (a === "Worried" ? 1 : -1)))
    expect(await words(who.parent)).toEqual(["Going very well"])
    expect(await words(who.second)).toEqual(["Worried"])
  })

  test("the family writes the profile; a stale save is refused", async () => {
    const robin = await family()
    await running(robin)
    const words = { likes: "Kind", matters: "", helps: "", hopes: "", parentWords: "Ask us" }
    await act(who.parent, writeOwnWords, { childId: robin, version: 1, words })
    expect((await whole(robin)).profile).toMatchObject({ likes: "Kind", parent_words: "Ask us", written_by: "Pat Example" })
    await expect(act(who.second, writeOwnWords, { childId: robin, version: 1, words })).rejects.toThrow("ChangedMeanwhile")
  })
})

describe("reviews that come due", () => {
  test("go onto the setting's list once, into the day of the SENCO and of the family, and off when held", async () => {
    const robin = await family()
    await running(robin)
    const tasks = () =>
      db.database.asSystem((tx) =>
        tablesOf<PlansTables>(tx)
          .selectFrom("county.tasks")
          .select(["team_id", "done_at"])
          .where("child_id", "=", robin)
          .where("kind", "=", "plan-review")
          .execute(),
      )
    await db.database.asSystem((tx) => remindOfReviews(tx))
    expect(await tasks()).toEqual([])
    db.clock.moveTo("2026-03-10T10:00:00Z")
    await db.database.asSystem((tx) => remindOfReviews(tx))
    await db.database.asSystem((tx) => remindOfReviews(tx))
    expect(await tasks()).toMatchObject([{ team_id: at.alder.team, done_at: null }])
    const day = (person: string, id: string) =>
      db.database.forPerson(person, (tx) => plansHome.find((each) => each.id === id)!.items(tx, null))
    expect((await day(who.senco, "plan-reviews")).length).toBeGreaterThan(0)
    expect(await day(who.other, "plan-reviews")).toEqual([])
    expect((await day(who.parent, "plan-views")).map((item) => item.href)).toContain(`/children/${robin}/plan/view`)
    await act(who.parent, writeView, { childId: robin, version: 0, words: "Going well" })
    expect((await day(who.parent, "plan-views")).map((item) => item.href)).not.toContain(`/children/${robin}/plan/view`)
    expect(await day(who.stranger, "plan-views")).toEqual([])
    const due = await db.database.forPerson(who.senco, (tx) => reviewsDue(tx, plainDate("2026-03-27"), at.alder.id))
    expect(due.map((each) => each.childId)).toContain(robin)
    db.clock.moveTo("2026-03-20T15:00:00Z")
    const plan = await whole(robin)
    await act(who.senco, recordReview, { childId: robin, version: openCycleOf(plan)!.version, review: reviewOf(plan) })
    expect((await tasks()).every((task) => task.done_at !== null)).toBe(true)
  })

  test("the register shows each child of the setting with their plan, to its own staff only", async () => {
    const robin = await child()
    await running(robin)
    db.clock.moveTo("2026-04-20T10:00:00Z")
    const state = { path: "/provision", filters: {}, sort: { by: "name", descending: false }, page: 1, size: 500 } as const
    const seen = (person: string, filters = {}) =>
      db.database.forPerson(person, (tx) => overviewOf(tx, at.alder.id, { ...state, filters }))
    const { rows, total } = await seen(who.senco)
    expect(total).toBe(rows.length)
    const found = rows.find((row) => row.id === robin) ?? expect.fail("not on the register")
    expect(found).toMatchObject({ level: "targeted", cycle: 1, stage: "review", late: true })
    expect((await seen(who.senco, { review: "late" })).rows.map((row) => row.id)).toContain(robin)
    expect((await seen(who.senco, { review: "none" })).rows.map((row) => row.id)).not.toContain(robin)
    expect((await seen(who.senco, { level: "enhanced" })).rows.map((row) => row.id)).not.toContain(robin)
    expect((await seen(who.other)).total).toBe(0)
    const plans = await db.database.forPerson(who.senco, (tx) => plansForSetting(tx, at.alder.id))
    expect(plans.find((each) => each.childId === robin)).toMatchObject({ level: "targeted", cycle: 1 })
  })
})

describe("another kind of plan", () => {
  test("is off until its date, and then a plan turns into it with nothing typed again", async () => {
    const robin = await family()
    await running(robin, 2)
    await act(who.senco, addLines, { childId: robin, lines: [help] })
    const before = await whole(robin)
    const turn = { childId: robin, typeId: "individual-support", version: before.plan.version }
    await expect(act(who.senco, convert, turn)).rejects.toThrow("TypeNotInForce")
    const types = [
      { id: "sen-support", name: "SEN Support plan", from: "2014-09-01", until: null, reviewsAYear: 3, basis: "Code 6.65" },
      {
        id: "individual-support",
        name: "Individual Support Plan",
        from: "2026-02-01",
        until: null,
        reviewsAYear: 3,
        basis: "Test",
      },
    ]
    await db.database.asSystem((tx) =>
      tablesOf<{ "platform.settings": { key: string; value: string; changed_at: unknown; changed_by: null } }>(tx)
        .insertInto("platform.settings")
        .values({ key: PLAN_TYPES_KEY, value: JSON.stringify({ types }), changed_at: tx.now, changed_by: null })
        .execute(),
    )
    try {
      await expect(act(who.senco, convert, turn)).rejects.toThrow("TypeNotInForce")
      db.clock.moveTo("2026-02-02T10:00:00Z")
      await act(who.senco, convert, turn)
      const after = await whole(robin)
      expect(after.plan).toMatchObject({ type_id: "individual-support", converted_from: "sen-support" })
      for (const part of ["profile", "outcomes", "lines", "cycles", "steps"] as const)
        expect(JSON.stringify(after[part])).toBe(JSON.stringify(before[part]))
      await expect(act(who.senco, convert, { ...turn, version: after.plan.version })).rejects.toThrow("SameType")
    } finally {
      await db.database.asSystem((tx) =>
        tablesOf<{ "platform.settings": { key: string } }>(tx)
          .deleteFrom("platform.settings")
          .where("key", "=", PLAN_TYPES_KEY)
          .execute(),
      )
    }
  })
})

type Step = "start" | "outcome" | "stage" | "begin" | "up" | "down" | "end" | Decision | "silent-review"

/** One attempt at a step on whatever stands now; refusals are part of the game. */
async function attempt(childId: string, step: Step): Promise<void> {
  const held = await db.database.forPerson(who.senco, (tx) => planOf(tx, childId))
  const cycle = held && openCycleOf(held)
  const version = cycle?.version ?? 0
  const on = await today()
  const ids = (held?.outcomes ?? []).filter((each) => each.ended_on === null).map((each) => each.id)
  const moves: Partial<Record<Step, () => Promise<unknown>>> = {
    start: () => act(who.senco, startPlan, { childId, level: "targeted", typeId: null }),
    outcome: () => act(who.senco, addOutcome, { childId, outcome: outcome("Aim", on.add({ days: 60 }).toString()) }),
    stage: () =>
      act(who.senco, markStage, {
        childId,
        version,
        stage: !cycle?.assessed_on ? "assess" : cycle.planned_on ? "do" : "plan",
        on,
        assessment: "",
      }),
    begin: () => act(who.senco, beginCycle, { childId, version, on, assessment: "", outcomeIds: ids, lineIds: [] }),
    up: () => act(who.senco, changeLevel, { childId, version: held?.plan.version ?? 0, way: "up", reason: "x" }),
    down: () => act(who.senco, changeLevel, { childId, version: held?.plan.version ?? 0, way: "down", reason: "x" }),
    end: () => act(who.senco, endPlan, { childId, version: held?.plan.version ?? 0, why: "x" }),
  }
  const move =
    moves[step] ??
    (() => {
      const silent = step === "silent-review" ? { parentView: null } : {}
      const review =
        held && cycle ? reviewOf(held, step === "silent-review" ? "continue" : (step as Decision), { on, ...silent }) : null
      return act(who.senco, recordReview, { childId, version, review: review! })
    })
  await move().catch((error: unknown) => {
    if (!["Refusal", "NotFound"].includes((error as Error).constructor.name)) throw error
  })
}

test("whatever is done in whatever order: cycles run from 1 without gaps, one is open at most, none closes without both views", async () => {
  const steps: Step[] = [
    ...["start", "outcome", "stage", "begin", "up", "down", "end", "silent-review"],
    ...["continue", "change", "step-up", "step-down", "seek-advice", "cease"],
  ] as Step[]
  const step = fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom<Step>("outcome", "begin", "continue") },
    { weight: 2, arbitrary: fc.constantFrom(...steps) },
  )
  let reviewed = 0
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 20 }), async (drawn) => {
      const childId = await child()
      let day = plainDate("2026-01-06")
      for (const each of ["start", "outcome", "begin", ...drawn] as const) {
        day = day.add({ days: 3 })
        db.clock.moveTo(`${day}T10:00:00Z`)
        await attempt(childId, each)
      }
      const { rows } = await db.database.asSystem((tx) =>
        tx.connection.query<{ plan: string; numbers: number[]; open: number; closed: number; viewed: number; ended: boolean }>(
          `select c.plan_id as plan, array_agg(c.number order by c.number) as numbers, count(*) filter (where c.closed_on is null) as open,
             count(c.closed_on) as closed, p.ended_on is not null as ended,
             count(*) filter (where num_nonnulls(r.parent_view, r.parent_none_because) = 1 and num_nonnulls(r.child_view, r.child_none_because) = 1) as viewed
           from provision_plans.cycles c join provision_plans.plans p on p.id = c.plan_id left join provision_plans.reviews r on r.id = c.review_id
           where c.child_id = $1 group by 1, p.ended_on`,
          [childId],
        ),
      )
      expect(rows.filter((row) => !row.ended).length).toBeLessThanOrEqual(1)
      for (const row of rows) {
        expect(row.numbers).toEqual(row.numbers.map((_, place) => place + 1))
        expect(Number(row.open)).toBeLessThanOrEqual(1)
        expect(Number(row.viewed)).toBe(Number(row.closed))
        if (!row.ended) expect(Number(row.open)).toBe(1)
        reviewed += Number(row.closed)
      }
    }),
    { numRuns: 12 },
  )
  // The draw reaches what it is about.
  expect(reviewed).toBeGreaterThan(8)
})

test("the database itself refuses a second open cycle, and a closed one without its review", async () => {
  const robin = await child()
  const { plan, cycles } = await running(robin)
  const tries = [
    `insert into provision_plans.cycles (id, plan_id, child_id, number, level, begun_on, review_due)
     values ('${randomUUID()}', '${plan.id}', '${robin}', 2, 'targeted', '2026-01-20', '2026-03-27')`,
    `update provision_plans.cycles set closed_on = '2026-03-01' where id = '${cycles[0]!.id}'`,
  ]
  for (const text of tries) await expect(db.database.asSystem((tx) => tx.connection.query(text))).rejects.toThrow(/cycles_/)
})
