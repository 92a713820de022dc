import { afterAll, beforeAll, expect, test } from "vitest"
import { type TestDatabase, testDatabase } from "../../../test/support/database.ts"
import { refusal } from "../../../test/support/refusal.ts"
import { World } from "../../../test/support/world.ts"
import { type Tx, tablesOf } from "../../platform/database/tx.ts"
import { readListState } from "../../platform/lists/list-state.ts"
import { finishWork } from "../teams/actions.ts"
import { passingOf, passToDuty, unpassed } from "./contacts/duty.ts"
import { divertContact } from "./contacts/save.ts"
import { startCall, takeContact } from "./contacts/start.ts"
import { askTheLine } from "./intake.ts"
import { QUEUE_SHAPE, queue, waiting } from "./queue/queries.ts"
import { NOTHING_SAID, type Notes } from "./rules.ts"
import type { LineTables } from "./tables.ts"
import { watchTheLine } from "./watch.ts"

let db: TestDatabase
let at: { line: string }
let who: { ada: string; ben: string; sue: string; senco: string }

beforeAll(async () => {
  db = await testDatabase()
  const world = new World(db.database)
  at = { line: await world.team("line", "Support line") }
  who = {
    ada: await world.person("Ada Adviser", ["adviser", at.line]),
    ben: await world.person("Ben Adviser", ["adviser", at.line]),
    sue: await world.person("Sue Supervisor", ["line-supervisor", at.line]),
    senco: await world.person("Sam Senco", ["senco", (await world.setting()).team]),
  }
  const reached = { email: "sue@line.example" }
  await system((tx) => tablesOf<LineTables>(tx).updateTable("platform.people").set(reached).where("id", "=", who.sue).execute())
})
afterAll(() => db.close())

const as = <T>(person: string, work: (tx: Tx) => Promise<T>) => db.database.forPerson(person, work)
const system = <T>(work: (tx: Tx) => Promise<T>) => db.database.asSystem(work)
const begin = () => as(who.ada, (tx) => startCall.run(tx, { role: "school" }))
const tasksOf = (contactId: string) =>
  system((tx) =>
    tablesOf<LineTables>(tx)
      .selectFrom("county.tasks")
      .selectAll()
      .where("record_id", "=", contactId)
      .orderBy("created_at")
      .orderBy("kind")
      .execute(),
  )

const notes: Notes = {
  ...NOTHING_SAID,
  callerRole: "parent",
  named: false,
}

const worry = { ...notes, safeguarding: true, summary: "He is hurt at home" }
const ask = async (about: Partial<Notes> = {}) =>
  (await db.database.forSession(null, (tx) => askTheLine.run(tx, { notes: { ...worry, ...about } }))).id
const pass = (contactId: string, person = who.ben) =>
  as(person, (tx) => passToDuty.run(tx, { contactId, passedAt: tx.now, passedTo: "Sam at duty", note: null }))
const waitsOn = (person: string) => as(person, async (tx) => (await unpassed(tx)).map(({ id }) => id))
const mails = (contactId: string) =>
  system(async (tx) => {
    const to = "select recipient_id from platform.outbox where template = 'support-line.worry-waits' and content ->> 'path' = $1"
    const path = `/support/line/contacts/${contactId}`
    return (await tx.connection.query<{ recipient_id: string }>(to, [path])).rows.map((row) => row.recipient_id)
  })

test("a worry that nobody signed in for is work of today, risen at once, until it is written down who has it", async () => {
  await system(watchTheLine)
  const id = await ask()
  expect(await tasksOf(id)).toMatchObject([
    { kind: "support-line-duty", taken_by: null, team_id: at.line, child_id: null, setting_id: null, done_at: null },
    { kind: "support-line-raised", taken_by: who.sue, child_id: null, done_at: null },
  ])
  expect((await tasksOf(id))[0]!.due_on?.toString()).toBe("2026-03-03")
  expect(await mails(id)).toEqual([who.sue])
  expect(await waitsOn(who.ada)).toContain(id)
  expect(await waitsOn(who.senco)).toEqual([])
  const open = await as(who.ada, (tx) => queue(tx, readListState(new URLSearchParams(), QUEUE_SHAPE)))
  expect(open.rows[0]).toMatchObject({ state: "diverted" })
  expect(open.rows.find((row) => row.id === id)).toMatchObject({ state: "diverted", with_id: null })
  expect((await as(who.ada, waiting)).untaken).toBeGreaterThan(0)
  // Neither the watch nor the list of work makes it go away or rise again.
  expect(await system(watchTheLine)).toMatchObject({ raised: 0 })
  const task = (await tasksOf(id))[0]!
  const finish = { taskId: task.id, outcome: "done", version: task.version }
  await as(who.ada, (tx) => takeContact.run(tx, { contactId: id }))
  expect(await refusal(as(who.ben, (tx) => takeContact.run(tx, { contactId: id })))).toBe("TakenMeanwhile")
  expect(await refusal(as(who.ada, (tx) => finishWork.run(tx, { ...finish, version: task.version + 1 })))).toBe(
    "FinishedOnItsRecord",
  )
  expect(await waitsOn(who.ada)).toContain(id)
  expect(await refusal(pass(id, who.senco))).toBe("Forbidden")
  await pass(id)
  expect(await waitsOn(who.ada)).not.toContain(id)
  expect((await tasksOf(id)).every((each) => each.done_at !== null)).toBe(true)
  expect(await refusal(pass(id))).toBe("PassedAlready")
  expect(await as(who.ada, (tx) => passingOf(tx, id))).toMatchObject({
    passed_to: "Sam at duty",
    by: "Ben Adviser",
  })
})

test("a worry of a call is the adviser's, rises to the supervisor by name, and is not passed on before it came", async () => {
  const { id } = await begin()
  await as(who.ada, (tx) => divertContact.run(tx, { id, notes }))
  expect(await tasksOf(id)).toMatchObject([{ kind: "support-line-duty", taken_by: who.ada }])
  expect(await mails(id)).toEqual([])
  expect(await system(watchTheLine)).toMatchObject({ raised: 1 })
  expect(await mails(id)).toEqual([who.sue])
  const passed = { contactId: id, passedTo: "Sam", note: null }
  const early = (tx: Tx) => passToDuty.run(tx, { ...passed, passedAt: tx.now.subtract({ minutes: 5 }) })
  expect(await refusal(as(who.ada, early))).toBe("PassedBeforeItCame")
  await pass(id, who.ada)
  expect(await system(watchTheLine)).toMatchObject({ raised: 0 })
  const written = await system((tx) =>
    tx.connection.query<{ after: object }>(
      "select after from platform.audit_entries where record_id = $1 and action = 'support-line.pass-to-duty'",
      [id],
    ),
  )
  expect(written.rows).toEqual([{ after: { passed_at: "2026-03-03T10:00:00Z", passed_to: "Sam at duty" } }])
})

test("a contact that goes the normal way owes the duty service nothing", async () => {
  const { id } = await begin()
  expect(await refusal(pass(id))).toBe("NotInThisState")
  expect((await tasksOf(id)).filter(({ kind }) => kind === "support-line-duty")).toEqual([])
})
