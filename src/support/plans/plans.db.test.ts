import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest"
import { MeetingsWorld } from "../../../test/support/meetings-world.ts"
import { refusal } from "../../../test/support/refusal.ts"
import { plainDate } from "../../platform/time.ts"
import { addPriority, changePriority, endPriority, priorityById } from "./priorities.ts"
import {
  addStep,
  changeStep,
  followStep,
  followUpsOf,
  type NewStep,
  stepById,
  stepsOfSetting,
  stepsToFollow,
} from "./setting-plan.ts"
import { addInitiative, addMeasure, addReading, endInitiative, zonePlanOf } from "./zone-plan.ts"

let w: MeetingsWorld
let afar: string
beforeAll(async () => {
  w = await MeetingsWorld.make()
  const south = await w.world.zone("South 1")
  afar = await w.world.person("Far Lead", ["zone-lead", await w.world.team("zone", "South 1 team", south)])
})
beforeEach(() => w.clear())
afterAll(() => w.db.close())

const changes = (kind: string, id: string, name: string) =>
  w.db.database.asSystem(async (tx) => {
    const { rows } = await tx.connection.query<{ before: unknown; after: unknown }>(
      "select before, after from platform.audit_entries where record_kind = $1 and record_id = $2 and action = $3 order by at desc, id limit 1",
      [kind, id, name],
    )
    return rows[0]
  })

describe("a plan for a school", () => {
  const step = (over: Partial<NewStep> = {}): NewStep => ({
    settingId: w.at.alder.id,
    what: "A quiet corner in each room",
    outcome: "Calmer mornings",
    helper: "EPSS",
    helperTeamId: null,
    dueOn: plainDate("2026-05-01"),
    meetingId: null,
    ...over,
  })
  const add = async (over: Partial<NewStep> = {}, as = w.who.senco) => (await w.as(as, (tx) => addStep.run(tx, step(over)))).id
  const follow = (
    given: { stepId: string; version: number; meetingId?: string; note?: string },
    progress: "on-track" | "behind" | "done",
    as = w.who.worker,
  ) => w.as(as, (tx) => followStep.run(tx, { note: "As agreed", meetingId: null, ...given, progress }))
  const toFollow = (meetingId: string) =>
    w.as(w.who.senco, async (tx) => (await stepsToFollow(tx, w.at.alder.id, meetingId)).map(({ id, progress }) => [id, progress]))

  test("is the school's and its zone's alone, and holds no day that has gone", async () => {
    const id = await add()
    await add({ what: "Read aloud daily" }, w.who.worker)
    expect(await refusal(add({}, w.who.other))).toBe("NotYourSetting")
    expect(await refusal(add({}, w.who.epsy))).toBe("Forbidden")
    expect(await refusal(add({ dueOn: plainDate("2026-03-02") }))).toBe("DateInPast")
    expect(await w.as(w.who.other, (tx) => stepsOfSetting(tx, w.at.alder.id))).toEqual([])
    expect(await w.as(afar, (tx) => stepById(tx, id))).toBeUndefined()
    expect(await refusal(follow({ stepId: id, version: 1 }, "done", w.who.other))).toBe("NotFound")
    expect(await w.as(w.who.lead, (tx) => stepById(tx, id))).toMatchObject({ status: "open", version: 1 })
  })

  test("is followed up at each meeting until it is done: each opens with what is still open, and says what it has spoken of", async () => {
    const [first, second] = [await w.planned(), await w.planned({ onDate: plainDate("2026-04-20") })]
    const held = new Set((await w.as(w.who.senco, (tx) => stepsOfSetting(tx, w.at.alder.id))).map(({ id }) => id))
    const [corner, books] = [await add({ meetingId: first }), await add({ what: "Books", dueOn: plainDate("2026-06-01") })]
    const mine = async (meeting: string) => (await toFollow(meeting)).filter(([id]) => !held.has(id!))
    expect(await mine(first)).toEqual([
      [corner, null],
      [books, null],
    ])
    await follow({ stepId: corner, version: 1, meetingId: first }, "on-track")
    await follow({ stepId: books, version: 1, meetingId: first }, "done", w.who.senco)
    expect(await mine(first)).toEqual([
      [corner, "on-track"],
      [books, "done"],
    ])
    expect(await mine(second)).toEqual([[corner, null]])
    w.db.clock.moveTo("2026-04-20T14:10:00Z")
    await follow({ stepId: corner, version: 2, meetingId: second }, "behind")
    expect(await mine(second)).toEqual([[corner, "behind"]])
    expect(await mine(first)).toEqual([
      [corner, "on-track"],
      [books, "done"],
    ])
    const said = await w.as(w.who.senco, (tx) => followUpsOf(tx, [corner]))
    expect(said.map(({ progress, meeting_id, by_name }) => [progress, meeting_id, by_name])).toEqual([
      ["behind", second, "Zoe Zone"],
      ["on-track", first, "Zoe Zone"],
    ])
    expect(await refusal(follow({ stepId: books, version: 2 }, "on-track"))).toBe("EndedAlready")
    expect(await refusal(follow({ stepId: corner, version: 2 }, "on-track"))).toBe("ChangedMeanwhile")
    expect(await refusal(follow({ stepId: corner, version: 3, note: " " }, "on-track"))).toBe("NoteMissing")
  })

  test("an open step is said anew, with what it was in the log; nothing of a refused change stays", async () => {
    const id = await add()
    const anew = { stepId: id, version: 1, what: "A quiet room", outcome: "Calm", helper: "SCT", dueOn: plainDate("2026-05-08") }
    const change = (over: Partial<typeof anew> = {}, as = w.who.worker) =>
      w.as(as, (tx) => changeStep.run(tx, { ...anew, ...over }))
    expect(await refusal(change({}, w.who.other))).toBe("NotFound")
    expect(await refusal(change({ dueOn: plainDate("2026-03-02") }))).toBe("DateInPast")
    expect(await w.as(w.who.senco, (tx) => stepById(tx, id))).toMatchObject({ what: "A quiet corner in each room", version: 1 })
    await change()
    expect(await refusal(change({ what: "Late" }, w.who.senco))).toBe("ChangedMeanwhile")
    expect(await changes("setting-plan", w.at.alder.id, "plans.change-step")).toEqual({
      before: { what: "A quiet corner in each room", outcome: "Calmer mornings", helper: "EPSS", due_on: "2026-05-01" },
      after: { what: "A quiet room", outcome: "Calm", helper: "SCT", due_on: "2026-05-08" },
    })
    // A day that has gone meanwhile may stay; another may not be one that has gone.
    w.db.clock.moveTo("2026-05-20T10:00:00Z")
    await change({ version: 2, helper: "EPSS" })
    await follow({ stepId: id, version: 3 }, "done")
    expect(await refusal(change({ version: 4 }))).toBe("EndedAlready")
  })
})

describe("a plan for a zone", () => {
  const priority = { title: "Attendance", why: "It falls in Year 7" }
  const add = async (as = w.who.lead) => (await w.as(as, (tx) => addPriority.run(tx, { zoneId: w.at.zone, ...priority }))).id
  const plan = (as = w.who.worker) => w.as(as, (tx) => zonePlanOf(tx, w.at.zone))
  const held = (id: string) => w.as(w.who.worker, (tx) => priorityById(tx, id))
  const busWith = (priorityId: string, startsOn = plainDate("2026-02-01")) =>
    w.as(w.who.lead, (tx) =>
      addInitiative.run(tx, { priorityId, title: "Walking bus", partners: "Schools", startsOn, endsOn: null }),
    )

  test("is its own lead's to write, and everybody's to read", async () => {
    expect(await refusal(add(w.who.worker))).toBe("Forbidden")
    expect(await refusal(add(afar))).toBe("NotYourZone")
    const id = await add()
    for (const reader of [w.who.other, afar]) expect((await plan(reader)).priorities.map((each) => each.id)).toContain(id)
    const far = (tx: Parameters<typeof priorityById>[0]) => changePriority.run(tx, { id, version: 1, title: "Mine", why: "No" })
    expect(await refusal(w.as(afar, far))).toBe("NotYourZone")
    expect(await held(id)).toMatchObject({ ...priority, version: 1 })
  })

  test("a priority is changed on the version that was read, and its log says from what to what", async () => {
    const id = await add()
    const change = (version: number, title: string) =>
      w.as(w.who.lead, (tx) => changePriority.run(tx, { id, version, title, why: "Now in Year 8 too" }))
    await change(1, "Being in school")
    expect(await refusal(change(1, "Lost"))).toBe("ChangedMeanwhile")
    expect(await held(id)).toMatchObject({ title: "Being in school", why: "Now in Year 8 too", version: 2 })
    expect(await changes("zone-plan", w.at.zone, "plans.change-priority")).toEqual({
      before: priority,
      after: { title: "Being in school", why: "Now in Year 8 too" },
    })
  })

  test("it ends once its initiatives have said what they changed, and what came of it stays on the plan", async () => {
    const id = await add()
    const bus = await busWith(id)
    const end = (version: number) => w.as(w.who.lead, (tx) => endPriority.run(tx, { id, version, why: "91 to 94 per cent" }))
    const endBus = (version: number, as = w.who.lead) =>
      w.as(as, (tx) => endInitiative.run(tx, { id: bus.id, version, impact: "Fewer are late" }))
    expect(await refusal(end(1))).toBe("InitiativesOpen")
    expect(await refusal(endBus(7))).toBe("ChangedMeanwhile")
    expect(await refusal(endBus(1, afar))).toBe("NotYourZone")
    await endBus(1)
    expect(await refusal(endBus(2))).toBe("EndedAlready")
    await end(1)
    expect(await refusal(end(2))).toBe("EndedAlready")
    const { priorities, ended } = await plan()
    expect(priorities.map((each) => each.id)).not.toContain(id)
    expect(ended[0]).toMatchObject({ id, ended_why: "91 to 94 per cent" })
    const late = (tx: Parameters<typeof priorityById>[0]) => changePriority.run(tx, { id, version: 2, ...priority })
    expect(await refusal(w.as(w.who.lead, late))).toBe("EndedAlready")
  })

  test("what has not ended goes on into the next school year, and an initiative runs from its first day", async () => {
    const id = await add()
    await busWith(id, plainDate("2026-09-07"))
    const status = async () => (await plan()).priorities.find((each) => each.id === id)?.initiatives.map((each) => each.status)
    expect(await status()).toEqual(["planned"])
    w.db.clock.moveTo("2026-09-07T08:00:00Z")
    expect(await status()).toEqual(["running"])
  })

  test("a measure keeps one reading a day, the later correcting the earlier, and none of a day to come", async () => {
    const id = await add()
    const measure = { title: "Attendance", unit: "%", baseline: "91", target: "94", source: "School census" }
    await w.as(w.who.lead, (tx) => addMeasure.run(tx, { priorityId: id, ...measure }))
    const latest = async () => (await plan()).priorities.find((each) => each.id === id)!.measures[0]!
    const { id: measureId } = await latest()
    const read = (value: string, on: string, as = w.who.lead) =>
      w.as(as, (tx) => addReading.run(tx, { measureId, value, onDate: plainDate(on) }))
    await read("92", "2026-03-01")
    await read("92.5", "2026-03-03")
    await read("92.4", "2026-03-03")
    expect(await refusal(read("99", "2026-03-04"))).toBe("DateInFuture")
    expect(await refusal(read("99", "2026-03-02", afar))).toBe("NotYourZone")
    expect((await latest()).latest).toMatchObject({ value: "92.4" })
  })
})
