import { afterAll, beforeAll, expect, test } from "vitest"
import type { Tx } from "../src/platform/database/tx.ts"
import { openCallersChild, searchCallersChild } from "../src/support/line/contacts/child.ts"
import { recordCallConsent } from "../src/support/line/contacts/consent.ts"
import { passToDuty } from "../src/support/line/contacts/duty.ts"
import { saveCall } from "../src/support/line/contacts/save.ts"
import { startCall } from "../src/support/line/contacts/start.ts"
import type { Ending, Notes } from "../src/support/line/rules.ts"
import { answerQuestion, draftRequest, submitRequest } from "../src/support/requests/actions.ts"
import {
  acceptRequest,
  allocateRequest,
  askQuestion,
  beginTriage,
  closeRequest,
  declineRequest,
  reviewSupport,
  startSupport,
} from "../src/support/requests/triage.ts"
import { type TestDatabase, testDatabase } from "../test/support/database.ts"
import { loadDemonstration } from "./index.ts"

const NOW = "2026-11-24T10:30:00Z"
const GIVEN = { seed: 2026, scale: 0.02, progress: () => {} }

/** The demonstration as it was loaded, and the same county with nothing going on in it. */
let made: TestDatabase
let still: TestDatabase
beforeAll(async () => {
  made = await testDatabase({ now: NOW })
  await loadDemonstration(made.database, made.registry, GIVEN)
  still = await testDatabase({ now: NOW })
  const without = still.registry.slices.map(({ demo: _, ...slice }) => slice)
  await loadDemonstration(still.database, { ...still.registry, slices: without }, GIVEN)
})
afterAll(async () => {
  await made.close()
  await still.close()
})

// biome-ignore lint/suspicious/noExplicitAny: rows of any table, whose columns the statement names
type Row = Record<string, any>
const ask = (db: TestDatabase, text: string, values: unknown[] = []): Promise<Row[]> =>
  db.database.asSystem(async (tx) => (await tx.connection.query<Row>(text, values)).rows)
const at = (db: TestDatabase, instant: unknown): void => db.clock.moveTo(String(instant))
const as = <T>(person: unknown, work: (tx: Tx) => Promise<T>): Promise<T> => still.database.forPerson(String(person), work)

/** What stands in the county's registers about a record, without ids, times and the record's own number. */
async function around(db: TestDatabase, kind: string, id: string) {
  const tasks = await ask(
    db,
    `select kind, regexp_replace(title, '\\d+', 'N') as title, team_id, taken_by, due_on, basis, basis_source, raise_at, child_id, setting_id, zone_id,
      kind <> 'support-line-follow-up' and done_at is not null as done, case when kind <> 'support-line-follow-up' then outcome end as outcome from county.tasks where record_kind = $1 and record_id = $2 and kind <> 'support-line-raised' order by kind, due_on`,
    [kind, id],
  )
  const story = await ask(
    db,
    `select title, detail::text as detail, slice, by_person, audience from county.chronology where record_kind = $1 and record_id = $2
      and title not like 'The call became%' order by at, title`,
    [kind, id],
  )
  const told = await ask(
    db,
    `select s.child_id, s.agency, s.what, s.team_id, c.basis, c.why, c.since, c.until from county.shares s join county.circle c on c.id = s.circle_id
      where s.record_id = $1 order by s.at, s.agency`,
    [id],
  )
  return { tasks: tasks.map(plain), story: story.map(plain), told: told.map(plain) }
}

const plain = (row: Row): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(row).map(([name, value]) => [
      name,
      value !== null && typeof value === "object" && !Array.isArray(value) ? String(value) : value,
    ]),
  )

const CONTACT = `select channel, in_hours, state, started_at, ended_at, answered_by, caller_role, caller_name, caller_number, setting_id, zone_id, named, child_id,
  consent_id is not null as consented, year_group, sen_status, reason, needs, summary, advice, outcomes, otherwise_assessment, safeguarding, resolved_at_first,
  follow_up, follow_up_owner, follow_up_due, call_back_due, closed_at, closed_by, version, (select string_agg(s.state, ' ' order by s.at, s.state = 'closed') from
  support_line.contact_states s where s.contact_id = c.id) as states from support_line.contacts c where id = $1`

const SPOKEN: readonly (readonly [what: string, where: string, ending: Ending])[] = [
  ["settled, without a name", "state = 'closed' and channel = 'phone' and named = false and resolved_at_first", "resolved"],
  [
    "settled, with a name and a consent",
    "state = 'closed' and channel = 'phone' and consent_id is not null and resolved_at_first",
    "resolved",
  ],
  [
    "settled, with a name alone",
    "state = 'closed' and channel = 'phone' and named and consent_id is null and resolved_at_first",
    "resolved",
  ],
  ["to be rung back", "state = 'awaiting-callback' and named = false and breached_at is null", "call-back"],
  ["to be rung back, with a name", "state = 'awaiting-callback' and named and breached_at is null", "call-back"],
  [
    "passed on",
    "state = 'transferred' and channel = 'phone' and not exists (select from support_line.turnings t where t.contact_id = c.id)",
    "transferred",
  ],
  ["passed to the duty service", "state = 'diverted'", "keep"],
]

test.each(SPOKEN)("a call %s is what the actions make of it", async (_, where, ending) => {
  const [like] = await ask(
    made,
    `select * from support_line.contacts c where started_at = received_at and state <> 'received' and not exists
    (select from support_line.unanswered u where u.reason = c.reason and u.question is not null) and ${where} order by (follow_up is not null) desc, number limit 1`,
  )
  if (!like) throw new Error("the demonstration holds no such call")
  at(still, like.started_at)
  const { id } = await as(like.answered_by, (tx) => startCall.run(tx, { role: like.caller_role }))
  if (like.child_id) await openChild(id, like)
  at(still, like.ended_at)
  const version = 1 + Number(Boolean(like.child_id)) + Number(Boolean(like.consent_id))
  await as(like.answered_by, (tx) => saveCall.run(tx, { id, version, notes: notesOf(like), ending }))
  if (like.state === "diverted") await passOn(id, like)
  const own = async (db: TestDatabase, contact: string) => plain((await ask(db, CONTACT, [contact]))[0]!)
  expect(await own(still, id)).toEqual(await own(made, like.id))
  expect(await around(still, "support-line-contact", id)).toEqual(await around(made, "support-line-contact", like.id))
})

async function passOn(contactId: string, like: Row): Promise<void> {
  const [passed] = await ask(made, "select * from support_line.duty_passings where contact_id = $1", [like.id])
  at(still, passed!.passed_at)
  const given = { contactId, passedAt: passed!.passed_at, passedTo: passed!.passed_to, note: passed!.note }
  await as(passed!.by_person, (tx) => passToDuty.run(tx, given))
}

async function openChild(contactId: string, like: Row): Promise<void> {
  const [child] = await ask(made, "select upn from county.children where id = $1", [like.child_id])
  const [consent] = await ask(made, "select * from county.consents where id = $1", [like.consent_id])
  const agencies = await ask(made, "select agency from county.consent_agencies where consent_id = $1 order by agency desc", [
    like.consent_id,
  ])
  await as(like.answered_by, async (tx) => {
    const { id: searchId } = await searchCallersChild.run(tx, { contactId, terms: { upn: child!.upn, name: null, bornOn: null } })
    await openCallersChild.run(tx, { contactId, searchId, childId: like.child_id, why: "The call is about this child" })
    if (!consent) return
    await recordCallConsent.run(tx, {
      contactId,
      consent: {
        maySpeak: consent.scope === "speak-for",
        giverName: consent.giver_name,
        relation: consent.relation,
        method: consent.method,
        share: consent.scope === "share",
        what: consent.detail,
        agencies: agencies.map((row) => row.agency),
        expires: null,
        ownDecision: consent.own_decision,
        capacityReason: null,
      },
    })
  })
}

const notesOf = (like: Row): Notes => ({
  callerRole: like.caller_role,
  callerName: like.caller_name,
  callerNumber: like.caller_number,
  callerEmail: null,
  settingId: like.setting_id,
  named: like.named,
  childNameGiven: null,
  childBornGiven: null,
  yearGroup: like.year_group,
  senStatus: like.sen_status,
  reason: like.reason,
  needs: like.needs,
  summary: like.summary,
  advice: like.advice,
  outcomes: like.outcomes,
  otherwiseAssessment: like.otherwise_assessment,
  safeguarding: like.safeguarding,
  resolvedAtFirst: like.resolved_at_first ?? false,
  followUp: like.follow_up,
  followUpOwner: like.follow_up_owner,
  followUpDue: like.follow_up_due,
})

const REQUEST = `select level, setting_id, setting_team_id, zone_id, zone_team_id, child_id, cohort, need_areas, reason, tried, asks, desired_outcome, cycles_done,
  consent_id, status, outcome, service_code, handling_team_id, worker_id, created_by, submitted_on, answer_due, answered_on, version,
  (select json_agg(json_build_array(s.step, s.from_status, s.to_status, s.reason, s.next_step, s.at, s.by_person) order by s.version) from support_requests.steps s where s.request_id = r.id)::text as steps,
  (select json_agg(json_build_array(p.since, p.until, p.why) order by p.since) from support_requests.pauses p where p.request_id = r.id)::text as pauses
  from support_requests.requests r where id = $1`

const STATES = ["submitted", "triage", "more_info", "declined", "accepted", "allocated", "active", "review", "closed"] as const

test.each(STATES)("a request that is %s is what the actions make of it", async (status) => {
  const [like] = await ask(
    made,
    "select * from support_requests.requests where status = $1 and contact_id is null order by child_id is null, number limit 1",
    [status],
  )
  if (!like) throw new Error("the demonstration holds no such request")
  at(still, like.created_at)
  const { id } = await as(like.created_by, (tx) => draftRequest.run(tx, detailsOf(like)))
  await bringConsent(like)
  const steps = await ask(made, "select * from support_requests.steps where request_id = $1 order by version", [like.id])
  let version = 1
  for (const step of steps) {
    at(still, step.at)
    await as(step.by_person, (tx) => takeStep(tx, { id, version, step, like }))
    version += 1
  }
  const own = async (db: TestDatabase, request: string) => plain((await ask(db, REQUEST, [request]))[0]!)
  expect(await own(still, id)).toEqual(await own(made, like.id))
  expect(await around(still, "request", id)).toEqual(await around(made, "request", like.id))
})

const detailsOf = (like: Row) => ({
  level: like.level,
  settingId: like.setting_id,
  childId: like.child_id,
  cohort: like.cohort,
  needAreas: like.need_areas,
  reason: like.reason,
  tried: like.tried,
  asks: like.asks,
  desiredOutcome: like.desired_outcome,
  cyclesDone: like.cycles_done,
  particulars: {},
  contactId: null,
})

/** The family's consent, as it was recorded before the request was sent. */
async function bringConsent(like: Row): Promise<void> {
  if (!like.consent_id) return
  const [consent] = await ask(made, "select row_to_json(c)::text as row from county.consents c where id = $1", [like.consent_id])
  const agencies = await ask(made, "select row_to_json(a)::text as row from county.consent_agencies a where consent_id = $1", [
    like.consent_id,
  ])
  await still.database.asSystem(async (tx) => {
    await tx.connection.query("insert into county.consents select * from json_populate_record(null::county.consents, $1::json)", [
      consent!.row,
    ])
    for (const { row } of agencies)
      await tx.connection.query(
        "insert into county.consent_agencies select * from json_populate_record(null::county.consent_agencies, $1::json)",
        [row],
      )
  })
}

function takeStep(tx: Tx, given: { id: string; version: number; step: Row; like: Row }): Promise<unknown> {
  const { id, version, step, like } = given
  const by: Record<string, () => Promise<unknown>> = {
    submit: () => submitRequest.run(tx, { id, version }),
    begin: () => beginTriage.run(tx, { id }),
    ask: () => askQuestion.run(tx, { id, version, question: step.reason }),
    answer: () => answerQuestion.run(tx, { id, version, answer: step.reason }),
    decline: () => declineRequest.run(tx, { id, version, reason: step.reason, nextStep: step.next_step }),
    accept: () => acceptRequest.run(tx, { id, version, outcome: like.outcome, service: like.service_code, note: null }),
    allocate: () => allocateRequest.run(tx, { id, version, workerId: like.worker_id }),
    start: () => startSupport.run(tx, { id, version }),
    review: () => reviewSupport.run(tx, { id, version, found: step.reason }),
    close: () => closeRequest.run(tx, { id, version, result: step.reason }),
  }
  return by[String(step.step)]!()
}
