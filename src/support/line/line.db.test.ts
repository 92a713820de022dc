import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { type TestDatabase, testDatabase } from "../../../test/support/database.ts"
import { refusal } from "../../../test/support/refusal.ts"
import { World } from "../../../test/support/world.ts"
import { restrictRecord } from "../../county/children/actions.ts"
import { circleOf, seesChild } from "../../county/circle/circle.ts"
import { changesIn, contentsOf, logSource } from "../../county/log/queries.ts"
import { type Tx, tablesOf } from "../../platform/database/tx.ts"
import { plainDate } from "../../platform/time.ts"
import { callersChildren, openCallersChild, searchCallersChild, unlinkChild } from "./contacts/child.ts"
import { recordCallConsent } from "./contacts/consent.ts"
import { contactPage } from "./contacts/contact-page-queries.ts"
import { draftOf, saveDraft } from "./contacts/drafts.ts"
import { contactById } from "./contacts/queries.ts"
import { closeContact, divertContact, saveCall } from "./contacts/save.ts"
import { startCall, takeContact } from "./contacts/start.ts"
import { contactForRequest, contactTurned } from "./contacts/turning.ts"
import { receiveMessage } from "./intake.ts"
import { waiting } from "./queue/queries.ts"
import { NOTHING_SAID, type Notes } from "./rules.ts"
import type { LineTables } from "./tables.ts"
import { watchTheLine } from "./watch.ts"

let db: TestDatabase
let world: World
let at: { alder: { id: string; team: string }; line: string; zone: string }
let who: { ada: string; ben: string; sue: string; senco: string }

beforeAll(async () => {
  db = await testDatabase()
  world = new World(db.database)
  const zone = await world.zone()
  at = { zone, alder: await world.setting({ zone }), line: await world.team("line", "Support line") }
  who = {
    ada: await world.person("Ada Adviser", ["adviser", at.line]),
    ben: await world.person("Ben Adviser", ["adviser", at.line]),
    sue: await world.person("Sue Supervisor", ["line-supervisor", at.line]),
    senco: await world.person("Sam Senco", ["senco", at.alder.team]),
  }
})
afterAll(() => db.close())

const as = <T>(person: string, work: (tx: Tx) => Promise<T>) => db.database.forPerson(person, work)
const system = <T>(work: (tx: Tx) => Promise<T>) => db.database.asSystem(work)
const begin = () => as(who.ada, (tx) => startCall.run(tx, { role: "school" }))
/** What the adviser typed, saved as they leave it open unless said otherwise. */
const save = (given: { id: string } & Partial<Parameters<typeof saveCall.run>[1]>, person = who.ada) =>
  as(person, (tx) => saveCall.run(tx, { version: 1, notes, ending: "keep", ...given }))
const read = (id: string) => system((tx) => contactById(tx, id))

const notes: Notes = {
  ...NOTHING_SAID,
  callerRole: "school",
  callerName: "Mrs Alder",
  callerNumber: "01632 960 200",
  named: false,
  yearGroup: "Year 4",
  senStatus: "K",
  reason: "behaviour",
  needs: ["SEMH"],
  summary: "Asked what to try next.",
  advice: "Talked through the plan.",
  outcomes: ["advice-only"],
  otherwiseAssessment: true,
  resolvedAtFirst: true,
}
const tasksOf = (contactId: string) =>
  system((tx) =>
    tablesOf<LineTables>(tx)
      .selectFrom("county.tasks")
      .selectAll()
      .where("record_id", "=", contactId)
      .orderBy("created_at")
      .execute(),
  )

describe("a call", () => {
  test("begins, is saved and closed in one step, with its history and zone", async () => {
    const { id } = await begin()
    await save({ id, notes: { ...notes, settingId: at.alder.id }, ending: "resolved" })
    const held = await read(id)
    expect(held).toMatchObject({
      state: "closed",
      zone_id: at.zone,
      resolved_at_first: true,
      version: 2,
      caller_number: null,
      in_hours: true,
    })
    const states = await system((tx) =>
      tablesOf<LineTables>(tx).selectFrom("support_line.contact_states").select("state").where("contact_id", "=", id).execute(),
    )
    expect(states.map((each) => each.state).sort()).toEqual(["closed", "in-progress", "resolved"])
  })

  test("refuses a stale save and leaves nothing behind", async () => {
    const { id } = await begin()
    await save({ id })
    expect(await refusal(save({ id, notes: { ...notes, summary: "Other" } }, who.ben))).toBe("ChangedMeanwhile")
    expect((await read(id))?.summary).toBe(notes.summary)
  })

  test.each([
    ["no outcome", { outcomes: [] }, "OutcomeMissing"],
    ["a parent's name without the child's", { callerRole: "parent" as const }, "CallerNameIdentifiesChild"],
  ])("refuses %s and leaves nothing behind", async (_name, change, code) => {
    const { id } = await begin()
    const before = await read(id)
    expect(await refusal(save({ id, notes: { ...notes, ...change }, ending: "resolved" }))).toBe(code)
    expect(await read(id)).toEqual(before)
    expect(await tasksOf(id)).toEqual([])
  })

  test("is nobody's outside the line", async () => {
    const { id } = await begin()
    expect(await as(who.senco, (tx) => contactById(tx, id))).toBeUndefined()
    await expect(save({ id }, who.senco)).rejects.toThrow(/right/)
    const seen = await as(who.senco, async (tx) => ({
      states: await tablesOf<LineTables>(tx).selectFrom("support_line.contact_states").selectAll().execute(),
      answers: await tablesOf<LineTables>(tx).selectFrom("support_line.answer_proposals").selectAll().execute(),
      calls: await tablesOf<LineTables>(tx).selectFrom("support_line.pending_calls").selectAll().execute(),
    }))
    expect(seen).toEqual({ states: [], answers: [], calls: [] })
    await expect(
      as(who.senco, (tx) =>
        tablesOf<LineTables>(tx)
          .updateTable("support_line.contacts")
          .set({ summary: "x" })
          .where("id", "=", id)
          .executeTakeFirst(),
      ),
    ).resolves.toMatchObject({ numUpdatedRows: 0n })
  })

  test("the database itself keeps identity off an unnamed contact", async () => {
    const { id } = await begin()
    const child = await world.child()
    const put = (change: object) =>
      system((tx) => tablesOf<LineTables>(tx).updateTable("support_line.contacts").set(change).where("id", "=", id).execute())
    await expect(put({ named: false, child_id: child })).rejects.toThrow(/unnamed_holds_no_identity/)
    await expect(put({ named: false, child_name_given: "Robin" })).rejects.toThrow(/unnamed_holds_no_words/)
    await expect(put({ named: false, caller_role: "parent", caller_name: "Pat" })).rejects.toThrow(/unnamed_holds_no_words/)
    await expect(put({ state: "closed" })).rejects.toThrow(/closing_needs_an_outcome/)
    await expect(put({ safeguarding: true })).rejects.toThrow(/safeguarding_is_diverted/)
    await put({ named: false })
    const paper = {
      id: child,
      contact_id: id,
      name: "a",
      media_type: "b",
      bytes: 1,
      sha256: Buffer.from("a"),
      content: null,
      state: "held" as const,
      decided_at: null,
      decided_by: null,
      why: null,
    }
    await expect(
      system((tx) => tablesOf<LineTables>(tx).insertInto("support_line.held_attachments").values(paper).execute()),
    ).rejects.toThrow(/foreign key/)
  })

  test("a safeguarding concern diverts whatever version and words, and ends the path", async () => {
    const { id } = await begin()
    const saved = await save({
      id,
      version: 99,
      notes: { ...notes, safeguarding: true, outcomes: [], reason: "moon" },
      ending: "keep",
    })
    expect(saved.to).toBe("diverted")
    expect(await read(id)).toMatchObject({ state: "diverted", safeguarding: true })
    expect(await refusal(save({ id, version: 2 }))).toBe("NotInThisState")
    expect(await refusal(as(who.ada, (tx) => divertContact.run(tx, { id, notes })))).toBe("NotInThisState")
    expect(await as(who.ada, (tx) => contactForRequest(tx, id))).toBeUndefined()
  })
})

describe("a promised call-back", () => {
  test("is a task with its date, is rung back, and is then not at first contact", async () => {
    const { id } = await begin()
    await save({ id, ending: "call-back" })
    expect((await read(id))?.call_back_due?.toString()).toBe("2026-03-06")
    expect(await tasksOf(id)).toMatchObject([{ kind: "support-line-call-back", taken_by: null, done_at: null }])
    const taken = await Promise.allSettled([
      as(who.ada, (tx) => takeContact.run(tx, { contactId: id })),
      as(who.ben, (tx) => takeContact.run(tx, { contactId: id })),
    ])
    expect(taken.map((each) => each.status).sort()).toEqual(["fulfilled", "rejected"])
    expect(taken.find((each) => each.status === "rejected")).toMatchObject({ reason: { code: "TakenMeanwhile" } })
    await save({ id, version: 3, ending: "resolved" })
    expect(await read(id)).toMatchObject({ state: "closed", resolved_at_first: false })
    expect((await tasksOf(id)).every((task) => task.done_at !== null)).toBe(true)
  })

  test("not kept, rises to the supervisor once", async () => {
    const { id } = await begin()
    await save({ id, ending: "call-back" })
    expect(await system(watchTheLine)).toMatchObject({ breached: 0 })
    db.clock.moveTo("2026-03-09T10:00:00Z")
    expect(await system(watchTheLine)).toMatchObject({ breached: 1 })
    expect(await system(watchTheLine)).toEqual({ raised: 0, breached: 0, kept: 0 })
    const raised = (await tasksOf(id)).filter((task) => task.kind === "support-line-raised")
    expect(raised.every((task) => task.taken_by === who.sue)).toBe(true)
    expect(raised.map((task) => task.title.split(":")[0]).sort()).toEqual(["Nobody has taken", "Promise not kept"])
    db.clock.moveTo("2026-03-03T10:00:00Z")
  })

  test("taken and left lying, is a broken promise all the same", async () => {
    const { id } = await begin()
    await save({ id, ending: "call-back" })
    await as(who.ben, (tx) => takeContact.run(tx, { contactId: id }))
    db.clock.moveTo("2026-03-06T16:00:00Z")
    expect(await system(watchTheLine)).toMatchObject({ breached: 0 })
    db.clock.moveTo("2026-03-07T00:05:00Z")
    expect(await system(watchTheLine)).toMatchObject({ breached: 1 })
    expect(await system(watchTheLine)).toMatchObject({ breached: 0 })
    expect((await read(id))?.breached_at).not.toBeNull()
    expect((await as(who.ada, waiting)).late).toBeGreaterThan(0)
    db.clock.moveTo("2026-03-03T10:00:00Z")
    await save({ id, version: 3, ending: "resolved" }, who.ben)
  })
})

describe("follow-up and closing", () => {
  test("passed on, its owner has a task, and it closes with an outcome", async () => {
    const { id } = await begin()
    const followed = { ...notes, followUp: "Ring the school", followUpOwner: who.ben, followUpDue: plainDate("2026-03-05") }
    await save({ id, notes: followed, ending: "transferred" })
    expect(await tasksOf(id)).toMatchObject([{ kind: "support-line-follow-up", taken_by: who.ben, done_at: null }])
    expect(await refusal(as(who.ben, (tx) => closeContact.run(tx, { id, version: 2, outcomes: [], note: null })))).toBe(
      "OutcomeMissing",
    )
    await as(who.ben, (tx) => closeContact.run(tx, { id, version: 2, outcomes: ["next-tas"], note: null }))
    expect(await read(id)).toMatchObject({ state: "closed", outcomes: ["next-tas"] })
    expect((await tasksOf(id)).every((task) => task.done_at !== null)).toBe(true)
  })

  test("a follow-up is for a colleague only", async () => {
    const { id } = await begin()
    const followed = { ...notes, followUpOwner: who.senco, followUpDue: plainDate("2026-03-05") }
    expect(await refusal(save({ id, notes: followed }))).toBe("NotInTheTeam")
  })
})

describe("the caller's child", () => {
  test("found by UPN or whole name with birthday, opened with reason and end, with consent, chronology and a request", async () => {
    const child = await world.child({
      upn: "B801200005777",
      forename: "Robin",
      surname: "Swift",
      born_on: plainDate("2016-05-04"),
      setting_id: at.alder.id,
      circle: { team: at.alder.team },
    })
    const { id } = await begin()
    const search = (terms: { upn?: string; name?: string; bornOn?: ReturnType<typeof plainDate> }) =>
      as(who.ada, (tx) => searchCallersChild.run(tx, { contactId: id, terms: { upn: null, name: null, bornOn: null, ...terms } }))
    expect(await refusal(search({ name: "Robin Swift" }))).toBe("SearchNeedsMore")
    const byName = await search({ name: "robin swift", bornOn: plainDate("2016-05-04") })
    const found = await as(who.ada, (tx) => callersChildren(tx, byName.id, id))
    expect(found).toEqual([{ id: child, called: "Robin", initial: "S", year_born: 2016, setting_id: at.alder.id }])
    expect(await as(who.ben, (tx) => callersChildren(tx, byName.id, id))).toBeNull()
    const open = { contactId: id, searchId: byName.id, childId: child, why: "Mother asks about reading" }
    expect(await refusal(as(who.ada, (tx) => openCallersChild.run(tx, { ...open, why: " " })))).toBe("WhyMissing")
    const other = await world.child({ forename: "Other" })
    expect(await refusal(as(who.ada, (tx) => openCallersChild.run(tx, { ...open, childId: other })))).toBe("NotFoundHere")
    await as(who.ada, (tx) => openCallersChild.run(tx, open))
    expect(await as(who.ben, (tx) => seesChild(tx, child))).toBe(true)
    const place = (await as(who.ada, (tx) => circleOf(tx, child))).find((each) => each.team_id === at.line)
    expect([place?.why, place?.until?.toString()]).toEqual(["Mother asks about reading", "2026-04-02"])
    expect(await read(id)).toMatchObject({ named: true, child_id: child, setting_id: at.alder.id })

    const consent = {
      maySpeak: true,
      giverName: "Pat Swift",
      relation: "mother",
      method: "verbal" as const,
      share: true,
      what: "The plan",
      agencies: ["epss", "vsss"],
      expires: null,
      ownDecision: false,
      capacityReason: null,
    }
    await as(who.ada, (tx) => recordCallConsent.run(tx, { contactId: id, consent }))
    const agencies = await system((tx) =>
      tablesOf<LineTables>(tx).selectFrom("county.consent_agencies").select("agency").where("child_id", "=", child).execute(),
    )
    expect(agencies.map((each) => each.agency).sort()).toEqual(["epss", "vsss"])
    await save({
      id,
      version: 3,
      notes: { ...notes, callerRole: "parent", callerName: "Pat Swift", named: true, settingId: at.alder.id },
      ending: "keep",
    })
    const request = await as(who.ada, (tx) => contactForRequest(tx, id))
    expect(request).toMatchObject({
      level: "child",
      childId: child,
      settingId: at.alder.id,
      summary: notes.summary,
      needs: ["SEMH"],
    })
    expect(request?.consentIds).toHaveLength(2)
    await as(who.ada, (tx) => contactTurned(tx, { contactId: id, into: "request", recordId: child }))
    expect(await read(id)).toMatchObject({ state: "transferred", outcomes: ["advice-only", "specialist-request"] })
    const log = await as(who.ben, async (tx) => {
      const { rows } = await changesIn(tx, logSource([{ kind: "support-line-contact", id }]), {}, { page: 1, size: 50 })
      const contents = await contentsOf(
        tx,
        rows.map((row) => row.id),
      )
      return rows.map((row) => ({ ...row, ...contents.get(row.id) }))
    })
    expect(log.map((entry) => entry.action)).toContain("support-line.record-consent")
    expect(JSON.stringify(log)).not.toContain("Pat Swift")
    // The place ends, and with it what the line sees.
    db.clock.moveTo("2026-04-02T10:00:00Z")
    expect(await as(who.ada, (tx) => contactById(tx, id))).toBeUndefined()
    db.clock.moveTo("2026-03-03T10:00:00Z")
  })

  test("opened by mistake, the link and the place end", async () => {
    const child = await world.child({ upn: "B801200005778", circle: { team: at.alder.team } })
    const { id } = await begin()
    const search = await as(who.ada, (tx) =>
      searchCallersChild.run(tx, { contactId: id, terms: { upn: "b801200005778", name: null, bornOn: null } }),
    )
    await as(who.ada, (tx) => openCallersChild.run(tx, { contactId: id, searchId: search.id, childId: child, why: "Asked" }))
    await as(who.ada, (tx) => unlinkChild.run(tx, { contactId: id, version: 2 }))
    expect(await as(who.ada, (tx) => seesChild(tx, child))).toBe(false)
    expect(await read(id)).toMatchObject({ child_id: null, named: true })
  })

  test("a restricted record is never found, and a contact about it vanishes", async () => {
    const records = await world.person("Rex Records", ["records-officer", await world.team("records")])
    const child = await world.child({
      upn: "B801200005779",
      forename: "Hidden",
      surname: "Heron",
      circle: { team: at.alder.team },
    })
    const { id } = await begin()
    const terms = { upn: "B801200005779", name: null, bornOn: null }
    const first = await as(who.ada, (tx) => searchCallersChild.run(tx, { contactId: id, terms }))
    await as(who.ada, (tx) => openCallersChild.run(tx, { contactId: id, searchId: first.id, childId: child, why: "Asked" }))
    await as(records, (tx) => restrictRecord.run(tx, { childId: child, why: "adoption", people: [records] }))
    expect(await as(who.ada, (tx) => contactById(tx, id))).toBeUndefined()
    const next = await begin()
    for (const wanted of [terms, { upn: null, name: "Hidden Heron", bornOn: plainDate("2016-05-04") }]) {
      const search = await as(who.ada, (tx) => searchCallersChild.run(tx, { contactId: next.id, terms: wanted }))
      expect(await as(who.ada, (tx) => callersChildren(tx, search.id, next.id))).toEqual([])
    }
    expect(
      await refusal(
        as(who.ada, (tx) => openCallersChild.run(tx, { contactId: next.id, searchId: first.id, childId: child, why: "x" })),
      ),
    ).toBe("NotFoundHere")
  })
})

describe("a draft", () => {
  test("is one person's, never the record, says when that moved on, and goes when it is sent", async () => {
    const { id } = await begin()
    const draft = { contactId: id, body: { summary: "Half a", findName: "Robin", _csrf: "x" }, recordVersion: 1 }
    expect(await as(who.ada, (tx) => saveDraft(tx, draft))).toMatchObject({ version: 1, movedOn: false })
    expect(await as(who.ada, (tx) => saveDraft(tx, draft))).toMatchObject({ version: 2 })
    expect((await read(id))?.summary).toBe("")
    expect(await as(who.ben, (tx) => draftOf(tx, id))).toBeNull()
    expect((await as(who.ada, (tx) => draftOf(tx, id)))?.body).toEqual({ summary: "Half a" })
    await save({ id }, who.ben)
    expect(await as(who.ada, (tx) => saveDraft(tx, draft))).toMatchObject({ movedOn: true })
    await save({ id, version: 2 })
    expect(await as(who.ada, (tx) => draftOf(tx, id))).toBeNull()
    await expect(as(who.senco, (tx) => saveDraft(tx, draft))).rejects.toThrow("not found")
  })
})

describe("an email", () => {
  const message = {
    messageId: "<m1@example.org>",
    from: { address: "pat@example.org", name: "Pat" },
    subject: "Help",
    text: "About my son\0",
    attachments: [{ name: "plan.pdf", mediaType: "application/pdf", bytes: Buffer.from("%PDF") }],
  }
  test("comes in once, waits, and loses words and papers when it names no child", async () => {
    const first = await system((tx) => receiveMessage(tx, message))
    expect(await system((tx) => receiveMessage(tx, message))).toEqual({ contactId: first.contactId, fresh: false })
    const id = first.contactId
    expect(await read(id)).toMatchObject({ state: "received", channel: "email", named: null })
    expect(await tasksOf(id)).toMatchObject([{ kind: "support-line-contact", taken_by: null }])
    await as(who.ada, (tx) => takeContact.run(tx, { contactId: id }))
    const unnamed = { ...notes, callerName: null }
    expect(await refusal(save({ id, version: 2, notes: unnamed }))).toBe("UnnamedHoldsAttachment")
    const { refuseAttachment } = await import("./contacts/attachments.ts")
    const [paper] = (await as(who.ada, (tx) => contactPage(tx, id))).attachments
    await as(who.ada, (tx) => refuseAttachment.run(tx, { contactId: id, attachmentId: paper!.id, why: "not needed" }))
    await save({ id, version: 2, notes: unnamed })
    const page = await as(who.ada, (tx) => contactPage(tx, id))
    expect(page.messages).toMatchObject([{ sender: null, subject: null, body: null }])
    expect(page.attachments).toEqual([])
  })
})
