import { afterAll, beforeAll, expect, test } from "vitest"
import { type TestDatabase, testDatabase } from "../../../test/support/database.ts"
import { World } from "../../../test/support/world.ts"
import { action } from "../../platform/actions/action.ts"
import type { Tx } from "../../platform/database/tx.ts"
import { plainDate } from "../../platform/time.ts"
import { kindsOf } from "../log/kinds.ts"
import { shownLines } from "../log/lines.ts"
import { changed } from "../log/pages.tsx"
import { changesIn, logSource } from "../log/queries.ts"
import { addTask, finishTasks, takeTask } from "./tasks.ts"

let db: TestDatabase
let team: string
let setting: string
let ann: string

beforeAll(async () => {
  db = await testDatabase()
  const world = new World(db.database)
  const alder = await world.setting()
  setting = alder.id
  team = alder.team
  ann = await world.person("Ann Worker", ["senco", team])
})
afterAll(() => db.close())

const record = () => ({ kind: "setting", id: setting })
const call = (tx: Tx) =>
  addTask(tx, {
    kind: "test",
    title: "Call the school",
    slice: "test",
    record: record(),
    team,
    dueOn: plainDate("2026-03-05"),
    basis: "policy",
    source: "A promise",
  })

const logOf = (id: string) =>
  db.database.forPerson(ann, async (tx) => {
    const { rows } = await changesIn(tx, logSource([{ kind: "task", id }]), {}, { page: 1, size: 50 })
    const lines = await shownLines(tx, kindsOf(db.registry.slices), rows)
    return lines.map((line) => [line.who, line.what, line.fields.map(changed)]).toReversed()
  })

test("the log of work begins when it is put on a list, and ends with what came of it, also where a job did both", async () => {
  const id = await db.database.asSystem(call)
  db.clock.moveTo("2026-03-03T11:00:00Z")
  const take = action("teams.take-work", "anyone", (tx, taskId: string) => takeTask(tx, { taskId, personId: ann }))
  await db.database.forPerson(ann, (tx) => take.run(tx, id))
  db.clock.moveTo("2026-03-03T12:00:00Z")
  expect(await db.database.asSystem((tx) => finishTasks(tx, record(), "called"))).toBe(1)
  expect(await db.database.asSystem((tx) => finishTasks(tx, record(), "called"))).toBe(0)
  expect(await logOf(id)).toEqual([
    [
      "The system",
      "Put a piece of work on a team's list",
      ["Team: Alder Primary School", "Due on: 5 March 2026", "Title: Call the school", "What the date rests on: A promise"],
    ],
    ["Ann Worker", "Took a piece of work", ["Who does it: nothing → Ann Worker"]],
    ["The system", "Ended a piece of work", ["Outcome: called"]],
  ])
})

test("work that comes of what somebody does says so, by the name of what they did", async () => {
  const share = action("county.record-consent", "anyone", call)
  const id = await db.database.forPerson(ann, (tx) => share.run(tx, {}))
  expect(await logOf(id)).toMatchObject([["Ann Worker", "Recorded consent", expect.arrayContaining(["Title: Call the school"])]])
})
