import { createHash } from "node:crypto"
import { afterAll, beforeAll, expect, test } from "vitest"
import { type TestDatabase, testDatabase } from "../test/support/database.ts"
import { loadDemonstration } from "./index.ts"

const NOW = "2026-11-24T10:30:00Z"
const SCALE = 0.02

let first: TestDatabase
beforeAll(async () => {
  first = await loaded(2026)
})
afterAll(() => first.close())

async function loaded(seed: number): Promise<TestDatabase> {
  const db = await testDatabase({ now: NOW })
  await loadDemonstration(db.database, db.registry, { seed, scale: SCALE, progress: () => {} })
  return db
}

const ask = <Row>(db: TestDatabase, text: string): Promise<Row[]> =>
  db.database.asSystem(async (tx) => (await tx.connection.query<Row & object>(text)).rows)

/** A hash of each table that the load fills, its rows put in order. What the migrations fill at random is left out. */
async function hashes(db: TestDatabase): Promise<Map<string, string>> {
  const tables = await ask<{ name: string }>(
    db,
    `select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname in
      ('platform', 'county', 'support_line', 'support_requests', 'support_meetings', 'support_plans') order by 1`,
  )
  const found = new Map<string, string>()
  for (const { name } of tables) {
    const [row] = await ask<{ count: number; rows: string | null }>(
      db,
      `select count(*)::int as count, string_agg(t::text, e'\\n' order by t::text collate "C") as rows from ${name} t`,
    )
    if (row!.count > 0) found.set(name, createHash("sha256").update(row!.rows!).digest("hex"))
  }
  return found
}

test("the same seed makes the same rows, another seed others", async () => {
  const same = await loaded(2026)
  const ours = await hashes(first)
  expect(ours.size).toBeGreaterThan(35)
  const theirs = await hashes(same)
  await same.close()
  // Migrations note when they ran; the audit numbers its entries by chance.
  for (const name of ours.keys())
    if (!/migrations|audit_/.test(name)) expect([name, theirs.get(name)]).toEqual([name, ours.get(name)])
  const other = await loaded(7)
  const others = await hashes(other)
  await other.close()
  for (const name of [
    "county.children",
    "county.tasks",
    "support_line.contacts",
    "support_requests.requests",
    "support_meetings.items",
  ]) {
    expect([name, others.get(name)]).not.toEqual([name, ours.get(name)])
  }
})

test("counts stand within one twentieth of the published figures, scaled", async () => {
  const [row] = await ask<{ plans: number; support: number; all: number }>(
    first,
    `select count(*) filter (where sen_status = 'E')::int as plans, count(*) filter (where sen_status = 'K')::int as support,
      count(*)::int as all from county.children`,
  )
  const near = (found: number, published: number) => expect(Math.abs(found / (published * SCALE) - 1)).toBeLessThan(0.05)
  near(row!.plans, 12_100)
  near(row!.support, 18_000)
  near(row!.all, 150_100)
})

/** Each rule as a question that must find nothing. */
const RULES: readonly (readonly [rule: string, broken: string])[] = [
  [
    "an unnamed contact has no child",
    "select id from support_line.contacts where named is not true and (child_id is not null or consent_id is not null)",
  ],
  [
    "an unnamed contact keeps no letter",
    "select m.id from support_line.messages m join support_line.contacts c on c.id = m.contact_id where c.named = false and m.body is not null",
  ],
  [
    "an open promise of the line has its task",
    `select c.id from support_line.contacts c where c.state in ('awaiting-callback', 'received')
    and not exists (select from county.tasks t where t.record_id = c.id and t.done_at is null)`,
  ],
  [
    "a closed contact has no open promise",
    `select t.id from county.tasks t join support_line.contacts c on c.id = t.record_id
    where c.state = 'closed' and t.kind in ('support-line-contact', 'support-line-call-back', 'support-line-raised') and t.done_at is null`,
  ],
  [
    "a contact's last state is its state",
    `select c.id from support_line.contacts c where c.state <> (select s.state from support_line.contact_states s
    where s.contact_id = c.id order by s.at desc, s.state = 'closed' desc limit 1)`,
  ],
  [
    "nothing happened later than now",
    `select id from county.chronology where at > '${NOW}' union all select id from county.tasks where done_at > '${NOW}'
    union all select id from support_line.contacts where received_at > '${NOW}' or ended_at > '${NOW}' or closed_at > '${NOW}'
    union all select id from support_requests.steps where at > '${NOW}'`,
  ],
  [
    "an open task has a team, and whoever took it is in it",
    `select t.id from county.tasks t where t.done_at is null and t.taken_by is not null
    and not exists (select from platform.memberships m where m.team_id = t.team_id and m.person_id = t.taken_by)`,
  ],
  [
    "a named child's request that was sent stands on a consent that covers the zone's team",
    `select r.id from support_requests.requests r where r.child_id is not null
    and r.status <> 'draft' and not exists (select from county.consents c join county.consent_agencies a on a.consent_id = c.id
      where c.id = r.consent_id and c.child_id = r.child_id and a.agency = 'sct' and c.withdrawn_at is null and c.given_on <= r.submitted_on)`,
  ],
  [
    "a paused clock is the open question's",
    `select r.id from support_requests.requests r where (r.status = 'more_info')
    <> exists (select from support_requests.pauses p where p.request_id = r.id and p.until is null)`,
  ],
  [
    "a request's version counts its steps",
    `select r.id from support_requests.requests r
    where r.version <> 1 + (select count(*) from support_requests.steps s where s.request_id = r.id)`,
  ],
  [
    "steps follow each other in time",
    `select a.id from support_requests.steps a join support_requests.steps b on b.request_id = a.request_id and b.version = a.version + 1
    where b.at < a.at or b.from_status <> a.to_status`,
  ],
  [
    "an item without names has no child, consent or service",
    `select id from support_meetings.items where mode = 'no_names'
    and (child_id is not null or consent_id is not null or service_code is not null)`,
  ],
  [
    "a named item stands on a consent in force that reaches whoever was told",
    `select s.id from county.shares s join county.consents c on c.id = s.consent_id
    where c.child_id <> s.child_id or c.withdrawn_at is not null
      or not exists (select from county.consent_agencies a where a.consent_id = c.id and a.agency = s.agency)`,
  ],
  [
    "from sixteen on consent is the young person's own",
    `select c.id from county.consents c join county.children k on k.id = c.child_id
    where k.born_on + interval '16 years' <= c.given_on and not c.own_decision`,
  ],
  [
    "a held meeting has people who came and accepted confidentiality",
    `select m.id from support_meetings.meetings m where m.status in ('actions_agreed', 'reviewed')
    and not exists (select from support_meetings.attendees a where a.meeting_id = m.id and a.attendance = 'present' and a.confidentiality_at is not null)`,
  ],
  [
    "a meeting to come is not in the past, a held one not in the future",
    `select id from support_meetings.meetings
    where (status in ('planned', 'papers_out') and on_date < '2026-11-24') or (status in ('held', 'actions_agreed', 'reviewed') and on_date > '2026-11-24')`,
  ],
  [
    "meetings lie on working days",
    `select id from support_meetings.meetings m where extract(isodow from on_date) > 5
    or exists (select from county.closed_days d where d.on_date = m.on_date)`,
  ],
  [
    "an action that is done says what came of it",
    "select id from support_meetings.actions where (status = 'done') <> (impact is not null)",
  ],
  [
    "a parent's place ends when it must",
    `select c.id from county.circle c join county.children k on k.id = c.child_id where c.basis = 'family'
    and c.since <= county.compulsory_school_age_ends(k.born_on) and c.until is null`,
  ],
]

test.each(RULES)("%s", async (_, broken) => {
  expect(await ask(first, `select count(*)::int as broken from (${broken}) as b`)).toEqual([{ broken: 0 }])
})

test("every state that a visitor may meet is there", async () => {
  const states = async (text: string) => (await ask<{ state: string }>(first, text)).map((row) => row.state).sort()
  expect(await states("select distinct status as state from support_requests.requests")).toEqual(
    ["accepted", "active", "allocated", "closed", "declined", "draft", "more_info", "review", "submitted", "triage"].sort(),
  )
  expect(await states("select distinct state from support_line.contacts")).toEqual(
    ["awaiting-callback", "closed", "diverted", "in-progress", "received", "transferred"].sort(),
  )
  expect(await states("select distinct level || coalesce(' ' || mode, '') as state from support_meetings.items")).toEqual(
    ["child named", "child no_names", "cohort", "whole_school", "zone"].sort(),
  )
})

test("the words of the answers are counted, so that suggestions find them", async () => {
  const [row] = await ask<{ words: number }>(
    first,
    "select count(*)::int as words from support_line.answer_words where answers > 0",
  )
  expect(row!.words).toBeGreaterThan(200)
})
