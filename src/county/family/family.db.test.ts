import { sql } from "kysely"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { type TestDatabase, testDatabase } from "../../../test/support/database.ts"
import { World } from "../../../test/support/world.ts"
import { once } from "../../platform/actions/once.ts"
import { type Tx, tablesOf } from "../../platform/database/tx.ts"
import { plainDate } from "../../platform/time.ts"
import { storyOf } from "../children/page-queries.ts"
import { childById } from "../children/queries.ts"
import { compulsorySchoolAgeEnds } from "../children/rules.ts"
import { seesChild } from "../circle/circle.ts"
import type { CountyTables } from "../tables.ts"
import { recordAddress, withholdAddress } from "./addresses.ts"
import { addRelative, changeRelative, endRelative, type NewLink } from "./links.ts"
import { decideFamilyPlace, findUndecidedPlaces, giveOwnAccess, recordCapacity } from "./places.ts"
import { familyOf } from "./queries.ts"
import type { LinkDetails } from "./rules.ts"

const auditOf = async (tx: Tx, child: string) =>
  (await sql<{ record_kind: string | null }>`select * from county.log_of(${child}::uuid)`.execute(tx.sql)).rows

let db: TestDatabase
let world: World
let school: { id: string; team: string }
let who: { senco: string; outsider: string; records: string; zone: string }
beforeAll(async () => {
  db = await testDatabase()
  world = new World(db.database)
  school = await world.setting()
  const other = await world.setting({ name: "Beech Primary School" })
  who = {
    senco: await world.person("Sam Senco", ["senco", school.team]),
    outsider: await world.person("Olu Other", ["senco", other.team]),
    records: await world.person("Rex Records", ["records-officer", await world.team("records")]),
    zone: await world.person("Zoe Zone", ["zone-worker", await world.team("zone")]),
  }
})
afterAll(() => db.close())

const as = <T>(person: string, work: (tx: Tx) => Promise<T>) => db.database.forPerson(person, work)
const asChild = (person: string, id: string) => as(person, async (tx) => familyOf(tx, (await childById(tx, id))!))
const code = (work: Promise<unknown>) =>
  work.then(
    () => "done",
    (error: { code?: string; message: string }) => error.code ?? error.message,
  )

const MOTHER: LinkDetails = {
  relation: "mother",
  parentalResponsibility: true,
  responsibilityBasis: "birth-mother",
  contact: "full",
  contactWhy: null,
  livesWith: true,
}
const link = (childId: string, name: string, over: Partial<NewLink> & { link?: LinkDetails } = {}): NewLink => ({
  childId,
  personId: null,
  relative: { name, email: `${name.toLowerCase().replace(" ", ".")}@example.org`, phone: "01603 000000" },
  link: MOTHER,
  sees: true,
  ...over,
})

/** A child whose mother and father both see the record. */
async function family(over: Parameters<World["child"]>[0] = {}) {
  const child = await world.child({ setting_id: school.id, circle: { team: school.team }, ...over })
  await as(who.senco, (tx) => addRelative.run(tx, link(child, "Mia Mother")))
  await as(who.senco, (tx) =>
    addRelative.run(
      tx,
      link(child, "Finn Father", {
        link: {
          ...MOTHER,
          relation: "father",
          responsibilityBasis: "court-order",
          contact: "letters-only",
          contactWhy: "Order of 3 May",
          livesWith: false,
        },
      }),
    ),
  )
  const { relatives } = await asChild(who.senco, child)
  const of = (name: string) => relatives.find((each) => each.name === name)!
  return { child, mother: of("Mia Mother"), father: of("Finn Father") }
}

describe("a family", () => {
  test("has rights of its own for each person; others of the family learn name and relation only", async () => {
    const { child, mother, father } = await family()
    expect(father).toMatchObject({
      contact: "letters-only",
      contactWhy: "Order of 3 May",
      place: "holds",
      parentalResponsibility: true,
    })
    const seen = await asChild(mother.personId, child)
    expect(seen.relatives.find((each) => each.personId === mother.personId)).toMatchObject({ phone: "01603 000000" })
    expect(seen.relatives.find((each) => each.personId === father.personId)).toMatchObject({
      name: "Finn Father",
      phone: null,
      email: null,
      contact: "full",
      contactWhy: null,
      responsibilityBasis: null,
      livesWith: false,
    })
  })

  test("is nothing to an outsider, and nobody without the right writes it", async () => {
    const { child, mother } = await family()
    for (const person of [who.outsider, who.zone]) {
      const seen = await as(person, async (tx) => ({
        child: await childById(tx, child),
        links: await tablesOf<CountyTables>(tx).selectFrom("county.family_links").select("id").execute(),
        people: await tablesOf<CountyTables>(tx)
          .selectFrom("platform.people")
          .select("id")
          .where("kind", "=", "family")
          .execute(),
        addresses: await tablesOf<CountyTables>(tx).selectFrom("county.addresses").select("id").execute(),
        audit: await auditOf(tx, child),
      }))
      expect(seen).toEqual({ child: undefined, links: [], people: [], addresses: [], audit: [] })
    }
    expect(await code(as(who.outsider, (tx) => addRelative.run(tx, link(child, "Eve"))))).toBe("not found")
    expect(await code(as(mother.personId, (tx) => addRelative.run(tx, link(child, "Eve"))))).toContain("edit-family")
    expect(
      await code(as(who.zone, (tx) => sql`select county.put_relative(gen_random_uuid(), 'Eve', null, null)`.execute(tx.sql))),
    ).toBe("42501")
    const change = sql`select county.change_relative(${mother.personId}::uuid, 'Changed', null, null)`
    expect(await code(as(who.outsider, (tx) => change.execute(tx.sql)))).toBe("42501")
  })

  test("keeps a stale change out, ends a link with its place, and never links twice", async () => {
    const { child, father } = await family()
    const change = {
      childId: child,
      linkId: father.linkId,
      version: 1,
      relative: { name: "Finn Father", email: null, phone: null },
    }
    const details: LinkDetails = { ...MOTHER, relation: "father", responsibilityBasis: "court-order" }
    await as(who.senco, (tx) => changeRelative.run(tx, { ...change, link: details }))
    expect(await code(as(who.senco, (tx) => changeRelative.run(tx, { ...change, link: details })))).toBe("ChangedMeanwhile")
    expect(await code(as(who.senco, (tx) => addRelative.run(tx, link(child, "", { personId: father.personId }))))).toBe(
      "LinkedAlready",
    )
    expect(await as(father.personId, (tx) => seesChild(tx, child))).toBe(true)
    await as(who.senco, (tx) => endRelative.run(tx, { childId: child, linkId: father.linkId, version: 2, why: "Moved away" }))
    expect(await as(father.personId, (tx) => seesChild(tx, child))).toBe(false)
    expect(
      await code(as(who.senco, (tx) => endRelative.run(tx, { childId: child, linkId: father.linkId, version: 3, why: "x" }))),
    ).toBe("LinkEnded")
  })

  test("names a limit's reason and what responsibility rests on", async () => {
    const { child } = await family()
    const add = (details: Partial<LinkDetails>) =>
      code(as(who.senco, (tx) => addRelative.run(tx, link(child, "Eve", { link: { ...MOTHER, ...details } }))))
    expect(await add({ contact: "none" })).toBe("LimitReasonMissing")
    expect(await add({ responsibilityBasis: null })).toBe("BasisMissing")
    expect((await asChild(who.senco, child)).relatives).toHaveLength(2)
  })

  test("is written once when the form is sent twice", async () => {
    const { child } = await family()
    const send = () =>
      as(who.senco, (tx) =>
        once(tx, { route: "/x", key: "k1", body: { a: 1 } }, () => addRelative.run(tx, link(child, "Gran Once"))),
      )
    await send()
    await send()
    expect((await asChild(who.senco, child)).relatives.filter((each) => each.name === "Gran Once")).toHaveLength(1)
  })
})

describe("a withheld address", () => {
  const SECRET = "7 Hidden Lane"
  const record = (
    childId: string,
    over: { personId?: string | null; withheldFrom?: string[]; withheldWhy?: string | null } = {},
  ) => ({
    childId,
    personId: null,
    lines: SECRET,
    postcode: "NR9 9ZZ",
    since: plainDate("2026-02-01"),
    withheldFrom: [],
    withheldWhy: null,
    ...over,
  })

  test("is nowhere for the person from whom it is withheld: no page, list, log, story or notice", async () => {
    const { child, mother, father } = await family()
    const from = { withheldFrom: [father.personId], withheldWhy: "Order of the court" }
    await as(who.senco, (tx) => recordAddress.run(tx, record(child, from)))
    await as(who.senco, (tx) => recordAddress.run(tx, record(child, { ...from, personId: mother.personId })))
    const everything = (person: string) =>
      as(person, async (tx) => ({
        family: await familyOf(tx, (await childById(tx, child))!),
        story: await storyOf(tx, child),
        rows: await tablesOf<CountyTables>(tx).selectFrom("county.addresses").selectAll().execute(),
        chronology: await tablesOf<CountyTables>(tx).selectFrom("county.chronology").selectAll().execute(),
        audit: await auditOf(tx, child),
        own: (await sql`select * from platform.audit_entries`.execute(tx.sql)).rows,
        outbox: (await sql`select * from platform.outbox`.execute(tx.sql)).rows,
      }))
    const fathers = JSON.stringify(await everything(father.personId))
    expect(fathers).not.toContain(SECRET)
    expect(fathers).not.toContain("NR9 9ZZ")
    expect(fathers).not.toContain("Order of the court")
    expect(JSON.stringify(await everything(who.senco))).toContain(SECRET)
    expect(JSON.stringify(await everything(mother.personId))).toContain(SECRET)
    // The audit holds no address at all: not even somebody who may read every entry learns it there.
    const entries = await db.database.asSystem((tx) =>
      sql`select * from platform.audit_entries where child_id = ${child}`.execute(tx.sql),
    )
    expect(JSON.stringify(entries.rows)).not.toContain(SECRET)
  })

  test("is hidden from a colleague who is the other parent, log entry included", async () => {
    const { child } = await family()
    const colleague = await world.person("Cal Colleague", ["senco", school.team])
    await world.link(child, colleague, { relation: "father" })
    await as(who.senco, (tx) => recordAddress.run(tx, record(child, { withheldFrom: [colleague], withheldWhy: "Asked for" })))
    const log = (person: string) =>
      as(person, async (tx) => (await auditOf(tx, child)).filter((each) => each.record_kind === "address"))
    expect(await log(who.senco)).toHaveLength(1)
    expect(await log(colleague)).toHaveLength(0)
    expect((await asChild(colleague, child)).addresses).toEqual([])
  })

  test("can be withheld later; needs a reason; cannot be kept from its own holder; ends the former", async () => {
    const { child, mother, father } = await family()
    await as(who.senco, (tx) => recordAddress.run(tx, record(child)))
    const [address] = (await asChild(father.personId, child)).addresses
    expect(address?.lines).toBe(SECRET)
    const withhold = (from: string[], why: string | null) =>
      code(as(who.senco, (tx) => withholdAddress.run(tx, { childId: child, addressId: address!.id, from, why })))
    expect(await withhold([father.personId], " ")).toBe("WithheldWhy")
    expect(await withhold([who.zone], "x")).toBe("NotFamily")
    expect(await withhold([father.personId], "Asked for")).toBe("done")
    expect((await asChild(father.personId, child)).addresses).toEqual([])
    const own = record(child, { personId: mother.personId, withheldFrom: [mother.personId], withheldWhy: "x" })
    expect(await code(as(who.senco, (tx) => recordAddress.run(tx, own)))).toBe("WithheldFromHolder")
    await as(who.senco, (tx) => recordAddress.run(tx, { ...record(child), lines: "1 New Road" }))
    expect((await asChild(who.senco, child)).addresses.map((each) => each.lines)).toEqual(["1 New Road"])
  })
})

describe("after compulsory school age", () => {
  test("the database and the rules know the same day for every birthday", async () => {
    const days = Array.from({ length: 1500 }, (_, index) => plainDate("2005-01-01").add({ days: index * 5 }))
    const rows = await db.database.asSystem((tx) =>
      sql<{ born: import("../../platform/time.ts").PlainDate; ends: import("../../platform/time.ts").PlainDate }>`
        select born, county.compulsory_school_age_ends(born) as ends from unnest(${days.map(String)}::date[]) as born`.execute(
        tx.sql,
      ),
    )
    expect(rows.rows).toHaveLength(days.length)
    for (const row of rows.rows) expect(row.ends.toString()).toBe(compulsorySchoolAgeEnds(row.born).toString())
  })

  test("a parent's place carries its end from the first day, and moves with a corrected birthday", async () => {
    const { child, mother } = await family({ born_on: plainDate("2010-10-01") })
    // Sixteen in October 2026: last Friday in June 2027 is the 25th; 90 days on is 23 September.
    expect(mother.placeEnds?.toString()).toBe("2027-09-23")
    await db.database.asSystem((tx) =>
      tablesOf<CountyTables>(tx)
        .updateTable("county.children")
        .set({ born_on: plainDate("2011-10-01") })
        .where("id", "=", child)
        .execute(),
    )
    const { relatives } = await asChild(who.senco, child)
    expect(relatives[0]?.placeEnds?.toString()).toBe("2028-09-28")
  })

  test("is decided again, kept or ended, never silently kept; the end comes without any job", async () => {
    const { child, mother, father } = await family({ born_on: plainDate("2010-05-04") })
    expect(await code(as(who.senco, (tx) => decide(tx, mother.personId, true)))).toBe("NotYetYoungPerson")
    function decide(
      tx: Tx,
      personId: string,
      keep: boolean,
      ground: "young-person-agrees" | "lacks-capacity" | "other" = "young-person-agrees",
    ) {
      return decideFamilyPlace.run(tx, {
        childId: child,
        personId,
        decision: { keep, ground, reason: "Asked on 1 July", until: null },
      })
    }
    db.clock.moveTo("2026-07-01T09:00:00Z")
    expect((await asChild(who.senco, child)).relatives.map((each) => each.place)).toEqual(["to-be-decided", "to-be-decided"])
    expect(await db.database.asSystem(findUndecidedPlaces)).toBe(1)
    expect(await db.database.asSystem(findUndecidedPlaces)).toBe(0)
    const tasks = () =>
      as(who.senco, (tx) =>
        tablesOf<CountyTables>(tx)
          .selectFrom("county.tasks")
          .select(["due_on", "done_at"])
          .where("record_id", "=", child)
          .execute(),
      )
    expect((await tasks()).map((each) => each.due_on?.toString())).toEqual(["2026-09-24"])
    expect(await code(as(who.senco, (tx) => decide(tx, mother.personId, true, "other")))).toBe("AgreementMissing")
    expect(await code(as(who.senco, (tx) => decide(tx, mother.personId, true, "lacks-capacity")))).toBe("CapacityDecisionMissing")
    expect(await code(as(mother.personId, (tx) => decide(tx, mother.personId, true)))).toContain("decide-family-places")
    await as(who.senco, (tx) => decide(tx, mother.personId, true))
    expect((await tasks())[0]?.done_at).toBeNull()
    // Nobody decides about the father: his place ends by itself, whether or not a job runs.
    db.clock.moveTo("2026-09-24T09:00:00Z")
    expect(await as(father.personId, (tx) => seesChild(tx, child))).toBe(false)
    expect(await as(mother.personId, (tx) => seesChild(tx, child))).toBe(true)
    expect((await asChild(who.senco, child)).relatives.map((each) => [each.name, each.place])).toEqual([
      ["Finn Father", "passed-undecided"],
      ["Mia Mother", "kept"],
    ])
    await as(who.senco, (tx) =>
      recordCapacity.run(tx, {
        childId: child,
        hasCapacity: false,
        about: "who sees the record",
        reason: "Assessed",
        decidedOn: plainDate("2026-09-20"),
        representativeId: father.personId,
      }),
    )
    await as(who.senco, (tx) => decide(tx, father.personId, true, "lacks-capacity"))
    expect(await as(father.personId, (tx) => seesChild(tx, child))).toBe(true)
    expect((await tasks())[0]?.done_at).not.toBeNull()
    await as(who.senco, (tx) => decide(tx, mother.personId, false, "other"))
    expect(await as(mother.personId, (tx) => seesChild(tx, child))).toBe(false)
    expect(await code(as(who.senco, (tx) => addRelative.run(tx, link(child, "Uncle Bob"))))).toBe("RightsPassed")
    expect(await db.database.asSystem(findUndecidedPlaces)).toBe(0)
    db.clock.moveTo("2026-03-03T10:00:00Z")
  })

  test("the young person gets an account of their own, once, and never before", async () => {
    const young = await world.child({ born_on: plainDate("2008-05-04"), setting_id: school.id, circle: { team: school.team } })
    const child = await world.child({ setting_id: school.id, circle: { team: school.team } })
    const give = (childId: string, by = who.senco) =>
      code(as(by, (tx) => giveOwnAccess.run(tx, { childId, email: "me@example.org", phone: null })))
    expect(await give(child)).toBe("NotYetYoungPerson")
    expect(await give(young, who.outsider)).toBe("not found")
    expect(await give(young)).toBe("done")
    expect(await give(young)).toBe("HasAccess")
    const own = (await as(who.senco, (tx) => childById(tx, young)))!.person_id!
    expect(await as(own, async (tx) => [tx.actor.kind, await seesChild(tx, young), await seesChild(tx, child)])).toEqual([
      "young-person",
      true,
      false,
    ])
    const sneak = sql`select county.put_young_person(${child}::uuid, gen_random_uuid(), 'x', null, gen_random_uuid(), now())`
    expect(await code(as(who.senco, (tx) => sneak.execute(tx.sql)))).toBe("42501")
  })

  test("a place that came without an end gets one from the job", async () => {
    const child = await world.child({ born_on: plainDate("2006-05-04"), setting_id: school.id, circle: { team: school.team } })
    const parent = await world.relative("Old Parent")
    await db.database.asSystem(async (tx) => {
      await world.place(tx, child, { person: parent })
      await tablesOf<CountyTables>(tx).updateTable("county.circle").set({ until: null }).where("person_id", "=", parent).execute()
    })
    expect(await as(parent, (tx) => seesChild(tx, child))).toBe(true)
    await db.database.asSystem(findUndecidedPlaces)
    db.clock.moveTo("2026-06-01T10:00:00Z")
    expect(await as(parent, (tx) => seesChild(tx, child))).toBe(false)
    db.clock.moveTo("2026-03-03T10:00:00Z")
  })
})
