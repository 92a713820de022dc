import fc from "fast-check"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { type TestDatabase, testDatabase } from "../../../test/support/database.ts"
import { World } from "../../../test/support/world.ts"
import { type Tx, tablesOf } from "../../platform/database/tx.ts"
import { readListState } from "../../platform/lists/list-state.ts"
import { chronicle } from "../chronology/chronology.ts"
import { circleOf, seesChild } from "../circle/circle.ts"
import { putConsent } from "../consent/index.ts"
import { changesIn, contentsOf, logSource } from "../log/queries.ts"
import type { CountyTables } from "../tables.ts"
import { addTask } from "../tasks/tasks.ts"
import { restrictRecord } from "./actions.ts"
import { noteLikelyPairs } from "./duplicates.ts"
import { mergeRecords, settleAsDifferent, undoMerge } from "./merge.ts"
import { storyOf } from "./page-queries.ts"
import { openPairs, PAIR_LIST, pairById } from "./pairs.ts"
import { childById } from "./queries.ts"
import { liftRestriction, restrictToNamed } from "./restrict.ts"

let db: TestDatabase
let world: World
let at: { alder: { id: string; team: string }; beech: { id: string; team: string } }
let who: { senco: string; other: string; records: string; second: string; outsider: string }
beforeAll(async () => {
  db = await testDatabase()
  world = new World(db.database)
  at = { alder: await world.setting(), beech: await world.setting({ name: "Beech Primary School" }) }
  const records = await world.team("records")
  const far = await world.setting({ name: "Cedar Primary School" })
  who = {
    senco: await world.person("Sam Senco", ["senco", at.alder.team]),
    other: await world.person("Olu Other", ["senco", at.beech.team]),
    records: await world.person("Rex Records", ["records-officer", records]),
    second: await world.person("Rae Records", ["records-officer", records]),
    outsider: await world.person("Una Outside", ["senco", far.team]),
  }
})
afterAll(() => db.close())

const as = <T>(person: string, work: (tx: Tx) => Promise<T>) => db.database.forPerson(person, work)
const code = (work: Promise<unknown>) =>
  work.then(
    () => "done",
    (error: { code?: string; message: string }) => error.code ?? error.message,
  )

/** Two records of one child, each with a school of its own, and the pair that a records officer sees. */
async function pair(over: Partial<CountyTables["county.children"]> = {}) {
  const upn = `X${String(Math.floor(Math.random() * 1e12)).padStart(12, "0")}`
  const a = await world.child({ upn, setting_id: at.alder.id, circle: { team: at.alder.team } })
  const b = await world.child({
    upn,
    uln: "1234567890",
    needs: ["SLCN"],
    sen_status: "K",
    setting_id: at.beech.id,
    circle: { team: at.beech.team },
    ...over,
  } as never)
  await db.database.asSystem((tx) => noteLikelyPairs(tx, b))
  const row = await db.database.asSystem((tx) =>
    tablesOf<CountyTables>(tx)
      .selectFrom("county.duplicate_pairs")
      .selectAll()
      .where((is) =>
        is.or([is.and([is("child_a", "=", a), is("child_b", "=", b)]), is.and([is("child_a", "=", b), is("child_b", "=", a)])]),
      )
      .executeTakeFirstOrThrow(),
  )
  return { a, b, pairId: row.id }
}

const merging = (pairId: string, keep: string) => ({ pairId, keep, reason: "Same birth certificate", versions: {} })

describe("a pair", () => {
  test("is a records officer's alone, side by side, and is settled once", async () => {
    const { a, pairId } = await pair()
    expect((await as(who.records, (tx) => pairById(tx, pairId)))?.sides).toHaveLength(2)
    for (const person of [who.senco, who.other, who.outsider]) {
      expect(await as(person, (tx) => pairById(tx, pairId))).toBeUndefined()
      expect((await as(person, (tx) => openPairs(tx, readListState(new URLSearchParams(), PAIR_LIST)))).total).toBe(0)
      expect(await code(as(person, (tx) => mergeRecords.run(tx, merging(pairId, a))))).toContain("settle-duplicates")
    }
    expect(await code(as(who.records, (tx) => settleAsDifferent.run(tx, { pairId, reason: " " })))).toBe("ReasonMissing")
    await as(who.records, (tx) => settleAsDifferent.run(tx, { pairId, reason: "Twins" }))
    expect(await code(as(who.records, (tx) => settleAsDifferent.run(tx, { pairId, reason: "Twins" })))).toBe("SettledAlready")
    expect(await code(as(who.records, (tx) => mergeRecords.run(tx, merging(pairId, a))))).toBe("SettledAlready")
  })

  test("with a restricted record is merged only by whoever is named on it", async () => {
    const { a, b, pairId } = await pair()
    await as(who.records, (tx) => restrictRecord.run(tx, { childId: b, why: "adoption", people: [who.records] }))
    expect(await as(who.second, (tx) => pairById(tx, pairId))).toBeUndefined()
    expect(await code(as(who.second, (tx) => mergeRecords.run(tx, merging(pairId, a))))).toBe("not found")
    await as(who.records, (tx) => mergeRecords.run(tx, merging(pairId, a)))
    // The record that was kept is restricted now: hiding wins.
    expect(await as(who.senco, (tx) => seesChild(tx, a))).toBe(false)
    expect(await as(who.records, (tx) => seesChild(tx, a))).toBe(true)
  })
})

describe("a merge", () => {
  test("keeps both histories and leads the old address to the kept record", async () => {
    const { a, b, pairId } = await pair()
    await as(who.other, (tx) => chronicle(tx, { childId: b, title: "Seen at Beech", slice: "county" }))
    await as(who.senco, (tx) => chronicle(tx, { childId: a, title: "Seen at Alder", slice: "county" }))
    await as(who.records, (tx) => mergeRecords.run(tx, merging(pairId, a)))
    for (const person of [who.senco, who.other]) {
      expect((await as(person, (tx) => childById(tx, b)))?.id).toBe(a)
      const { events } = await as(person, (tx) => storyOf(tx, a))
      expect(events.map((event) => event.title)).toEqual(expect.arrayContaining(["Seen at Alder", "Seen at Beech"]))
    }
    expect(await as(who.outsider, (tx) => childById(tx, b))).toBeUndefined()
    const kept = (await as(who.senco, (tx) => childById(tx, a)))!
    expect(kept).toMatchObject({ uln: "1234567890", needs: ["SLCN"], sen_status: "K", setting_id: at.alder.id })
    const log = await as(who.senco, async (tx) => {
      const { rows } = await changesIn(tx, logSource([{ kind: "child", id: a }]), {}, { page: 1, size: 50 })
      const contents = await contentsOf(
        tx,
        rows.map((row) => row.id),
      )
      return rows.map((row) => ({ ...row, ...contents.get(row.id) }))
    })
    const merges = log.filter((line) => line.action === "county.merge-records")
    expect(merges.map((line) => line.reason)).toEqual(["Same birth certificate", "Same birth certificate"])
    expect(await code(as(who.records, (tx) => mergeRecords.run(tx, merging(pairId, a))))).toBe("SettledAlready")
  })

  test("is refused when a record changed since it was compared, and leaves nothing behind", async () => {
    const { a, b, pairId } = await pair()
    const stale = { ...merging(pairId, a), versions: { [a]: 1, [b]: 7 } }
    expect(await code(as(who.records, (tx) => mergeRecords.run(tx, stale)))).toBe("ChangedMeanwhile")
    expect((await as(who.other, (tx) => childById(tx, b)))?.id).toBe(b)
    expect((await as(who.other, (tx) => circleOf(tx, b))).length).toBe(1)
  })

  test("loses no row of any table, and is taken back whole", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.record({
          events: fc.nat(3),
          tasks: fc.nat(3),
          consents: fc.nat(2),
          relatives: fc.nat(2),
          shared: fc.boolean(),
          keepFirst: fc.boolean(),
        }),
        async (drawn) => {
          const { a, b, pairId } = await pair()
          for (const [child, person, team] of [
            [a, who.senco, at.alder.team],
            [b, who.other, at.beech.team],
          ] as const)
            await fill({ child, person, team, ...drawn })
          const relative = await world.relative("Both Records")
          if (drawn.shared) for (const child of [a, b]) await world.link(child, relative)
          const before = await rowsOf([a, b])
          const keep = drawn.keepFirst ? a : b
          const other = drawn.keepFirst ? b : a
          const { mergeId } = await as(who.records, (tx) => mergeRecords.run(tx, merging(pairId, keep)))
          const after = await rowsOf([a, b])
          // The merge adds to story and audit; nothing else changes in number, and nothing goes.
          for (const [table, count] of Object.entries(before)) {
            const added = table === "county.chronology" ? 1 : 0
            if (table !== "platform.audit_entries") expect([table, after[table]]).toEqual([table, count + added])
          }
          const left = await rowsOf([other])
          expect(
            Object.entries(left)
              .filter(([table, count]) => count > 0 && table !== "platform.audit_entries")
              .map(([table]) => table),
          ).toEqual(drawn.shared ? ["county.family_links"] : [])
          await as(who.records, (tx) => undoMerge.run(tx, { mergeId, reason: "Two children" }))
          expect(await code(as(who.records, (tx) => undoMerge.run(tx, { mergeId, reason: "Two children" })))).toBe(
            "UndoneAlready",
          )
          const back = await rowsOf([other])
          expect(back["county.circle"]).toBe(1)
          expect(back["county.tasks"] ?? 0).toBe(drawn.tasks)
          expect(back["county.consents"] ?? 0).toBe(drawn.consents)
          expect((await as(drawn.keepFirst ? who.other : who.senco, (tx) => childById(tx, other)))?.id).toBe(other)
          expect(await as(drawn.keepFirst ? who.other : who.senco, (tx) => seesChild(tx, keep))).toBe(false)
        },
      ),
      { numRuns: 6 },
    )
  })
})

async function fill(given: {
  child: string
  person: string
  team: string
  events: number
  tasks: number
  consents: number
  relatives: number
}) {
  const { child, person, team } = given
  await as(person, async (tx) => {
    for (let n = 0; n < given.events; n++) await chronicle(tx, { childId: child, title: `Event ${n}`, slice: "county" })
    for (let n = 0; n < given.tasks; n++)
      await addTask(tx, {
        kind: "try",
        title: "Try",
        slice: "county",
        record: { kind: "child", id: child },
        childId: child,
        team,
        basis: "policy",
        source: "test",
      })
    for (let n = 0; n < given.consents; n++)
      await putConsent(tx, {
        childId: child,
        giverName: "Pat",
        relation: "mother",
        method: "verbal",
        givenOn: tx.today,
        expiresOn: null,
        scopes: ["meeting"],
        agencies: ["sct", "epss"],
        capacityReason: null,
        detail: null,
      })
  })
  for (let n = 0; n < given.relatives; n++) await world.link(child, await world.relative(`Relative ${n}`))
}

/** How many rows each table of every slice holds for these children, by the catalogue and not by the code under test. */
async function rowsOf(children: readonly string[]): Promise<Record<string, number>> {
  return db.database.asSystem(async (tx) => {
    const { rows } = await tx.connection.query<{ name: string }>(
      "select table_schema || '.' || table_name as name from information_schema.columns where column_name = 'child_id' and table_schema not in ('pgboss') order by 1",
    )
    expect(rows.length).toBeGreaterThan(10)
    const counts: Record<string, number> = {}
    for (const { name } of rows) {
      const found = await tx.connection.query<{ count: number }>(
        `select count(*)::int as count from ${name} where child_id = any ($1::uuid[])`,
        [[...children]],
      )
      counts[name] = found.rows[0]!.count
    }
    return counts
  })
}

describe("a restriction", () => {
  test("sends away those in person who are not kept, keeps whoever restricts, and is lifted with a reason that stays", async () => {
    const child = await world.child({ setting_id: at.alder.id, circle: { team: at.alder.team } })
    const parent = await world.relative("Birth Parent")
    await db.database.asSystem((tx) => world.place(tx, child, { person: parent }))
    const restrict = { childId: child, why: "Adoption", people: [who.senco], keep: [] }
    expect(await code(as(who.senco, (tx) => restrictToNamed.run(tx, restrict)))).toContain("restrict-record")
    expect(await code(as(who.records, (tx) => restrictToNamed.run(tx, { ...restrict, people: [parent] })))).toBe("NotStaff")
    await as(who.records, (tx) => restrictToNamed.run(tx, restrict))
    expect(await code(as(who.records, (tx) => restrictToNamed.run(tx, restrict)))).toBe("RestrictedAlready")
    const sees = async () =>
      Promise.all([who.senco, who.records, parent, who.second].map((person) => as(person, (tx) => seesChild(tx, child))))
    expect(await sees()).toEqual([true, true, false, false])
    expect(await code(as(who.second, (tx) => liftRestriction.run(tx, { childId: child, why: "Over" })))).toBe("not found")
    expect(await code(as(who.records, (tx) => liftRestriction.run(tx, { childId: child, why: "" })))).toBe("ReasonMissing")
    await as(who.records, (tx) => liftRestriction.run(tx, { childId: child, why: "Over" }))
    expect(await sees()).toEqual([true, true, false, true])
    const kept = await as(who.records, (tx) =>
      tablesOf<CountyTables>(tx).selectFrom("county.lifted_restrictions").selectAll().where("child_id", "=", child).execute(),
    )
    expect(kept).toMatchObject([{ why: "Adoption", lifted_why: "Over" }])
  })
})
