import { randomUUID } from "node:crypto"
import { sql } from "kysely"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { type TestDatabase, testDatabase } from "../../../test/support/database.ts"
import { World } from "../../../test/support/world.ts"
import { audit, auditList, auditView } from "../../platform/audit/audit.ts"
import type { Tx } from "../../platform/database/tx.ts"
import { kindsOf } from "./kinds.ts"
import { shownLines, shownLook } from "./lines.ts"
import { changesIn, logSource, looksIn, mayReadLog } from "./queries.ts"

let db: TestDatabase
let world: World
let at: { alder: { id: string; team: string }; beech: { id: string; team: string } }
let who: { senco: string; zone: string; outsider: string; dpo: string; mother: string }
let child: string
const as = <T>(person: string, work: (tx: Tx) => Promise<T>) => db.database.forPerson(person, work)
const ALL = { page: 1, size: 50 }

beforeAll(async () => {
  db = await testDatabase()
  world = new World(db.database)
  at = { alder: await world.setting(), beech: await world.setting({ name: "Beech Primary School" }) }
  const office = await world.team("administration")
  who = {
    senco: await world.person("Sam Senco", ["senco", at.alder.team]),
    zone: await world.person("Zoe Zone", ["zone-worker", await world.team("zone")]),
    outsider: await world.person("Una Outside", ["senco", at.beech.team]),
    dpo: await world.person("Dee Protection", ["data-protection-officer", office]),
    mother: await world.relative("Mia Mother"),
  }
  child = await world.child({ setting_id: at.alder.id, circle: { team: at.alder.team } })
})
afterAll(() => db.close())

const changesOf = (person: string, kind: string, id: string) =>
  as(person, async (tx) =>
    shownLines(tx, kindsOf(db.registry.slices), (await changesIn(tx, logSource([{ kind, id }]), {}, ALL)).rows),
  )
const looksOf = (person: string, kind: string, id: string) =>
  as(person, async (tx) =>
    (await looksIn(tx, logSource([{ kind, id }]), {}, ALL)).rows.map((look) => shownLook(kindsOf(db.registry.slices), look)),
  )

/** An entry of a kind without a row behind it: nobody may read that record, so nobody reads what was changed. */
const note = (kind: string, words: string, id: string = randomUUID()) =>
  as(who.senco, (tx) =>
    audit(tx, {
      action: "county.change-child",
      record: { kind, id },
      childId: child,
      before: { summary: "Old" },
      after: { summary: words },
    }),
  )

describe("the log of a child", () => {
  test("tells the staff of the circle what was changed, from what to what, and tells nobody else", async () => {
    await note("child", "New words", child)
    const [line] = await changesOf(who.senco, "child", child)
    expect(line).toMatchObject({
      who: "Sam Senco",
      what: "Changed details",
      part: "Child's record",
      fields: [{ field: "Summary", before: "Old", after: "New words" }],
      closed: false,
    })
    for (const other of [who.outsider, who.zone, who.dpo, who.mother])
      expect([
        await changesOf(other, "child", child),
        await as(other, (tx) => mayReadLog(tx, { kind: "child", id: child })),
      ]).toEqual([[], false])
  })

  test("of a record that the reader may not read says that it was done, not what", async () => {
    await note("request", "Kept by another team")
    const second = await world.person("Hal Head", ["head", at.alder.team])
    const line = (await changesOf(second, "child", child)).find((each) => each.part === "Request for support")
    expect(line).toMatchObject({ closed: true, fields: [], reason: null })
    expect(JSON.stringify(await changesOf(second, "child", child))).not.toContain("Kept by another team")
  })

  test("holds looks through lists of children, and of other records that named the child", async () => {
    const twin = await world.child({ forename: "Teo", setting_id: at.alder.id, circle: { team: at.alder.team } })
    await as(who.senco, (tx) => auditView(tx, { kind: "child", id: child }, child))
    await as(who.senco, (tx) => auditView(tx, { kind: "child", id: child }, child))
    await as(who.senco, (tx) => auditList(tx, "child", [twin, child]))
    await as(who.senco, (tx) => auditList(tx, "request", [randomUUID()], [null, child]))
    expect((await looksOf(who.senco, "child", child)).map(({ what, times }) => [what, times])).toEqual([
      ["In a list: child's record", 1],
      ["In a list: request for support", 1],
      ["Child's record", 2],
    ])
    expect((await looksOf(who.senco, "child", twin)).map(({ what }) => what)).toEqual(["In a list: child's record"])
    expect(await looksOf(who.outsider, "child", child)).toEqual([])
  })

  test("of a restricted record opens to the people named alone", async () => {
    const hidden = await world.child({ forename: "Hid", setting_id: at.alder.id, circle: { team: at.alder.team } })
    await as(who.senco, (tx) => auditView(tx, { kind: "child", id: hidden }, hidden))
    expect(await looksOf(who.senco, "child", hidden)).toHaveLength(1)
    const count = () =>
      as(
        who.dpo,
        async (tx) => (await sql`select 1 from platform.audit_entries where child_id = ${hidden}`.execute(tx.sql)).rows.length,
      )
    expect(await count()).toBe(1)
    await db.database.asSystem((tx) =>
      sql`insert into county.restrictions values (${hidden}, 'A colleague''s child', ${tx.now}, null)`.execute(tx.sql),
    )
    expect(await looksOf(who.senco, "child", hidden)).toEqual([])
    expect(await as(who.senco, (tx) => mayReadLog(tx, { kind: "child", id: hidden }))).toBe(false)
    expect(await count()).toBe(0)
  })
})

describe("under row security", () => {
  test("a colleague reads entries of records that they read, their own, and no other", async () => {
    const zone = await world.zone()
    await as(who.senco, (tx) =>
      audit(tx, { action: "county.change-zone", record: { kind: "zone", id: zone }, after: { name: "East" } }),
    )
    await note("child", "Only for the circle", child)
    const read = (person: string) =>
      as(person, async (tx) => {
        const { rows } = await sql<{
          record_kind: string
          actor_name: string
        }>`select record_kind, actor_name from platform.audit_entries`.execute(tx.sql)
        return [...new Set(rows.filter((row) => row.actor_name === "Sam Senco").map((row) => row.record_kind))].sort()
      })
    expect(await read(who.outsider)).toEqual(["zone"])
    expect(await read(who.mother)).toEqual([])
    expect(await read(who.dpo)).toEqual(["child", "request", "zone"])
  })

  test("a kind that no slice told is read by nobody but the audit's reader", async () => {
    const id = randomUUID()
    await as(who.senco, (tx) => audit(tx, { action: "x.y", record: { kind: "unheard-of", id }, after: { a: 1 } }))
    expect(await as(who.outsider, (tx) => mayReadLog(tx, { kind: "unheard-of", id }))).toBe(false)
    expect(await changesOf(who.outsider, "unheard-of", id)).toEqual([])
    expect(await changesOf(who.dpo, "unheard-of", id)).toHaveLength(1)
  })

  test("every kind of record that a slice lists has told the database who reads its log", async () => {
    const kinds = kindsOf(db.registry.slices).all.map(({ kind }) => kind)
    const told = await db.database.asSystem(async (tx) =>
      (await sql<{ kind: string }>`select kind from platform.logged_kinds`.execute(tx.sql)).rows.map(({ kind }) => kind),
    )
    console.log(`${kinds.length} kinds of record, ${told.length} told`)
    expect(kinds.filter((kind) => !told.includes(kind))).toEqual([])
    expect(told.filter((kind) => !kinds.includes(kind))).toEqual([])
    // Each condition is asked once, so that none of them is wrong in its words.
    for (const kind of told)
      expect([kind, await as(who.outsider, (tx) => mayReadLog(tx, { kind, id: randomUUID() }))]).toEqual([kind, OPEN.has(kind)])
  })
})

/** Read by a right alone, not by a row: none that a SENCO holds. */
const OPEN = new Set<string>()
