import { sql } from "kysely"
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest"
import { type TestDatabase, testDatabase } from "../../../test/support/database.ts"
import { refusal } from "../../../test/support/refusal.ts"
import { World } from "../../../test/support/world.ts"
import type { Tx } from "../../platform/database/tx.ts"
import { childrenWithData, schoolDataOf } from "./queries.ts"
import { readFacts } from "./read/read-facts.ts"
import { db as tables } from "./tables.ts"
import { keepFacts, takeFacts } from "./take.ts"

let db: TestDatabase
let at: { alder: { id: string; team: string }; beech: { id: string; team: string } }
let who: { senco: string; other: string; parent: string; stranger: string }
let robin: string

const UPN = "H801200001001"

beforeAll(async () => {
  db = await testDatabase()
  const world = new World(db.database)
  const zone = await world.zone()
  at = { alder: await world.setting({ zone }), beech: await world.setting({ name: "Beech Primary School", zone }) }
  who = {
    senco: await world.person("Sam Senco", ["senco", at.alder.team]),
    other: await world.person("Olu Other", ["senco", at.beech.team]),
    parent: await world.relative("Pat Example"),
    stranger: await world.relative("Sid Stranger"),
  }
  robin = await world.child({
    upn: UPN,
    setting_id: at.alder.id,
    zone_id: zone,
    sen_status: "K" as never,
    circle: { team: at.alder.team },
  })
  await db.database.asSystem((tx) => world.place(tx, robin, { person: who.parent }))
})
beforeEach(() =>
  db.database.asSystem(async (tx) => {
    for (const table of ["attendance", "suspensions", "attainment", "imports"])
      await sql`delete from ${sql.table(`provision_school_data.${table}`)}`.execute(tx.sql)
  }),
)
afterAll(() => db.close())

const as = <T>(person: string, work: (tx: Tx) => Promise<T>): Promise<T> => db.database.forPerson(person, work)
const HEADER = "UPN,Academic year,Half term,Possible,Present,Authorised,Unauthorised"
const kept = (person: string, settingId: string, ...lines: string[]) =>
  as(person, async (tx) => {
    const file = await readFacts(Buffer.from(lines.join("\r\n")), tx.today)
    return keepFacts.run(tx, { settingId, fileName: "attendance.csv", file })
  }).then(({ id }) => id)
const take = (person: string, importId: string, goodRowsOnly = false) =>
  as(person, (tx) => takeFacts.run(tx, { importId, goodRowsOnly }))
const lineOf = (attended: number) => `${UPN},2025/26,Autumn 1,70,${attended},2,0`

test("nothing is written before it is said; the same file again changes nothing, a corrected one corrects", async () => {
  const id = await kept(who.senco, at.alder.id, HEADER, lineOf(60))
  expect((await as(who.senco, (tx) => schoolDataOf(tx, robin))).takenAt).toBeNull()
  expect(await take(who.senco, id)).toMatchObject({ added: 1, changed: 0, same: 0 })
  expect(await refusal(take(who.senco, id))).toBe("TakenAlready")
  expect(await take(who.senco, await kept(who.senco, at.alder.id, HEADER, lineOf(60)))).toMatchObject({ added: 0, same: 1 })
  expect(await take(who.senco, await kept(who.senco, at.alder.id, HEADER, lineOf(68)))).toMatchObject({ changed: 1 })
  const data = await as(who.parent, (tx) => schoolDataOf(tx, robin))
  expect(data.attendance.map((line) => [line.halfTerm, line.attended])).toEqual([[1, 68]])
  expect(data.latest).toEqual({ year: 2025, percent: 97.1, persistentlyAbsent: false })
})

test("one row that cannot be used stops the file, unless whoever sent it says otherwise", async () => {
  const id = await kept(who.senco, at.alder.id, HEADER, lineOf(60), "A801200001009,2025/26,Autumn 1,70,60,0,0", lineOf(61))
  expect(await refusal(take(who.senco, id))).toBe("RowsUnusable")
  expect((await as(who.senco, (tx) => schoolDataOf(tx, robin))).attendance).toEqual([])
  expect(await take(who.senco, id, true)).toMatchObject({ added: 1 })
})

test("a file is its sender's, for their own setting, and about children whom they see", async () => {
  const id = await kept(who.senco, at.alder.id, HEADER, lineOf(60))
  expect(await refusal(take(who.other, id))).toBe("NotFound")
  expect(await refusal(kept(who.other, at.alder.id, HEADER, lineOf(60)))).toBe("NotFound")
  expect(await refusal(kept(who.parent, at.alder.id, HEADER, lineOf(60)))).toBe("Forbidden")
  const elsewhere = await kept(who.other, at.beech.id, HEADER, lineOf(60))
  expect(await refusal(take(who.other, elsewhere))).toBe("RowsUnusable")
  await take(who.senco, id)
  for (const person of [who.other, who.stranger])
    expect((await as(person, (tx) => schoolDataOf(tx, robin))).attendance).toEqual([])
  const forced = await as(who.other, (tx) =>
    tables(tx).updateTable("provision_school_data.attendance").set({ attended: 1 }).executeTakeFirst(),
  )
  expect(Number(forced.numUpdatedRows)).toBe(0)
})

test("suspensions and results stand beside attendance, and the setting sees who misses school", async () => {
  await take(who.senco, await kept(who.senco, at.alder.id, HEADER, lineOf(60)))
  await take(who.senco, await kept(who.senco, at.alder.id, "UPN,Type,Start date,Sessions", `${UPN},SUSP,2026-01-12,3`))
  await take(who.senco, await kept(who.senco, at.alder.id, "UPN,Date,Subject,Result", `${UPN},2025-07-04,Reading,Expected`))
  const data = await as(who.senco, (tx) => schoolDataOf(tx, robin))
  expect([data.sessionsLostThisYear, data.attainment[0]?.result]).toEqual([3, "Expected"])
  expect(await as(who.senco, (tx) => childrenWithData(tx, at.alder.id))).toMatchObject([
    { id: robin, possible: 70, attended: 60, lost: 3 },
  ])
})
