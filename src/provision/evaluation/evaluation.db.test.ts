import { sql } from "kysely"
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest"
import { type TestDatabase, testDatabase } from "../../../test/support/database.ts"
import { refusal } from "../../../test/support/refusal.ts"
import { World } from "../../../test/support/world.ts"
import type { Tx } from "../../platform/database/tx.ts"
import { plainDate } from "../../platform/time.ts"
import { addEvaluationAction, beginEvaluation, closeEvaluationAction, finish, saveAnswers } from "./actions.ts"
import { actionsOf, answersOf, currentFramework, evaluationById, latestEvaluation } from "./queries.ts"
import { db as tables } from "./tables.ts"

let db: TestDatabase
let at: { alder: { id: string; team: string } }
let who: { senco: string; head: string; other: string; worker: string; lead: string }

beforeAll(async () => {
  db = await testDatabase()
  const world = new World(db.database)
  const zone = await world.zone()
  const beech = await world.setting({ name: "Beech Primary School", zone })
  at = { alder: await world.setting({ zone }) }
  const zoneTeam = await world.team("zone", "North 2 team", zone)
  who = {
    senco: await world.person("Sam Senco", ["senco", at.alder.team]),
    head: await world.person("Hal Head", ["head", at.alder.team]),
    other: await world.person("Olu Other", ["senco", beech.team]),
    worker: await world.person("Zoe Zone", ["zone-worker", zoneTeam]),
    lead: await world.person("Lee Lead", ["zone-lead", zoneTeam]),
  }
})
beforeEach(() =>
  db.database.asSystem(async (tx) => {
    for (const table of ["actions", "answers", "evaluations"])
      await sql`delete from ${sql.table(`provision_evaluation.${table}`)}`.execute(tx.sql)
    await sql`delete from county.tasks`.execute(tx.sql)
  }),
)
afterAll(() => db.close())

const as = <T>(person: string, work: (tx: Tx) => Promise<T>): Promise<T> => db.database.forPerson(person, work)
const statements = currentFramework().standards.flatMap((standard) => standard.statements)
const begun = () => as(who.senco, (tx) => beginEvaluation.run(tx, { settingId: at.alder.id })).then(({ id }) => id)
const judge = (id: string, version: number, judgement = 1, evidence = "Seen on a walk") =>
  as(who.senco, (tx) =>
    saveAnswers.run(tx, { id, version, answers: statements.map((each) => ({ statementId: each.id, judgement, evidence })) }),
  )
const finished = async (judgement = 1) => {
  const id = await begun()
  await judge(id, 1, judgement)
  await as(who.head, (tx) => finish.run(tx, { id, version: 2 }))
  return id
}

test("one evaluation is open at a time, and the next begins with what the last one said", async () => {
  const first = await begun()
  expect(await refusal(begun())).toBe("EvaluationOpen")
  expect(await refusal(as(who.senco, (tx) => finish.run(tx, { id: first, version: 1 })))).toBe("StatementUnanswered")
  await judge(first, 1, 1, "")
  expect(await refusal(as(who.senco, (tx) => finish.run(tx, { id: first, version: 2 })))).toBe("EvidenceMissing")
  await judge(first, 2)
  await as(who.senco, (tx) => finish.run(tx, { id: first, version: 3 }))
  expect(await refusal(judge(first, 4))).toBe("EvaluationFinished")
  const second = await begun()
  const held = await as(who.senco, async (tx) => (await answersOf(tx, [second])).get(second))
  expect(held?.length).toBe(statements.length)
})

test("two who judge at once: the second is told, and nothing of theirs is written", async () => {
  const id = await begun()
  await judge(id, 1)
  expect(await refusal(judge(id, 1, 3))).toBe("ChangedMeanwhile")
  const held = await as(who.senco, async (tx) => (await answersOf(tx, [id])).get(id))
  expect(new Set(held?.map((answer) => answer.judgement))).toEqual(new Set([1]))
})

test("the lead of the zone reads what is finished; everybody else reads and writes nothing", async () => {
  const id = await begun()
  expect(await as(who.lead, (tx) => evaluationById(tx, id))).toBeUndefined()
  await judge(id, 1)
  await as(who.senco, (tx) => finish.run(tx, { id, version: 2 }))
  expect((await as(who.lead, (tx) => latestEvaluation(tx, at.alder.id)))?.id).toBe(id)
  for (const person of [who.worker, who.other]) expect(await as(person, (tx) => latestEvaluation(tx, at.alder.id))).toBeNull()
  for (const person of [who.lead, who.worker, who.other])
    expect(await refusal(as(person, (tx) => beginEvaluation.run(tx, { settingId: at.alder.id })))).toMatch(/NotFound|Forbidden/)
  const forced = await as(who.lead, (tx) =>
    tables(tx).updateTable("provision_evaluation.evaluations").set({ by_name: "Me" }).where("id", "=", id).executeTakeFirst(),
  )
  expect(Number(forced.numUpdatedRows)).toBe(0)
})

test("an action is its owner's task until it ends, here or on their list", async () => {
  const evaluationId = await finished()
  const add = (ownerId: string, dueOn = "2026-05-01") =>
    as(who.senco, (tx) =>
      addEvaluationAction.run(tx, {
        evaluationId,
        statementId: statements[0]!.id,
        what: "Train lunchtime staff",
        ownerId,
        dueOn: plainDate(dueOn),
      }),
    )
  expect(await refusal(add(who.other))).toBe("NotAColleague")
  expect(await refusal(add(who.head, "2026-01-01"))).toBe("DateInPast")
  const { id } = await add(who.head)
  const tasks = () =>
    as(who.head, (tx) => tables(tx).selectFrom("county.tasks").select(["id", "title", "taken_by", "done_at"]).execute())
  expect(await tasks()).toMatchObject([{ title: "Train lunchtime staff", taken_by: who.head, done_at: null }])
  const close = () =>
    as(who.head, (tx) => closeEvaluationAction.run(tx, { id, version: 1, status: "done", outcome: "Nine were trained" }))
  await close()
  expect(await refusal(close())).toBe("ChangedMeanwhile")
  expect((await tasks())[0]?.done_at).not.toBeNull()
  const { id: second } = await add(who.head)
  const open = (await tasks()).find((task) => task.done_at === null)!
  await as(who.head, (tx) =>
    tx.publish(tx, "teams.work-finished", { taskId: open.id, recordKind: "evaluation-action", recordId: second }),
  )
  const actions = await as(who.senco, (tx) => actionsOf(tx, at.alder.id))
  expect(actions.map((each) => each.status)).toEqual(["done", "done"])
})
