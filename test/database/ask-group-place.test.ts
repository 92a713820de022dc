import { afterAll, beforeAll, expect, test } from "vitest"
import type { Tx } from "../../src/platform/database/tx.ts"
import { plainDate } from "../../src/platform/time.ts"
import { askedFrom, askPlaceFrom } from "../../src/provision/groups/ask.ts"
import { openGroup } from "../../src/provision/groups/manage.ts"
import { withdrawPlace } from "../../src/provision/groups/places.ts"
import { groupPlacesOf, placeById } from "../../src/provision/groups/queries.ts"
import { startCall } from "../../src/support/line/contacts/start.ts"
import { type Further, supportLineSlice } from "../../src/support/line/index.ts"
import { draftRequest } from "../../src/support/requests/actions.ts"
import { type TestDatabase, testDatabase } from "../support/database.ts"
import { refusal } from "../support/refusal.ts"
import { World } from "../support/world.ts"

let db: TestDatabase
let world: World
let at: { zone: string; host: { id: string; team: string }; home: { id: string; team: string }; line: string }
let who: { host: string; home: string; ada: string; ben: string }
let group: string

beforeAll(async () => {
  db = await testDatabase()
  world = new World(db.database)
  const zone = await world.zone()
  at = {
    zone,
    host: await world.setting({ name: "Alder Primary School", zone }),
    home: await world.setting({ name: "Beech Primary School", zone }),
    line: await world.team("line", "Support line"),
  }
  who = {
    host: await world.person("Hana Host", ["senco", at.host.team]),
    home: await world.person("Homa Home", ["senco", at.home.team]),
    ada: await world.person("Ada Adviser", ["adviser", at.line]),
    ben: await world.person("Ben Beyond", ["zone-worker", await world.team("zone", "Another zone")]),
  }
  const design = { name: "The Nest", needFocus: ["semh" as const], level: "enhanced" as const, capacity: 8, staff: "One teacher" }
  const rest = {
    schedule: "Four mornings",
    content: "Play",
    settingId: at.host.id,
    startsOn: plainDate("2026-01-05"),
    endsOn: null,
  }
  group = (await as(who.host, (tx) => openGroup.run(tx, { ...design, ...rest }))).id
})
afterAll(() => db.close())

const as = <T>(person: string, work: (tx: Tx) => Promise<T>) => db.database.forPerson(person, work)
const child = (over: object = {}) =>
  world.child({ forename: "Robin", setting_id: at.home.id, zone_id: at.zone, circle: { team: at.home.team }, ...over })

/** A call that names a child, whose record it opened to the line. */
async function call(childId: string | null): Promise<string> {
  const { id } = await as(who.ada, (tx) => startCall.run(tx, { role: "school" }))
  await db.database.asSystem(async (tx) => {
    if (childId !== null) await world.place(tx, childId, { team: at.line })
    await tx.connection.query(
      "update support_line.contacts set child_id = $2, named = $3, summary = 'Mornings are hard', advice = 'A calm start was tried' where id = $1",
      [id, childId, childId !== null],
    )
  })
  return id
}
const tasksOf = (id: string) =>
  as(who.home, async (tx) => {
    const { rows } = await tx.connection.query<{ kind: string; team_id: string }>(
      "select kind, team_id from county.tasks where record_kind = 'group-place' and record_id = $1 and done_at is null",
      [id],
    )
    return rows.map(({ kind, team_id }) => [kind, team_id])
  })
const from = (contactId: string | null, requestId: string | null = null) => ({
  groupId: group,
  reason: "Mornings",
  contactId,
  requestId,
})

test("a call becomes the ask for a place in one step, with its words, and the child's own school is told", async () => {
  const robin = await child()
  const contact = await call(robin)
  expect(await as(who.ada, (tx) => askedFrom(tx, { contactId: contact, requestId: null }))).toMatchObject({
    childId: robin,
    reason: "Mornings are hard\n\nA calm start was tried",
  })
  const { id } = await as(who.ada, (tx) => askPlaceFrom.run(tx, from(contact)))
  const [place] = await as(who.home, (tx) => groupPlacesOf(tx, robin))
  expect(place).toMatchObject({
    id,
    state: "referred",
    home_setting_id: at.home.id,
    asked_by_name: "Ada Adviser",
    reason: "Mornings",
  })
  expect(await as(who.host, (tx) => placeById(tx, id))).toBeUndefined()
  const { rows } = await db.database.asSystem((tx) =>
    tx.connection.query(
      "select c.state, t.into_kind, t.into_id from support_line.contacts c join support_line.turnings t on t.contact_id = c.id where c.id = $1",
      [contact],
    ),
  )
  expect(rows).toEqual([{ state: "transferred", into_kind: "referral", into_id: id }])
  expect(await tasksOf(id)).toContainEqual(["group-place-asked", at.home.team])
  const held = (await as(who.home, (tx) => placeById(tx, id)))!
  await as(who.home, (tx) => withdrawPlace.run(tx, { placeId: id, version: held.version, why: "Not now" }))
  expect(await tasksOf(id)).toEqual([])
})

test("nobody asks for a child of a call that they may not read, of an unnamed call, or twice", async () => {
  const contact = await call(await child())
  expect(await refusal(as(who.ben, (tx) => askPlaceFrom.run(tx, from(contact))))).toBe("NotFound")
  const unnamed = await call(null)
  expect(await refusal(as(who.ada, (tx) => askPlaceFrom.run(tx, from(unnamed))))).toBe("NotFound")
  expect(await refusal(as(who.ada, (tx) => askPlaceFrom.run(tx, from(null))))).toBe("NotFound")
  await as(who.ada, (tx) => askPlaceFrom.run(tx, from(contact)))
  expect(await refusal(as(who.ada, (tx) => askPlaceFrom.run(tx, from(contact))))).toBe("AskedAlready")
})

test("a child on no roll has no school to ask for it", async () => {
  const contact = await call(await child({ setting_id: null }))
  expect(await refusal(as(who.ada, (tx) => askPlaceFrom.run(tx, from(contact))))).toBe("NoSetting")
})

test("a school's request becomes the ask, noted with the request, and the school needs no telling", async () => {
  const robin = await child()
  const details = {
    level: "child" as const,
    childId: robin,
    settingId: at.home.id,
    cohort: null,
    needAreas: ["SEMH" as const],
    reason: "Playtimes end in tears",
    tried: "A buddy",
    asks: "A small group",
    desiredOutcome: null,
    cyclesDone: 1,
    particulars: {},
    contactId: null,
  }
  const request = await as(who.home, (tx) => draftRequest.run(tx, details as never))
  const { id } = await as(who.home, (tx) => askPlaceFrom.run(tx, from(null, request.id)))
  expect((await as(who.home, (tx) => askedFrom(tx, { contactId: null, requestId: request.id })))?.reason).toBe(
    "Playtimes end in tears\n\nA buddy\n\nA small group",
  )
  const { rows } = await db.database.asSystem((tx) =>
    tx.connection.query("select slice, record_kind, record_id from support_requests.referrals where request_id = $1", [
      request.id,
    ]),
  )
  expect(rows).toEqual([{ slice: "provision-groups", record_kind: "group-place", record_id: id }])
  expect(await tasksOf(id)).toEqual([])
})

test("the way on stands on the pages of calls and requests about a named child, for those who may", async () => {
  const offered = (person: string, childId: string | null) =>
    as(person, async (tx) => {
      const further: Further[] = []
      await tx.publish(tx, "support-line.contact-shown", { id: "c1", childId, further })
      return further.map(({ href }) => href)
    })
  expect(Object.keys(supportLineSlice.events ?? {})).toContain("support-line.contact-shown")
  expect(await offered(who.ada, "k1")).toEqual(["/provision/groups/places/new?contact=c1"])
  expect(await offered(who.ada, null)).toEqual([])
})
