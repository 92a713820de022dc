import { randomUUID } from "node:crypto"
import { sql } from "kysely"
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest"
import { type TestDatabase, testDatabase } from "../../../test/support/database.ts"
import { World } from "../../../test/support/world.ts"
import { circleOf, seesChild } from "../../county/circle/circle.ts"
import { putConsent, withdrawConsent } from "../../county/consent/index.ts"
import { type Tx, tablesOf } from "../../platform/database/tx.ts"
import { listFile } from "../../platform/lists/list-page.tsx"
import { plainDate } from "../../platform/time.ts"
import { addAction, agreeService, closeAction } from "./agreements.ts"
import { askToMeeting, recordAttendance } from "./attendance.ts"
import { calendarFor, makeFeed, newToken, revokeFeed } from "./calendar.ts"
import { nameItem, saveDiscussion } from "./items.ts"
import { alertMissing } from "./missing.ts"
import { meetingColumns } from "./pages/list.tsx"
import { type MeetingPlan, planMeeting } from "./plan.ts"
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
import { stepMeeting } from "./steps.ts"
import type { MeetingTables } from "./tables.ts"
import { addItemFrom, type ItemFrom } from "./turn.ts"

let db: TestDatabase
let at: { zone: string; alder: { id: string; team: string }; beech: { id: string; team: string }; zoneTeam: string; epss: string }
let who: { senco: string; other: string; worker: string; lead: string; epsy: string; parent: string }
let robin: string

beforeAll(async () => {
  db = await testDatabase()
  const world = new World(db.database)
  const zone = await world.zone()
  at = {
    zone,
    alder: await world.setting({ zone }),
    beech: await world.setting({ name: "Beech Primary School", zone }),
    zoneTeam: await world.team("zone", "North 2 team", zone),
    epss: await world.team("service", "epss"),
  }
  who = {
    senco: await world.person("Sam Senco", ["senco", at.alder.team]),
    other: await world.person("Olu Other", ["senco", at.beech.team]),
    worker: await world.person("Zoe Zone", ["zone-worker", at.zoneTeam]),
    lead: await world.person("Lee Lead", ["zone-lead", at.zoneTeam]),
    epsy: await world.person("Ed Psy", ["educational-psychologist", at.epss]),
    parent: await world.relative("Pat Example"),
  }
  robin = await world.child({ setting_id: at.alder.id, zone_id: zone, circle: { team: at.alder.team } })
  await db.database.asSystem(async (tx) => {
    const term = (name: string, starts: string, ends: string) => ({
      id: randomUUID(),
      name,
      academic_year: "2025/26",
      starts_on: plainDate(starts),
      ends_on: plainDate(ends),
    })
    await tablesOf<MeetingTables>(tx)
      .insertInto("county.terms")
      .values([term("Spring 2026", "2026-01-05", "2026-03-27"), term("Summer 2026", "2026-04-13", "2026-07-21")])
      .execute()
  })
})
beforeEach(() => db.clock.moveTo("2026-03-03T10:00:00Z"))
afterAll(() => db.close())

const as = <T>(person: string, work: (tx: Tx) => Promise<T>): Promise<T> => db.database.forPerson(person, work)
const refusal = (promise: Promise<unknown>): Promise<string> =>
  promise.then(
    () => "done",
    (error: { code?: string; name: string }) => error.code ?? error.name,
  )

const plan = (over: Partial<MeetingPlan> = {}): MeetingPlan => ({
  type: "tas",
  settingId: at.alder.id,
  zoneId: null,
  childId: null,
  trustCode: null,
  onDate: plainDate("2026-03-10"),
  startsAt: "14:00",
  minutesLong: 60,
  place: "The library",
  chairId: null,
  ...over,
})
const planned = (over: Partial<MeetingPlan> = {}) => as(who.worker, (tx) => planMeeting.run(tx, plan(over))).then(({ id }) => id)
const clear = () =>
  db.database.asSystem(async (tx) => {
    for (const table of ["actions", "items", "attendees", "meetings", "provision_changes"]) {
      await sql`delete from ${sql.table(`support_meetings.${table}`)}`.execute(tx.sql)
    }
    await sql`delete from county.tasks`.execute(tx.sql)
  })
beforeEach(clear)

const item = (over: Partial<ItemFrom["item"]> = {}): ItemFrom["item"] => ({
  level: "whole_school",
  mode: null,
  childId: null,
  title: "Playtimes",
  question: "What would help?",
  needAreas: ["SEMH"],
  ...over,
})
const added = (meetingId: string, over: Partial<ItemFrom["item"]> = {}) =>
  as(who.senco, (tx) => addItemFrom.run(tx, { meetingId, contactId: null, requestId: null, item: item(over) })).then(
    ({ id }) => id,
  )

const consent = (scopes: string[], agencies: string[]) =>
  as(who.senco, (tx) =>
    putConsent(tx, {
      childId: robin,
      giverName: "Pat Example",
      relation: "mother",
      method: "verbal",
      givenOn: plainDate("2026-03-02"),
      expiresOn: null,
      scopes,
      agencies,
      capacityReason: null,
      detail: null,
    }),
  )
const withdrawAll = (ids: readonly string[]) =>
  Promise.all(ids.map((consentId) => as(who.senco, (tx) => withdrawConsent.run(tx, { consentId, agency: null, why: "" }))))

const step = (id: string, name: "papers" | "hold" | "agree" | "review" | "cancel" | "postpone") =>
  as(who.worker, async (tx) =>
    stepMeeting.run(tx, { meetingId: id, version: (await meetingById(tx, id))!.version, step: name, reason: "Snow" }),
  )
const present = (meetingId: string, confidential: boolean) =>
  as(who.worker, async (tx) => {
    for (const attendee of await attendeesOf(tx, meetingId)) {
      const attended = { attendance: "present" as const, deputyName: null, confidential }
      await recordAttendance.run(tx, { attendeeId: attendee.id, version: attendee.version, ...attended })
    }
  })

test("the list filters, sorts, pages and counts; what is past comes latest first; its file runs no formula", async () => {
  const ids: string[] = [await planned({ place: "=1+1" }), await planned({ onDate: plainDate("2026-04-20") })]
  const zone = { type: "zip" as const, settingId: null, zoneId: at.zone, onDate: plainDate("2026-03-12") }
  ids.push(await planned(zone))
  const shown = async (query: string, size?: number) => {
    const { rows, total } = await as(who.worker, (tx) => meetingList(tx, readMeetingList(new URLSearchParams(query), size)))
    return [rows.map((row) => ids.indexOf(row.id)), total]
  }
  expect(await shown("")).toEqual([[0, 2, 1], 3])
  expect(await shown("sort=-on", 2)).toEqual([[1, 2], 3])
  expect(await shown("sort=-on&page=2", 2)).toEqual([[0], 3])
  expect(await shown("sort=where")).toEqual([[0, 1, 2], 3])
  expect(await shown("type=zip")).toEqual([[2], 1])
  expect(await shown("when=past")).toEqual([[], 0])
  await step(ids[0]!, "cancel")
  await step(ids[2]!, "cancel")
  expect(await shown("when=past")).toEqual([[2, 0], 2])
  expect(await shown("when=past&sort=on")).toEqual([[0, 2], 2])
  expect(await shown("when=all&state=cancelled&sort=on")).toEqual([[0, 2], 2])
  const { rows } = await as(who.worker, (tx) => meetingList(tx, readMeetingList(new URLSearchParams("when=all"))))
  const file = listFile("meetings.csv", meetingColumns(plainDate("2026-03-03")), rows)
  expect(file.kind === "file" && file.body).toContain('"14:00, =1+1"')
})

describe("a Team Around the School", () => {
  test("is planned once a term, asks its people, and fills in who moves on", async () => {
    const id = await planned()
    expect(await refusal(planned({ onDate: plainDate("2026-03-20") }))).toBe("OneATerm")
    expect(await refusal(planned({ onDate: plainDate("2026-04-20") }))).toBe("done")
    expect((await as(who.senco, (tx) => attendeesOf(tx, id))).map((row) => row.name)).toEqual([
      "Lee Lead",
      "Sam Senco",
      "Zoe Zone",
    ])
    expect((await as(who.senco, (tx) => itemsOf(tx, id))).map((row) => row.title)).toEqual([
      "Year 6 moving to secondary school",
      "New children in Reception",
    ])
  })

  test("is nobody else's to see, to plan or to add to", async () => {
    const id = await planned()
    expect(await as(who.other, (tx) => meetingById(tx, id))).toBeUndefined()
    expect(await as(who.epsy, (tx) => meetingList(tx, readMeetingList(new URLSearchParams("when=all"))))).toEqual({
      rows: [],
      total: 0,
    })
    expect(await refusal(as(who.other, (tx) => planMeeting.run(tx, plan())))).toBe("NotYourMeeting")
    const theirs = { meetingId: id, contactId: null, requestId: null, item: item() }
    expect(await refusal(as(who.other, (tx) => addItemFrom.run(tx, theirs)))).toBe("NotFound")
    expect(await refusal(as(who.parent, (tx) => addItemFrom.run(tx, theirs)))).toBe("Forbidden")
  })

  test("opens with what is unfinished until it is finished", async () => {
    const first = await planned()
    const action = await as(who.worker, (tx) =>
      addAction.run(tx, {
        meetingId: first,
        itemId: null,
        text: "Buy mats",
        ownerTeamId: at.alder.team,
        ownerId: who.senco,
        ownerOutside: null,
        dueOn: plainDate("2026-03-24"),
        flourish: ["H"],
      }),
    )
    const second = await planned({ onDate: plainDate("2026-04-20") })
    const opening = () =>
      as(who.senco, async (tx) => {
        const meeting = (await meetingById(tx, second))!
        return (await openActionsOfSeries(tx, meeting, { meetingId: second, onDate: meeting.on_date })).map((row) => row.text)
      })
    expect(await opening()).toEqual(["Buy mats"])
    const close = { actionId: action.id, version: 1, as: "done" as const, impact: "They sit together", meetingId: second }
    await as(who.senco, (tx) => closeAction.run(tx, close))
    expect(await opening()).toEqual([])
    expect(await refusal(as(who.senco, (tx) => closeAction.run(tx, { ...close, version: 2 })))).toBe("DoneAlready")
    const tasks = await db.database.asSystem((tx) => tablesOf<MeetingTables>(tx).selectFrom("county.tasks").selectAll().execute())
    expect(tasks.filter((task) => task.kind === "meeting-action").every((task) => task.done_at !== null)).toBe(true)
  })

  test("carries what was not reached to the next meeting, once", async () => {
    const first = await planned()
    await added(first)
    const second = await planned({ onDate: plainDate("2026-04-20") })
    db.clock.moveTo("2026-03-10T15:00:00Z")
    await step(first, "hold")
    await present(first, false)
    await step(first, "agree")
    const titles = async () =>
      (await as(who.senco, (tx) => itemsOf(tx, second))).map((row) => row.title).filter((title) => title === "Playtimes")
    expect(await titles()).toEqual(["Playtimes"])
    await step(second, "papers")
    expect(await titles()).toEqual(["Playtimes"])
    expect(await refusal(step(second, "hold"))).toBe("NotYet")
  })

  test("keeps what two people type at once: the second is told", async () => {
    const id = await planned()
    const itemId = await added(id)
    const said = { itemId, version: 1, outcome: "discussed" as const, provisionLevel: null, fundingQuestion: false }
    await as(who.senco, (tx) => saveDiscussion.run(tx, { ...said, discussion: "First" }))
    expect(await refusal(as(who.worker, (tx) => saveDiscussion.run(tx, { ...said, discussion: "Second" })))).toBe(
      "ChangedMeanwhile",
    )
    expect((await as(who.senco, (tx) => itemById(tx, itemId)))!.discussion).toBe("First")
  })
})

describe("a child on the agenda", () => {
  test("is named only with consent, and a refusal leaves nothing behind", async () => {
    const id = await planned()
    const before = (await as(who.senco, (tx) => itemsOf(tx, id))).length
    expect(await refusal(added(id, { level: "child", mode: "named", childId: robin }))).toBe("ConsentMissing")
    expect(await refusal(added(id, { level: "child", mode: "no_names", childId: robin }))).toBe("IdentityInNoNames")
    expect(await refusal(added(id, { level: "cohort", mode: null, childId: robin }))).toBe("IdentityInNoNames")
    expect((await as(who.senco, (tx) => itemsOf(tx, id))).length).toBe(before)
    expect(await as(who.worker, (tx) => seesChild(tx, robin))).toBe(false)
  })

  test("without a name gets no service, by action and by the database, and holds no document", async () => {
    const id = await planned()
    const itemId = await added(id, { level: "child", mode: "no_names" })
    expect(await refusal(as(who.worker, (tx) => agreeService.run(tx, { itemId, version: 1, service: "epss" })))).toBe(
      "NoNamesItem",
    )
    const force = (set: string) =>
      refusal(
        db.database.asSystem((tx) => sql`update support_meetings.items set ${sql.raw(set)} where id = ${itemId}`.execute(tx.sql)),
      )
    expect(await force("service_code = 'epss'")).toBe("23514")
    expect(await force(`child_id = '${robin}'`)).toBe("23514")
    expect(await force("outcome = 'agreed'")).toBe("23514")
    const attach = db.database.asSystem((tx) =>
      tablesOf<MeetingTables>(tx)
        .insertInto("county.documents")
        .values({
          id: randomUUID(),
          series_id: randomUUID(),
          version: 1,
          record_kind: "meeting-item",
          record_id: itemId,
          child_id: null,
          setting_id: at.alder.id,
          name: "letter.pdf",
          media_type: "application/pdf",
          bytes: 1,
          sha256: new Uint8Array(32),
          store_key: "x",
          scan: "not-configured",
          added_by: null,
          added_at: tx.now,
          held_why: null,
          held_by: null,
          removed_at: null,
          removed_by: null,
          removed_why: null,
        })
        .execute(),
    )
    expect(await refusal(attach)).toBe("23514")
  })

  test("named with consent reaches the teams that come; a service agreed gets its task and its place; withdrawal ends all of it", async () => {
    const ids = await consent(["meeting", "referral"], ["sct", "epss"])
    const id = await planned()
    const itemId = await added(id, { level: "child", mode: "named", childId: robin, title: "What next" })
    expect(await as(who.worker, (tx) => seesChild(tx, robin))).toBe(true)
    expect(await as(who.epsy, (tx) => seesChild(tx, robin))).toBe(false)
    await as(who.worker, (tx) => agreeService.run(tx, { itemId, version: 1, service: "epss" }))
    expect(await as(who.epsy, (tx) => seesChild(tx, robin))).toBe(true)
    const why = (await as(who.senco, (tx) => circleOf(tx, robin))).find(
      (place) => place.team_id === at.epss && place.until === null,
    )
    expect(why?.why).toBe("epss helps: agreed at the Team Around the School")
    const tasks = await as(who.epsy, (tx) => tablesOf<MeetingTables>(tx).selectFrom("county.tasks").selectAll().execute())
    expect(tasks.map((task) => task.title)).toEqual(["Contact the school: support was agreed at a meeting"])

    await withdrawAll(ids)
    expect(await as(who.worker, (tx) => seesChild(tx, robin))).toBe(false)
    expect(await as(who.epsy, (tx) => seesChild(tx, robin))).toBe(false)
    expect(await as(who.worker, (tx) => itemsOf(tx, id))).not.toContainEqual(expect.objectContaining({ id: itemId }))
    expect((await as(who.senco, (tx) => itemById(tx, itemId)))!.outcome).toBe("withdrawn")
  })

  test("is named later, once the family agrees", async () => {
    const id = await planned()
    const itemId = await added(id, { level: "child", mode: "no_names" })
    const name = () => as(who.senco, (tx) => nameItem.run(tx, { itemId, childId: robin, version: 1 }))
    expect(await refusal(name())).toBe("ConsentMissing")
    const ids = await consent(["meeting"], ["sct"])
    await name()
    expect((await as(who.senco, (tx) => itemById(tx, itemId)))!.mode).toBe("named")
    await withdrawAll(ids)
  })

  test("was named: actions are agreed once everybody present accepts confidentiality", async () => {
    const ids = await consent(["meeting"], ["sct"])
    const id = await planned({ onDate: plainDate("2026-03-03") })
    await added(id, { level: "child", mode: "named", childId: robin })
    await step(id, "hold")
    expect(await refusal(step(id, "agree"))).toBe("NobodyPresent")
    await present(id, false)
    expect(await refusal(step(id, "agree"))).toBe("ConfidentialityMissing")
    await present(id, true)
    expect(await refusal(step(id, "agree"))).toBe("done")
    await withdrawAll(ids)
  })
})

describe("notices", () => {
  const outbox = async () => {
    const { rows } = await db.database.asSystem((tx) =>
      sql<{
        said: string
        content: string
      }>`select template || ' ' || address as said, content::text as content from platform.outbox
        order by created_at, template, address`.execute(tx.sql),
    )
    await db.database.asSystem((tx) => sql`delete from platform.outbox`.execute(tx.sql))
    for (const { content } of rows) expect(content).not.toMatch(/Robin|Playtimes|library/)
    return rows.map(({ said }) => said)
  }
  beforeAll(() =>
    db.database.asSystem(async (tx) => {
      const email = (id: string, address: string) =>
        sql`update platform.people set email = ${address} where id = ${id}`.execute(tx.sql)
      for (const name of ["senco", "worker", "lead", "epsy", "parent"] as const) await email(who[name], `${name}@example.org`)
      await sql`insert into county.family_links (id, child_id, person_id, relation, parental_responsibility, contact, since)
        values (${randomUUID()}, ${robin}, ${who.parent}, 'mother', true, 'full', '2026-01-01')`.execute(tx.sql)
    }),
  )
  const both = (template: string) => [`meetings.${template} lead@example.org`, `meetings.${template} senco@example.org`]

  test("everybody asked but its planner hears of the meeting, its papers, its new date and its end, once each", async () => {
    await outbox()
    const id = await planned()
    expect(await outbox()).toEqual(both("invited"))
    expect(await refusal(planned())).toBe("OneATerm")
    expect(await outbox()).toEqual([])
    const asking = { meetingId: id, personId: who.epsy, name: "Ed Psy", role: "Psychologist", organisation: "EPSS" }
    await as(who.worker, (tx) => askToMeeting.run(tx, asking))
    expect(await refusal(as(who.worker, (tx) => askToMeeting.run(tx, asking)))).toBe("AskedAlready")
    expect(await outbox()).toEqual(["meetings.invited epsy@example.org"])
    const replan = async (on: string) =>
      as(who.worker, async (tx) =>
        stepMeeting.run(tx, {
          meetingId: id,
          version: (await meetingById(tx, id))!.version,
          step: "replan",
          newDate: plainDate(on),
          reason: "Snow",
        }),
      )
    await replan("2026-03-10")
    expect(await outbox()).toEqual([])
    await replan("2026-03-11")
    expect(await outbox()).toEqual(["meetings.moved epsy@example.org", ...both("moved")])
    await step(id, "papers")
    expect(await outbox()).toEqual(["meetings.papers epsy@example.org", ...both("papers")])
    await step(id, "cancel")
    expect(await outbox()).toEqual(["meetings.cancelled epsy@example.org", ...both("cancelled")])
  })

  test("an action tells its owner, not a team, nor whoever took it themself", async () => {
    const id = await planned()
    db.clock.moveTo("2026-03-10T15:00:00Z")
    await step(id, "hold")
    await outbox()
    const given = (ownerId: string | null) =>
      as(who.worker, (tx) =>
        addAction.run(tx, {
          meetingId: id,
          itemId: null,
          text: "Watch Robin's playtimes",
          ownerTeamId: ownerId === who.senco ? at.alder.team : at.zoneTeam,
          ownerId,
          ownerOutside: null,
          dueOn: plainDate("2026-03-24"),
          flourish: [],
        }),
      )
    await given(null)
    await given(who.worker)
    expect(await outbox()).toEqual([])
    await given(who.senco)
    expect(await outbox()).toEqual(["meetings.action-given senco@example.org"])
  })

  test("of a Way Forward Meeting those who decide for the child hear; when consent ends it, its colleagues do", async () => {
    await outbox()
    const ids = await consent(["meeting"], ["sct"])
    await as(who.senco, (tx) => planMeeting.run(tx, plan({ type: "wfm", childId: robin })))
    expect(await outbox()).toEqual(["meetings.invited lead@example.org", "meetings.invited-family parent@example.org"])
    await withdrawAll(ids)
    expect(await outbox()).toEqual(["meetings.cancelled lead@example.org"])
  })
})

test("a Strategic meeting asks who leads each open setting of the trust, wherever it lies, and nobody else's head", async () => {
  const world = new World(db.database)
  const elsewhere = await world.zone("South 1")
  const trust = { trust_code: "TR1", trust_name: "The Example Trust" }
  const [oak, ash] = [
    await world.setting({ name: "Oak School", zone: elsewhere }),
    await world.setting({ name: "Ash School", zone: elsewhere }),
  ]
  const shut = await world.setting({ name: "Shut School", zone: at.zone })
  const head = await world.person("Hana Head", ["head", oak.team])
  await world.person("Hugh Head", ["head", ash.team], ["head", oak.team])
  await world.person("Sol Senco", ["senco", oak.team])
  await world.person("Gone Head", ["head", shut.team])
  await world.person("Other Head", ["head", at.beech.team])
  await db.database.asSystem(async (tx) => {
    const settings = tablesOf<MeetingTables>(tx).updateTable("county.settings").set(trust)
    await settings.where("id", "in", [oak.id, ash.id]).execute()
    await settings.set({ status: "closed" }).where("id", "=", shut.id).execute()
  })
  const strategic = { type: "strategic" as const, settingId: null, zoneId: at.zone, trustCode: "TR1" }
  expect(await refusal(planned({ ...strategic, trustCode: "TR9" }))).toBe("TrustUnknown")
  expect(await refusal(planned({ trustCode: "TR1" }))).toBe("TrustNotHere")
  const id = await planned(strategic)
  const asked = await as(who.worker, (tx) => attendeesOf(tx, id))
  expect(asked.map((each) => [each.name, each.organisation])).toEqual([
    ["Hana Head", "Oak School"],
    ["Hugh Head", "Ash School"],
    ["Lee Lead", "North 2 team"],
    ["Zoe Zone", "North 2 team"],
  ])
  expect(await as(head, (tx) => meetingById(tx, id))).toBeDefined()
  expect(await as(who.other, (tx) => meetingById(tx, id))).toBeUndefined()
})

test("a Way Forward Meeting needs consent, and is hidden with its child", async () => {
  const wfm = { type: "wfm" as const, childId: robin }
  expect(await refusal(as(who.senco, (tx) => planMeeting.run(tx, plan(wfm))))).toBe("ConsentMissing")
  const ids = await consent(["meeting"], ["sct"])
  const { id } = await as(who.senco, (tx) => planMeeting.run(tx, plan(wfm)))
  expect((await as(who.worker, (tx) => itemsOf(tx, id))).map((row) => row.mode)).toEqual(["named"])
  await withdrawAll(ids)
  expect(await as(who.worker, (tx) => meetingById(tx, id))).toBeUndefined()
  expect((await as(who.senco, (tx) => meetingById(tx, id)))!.status).toBe("cancelled")
})

test("a school without a meeting this term is a task for its zone's team, once", async () => {
  expect(await db.database.asSystem(alertMissing)).toBe(2)
  expect(await db.database.asSystem(alertMissing)).toBe(0)
  await planned()
  const open = await as(who.worker, (tx) =>
    tablesOf<MeetingTables>(tx)
      .selectFrom("county.tasks")
      .select("setting_id")
      .where("kind", "=", "plan-tas")
      .where("done_at", "is", null)
      .execute(),
  )
  expect(open.map((task) => task.setting_id)).toEqual([at.beech.id])
})

test("a changed provision map stands on the next agenda", async () => {
  await as(who.senco, (tx) =>
    tx.publish(tx, "provision.map-changed", { settingId: at.alder.id, summary: "A nurture group began" }),
  )
  const id = await planned()
  const items = await as(who.senco, (tx) => itemsOf(tx, id))
  expect(items.find((row) => row.source_kind === "provision-map")?.question).toBe("A nurture group began")
})

test("a map that changes before a planned meeting is put on its agenda, each change once, the cancelled one's on the next", async () => {
  const id = await planned()
  const change = (summary: string) =>
    as(who.senco, (tx) => tx.publish(tx, "provision.map-changed", { settingId: at.alder.id, summary }))
  const asked = async (meeting: string) =>
    (await as(who.senco, (tx) => itemsOf(tx, meeting)))
      .filter((row) => row.source_kind === "provision-map")
      .map((row) => row.question)
  await change("A reading group began")
  expect(await asked(id)).toEqual(["A reading group began"])
  db.clock.moveTo("2026-03-04T10:00:00Z")
  await change("A reading group ended")
  expect(await asked(id)).toEqual(["A reading group began", "A reading group ended"])
  await db.database.asSystem((tx) =>
    sql`update support_meetings.meetings set status = 'cancelled' where id = ${id}`.execute(tx.sql),
  )
  const next = await planned({ onDate: plainDate("2026-03-20") })
  expect(await asked(next)).toEqual(["A reading group ended\nA reading group began"])
})

describe("a calendar address", () => {
  test("opens one person's meetings without a name, until it is stopped", async () => {
    const ids = await consent(["meeting"], ["sct"])
    const id = await planned()
    await added(id, { level: "child", mode: "named", childId: robin })
    const { token, hash } = newToken()
    await as(who.senco, (tx) => makeFeed.run(tx, { hash }))
    const read = (with_: string) => db.database.forSession(null, (tx) => calendarFor(tx, with_))
    const text = await read(token)
    expect(text).toContain("SUMMARY:Team Around the School")
    expect(text).toContain("DTSTART:20260310T140000Z")
    for (const name of ["Robin", "Example", "Senco", "Zone"]) expect(text).not.toContain(name)
    const stored = await db.database.asSystem((tx) =>
      sql<{ all: string }>`select row_to_json(f)::text as all from county.calendar_feeds f`.execute(tx.sql),
    )
    expect(JSON.stringify(stored.rows)).not.toContain(token)
    expect(await refusal(read("nonsense"))).toBe("NotFound")
    await as(who.senco, (tx) => revokeFeed.run(tx, {}))
    expect(await refusal(read(token))).toBe("NotFound")
    await withdrawAll(ids)
  })
})

test("an action's owner belongs to the team that it stays with", async () => {
  const id = await planned()
  const wrong = {
    meetingId: id,
    itemId: null,
    text: "x",
    ownerTeamId: at.zoneTeam,
    ownerId: who.senco,
    ownerOutside: null,
    flourish: [],
  }
  expect(await refusal(as(who.worker, (tx) => addAction.run(tx, { ...wrong, dueOn: plainDate("2026-03-09") })))).toBe(
    "OwnerNotInTeam",
  )
  const { id: actionId } = await as(who.worker, (tx) =>
    addAction.run(tx, { ...wrong, ownerId: null, dueOn: plainDate("2026-03-09") }),
  )
  expect((await as(who.worker, (tx) => actionById(tx, actionId)))!.owner_team_id).toBe(at.zoneTeam)
})
