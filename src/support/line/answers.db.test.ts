import { randomUUID } from "node:crypto"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { type TestDatabase, testDatabase } from "../../../test/support/database.ts"
import { World } from "../../../test/support/world.ts"
import type { AuditTables } from "../../platform/audit/tables.ts"
import { type Tx, tablesOf } from "../../platform/database/tx.ts"
import { plainDate } from "../../platform/time.ts"
import {
  approveProposal,
  noteUnanswered,
  proposeAnswer,
  returnProposal,
  settleUnanswered,
  withdrawAnswer,
} from "./answers/actions.ts"
import { loadExampleAnswers } from "./answers/load-example.ts"
import { answerById, suggest, unanswered, versionsOf } from "./answers/queries.ts"
import { sayWhetherItHelped } from "./answers/uses.ts"
import { saveCall } from "./contacts/save.ts"
import { startCall } from "./contacts/start.ts"
import { lineMeasures, zoneContacts } from "./measures/queries.ts"
import { EXAMPLE_POLICY, policyNow } from "./policy.ts"
import { changePolicy } from "./policy-actions.ts"
import { NOTHING_SAID, type Notes } from "./rules.ts"
import type { LineTables } from "./tables.ts"

let db: TestDatabase
let world: World
let who: { ada: string; sue: string; tom: string; senco: string; parent: string }
let at: { line: string; zone: string; setting: string }

beforeAll(async () => {
  db = await testDatabase()
  world = new World(db.database)
  const line = await world.team("line", "Support line")
  const zone = await world.zone()
  const setting = await world.setting({ zone })
  at = { line, zone, setting: setting.id }
  who = {
    ada: await world.person("Ada Adviser", ["adviser", line]),
    sue: await world.person("Sue Supervisor", ["line-supervisor", line]),
    tom: await world.person("Tom Supervisor", ["line-supervisor", line]),
    senco: await world.person("Sam Senco", ["senco", setting.team]),
    parent: await world.relative("Pat"),
  }
})
afterAll(() => db.close())

const as = <T>(person: string, work: (tx: Tx) => Promise<T>) => db.database.forPerson(person, work)
const wording = {
  title: "How do we calm a quokka?",
  body: "Speak softly and offer leaves.",
  needs: ["SEMH"],
  audiences: ["school"],
  source: null,
  reviewOn: plainDate("2026-09-01"),
}
const propose = (
  change: Partial<typeof wording> = {},
  answerId: string | null = null,
  baseVersion: number | null = null,
  by = who.ada,
) => as(by, (tx) => proposeAnswer.run(tx, { answerId, baseVersion, wording: { ...wording, ...change } }))
const titles = async (words: string, person = who.ada) =>
  (await as(person, (tx) => suggest(tx, { words }))).map((each) => each.title)

const notes: Notes = {
  ...NOTHING_SAID,
  callerRole: "school",
  named: false,
  reason: "behaviour",
  summary: "quokka",
  outcomes: ["advice-only"],
  resolvedAtFirst: true,
}

async function call(change: Partial<Notes> = {}, used: string[] = []): Promise<string> {
  const { id } = await as(who.ada, (tx) => startCall.run(tx, { role: "school" }))
  await as(who.ada, (tx) => saveCall.run(tx, { id, version: 1, notes: { ...notes, ...change }, ending: "resolved", used }))
  return id
}

/** What was changed by an action on a record, oldest first. */
const logged = (id: string, action: string) =>
  db.database.asSystem((tx) =>
    tablesOf<AuditTables>(tx)
      .selectFrom("platform.audit_entries")
      .select(["before", "after"])
      .where("record_id", "=", id)
      .where("action", "=", action)
      .orderBy("at")
      .execute(),
  )

describe("an answer", () => {
  test("is suggested once somebody else approved it, keeps its versions, and expires", async () => {
    const { id } = await propose()
    expect(await titles("quokka")).toEqual([])
    await expect(as(who.ada, (tx) => approveProposal.run(tx, { id }))).rejects.toThrow(/right/)
    const own = await propose({}, null, null, who.sue)
    await expect(as(who.sue, (tx) => approveProposal.run(tx, { id: own.id }))).rejects.toMatchObject({ code: "OwnProposal" })
    await expect(as(who.tom, (tx) => returnProposal.run(tx, { id: own.id, note: " " }))).rejects.toMatchObject({
      code: "NoteMissing",
    })
    await as(who.tom, (tx) => returnProposal.run(tx, { id: own.id, note: "Twice" }))
    const answer = await as(who.sue, (tx) => approveProposal.run(tx, { id }))
    await expect(as(who.tom, (tx) => approveProposal.run(tx, { id }))).rejects.toMatchObject({ code: "AlreadyDecided" })
    expect(await titles("a quok")).toEqual([wording.title])

    const first = await propose({ body: "Offer water too." }, answer.id, 1)
    const second = await propose({ body: "Stale." }, answer.id, 1)
    await as(who.sue, (tx) => approveProposal.run(tx, { id: first.id }))
    await expect(as(who.sue, (tx) => approveProposal.run(tx, { id: second.id }))).rejects.toMatchObject({ code: "AnswerChanged" })
    await expect(propose({}, answer.id, 1)).rejects.toMatchObject({ code: "ChangedMeanwhile" })
    expect((await as(who.senco, (tx) => versionsOf(tx, answer.id))).map((each) => each.body)).toEqual([
      "Offer water too.",
      wording.body,
    ])

    db.clock.moveTo("2026-09-02T10:00:00Z")
    expect(await titles("quokka")).toEqual([])
    db.clock.moveTo("2026-03-03T10:00:00Z")
    const used = await call({}, [answer.id, answer.id, randomUUID()])
    const helped = (yes: boolean) =>
      as(who.ada, (tx) => sayWhetherItHelped.run(tx, { contactId: used, answerId: answer.id, helped: yes }))
    const counts = async () => {
      const held = await as(who.ada, (tx) => answerById(tx, answer.id))
      return [held?.used, held?.helped, held?.not_helped]
    }
    expect(await counts()).toEqual([1, 0, 0])
    await helped(true)
    await helped(true)
    db.clock.moveTo("2026-03-03T10:01:00Z")
    expect(await counts()).toEqual([1, 1, 0])
    await helped(false)
    expect(await counts()).toEqual([1, 0, 1])
    expect(await logged(answer.id, "support-line.answer-helped")).toEqual([
      { before: { helped: null }, after: { helped: true } },
      { before: { helped: true }, after: { helped: false } },
    ])

    await as(who.sue, (tx) => withdrawAnswer.run(tx, { id: answer.id, version: 2, why: "No quokkas" }))
    expect(await titles("quokka")).toEqual([])
  })

  test.each([
    ["too early", "2026-03-03", "ReviewTooEarly"],
    ["too late", "2028-03-04", "ReviewTooLate"],
  ])("with a review date %s is refused", async (_name, day, code) => {
    await expect(propose({ reviewOn: plainDate(day) })).rejects.toMatchObject({ code })
  })

  test("is nothing for a family or for nobody", async () => {
    await expect(as(who.parent, (tx) => suggest(tx, { words: "quokka" }))).rejects.toThrow(/right missing/)
    expect(
      await as(who.parent, (tx) => tablesOf<LineTables>(tx).selectFrom("support_line.answers").select("id").execute()),
    ).toEqual([])
    await expect(db.database.forSession(null, (tx) => suggest(tx, { words: "quokka" }))).rejects.toThrow(/right missing/)
  })
})

test("the shipped bank loads once, and finds what callers ask", async () => {
  const added = await db.database.asSystem(loadExampleAnswers)
  expect(added).toBeGreaterThanOrEqual(60)
  expect(await db.database.asSystem(loadExampleAnswers)).toBe(0)
  const asks: [string, string][] = [
    ["mum says meltdowns at home after school", "Meltdowns at the end of the day at home"],
    ["how long to appeal to the tribunal", "How long do we have to appeal to the SEND Tribunal?"],
    ["he bites other children at nursery", "Hitting and biting in the nursery"],
    ["Year 6 moving to secondary", "Planning the move to secondary school"],
    ["does EPSS cost anything", "Does the educational psychology and specialist support service cost anything?"],
  ]
  for (const [words, title] of asks) expect((await titles(words)).slice(0, 3), words).toContain(title)
  for (const words of ["", "  ", "the and of", "'; drop table", "&|!():*", "\\", "a:*"])
    expect(Array.isArray(await titles(words))).toBe(true)
})

test("a call that found nothing is on the list, without its words", async () => {
  await call({ summary: "zyzzyva xylophone", needs: ["HI"] })
  const [row] = await as(who.ada, (tx) => unanswered(tx))
  expect(row).toMatchObject({ reason: "behaviour", needs: ["HI"], question: null, caller_role: "school" })
  await as(who.sue, (tx) => settleUnanswered.run(tx, { id: row!.id, as: "training" }))
  expect(await logged(row!.id, "support-line.settle-unanswered")).toEqual([{ before: null, after: { as: "training" } }])
})

test("a contact's log says that its question went to those who write answers, and not the question", async () => {
  const contactId = await call()
  await as(who.ada, (tx) => noteUnanswered.run(tx, { contactId, question: "Who pays for a taxi?" }))
  expect(await logged(contactId, "support-line.note-unanswered")).toEqual([{ before: null, after: null }])
})

describe("measures", () => {
  const period = { from: plainDate("2026-03-01"), to: plainDate("2026-04-01") }
  test("count, leave out small numbers and what gives them away, and count no restricted child", async () => {
    for (let at = 0; at < 6; at += 1) await call({ reason: "funding" })
    await call({ reason: "transition" })
    const measures = await as(who.sue, (tx) => lineMeasures(tx, period))
    const shown = Object.fromEntries(measures.byReason.names.map((name, index) => [name, measures.byReason.shown.values[index]]))
    expect(shown["Moving on: transition"]).toBeNull()
    expect(measures.byReason.shown.values.filter((value) => value === null).length).toBeGreaterThan(1)
    expect(measures.byMonth.names).toEqual(["March 2026"])
    const before = measures.byMonth.shown.total
    const child = await world.child()
    await db.database.asSystem(async (tx) => {
      const contacts = tablesOf<LineTables>(tx)
      const one = await contacts
        .selectFrom("support_line.contacts")
        .select("id")
        .where("reason", "=", "funding")
        .limit(1)
        .executeTakeFirstOrThrow()
      await contacts.updateTable("support_line.contacts").set({ named: true, child_id: child }).where("id", "=", one.id).execute()
      await tx.connection.query("insert into county.restrictions (child_id, why, since) values ($1, 'x', $2)", [child, tx.now])
    })
    expect((await as(who.sue, (tx) => lineMeasures(tx, period))).byMonth.shown.total).toBe(before! - 1)
  })

  test("of one zone, for its data pack", async () => {
    for (let n = 0; n < 5; n += 1) await call({ settingId: at.setting, reason: "behaviour" })
    expect(await as(who.sue, (tx) => zoneContacts(tx, at.zone, period))).toEqual({
      reasons: [{ reason: "Behaviour and feelings", count: 5 }],
      total: 5,
    })
  })
})

test("the policy changes from now on; a code that goes is retired and keeps its words", async () => {
  await expect(as(who.ada, (tx) => changePolicy.run(tx, { policy: EXAMPLE_POLICY }))).rejects.toThrow(/right/)
  const reasons = EXAMPLE_POLICY.reasons.filter((each) => each.code !== "funding")
  await as(who.sue, (tx) => changePolicy.run(tx, { policy: { ...EXAMPLE_POLICY, example: false, reasons } }))
  const policy = await as(who.ada, (tx) => policyNow(tx))
  expect(policy.example).toBe(false)
  expect(policy.reasons.find((each) => each.code === "funding")).toMatchObject({ retired: true })
})
