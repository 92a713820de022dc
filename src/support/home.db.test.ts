import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest"
import { MeetingsWorld } from "../../test/support/meetings-world.ts"
import type { Tx } from "../platform/database/tx.ts"
import { plainDate } from "../platform/time.ts"
import { familyHome } from "./meetings/family-home.ts"
import { answerQuestion, draftRequest, type RequestDetails, submitRequest } from "./requests/actions.ts"
import { homeSources } from "./requests/home.ts"
import { requestById } from "./requests/queries.ts"
import { askQuestion, beginTriage } from "./requests/triage.ts"

let w: MeetingsWorld
let stranger: string
beforeAll(async () => {
  w = await MeetingsWorld.make()
  stranger = await w.world.relative("Sue Stranger")
  await w.world.link(w.robin, w.who.parent)
  await w.db.database.asSystem((tx) => w.world.place(tx, w.robin, { person: w.who.parent }))
})
beforeEach(async () => {
  await w.clear()
  await w.db.database.asSystem(async (tx) => {
    for (const table of ["steps", "pauses", "requests"]) await tx.connection.query(`delete from support_requests.${table}`)
  })
})
afterAll(() => w.db.close())

/** What the requests and meetings of these slices say on somebody's day, by area. */
async function dayOf(person: string): Promise<Record<string, string[]>> {
  return w.as(person, async (tx) => {
    const day: Record<string, string[]> = {}
    for (const source of [...homeSources, ...familyHome]) {
      if (source.right !== undefined && !tx.actor.rights.has(source.right)) continue
      for (const item of await source.items(tx, null))
        day[source.area] = [...(day[source.area] ?? []), [item.title, item.detail].filter(Boolean).join(": ")]
    }
    return day
  })
}

const asked = (over: Partial<RequestDetails> = {}): RequestDetails => ({
  level: "whole_school",
  settingId: w.at.alder.id,
  childId: null,
  cohort: null,
  needAreas: ["SEMH"],
  reason: "Playtimes end in tears",
  tried: null,
  asks: "Somebody to watch a playtime with us",
  desiredOutcome: null,
  cyclesDone: 0,
  particulars: {},
  contactId: null,
  ...over,
})
const version = async (tx: Tx, id: string) => (await requestById(tx, id))!.version
async function sent(over: Partial<RequestDetails> = {}) {
  const { id } = await w.as(w.who.senco, (tx) => draftRequest.run(tx, asked(over)))
  await w.as(w.who.senco, (tx) => submitRequest.run(tx, { id, version: 1 }))
  return w.db.database.asSystem(async (tx) => (await requestById(tx, id))!)
}
const question = async (id: string) => {
  await w.as(w.who.worker, (tx) => beginTriage.run(tx, { id }))
  await w.as(w.who.worker, async (tx) => askQuestion.run(tx, { id, version: await version(tx, id), question: "Which playtime?" }))
}

describe("a request stands", () => {
  test("with others while they are to answer it, and for its setting while it is to answer", async () => {
    const { id, number } = await sent()
    expect(await dayOf(w.who.senco)).toEqual({
      "with-others": [`Request ${number}: the zone's team answers by 17 March 2026: Alder Primary School`],
    })
    expect(await dayOf(w.who.other)).toEqual({})
    await question(id)
    expect(await dayOf(w.who.senco)).toEqual({
      waiting: [`Request ${number}: a question waits for your answer: Alder Primary School`],
    })
    expect(await dayOf(w.who.worker)).toEqual({
      "with-others": [`Request ${number}: Alder Primary School has a question to answer`],
    })
    await w.as(w.who.senco, async (tx) => answerQuestion.run(tx, { id, version: await version(tx, id), answer: "The first" }))
    expect(Object.keys(await dayOf(w.who.senco))).toEqual(["with-others"])
    expect(await dayOf(w.who.worker)).toEqual({})
  })
})

describe("a family's day", () => {
  test("says that we have the request for their child, by when we answer, and whom we wait for; never what it says", async () => {
    const ids = await w.consent(["referral"], ["sct"])
    const { id } = await sent({ level: "child", childId: w.robin })
    expect(await dayOf(w.who.parent)).toEqual({ "with-others": ["More support for Robin: We answer by 17 March 2026."] })
    expect(await dayOf(stranger)).toEqual({})
    await question(id)
    expect(await dayOf(w.who.parent)).toEqual({
      "with-others": ["More support for Robin: We asked the school to tell us more."],
    })
    await w.withdrawAll(ids)
    expect(await dayOf(w.who.parent)).toEqual({})
  })

  test("shows the meeting about their child, and that a school's meeting speaks of them by name", async () => {
    await w.consent(["meeting"], ["sct"])
    const tas = await w.planned()
    await w.added(tas, { level: "child", mode: "no_names" })
    expect(await dayOf(w.who.parent)).toEqual({})
    await w.added(tas, { level: "child", mode: "named", childId: w.robin })
    const spoken = "Alder Primary School and our team talk about help for Robin"
    expect(await dayOf(w.who.parent)).toEqual({ "with-others": [spoken] })
    const way = await w.planned({ type: "wfm", childId: w.robin, onDate: plainDate("2026-03-12") })
    expect(await dayOf(w.who.parent)).toEqual({
      "next-meeting": ["We meet about Robin: 14:00, The library"],
      "with-others": [spoken],
    })
    expect(await dayOf(stranger)).toEqual({})
    await w.step(way, "cancel")
    w.db.clock.moveTo("2026-03-11T10:00:00Z")
    expect(await dayOf(w.who.parent)).toEqual({})
  })
})
