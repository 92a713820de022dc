import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest"
import { HELP, outcome, PlansWorld, reviewOf } from "../../../test/support/plans-world.ts"
import { tablesOf } from "../../platform/database/tx.ts"
import { addStrategy } from "./add-strategy.ts"
import { convert, endPlan, startPlan } from "./begin.ts"
import { changeLevel } from "./cycle-actions.ts"
import { supportOf } from "./hub.ts"
import { addLines, changeLine, endLine } from "./lines.ts"
import { addOutcome, changeOutcome } from "./outcome-actions.ts"
import { sheetOf } from "./print/sheet.ts"
import { writeProfile } from "./profile.ts"
import { planOf } from "./queries.ts"
import { recordReview } from "./review-actions.ts"
import { PLAN_TYPES_KEY } from "./settings.ts"
import type { PlansTables } from "./tables.ts"

let w: PlansWorld
beforeAll(async () => {
  w = await PlansWorld.make()
})
beforeEach(() => w.db.clock.moveTo("2026-01-20T10:00:00Z"))
afterAll(() => w.db.close())

describe("a plan", () => {
  test("begins with its first cycle, once, and puts the child on the SEN register", async () => {
    const robin = await w.child({ status: "N" })
    await w.act(w.who.senco, startPlan, { childId: robin, level: "enhanced", typeId: null })
    const { plan, cycles } = await w.whole(robin)
    expect(plan).toMatchObject({ type_id: "sen-support", level: "enhanced", setting_id: w.alder.id, team_id: w.alder.team })
    expect(cycles.map((each) => [each.number, each.level, each.review_due.toString()])).toEqual([[1, "enhanced", "2026-03-27"]])
    const again = w.act(w.who.senco, startPlan, { childId: robin, level: "targeted", typeId: null })
    await expect(again).rejects.toThrow("PlanRuns")
    const held = await w.db.database.asSystem((tx) =>
      tablesOf<PlansTables>(tx).selectFrom("county.children").selectAll().where("id", "=", robin).executeTakeFirstOrThrow(),
    )
    expect(held).toMatchObject({ sen_status: "K", zone_id: w.zone })
  })

  test("is nobody's outside the circle: not to read, not to change", async () => {
    const robin = await w.family()
    await w.running(robin)
    for (const outsider of [w.who.other, w.who.worker, w.who.stranger])
      expect(await w.as(outsider, (tx) => planOf(tx, robin))).toBeNull()
    await expect(w.act(w.who.other, addOutcome, { childId: robin, outcome: outcome() })).rejects.toThrow("not found")
    await expect(w.act(w.who.parent, addOutcome, { childId: robin, outcome: outcome() })).rejects.toThrow("needs the right")
    await expect(w.act(w.who.other, startPlan, { childId: robin, level: "targeted", typeId: null })).rejects.toThrow("not found")
    expect((await w.whole(robin, w.who.parent)).outcomes).toHaveLength(1)
  })

  test("row security refuses a parent's write even where an action would let it through", async () => {
    const robin = await w.family()
    const { plan } = await w.running(robin)
    const changed = await w.as(w.who.parent, (tx) =>
      tablesOf<PlansTables>(tx)
        .updateTable("provision_plans.plans")
        .set({ level: "universal" })
        .where("id", "=", plan.id)
        .executeTakeFirst(),
    )
    expect(changed.numUpdatedRows).toBe(0n)
  })

  test("keeps its words for the next plan", async () => {
    const robin = await w.child()
    const { plan } = await w.running(robin)
    const words = { likes: "Funny", matters: "Quiet", helps: "Show me", hopes: "A dog", parentWords: "Calm mornings" }
    await w.act(w.who.senco, writeProfile, { childId: robin, version: 1, words })
    await w.act(w.who.senco, endPlan, { childId: robin, version: plan.version, why: "Moved" })
    await w.act(w.who.senco, startPlan, { childId: robin, level: "targeted", typeId: null })
    expect((await w.whole(robin)).profile).toMatchObject({ likes: "Funny", parent_words: "Calm mornings", version: 1 })
  })

  test("refuses stale saves of every part, and keeps what the first one wrote", async () => {
    const robin = await w.child()
    const { outcomes } = await w.running(robin)
    const { lineIds } = await w.act(w.who.senco, addLines, { childId: robin, lines: [{ ...HELP, outcomeId: outcomes[0]!.id }] })
    const words = { likes: "First", matters: "", helps: "", hopes: "", parentWords: "" }
    await w.act(w.who.senco, writeProfile, { childId: robin, version: 1, words })
    await expect(
      w.act(w.who.senco, writeProfile, { childId: robin, version: 1, words: { ...words, likes: "Second" } }),
    ).rejects.toThrow("ChangedMeanwhile")
    const stale = { childId: robin, version: 7 }
    await expect(w.act(w.who.senco, changeOutcome, { ...stale, outcomeId: outcomes[0]!.id, outcome: outcome() })).rejects.toThrow(
      "ChangedMeanwhile",
    )
    await expect(w.act(w.who.senco, changeLine, { ...stale, lineId: lineIds[0]!, line: HELP })).rejects.toThrow(
      "ChangedMeanwhile",
    )
    await expect(w.act(w.who.senco, endLine, { ...stale, lineId: lineIds[0]!, why: "x" })).rejects.toThrow("ChangedMeanwhile")
    await expect(w.act(w.who.senco, changeLevel, { ...stale, way: "up", reason: "x" })).rejects.toThrow("ChangedMeanwhile")
    await expect(w.act(w.who.senco, recordReview, { ...stale, review: reviewOf(await w.whole(robin)) })).rejects.toThrow(
      "ChangedMeanwhile",
    )
    expect((await w.whole(robin)).profile.likes).toBe("First")
  })

  test("works only towards its own outcomes", async () => {
    const [robin, wren] = [await w.child(), await w.child()]
    const other = await w.running(wren)
    await w.running(robin)
    const lines = [{ ...HELP, outcomeId: other.outcomes[0]!.id }]
    await expect(w.act(w.who.senco, addLines, { childId: robin, lines })).rejects.toThrow("OutcomeOfAnotherPlan")
    await expect(w.act(w.who.senco, addLines, { childId: await w.child(), lines: [HELP] })).rejects.toThrow("NoPlan")
  })
})

describe("a strategy", () => {
  test("goes into a plan in one step as copied words, tied to the only outcome of its area, and not twice", async () => {
    const robin = await w.child()
    await w.act(w.who.senco, startPlan, { childId: robin, level: "targeted", typeId: null })
    await w.act(w.who.senco, addOutcome, { childId: robin, outcome: { ...outcome(), needArea: "speech-language" } })
    await w.act(w.who.senco, addStrategy, { childId: robin, code: "slc-pr-01" })
    const { lines, outcomes } = await w.whole(robin)
    expect(lines).toHaveLength(1)
    expect(lines[0]).toMatchObject({ strategy_code: "slc-pr-01", need_area: "speech-language", outcome_id: outcomes[0]!.id })
    expect(lines[0]!.what.length).toBeGreaterThan(60)
    await expect(w.act(w.who.senco, addStrategy, { childId: robin, code: "slc-pr-01" })).rejects.toThrow("InThePlan")
    await expect(w.act(w.who.senco, addStrategy, { childId: robin, code: "no-such-99" })).rejects.toThrow("not found")
  })

  test("starts a plan for a child who has none", async () => {
    const robin = await w.child()
    await w.act(w.who.senco, addStrategy, { childId: robin, code: "slc-pr-01" })
    expect(await w.whole(robin)).toMatchObject({ plan: { level: "targeted" }, lines: [{ strategy_code: "slc-pr-01" }] })
  })
})

describe("another kind of plan", () => {
  test("is off until its date, and then a plan turns into it with nothing typed again", async () => {
    const robin = await w.family()
    await w.running(robin, 2)
    await w.act(w.who.senco, addLines, { childId: robin, lines: [HELP] })
    const before = await w.whole(robin)
    const turn = { childId: robin, typeId: "individual-support", version: before.plan.version }
    await expect(w.act(w.who.senco, convert, turn)).rejects.toThrow("TypeNotInForce")
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
    await w.db.database.asSystem((tx) =>
      tablesOf<{ "platform.settings": { key: string; value: string; changed_at: unknown; changed_by: null } }>(tx)
        .insertInto("platform.settings")
        .values({ key: PLAN_TYPES_KEY, value: JSON.stringify({ types }), changed_at: tx.now, changed_by: null })
        .execute(),
    )
    try {
      await expect(w.act(w.who.senco, convert, turn)).rejects.toThrow("TypeNotInForce")
      w.db.clock.moveTo("2026-02-02T10:00:00Z")
      await w.act(w.who.senco, convert, turn)
      const after = await w.whole(robin)
      expect(after.plan).toMatchObject({ type_id: "individual-support", converted_from: "sen-support" })
      for (const part of ["profile", "outcomes", "lines", "cycles", "steps"] as const)
        expect(JSON.stringify(after[part])).toBe(JSON.stringify(before[part]))
      const sheet = await w.as(w.who.parent, async (tx) => sheetOf(await supportOf(tx, robin)))
      expect(sheet).toMatchObject({
        title: "Individual Support Plan",
        outcomesTitle: "What we want to change",
        easyTitle: "My individual plan",
        outcomes: [{ text: "Aim 0" }, { text: "Aim 1" }],
      })
      expect(sheet!.intro).toContain("The setting and the parents made this Individual Support Plan together")
      await expect(w.act(w.who.senco, convert, { ...turn, version: after.plan.version })).rejects.toThrow("SameType")
    } finally {
      await w.db.database.asSystem((tx) =>
        tablesOf<{ "platform.settings": { key: string } }>(tx)
          .deleteFrom("platform.settings")
          .where("key", "=", PLAN_TYPES_KEY)
          .execute(),
      )
    }
  })
})
