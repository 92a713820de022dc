import { sql } from "kysely"
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest"
import { agendaItem, MeetingsWorld } from "../../../test/support/meetings-world.ts"
import { refusal } from "../../../test/support/refusal.ts"
import { tablesOf } from "../../platform/database/tx.ts"
import { listFile } from "../../platform/lists/list-page.tsx"
import { plainDate } from "../../platform/time.ts"
import { addAction, closeAction } from "./agreements.ts"
import { meetingSearch } from "./home.ts"
import { saveDiscussion } from "./items.ts"
import { alertMissing } from "./missing.ts"
import { meetingColumns } from "./pages/list.tsx"
import { planMeeting } from "./plan.ts"
import {
  actionById,
  attendeesOf,
  itemById,
  itemsOf,
  meetingById,
  meetingList,
  openActionsOfSeries,
  readMeetingList,
} from "./queries.ts"
import type { MeetingTables } from "./tables.ts"
import { addItemFrom } from "./turn.ts"

let w: MeetingsWorld
beforeAll(async () => {
  w = await MeetingsWorld.make()
})
beforeEach(() => w.clear())
afterAll(() => w.db.close())

test("the list filters, sorts, pages and counts; what is past comes latest first; its file runs no formula", async () => {
  const ids: string[] = [await w.planned({ place: "=1+1" }), await w.planned({ onDate: plainDate("2026-04-20") })]
  const zone = { type: "zip" as const, settingId: null, zoneId: w.at.zone, onDate: plainDate("2026-03-12") }
  ids.push(await w.planned(zone))
  const shown = async (query: string, size?: number) => {
    const { rows, total } = await w.as(w.who.worker, (tx) => meetingList(tx, readMeetingList(new URLSearchParams(query), size)))
    return [rows.map((row) => ids.indexOf(row.id)), total]
  }
  expect(await shown("")).toEqual([[0, 2, 1], 3])
  expect(await shown("sort=-on", 2)).toEqual([[1, 2], 3])
  expect(await shown("sort=-on&page=2", 2)).toEqual([[0], 3])
  expect(await shown("sort=where")).toEqual([[0, 1, 2], 3])
  expect(await shown("type=zip")).toEqual([[2], 1])
  expect(await shown("when=past")).toEqual([[], 0])
  await w.step(ids[0]!, "cancel")
  await w.step(ids[2]!, "cancel")
  expect(await shown("when=past")).toEqual([[2, 0], 2])
  expect(await shown("when=past&sort=on")).toEqual([[0, 2], 2])
  expect(await shown("when=all&state=cancelled&sort=on")).toEqual([[0, 2], 2])
  const { rows } = await w.as(w.who.worker, (tx) => meetingList(tx, readMeetingList(new URLSearchParams("when=all"))))
  const file = listFile("meetings.csv", meetingColumns(plainDate("2026-03-03")), rows)
  expect(file.kind === "file" && file.body).toContain('"14:00, =1+1"')
})

test("is found by its place and by what its kind is called, nearest first, by those who may see it", async () => {
  const first = await w.planned({ onDate: plainDate("2026-04-20") })
  const near = await w.planned({ type: "zip", settingId: null, zoneId: w.at.zone, onDate: plainDate("2026-03-12") })
  const found = (as: string, words: string, most = 5) =>
    w.as(as, async (tx) => (await meetingSearch.find(tx, words, most)).map(({ href }) => href.split("/").at(-1)))
  const { setting } = (await w.as(w.who.worker, (tx) => meetingById(tx, first)))!
  expect(await found(w.who.worker, setting!.toUpperCase())).toEqual([first])
  expect(await found(w.who.worker, `around ${setting}`)).toEqual([first])
  expect(await found(w.who.worker, "partnership")).toEqual([near])
  expect(await found(w.who.worker, "partnership no-such-place")).toEqual([])
  expect(await found(w.who.worker, "100%")).toEqual([])
  expect(await found(w.who.other, setting!)).toEqual([])
})

describe("a Team Around the School", () => {
  test("is planned once a term, asks its people, and fills in who moves on", async () => {
    const id = await w.planned()
    expect(await refusal(w.planned({ onDate: plainDate("2026-03-20") }))).toBe("OneATerm")
    expect(await refusal(w.planned({ onDate: plainDate("2026-04-20") }))).toBe("done")
    expect((await w.as(w.who.senco, (tx) => attendeesOf(tx, id))).map((row) => row.name)).toEqual([
      "Lee Lead",
      "Sam Senco",
      "Zoe Zone",
    ])
    expect((await w.as(w.who.senco, (tx) => itemsOf(tx, id))).map((row) => row.title)).toEqual([
      "Year 6 moving to secondary school",
      "New children in Reception",
    ])
  })

  test("is nobody else's to see, to plan or to add to", async () => {
    const id = await w.planned()
    expect(await w.as(w.who.other, (tx) => meetingById(tx, id))).toBeUndefined()
    expect(await w.as(w.who.epsy, (tx) => meetingList(tx, readMeetingList(new URLSearchParams("when=all"))))).toEqual({
      rows: [],
      total: 0,
    })
    expect(await refusal(w.as(w.who.other, (tx) => planMeeting.run(tx, w.plan())))).toBe("NotYourMeeting")
    const theirs = { meetingId: id, contactId: null, requestId: null, item: agendaItem() }
    expect(await refusal(w.as(w.who.other, (tx) => addItemFrom.run(tx, theirs)))).toBe("NotFound")
    expect(await refusal(w.as(w.who.parent, (tx) => addItemFrom.run(tx, theirs)))).toBe("Forbidden")
  })

  test("opens with what is unfinished until it is finished", async () => {
    const first = await w.planned()
    const action = await w.as(w.who.worker, (tx) =>
      addAction.run(tx, {
        meetingId: first,
        itemId: null,
        text: "Buy mats",
        ownerTeamId: w.at.alder.team,
        ownerId: w.who.senco,
        ownerOutside: null,
        dueOn: plainDate("2026-03-24"),
        flourish: ["H"],
      }),
    )
    const second = await w.planned({ onDate: plainDate("2026-04-20") })
    const opening = () =>
      w.as(w.who.senco, async (tx) => {
        const meeting = (await meetingById(tx, second))!
        return (await openActionsOfSeries(tx, meeting, { meetingId: second, onDate: meeting.on_date })).map((row) => row.text)
      })
    expect(await opening()).toEqual(["Buy mats"])
    const close = { actionId: action.id, version: 1, as: "done" as const, impact: "They sit together", meetingId: second }
    await w.as(w.who.senco, (tx) => closeAction.run(tx, close))
    expect(await opening()).toEqual([])
    expect(await refusal(w.as(w.who.senco, (tx) => closeAction.run(tx, { ...close, version: 2 })))).toBe("DoneAlready")
    const tasks = await w.db.database.asSystem((tx) =>
      tablesOf<MeetingTables>(tx).selectFrom("county.tasks").selectAll().execute(),
    )
    expect(tasks.filter((task) => task.kind === "meeting-action").every((task) => task.done_at !== null)).toBe(true)
  })

  test("carries what was not reached to the next meeting, once", async () => {
    const first = await w.planned()
    await w.added(first)
    const second = await w.planned({ onDate: plainDate("2026-04-20") })
    w.db.clock.moveTo("2026-03-10T15:00:00Z")
    await w.step(first, "hold")
    await w.present(first, false)
    await w.step(first, "agree")
    const titles = async () =>
      (await w.as(w.who.senco, (tx) => itemsOf(tx, second))).map((row) => row.title).filter((title) => title === "Playtimes")
    expect(await titles()).toEqual(["Playtimes"])
    await w.step(second, "papers")
    expect(await titles()).toEqual(["Playtimes"])
    expect(await refusal(w.step(second, "hold"))).toBe("NotYet")
  })

  test("keeps what two people type at once: the second is told", async () => {
    const id = await w.planned()
    const itemId = await w.added(id)
    const said = { itemId, version: 1, outcome: "discussed" as const, provisionLevel: null, fundingQuestion: false }
    await w.as(w.who.senco, (tx) => saveDiscussion.run(tx, { ...said, discussion: "First" }))
    expect(await refusal(w.as(w.who.worker, (tx) => saveDiscussion.run(tx, { ...said, discussion: "Second" })))).toBe(
      "ChangedMeanwhile",
    )
    expect((await w.as(w.who.senco, (tx) => itemById(tx, itemId)))!.discussion).toBe("First")
  })
})

test("a Strategic meeting asks who leads each open setting of the trust, wherever it lies, and nobody else's head", async () => {
  const { world } = w
  const elsewhere = await world.zone("South 1")
  const trust = { trust_code: "TR1", trust_name: "The Example Trust" }
  const [oak, ash] = [
    await world.setting({ name: "Oak School", zone: elsewhere }),
    await world.setting({ name: "Ash School", zone: elsewhere }),
  ]
  const shut = await world.setting({ name: "Shut School", zone: w.at.zone })
  const head = await world.person("Hana Head", ["head", oak.team])
  await world.person("Hugh Head", ["head", ash.team], ["head", oak.team])
  await world.person("Sol Senco", ["senco", oak.team])
  await world.person("Gone Head", ["head", shut.team])
  await world.person("Other Head", ["head", w.at.beech.team])
  await w.db.database.asSystem(async (tx) => {
    const settings = tablesOf<MeetingTables>(tx).updateTable("county.settings").set(trust)
    await settings.where("id", "in", [oak.id, ash.id]).execute()
    await settings.set({ status: "closed" }).where("id", "=", shut.id).execute()
  })
  const strategic = { type: "strategic" as const, settingId: null, zoneId: w.at.zone, trustCode: "TR1" }
  expect(await refusal(w.planned({ ...strategic, trustCode: "TR9" }))).toBe("TrustUnknown")
  expect(await refusal(w.planned({ trustCode: "TR1" }))).toBe("TrustNotHere")
  const id = await w.planned(strategic)
  const asked = await w.as(w.who.worker, (tx) => attendeesOf(tx, id))
  expect(asked.map((each) => [each.name, each.organisation])).toEqual([
    ["Hana Head", "Oak School"],
    ["Hugh Head", "Ash School"],
    ["Lee Lead", "North 2 team"],
    ["Zoe Zone", "North 2 team"],
  ])
  expect(await w.as(head, (tx) => meetingById(tx, id))).toBeDefined()
  expect(await w.as(w.who.other, (tx) => meetingById(tx, id))).toBeUndefined()
})

test("a school without a meeting this term is a task for its zone's team, once", async () => {
  expect(await w.db.database.asSystem(alertMissing)).toBe(2)
  expect(await w.db.database.asSystem(alertMissing)).toBe(0)
  await w.planned()
  const open = await w.as(w.who.worker, (tx) =>
    tablesOf<MeetingTables>(tx)
      .selectFrom("county.tasks")
      .select("setting_id")
      .where("kind", "=", "plan-tas")
      .where("done_at", "is", null)
      .execute(),
  )
  expect(open.map((task) => task.setting_id)).toEqual([w.at.beech.id])
})

test("a changed provision map stands on the next agenda", async () => {
  await w.as(w.who.senco, (tx) =>
    tx.publish(tx, "provision.map-changed", { settingId: w.at.alder.id, summary: "A nurture group began" }),
  )
  const id = await w.planned()
  const items = await w.as(w.who.senco, (tx) => itemsOf(tx, id))
  expect(items.find((row) => row.source_kind === "provision-map")?.question).toBe("A nurture group began")
})

test("a map that changes before a planned meeting is put on its agenda, each change once, the cancelled one's on the next", async () => {
  const id = await w.planned()
  const change = (summary: string) =>
    w.as(w.who.senco, (tx) => tx.publish(tx, "provision.map-changed", { settingId: w.at.alder.id, summary }))
  const asked = async (meeting: string) =>
    (await w.as(w.who.senco, (tx) => itemsOf(tx, meeting)))
      .filter((row) => row.source_kind === "provision-map")
      .map((row) => row.question)
  await change("A reading group began")
  expect(await asked(id)).toEqual(["A reading group began"])
  w.db.clock.moveTo("2026-03-04T10:00:00Z")
  await change("A reading group ended")
  expect(await asked(id)).toEqual(["A reading group began", "A reading group ended"])
  await w.db.database.asSystem((tx) =>
    sql`update support_meetings.meetings set status = 'cancelled' where id = ${id}`.execute(tx.sql),
  )
  const next = await w.planned({ onDate: plainDate("2026-03-20") })
  expect(await asked(next)).toEqual(["A reading group ended\nA reading group began"])
})

test("an action's owner belongs to the team that it stays with", async () => {
  const id = await w.planned()
  const wrong = {
    meetingId: id,
    itemId: null,
    text: "x",
    ownerTeamId: w.at.zoneTeam,
    ownerId: w.who.senco,
    ownerOutside: null,
    flourish: [],
  }
  expect(await refusal(w.as(w.who.worker, (tx) => addAction.run(tx, { ...wrong, dueOn: plainDate("2026-03-09") })))).toBe(
    "OwnerNotInTeam",
  )
  const { id: actionId } = await w.as(w.who.worker, (tx) =>
    addAction.run(tx, { ...wrong, ownerId: null, dueOn: plainDate("2026-03-09") }),
  )
  expect((await w.as(w.who.worker, (tx) => actionById(tx, actionId)))!.owner_team_id).toBe(w.at.zoneTeam)
})
