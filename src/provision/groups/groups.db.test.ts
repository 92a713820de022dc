import { randomUUID } from "node:crypto"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { type TestDatabase, testDatabase } from "../../../test/support/database.ts"
import { World } from "../../../test/support/world.ts"
import { circleOf, seesChild } from "../../county/circle/circle.ts"
import { withdrawConsent } from "../../county/consent/index.ts"
import { type Tx, tablesOf } from "../../platform/database/tx.ts"
import { plainDate } from "../../platform/time.ts"
import { askPlace } from "./ask.ts"
import { endPlace, recordWeek, reviewPlace } from "./follow.ts"
import { changeGroup, copyModel, openGroup, shareModel } from "./manage.ts"
import { answerPlace, beginPlace, decidePlace, withdrawPlace } from "./places.ts"
import { groupById, groupPlacesOf, groupsNear, modelById, placeById, resultsOf, weeksOf } from "./queries.ts"
import type { GroupTables } from "./tables.ts"

let db: TestDatabase
let world: World
let at: {
  zone: string
  host: { id: string; team: string }
  home: { id: string; team: string }
  far: { id: string; team: string }
}
let who: { host: string; second: string; home: string; far: string; parent: string; stranger: string }
let zone: string

beforeAll(async () => {
  db = await testDatabase()
  world = new World(db.database)
  zone = await world.zone()
  at = {
    zone,
    host: await world.setting({ name: "Alder Primary School", zone }),
    home: await world.setting({ name: "Beech Primary School", zone }),
    far: await world.setting({ name: "Cedar Primary School", zone }),
  }
  who = {
    host: await world.person("Hana Host", ["senco", at.host.team]),
    second: await world.person("Sid Second", ["senco", at.host.team]),
    home: await world.person("Homa Home", ["senco", at.home.team]),
    far: await world.person("Fay Far", ["senco", at.far.team]),
    parent: await world.relative("Pat Example"),
    stranger: await world.relative("Strange Parent"),
  }
})
afterAll(() => db.close())

const as = <T>(person: string, work: (tx: Tx) => Promise<T>) => db.database.forPerson(person, work)

const design = {
  name: "The Nest",
  needFocus: ["semh" as const],
  level: "enhanced" as const,
  capacity: 1,
  staff: "One teacher",
  schedule: "Four mornings",
  content: "Table, play, story",
}
const open = (capacity = 1) =>
  as(who.host, (tx) =>
    openGroup.run(tx, { ...design, capacity, settingId: at.host.id, startsOn: plainDate("2026-01-05"), endsOn: null }),
  )

/** A child of the home school with a parent who holds responsibility. */
async function child(forename = "Robin"): Promise<string> {
  const id = await world.child({ forename, setting_id: at.home.id, zone_id: zone, circle: { team: at.home.team } })
  await db.database.asSystem(async (tx) => {
    await world.place(tx, id, { person: who.parent })
    const links = tablesOf<{ "county.family_links": Record<string, unknown>; "county.enrolments": Record<string, unknown> }>(tx)
    await links
      .insertInto("county.family_links")
      .values({
        id: randomUUID(),
        child_id: id,
        person_id: who.parent,
        relation: "mother",
        parental_responsibility: true,
        responsibility_basis: "mother",
        since: "2016-05-04",
      })
      .execute()
    await links
      .insertInto("county.enrolments")
      .values({ id: randomUUID(), child_id: id, setting_id: at.home.id, since: "2020-09-01" })
      .execute()
  })
  return id
}

/** A step on a place as somebody who has just seen it. */
const step = async <T>(
  person: string,
  placeId: string,
  work: (tx: Tx, on: { placeId: string; version: number }) => Promise<T>,
) => {
  const { version } = (await db.database.asSystem((tx) => placeById(tx, placeId)))!
  return as(person, (tx) => work(tx, { placeId, version }))
}
const ask = (groupId: string, childId: string) =>
  as(who.home, (tx) => askPlace.run(tx, { groupId, childId, reason: "Mornings are hard" }))
const consent = {
  givenBy: null as string | null,
  giverName: "Pat Example",
  relation: "mother",
  method: "electronic" as const,
  givenOn: plainDate("2026-03-03"),
  expiresOn: null,
  capacityReason: null,
  detail: null,
}
const answer = async (placeId: string, yes = true, person = who.parent) =>
  step(person, placeId, (tx, on) =>
    answerPlace.run(tx, { ...on, answer: yes ? "yes" : "no", words: null, consent: { ...consent, givenBy: who.parent } }),
  )
const decide = async (placeId: string, decision: "offered" | "waiting" | "declined" = "offered", person = who.host) =>
  step(person, placeId, (tx, on) => decidePlace.run(tx, { ...on, decision, reason: "Fits", nextStep: "Advice" }))
const begin = async (placeId: string) =>
  step(who.host, placeId, (tx, on) =>
    beginPlace.run(tx, { ...on, baseline: "Five minutes on the carpet", startsOn: tx.today, endsOn: plainDate("2026-06-01") }),
  )
const enrolments = (childId: string) =>
  db.database.asSystem((tx) =>
    tablesOf<GroupTables>(tx)
      .selectFrom("county.enrolments as e")
      .innerJoin("county.children as k", "k.id", "e.child_id")
      .select(["e.setting_id", "e.since", "e.until", "e.kind", "k.setting_id as on_roll"])
      .where("e.child_id", "=", childId)
      .execute(),
  )

describe("a place from asking to leaving", () => {
  test("the host learns of the child with the family's yes, for the place's time, and the roll stays", async () => {
    const [group, robin] = [await open(), await child()]
    const roll = await enrolments(robin)
    const { id } = await ask(group.id, robin)
    const hostSees = () => as(who.host, (tx) => seesChild(tx, robin))
    expect(await hostSees()).toBe(false)
    expect(await as(who.host, (tx) => placeById(tx, id))).toBeUndefined()
    await expect(as(who.stranger, async (tx) => placeById(tx, id))).resolves.toBeUndefined()
    await expect(answer(id, true, who.stranger)).rejects.toThrow("not found")
    await answer(id)
    expect(await hostSees()).toBe(true)
    await decide(id)
    await begin(id)
    const place = (await as(who.parent, (tx) => placeById(tx, id)))!
    expect([place.state, place.review_due_on?.toString(), place.home]).toEqual(["active", "2026-04-14", "Beech Primary School"])
    const hosts = (await as(who.parent, (tx) => circleOf(tx, robin))).filter((each) => each.team_id === at.host.team)
    expect(hosts.map((each) => [each.why, each.until?.toString()])).toEqual([["A place in the group The Nest", "2026-06-15"]])
    await step(who.host, id, (tx, on) =>
      endPlace.run(tx, { ...on, on: tx.today, destination: "targeted", outcome: "Stays for a lesson" }),
    )
    expect(await hostSees()).toBe(false)
    expect(await enrolments(robin)).toEqual(roll)
    expect((await as(who.host, (tx) => groupById(tx, group.id)))!.taken).toBe(0)
    expect((await as(who.host, (tx) => resultsOf(tx, group.id))).map((row) => row.destination)).toEqual(["targeted"])
    expect(await as(who.home, (tx) => resultsOf(tx, group.id))).toEqual([])
    expect((await as(who.home, (tx) => groupPlacesOf(tx, robin))).map((row) => row.state)).toEqual(["exited"])
  })

  test("a no tells nobody else, and a place cannot be decided without a yes", async () => {
    const [group, robin] = [await open(), await child()]
    const { id } = await ask(group.id, robin)
    await expect(decide(id)).rejects.toThrow("not found")
    await answer(id, false)
    expect(await as(who.host, (tx) => seesChild(tx, robin))).toBe(false)
    expect((await as(who.home, (tx) => placeById(tx, id)))!.state).toBe("withdrawn")
  })

  test("consent taken back ends the place and the host's sight the same day", async () => {
    const [group, robin] = [await open(), await child()]
    const { id } = await ask(group.id, robin)
    await answer(id)
    await decide(id)
    await begin(id)
    const { consent_id } = (await as(who.home, (tx) => placeById(tx, id)))!
    await as(who.parent, (tx) => withdrawConsent.run(tx, { consentId: consent_id!, agency: null, why: "" }))
    expect(await as(who.host, (tx) => seesChild(tx, robin))).toBe(false)
    expect((await as(who.home, (tx) => placeById(tx, id)))!.state).toBe("exited")
    expect((await as(who.host, (tx) => groupById(tx, group.id)))!.taken).toBe(0)
  })

  test("outsiders ask for nobody else's children; the same place is not asked twice; what is stale is refused", async () => {
    const [group, robin] = [await open(), await child()]
    await expect(as(who.far, (tx) => askPlace.run(tx, { groupId: group.id, childId: robin, reason: "x" }))).rejects.toThrow(
      "not found",
    )
    const { id } = await ask(group.id, robin)
    await expect(ask(group.id, robin)).rejects.toThrow("AskedAlready")
    await expect(as(who.home, (tx) => withdrawPlace.run(tx, { placeId: id, version: 9, why: "x" }))).rejects.toThrow(
      "ChangedMeanwhile",
    )
    await as(who.home, (tx) => withdrawPlace.run(tx, { placeId: id, version: 1, why: "Moved" }))
    expect((await as(who.home, (tx) => placeById(tx, id)))!.state).toBe("withdrawn")
  })
})

describe("capacity", () => {
  test("two who offer the last place at once: one is told that the group is full", async () => {
    const group = await open()
    const places = await Promise.all(
      ["Ada", "Ben"].map(async (name) => {
        const { id } = await ask(group.id, await child(name))
        await answer(id)
        return id
      }),
    )
    const tries = await Promise.allSettled([decide(places[0]!), decide(places[1]!, "offered", who.second)])
    expect(tries.map((each) => each.status).sort()).toEqual(["fulfilled", "rejected"])
    const refused = tries.find((each) => each.status === "rejected") as PromiseRejectedResult
    expect(String(refused.reason.code)).toBe("GroupFull")
    expect((await as(who.host, (tx) => groupById(tx, group.id)))!.taken).toBe(1)
  })

  test("the database itself refuses one too many, and a changed home or group", async () => {
    const group = await open()
    const ids = await Promise.all(
      ["Cy", "Di"].map(async (name) => {
        const { id } = await ask(group.id, await child(name))
        await answer(id)
        return id
      }),
    )
    const set = (id: string, changes: Record<string, unknown>) =>
      db.database.asSystem((tx) =>
        tablesOf<GroupTables>(tx)
          .updateTable("provision_groups.places")
          .set(changes as never)
          .where("id", "=", id)
          .execute(),
      )
    await set(ids[0]!, { state: "offered" })
    await expect(set(ids[1]!, { state: "offered" })).rejects.toThrow(/capacity_never_passed/)
    await expect(set(ids[1]!, { home_setting_id: at.far.id })).rejects.toThrow(/keeps its group/)
    const now = (await as(who.host, (tx) => groupById(tx, group.id)))!
    await expect(
      as(who.host, (tx) =>
        changeGroup.run(tx, {
          ...design,
          capacity: 0,
          id: group.id,
          version: now.version,
          startsOn: now.starts_on,
          endsOn: null,
        }),
      ),
    ).rejects.toThrow("CapacityTaken")
    await expect(
      as(who.home, (tx) =>
        changeGroup.run(tx, { ...design, id: group.id, version: now.version, startsOn: now.starts_on, endsOn: null }),
      ),
    ).rejects.toThrow("not found")
  })
})

describe("while the place lasts", () => {
  test("reviews set the next date, it is extended once, and the circle's end moves with it", async () => {
    const [group, robin] = [await open(), await child()]
    const { id } = await ask(group.id, robin)
    await answer(id)
    await decide(id)
    await begin(id)
    const review = async (decision: "continue" | "extend", until: string | null = null) =>
      step(who.host, id, (tx, on) =>
        reviewPlace.run(tx, {
          ...on,
          on: tx.today,
          progress: "as-hoped",
          changed: "Stays longer",
          childView: "I like it",
          parentView: "Calmer",
          decision,
          until: until === null ? null : plainDate(until),
          nextStep: "Two lessons",
        }),
      )
    db.clock.moveTo("2026-04-20T09:00:00Z")
    await review("continue")
    expect((await as(who.host, (tx) => placeById(tx, id)))!.review_due_on?.toString()).toBe("2026-06-01")
    await expect(review("extend")).rejects.toThrow("UntilMissing")
    await review("extend", "2026-07-10")
    await expect(review("extend", "2026-09-10")).rejects.toThrow("AlreadyExtended")
    const mine = (await as(who.host, (tx) => circleOf(tx, robin))).filter((each) => each.team_id === at.host.team)
    expect(mine.at(-1)?.until?.toString()).toBe("2026-07-24")
    const week = async (inClass: number) =>
      step(who.host, id, (tx, on) => recordWeek.run(tx, { ...on, week: tx.today, inGroup: 4, inClass, absent: 0 }))
    await week(3)
    await week(5)
    await expect(week(8)).rejects.toThrow("HalfDays")
    const weeks = await as(who.host, (tx) => weeksOf(tx, id))
    expect(weeks.map((each) => [each.week.toString(), each.in_class])).toEqual([["2026-04-20", 5]])
    db.clock.moveTo("2026-03-03T10:00:00Z")
  })
})

describe("models", () => {
  test("name nobody, are read by all, and another school copies one in one step", async () => {
    const [group, zelda] = [await open(3), await child("Zelda")]
    const { id } = await ask(group.id, zelda)
    await answer(id)
    await expect(
      as(who.host, (tx) => shareModel.run(tx, { ...design, groupId: group.id, why: "It helped zelda most" })),
    ).rejects.toThrow("NamesSomebody")
    const model = await as(who.host, (tx) => shareModel.run(tx, { ...design, groupId: group.id, why: "The same adults" }))
    await expect(as(who.far, (tx) => shareModel.run(tx, { ...design, groupId: group.id, why: "x" }))).rejects.toThrow("not found")
    expect((await as(who.far, (tx) => modelById(tx, model.id)))!.words).toMatch(/Fewer than 5/)
    const copy = await as(who.far, (tx) => copyModel.run(tx, { modelId: model.id, settingId: null }))
    const copied = (await as(who.home, (tx) => groupById(tx, copy.id)))!
    expect([copied.host, copied.name, copied.model_id]).toEqual(["Cedar Primary School", "The Nest", model.id])
    expect((await as(who.far, (tx) => modelById(tx, model.id)))!.copies).toBe(1)
    const near = await db.database.forSession(null, (tx) => groupsNear(tx, zone, "semh"))
    expect(near.map((each) => each.id)).toContain(copy.id)
  })
})
