import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest"
import { HELP, PlansWorld, reviewOf } from "../../../test/support/plans-world.ts"
import { tablesOf } from "../../platform/database/tx.ts"
import { plainDate } from "../../platform/time.ts"
import { beginCycle } from "./cycle-actions.ts"
import { plansHome } from "./home.ts"
import { addLines } from "./lines.ts"
import { overviewOf } from "./overview.ts"
import { writeOwnWords, writeView } from "./profile.ts"
import { openCycleOf, planOf } from "./queries.ts"
import { plansForSetting, reviewsDue } from "./register.ts"
import { remindOfReviews } from "./reminders.ts"
import { recordReview } from "./review-actions.ts"
import type { PlansTables } from "./tables.ts"

let w: PlansWorld
beforeAll(async () => {
  w = await PlansWorld.make()
})
beforeEach(() => w.db.clock.moveTo("2026-01-20T10:00:00Z"))
afterAll(() => w.db.close())

describe("a review", () => {
  test("closes the cycle, opens the next with its day, steps the level and tells of it", async () => {
    const robin = await w.family()
    const plan = await w.running(robin, 3)
    w.db.clock.moveTo("2026-03-20T15:00:00Z")
    const input = { childId: robin, version: openCycleOf(plan)!.version, review: reviewOf(plan, "step-up") }
    await w.act(w.who.senco, recordReview, input)
    const after = await w.whole(robin)
    expect(after.cycles.map((each) => [each.number, each.level, each.closed_on?.toString() ?? null])).toEqual([
      [1, "targeted", "2026-03-20"],
      [2, "enhanced", null],
    ])
    expect(after.cycles[0]!.review!.progress).toHaveLength(3)
    expect(after.cycles[1]!.review_due.toString()).toBe("2026-07-21")
    expect(after.plan.level).toBe("enhanced")
    expect(after.steps).toMatchObject([{ from_level: "targeted", to_level: "enhanced", reason: "Because" }])
    const story = await w.as(w.who.parent, (tx) =>
      tablesOf<PlansTables>(tx).selectFrom("county.chronology").select("title").where("child_id", "=", robin).execute(),
    )
    expect(story.map((each) => each.title)).toContain("The plan was reviewed: 0 of 3 outcomes met. One level up")
    await expect(w.act(w.who.senco, recordReview, input)).rejects.toThrow("ChangedMeanwhile")
  })

  test("is followed by a cycle that does not begin before it", async () => {
    const robin = await w.child()
    const plan = await w.running(robin)
    w.db.clock.moveTo("2026-03-24T15:00:00Z")
    await w.act(w.who.senco, recordReview, { childId: robin, version: openCycleOf(plan)!.version, review: reviewOf(plan) })
    const { outcomes, cycles } = await w.whole(robin)
    const begin = (on: string) =>
      w.act(w.who.senco, beginCycle, {
        childId: robin,
        version: cycles[1]!.version,
        on: plainDate(on),
        assessment: "",
        outcomeIds: outcomes.map((each) => each.id),
        lineIds: [],
      })
    await expect(begin("2026-03-19")).rejects.toThrow("BeforeLastReview")
    await begin("2026-03-20")
    expect((await w.whole(robin)).cycles[1]!.started_on?.toString()).toBe("2026-03-20")
  })

  test("does not close without both views or why there is none, and leaves nothing behind", async () => {
    const robin = await w.child()
    const plan = await w.running(robin)
    w.db.clock.moveTo("2026-03-20T15:00:00Z")
    const version = openCycleOf(plan)!.version
    for (const [gap, code] of [
      [{ parentView: null }, "ParentViewMissing"],
      [{ childView: { words: "  " } }, "ChildViewMissing"],
      [{ progress: {} }, "ProgressMissing"],
    ] as const)
      await expect(
        w.act(w.who.senco, recordReview, { childId: robin, version, review: reviewOf(plan, "continue", gap) }),
      ).rejects.toThrow(code)
    expect((await w.whole(robin)).cycles).toHaveLength(1)
  })

  test("that finds support no longer needed ends the plan and its help", async () => {
    const robin = await w.child()
    await w.running(robin)
    await w.act(w.who.senco, addLines, { childId: robin, lines: [HELP] })
    w.db.clock.moveTo("2026-03-20T15:00:00Z")
    const plan = await w.whole(robin)
    const version = openCycleOf(plan)!.version
    await w.act(w.who.senco, recordReview, { childId: robin, version, review: reviewOf(plan, "cease") })
    expect(await w.as(w.who.senco, (tx) => planOf(tx, robin))).toBeNull()
    const lines = await w.as(w.who.senco, (tx) =>
      tablesOf<PlansTables>(tx).selectFrom("provision_plans.lines").select("until").where("plan_id", "=", plan.plan.id).execute(),
    )
    expect(lines.every((line) => line.until !== null)).toBe(true)
  })

  test("takes what the family wrote; parents who live apart do not read each other's before it", async () => {
    const robin = await w.family()
    await w.running(robin)
    await w.act(w.who.parent, writeView, { childId: robin, version: 0, words: "Going well" })
    await w.act(w.who.second, writeView, { childId: robin, version: 0, words: "Worried" })
    await w.act(w.who.parent, writeView, { childId: robin, version: 1, words: "Going very well" })
    await expect(w.act(w.who.parent, writeView, { childId: robin, version: 1, words: "Stale" })).rejects.toThrow(
      "ChangedMeanwhile",
    )
    await expect(w.act(w.who.stranger, writeView, { childId: robin, version: 0, words: "x" })).rejects.toThrow("not found")
    await expect(w.act(w.who.senco, writeView, { childId: robin, version: 0, words: "x" })).rejects.toThrow("needs the right")
    const words = async (person: string) => (await w.whole(robin, person)).views.map((view) => view.words)
    expect((await words(w.who.senco)).toSorted()).toEqual(["Going very well", "Worried"])
    expect(await words(w.who.parent)).toEqual(["Going very well"])
    expect(await words(w.who.second)).toEqual(["Worried"])
  })

  test("the family writes the profile; a stale save is refused", async () => {
    const robin = await w.family()
    await w.running(robin)
    const words = { likes: "Kind", matters: "", helps: "", hopes: "", parentWords: "Ask us" }
    await w.act(w.who.parent, writeOwnWords, { childId: robin, version: 1, words })
    expect((await w.whole(robin)).profile).toMatchObject({ likes: "Kind", parent_words: "Ask us", written_by: "Pat Example" })
    await expect(w.act(w.who.second, writeOwnWords, { childId: robin, version: 1, words })).rejects.toThrow("ChangedMeanwhile")
  })
})

describe("reviews that come due", () => {
  test("go onto the setting's list once, into the day of the SENCO and of the family, and off when held", async () => {
    const robin = await w.family()
    await w.running(robin)
    const tasks = () =>
      w.db.database.asSystem((tx) =>
        tablesOf<PlansTables>(tx)
          .selectFrom("county.tasks")
          .select(["team_id", "done_at"])
          .where("child_id", "=", robin)
          .where("kind", "=", "plan-review")
          .execute(),
      )
    await w.db.database.asSystem((tx) => remindOfReviews(tx))
    expect(await tasks()).toEqual([])
    w.db.clock.moveTo("2026-03-10T10:00:00Z")
    await w.db.database.asSystem((tx) => remindOfReviews(tx))
    await w.db.database.asSystem((tx) => remindOfReviews(tx))
    expect(await tasks()).toMatchObject([{ team_id: w.alder.team, done_at: null }])
    const day = (person: string, id: string) => w.as(person, (tx) => plansHome.find((each) => each.id === id)!.items(tx, null))
    expect((await day(w.who.senco, "plan-reviews")).length).toBeGreaterThan(0)
    expect(await day(w.who.other, "plan-reviews")).toEqual([])
    expect((await day(w.who.parent, "plan-views")).map((item) => item.href)).toContain(`/children/${robin}/plan/view`)
    await w.act(w.who.parent, writeView, { childId: robin, version: 0, words: "Going well" })
    expect((await day(w.who.parent, "plan-views")).map((item) => item.href)).not.toContain(`/children/${robin}/plan/view`)
    expect(await day(w.who.stranger, "plan-views")).toEqual([])
    const due = await w.as(w.who.senco, (tx) => reviewsDue(tx, plainDate("2026-03-27"), w.alder.id))
    expect(due.map((each) => each.childId)).toContain(robin)
    w.db.clock.moveTo("2026-03-20T15:00:00Z")
    const plan = await w.whole(robin)
    await w.act(w.who.senco, recordReview, { childId: robin, version: openCycleOf(plan)!.version, review: reviewOf(plan) })
    expect((await tasks()).every((task) => task.done_at !== null)).toBe(true)
  })

  test("the register shows each child of the setting with their plan, to its own staff only", async () => {
    const robin = await w.child()
    await w.running(robin)
    w.db.clock.moveTo("2026-04-20T10:00:00Z")
    const state = { path: "/provision", filters: {}, sort: { by: "name", descending: false }, page: 1, size: 500 } as const
    const seen = (person: string, filters = {}) => w.as(person, (tx) => overviewOf(tx, w.alder.id, { ...state, filters }))
    const { rows, total } = await seen(w.who.senco)
    expect(total).toBe(rows.length)
    const found = rows.find((row) => row.id === robin) ?? expect.fail("not on the register")
    expect(found).toMatchObject({ level: "targeted", cycle: 1, stage: "review", late: true })
    expect((await seen(w.who.senco, { review: "late" })).rows.map((row) => row.id)).toContain(robin)
    expect((await seen(w.who.senco, { review: "none" })).rows.map((row) => row.id)).not.toContain(robin)
    expect((await seen(w.who.senco, { level: "enhanced" })).rows.map((row) => row.id)).not.toContain(robin)
    expect((await seen(w.who.other)).total).toBe(0)
    const plans = await w.as(w.who.senco, (tx) => plansForSetting(tx, w.alder.id))
    expect(plans.find((each) => each.childId === robin)).toMatchObject({ level: "targeted", cycle: 1 })
  })
})
