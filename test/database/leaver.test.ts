import { randomUUID } from "node:crypto"
import { afterAll, beforeAll, expect, test } from "vitest"
import { joinCircle } from "../../src/county/circle/circle.ts"
import { addTask } from "../../src/county/tasks/tasks.ts"
import { plainDate } from "../../src/platform/time.ts"
import { handOverWork } from "../../src/support/teams/hand-over.ts"
import { handToLead, leftBehind } from "../../src/support/teams/left-behind.ts"
import { type TestDatabase, testDatabase } from "../support/database.ts"
import { World } from "../support/world.ts"

/** Columns that say who does something now, each with when it is still to be done: a leaver stands in none of them afterwards. */
const DUTIES: Readonly<Record<string, string>> = {
  "county.tasks.taken_by": "done_at is null",
  "county.circle.person_id": "basis in ('work', 'named') and (until is null or until > '2026-03-03')",
  "support_line.contacts.answered_by": "state = 'in-progress'",
  "support_line.contacts.follow_up_owner":
    "exists (select 1 from county.tasks t where t.record_id = h.id and t.kind = 'support-line-follow-up' and t.done_at is null)",
  "support_meetings.meetings.chair_id": "status not in ('reviewed', 'cancelled')",
  "support_meetings.actions.owner_id": "status = 'open'",
  "support_meetings.attendees.person_id":
    "exists (select 1 from support_meetings.meetings m where m.id = h.meeting_id and m.status in ('planned', 'papers_out', 'postponed'))",
  "support_requests.requests.worker_id": "status not in ('declined', 'closed')",
  "provision_evaluation.actions.owner_id": "status = 'open'",
}

/** Who once did something: it stays true when they leave. */
const DEEDS = new Set(
  `by_person created_by added_by ended_by withdrawn_by given_by recorded_by held_by removed_by settled_by lifted_by undone_by done_by asked_by
  made_by saved_by begun_by changed_by published_by described_by drawn_by started_by passed_by decided_by proposed_by approved_by closed_by
  actor_id`.split(/\s+/),
)

const NOBODYS_WORK: Readonly<Record<string, string>> = {
  "county.addresses.person_id": "where a relative lives",
  "county.calendar_feeds.person_id": "one's own calendar: it shows what one may see, and after leaving nothing",
  "county.capacity_decisions.representative_id": "who stands for the young person",
  "county.children.person_id": "the young person",
  "county.family_links.person_id": "a relative",
  "county.family_place_decisions.person_id": "a relative",
  "county.pupil_imports.person_id": "a file that one reads in: read again, it asks the same",
  "provision_maps.imports.person_id": "a file that one reads in",
  "provision_school_data.imports.person_id": "a file that one reads in",
  "platform.drafts.person_id": "what one has typed and not sent",
  "platform.idempotency_keys.person_id": "forms that one has sent",
  "platform.memberships.person_id": "who belonged to a team, and until when",
  "platform.outbox.recipient_id": "to whom a notice goes",
  "platform.preferences.person_id": "one's own settings",
  "platform.saved_searches.person_id": "one's own searches",
  "platform.sessions.person_id": "one's own sessions",
  "support_line.pending_calls.answered_by": "who answered the ring: the contact says who has the call now",
  "support_teams.hand_overs.from_person": "who handed over",
  "support_teams.hand_overs.to_person": "who took over",
}

let db: TestDatabase
let at: Awaited<ReturnType<typeof places>>
beforeAll(async () => {
  db = await testDatabase()
  at = await places(new World(db.database))
})
afterAll(() => db.close())

const query = <Row extends object>(text: string, values: unknown[] = []) =>
  db.database.asSystem(async (tx) => (await tx.connection.query<Row>(text, values)).rows)
const put = (table: string, row: object) => {
  const names = Object.keys(row)
  const marks = names.map((_, place) => `$${place + 1}`)
  return query(`insert into ${table} (${names.join(", ")}) values (${marks.join(", ")})`, Object.values(row))
}

async function places(world: World) {
  const zone = await world.zone()
  const school = await world.setting({ zone })
  const teams = {
    zone: await world.team("zone", "North 2 team", zone),
    line: await world.team("line", "Line"),
    school: school.team,
  }
  const everywhere = [
    ["zone-worker", teams.zone],
    ["adviser", teams.line],
    ["senco", teams.school],
  ] as const
  const person = (name: string) => world.person(name, ...everywhere)
  return {
    world,
    zone,
    school,
    teams,
    person,
    admin: await world.person("Ada Admin", ["administrator", await world.team("office")]),
    lead: await world.person("Lee Lead", ["zone-lead", teams.zone], ["line-supervisor", teams.line], ["head", teams.school]),
  }
}

/** Everything that somebody can have on their hands, and beside each what they have done with. */
async function burden(person: string): Promise<void> {
  const { teams, zone, school, world } = at
  const child = await world.child({ setting_id: school.id, circle: { team: school.team } })
  await db.database.asSystem((tx) => joinCircle(tx, { childId: child, member: { person }, basis: "work", why: "Key worker" }))
  const task = (kind: string, team: string, id: string) =>
    db.database.asSystem((tx) =>
      addTask(tx, {
        kind,
        title: "Work",
        slice: "test",
        record: { kind: "support-line-contact", id },
        team,
        takenBy: person,
        basis: "policy",
        source: "test",
      }),
    )
  for (const team of Object.values(teams)) await task("test", team, randomUUID())
  for (const status of ["planned", "reviewed"] as const) await putMeeting(person, status)
  const request = { level: "whole_school", setting_id: school.id, handling_team_id: teams.zone, worker_id: person, zone_id: zone }
  const asked = {
    ...request,
    reason: "r",
    asks: "a",
    created_by: at.admin,
    created_at: "2026-03-01T10:00:00Z",
    outcome: "advice",
  }
  for (const status of ["active", "closed"]) await put("support_requests.requests", { ...asked, id: randomUUID(), status })
  const contact = {
    team_id: teams.line,
    channel: "phone",
    received_at: "2026-03-01T10:00:00Z",
    in_hours: true,
    answered_by: person,
  }
  await put("support_line.contacts", { ...contact, id: randomUUID(), state: "in-progress" })
  for (const owed of [true, false]) {
    const id = randomUUID()
    const over = { state: "closed", outcomes: "{advice-only}", follow_up_owner: person, follow_up_due: "2026-03-05" }
    await put("support_line.contacts", { ...contact, ...over, id })
    if (owed) await task("support-line-follow-up", teams.line, id)
  }
  await putEvaluation(person)
}

async function putMeeting(person: string, status: "planned" | "reviewed"): Promise<void> {
  const id = randomUUID()
  const when = {
    on_date: "2026-03-10",
    starts_at: "14:00",
    minutes_long: 60,
    place: "Library",
    created_at: "2026-03-01T10:00:00Z",
  }
  const where = { setting_id: at.school.id, setting_team_id: at.teams.school, host_team_id: at.teams.zone, zone_id: at.zone }
  await put("support_meetings.meetings", { id, type: "tas", ...when, ...where, chair_id: person, status })
  const seat = { meeting_id: id, person_id: person, team_id: at.teams.zone, name: "L", role: "r", organisation: "o" }
  await put("support_meetings.attendees", { id: randomUUID(), ...seat })
  const agreed = {
    meeting_id: id,
    text: "Do it",
    owner_team_id: at.teams.zone,
    owner_id: person,
    due_on: "2026-03-20",
    flourish: "{}",
  }
  const done = status === "planned" ? { status: "open" } : { status: "done", impact: "Done", closed_at: "2026-03-02T10:00:00Z" }
  await put("support_meetings.actions", { id: randomUUID(), ...agreed, ...done, created_at: "2026-03-01T10:00:00Z" })
}

async function putEvaluation(person: string): Promise<void> {
  const id = randomUUID()
  const evaluation = { setting_id: at.school.id, setting_team_id: at.teams.school, framework_id: "test", by_name: "Sam" }
  await put("provision_evaluation.evaluations", { id, ...evaluation, started_on: "2026-03-01", finished_on: "2026-03-02" })
  const open = { evaluation_id: id, statement_id: "1", what: "w", owner_id: person, owner_name: "L", due_on: "2026-03-20" }
  await put("provision_evaluation.actions", { ...open, id: randomUUID(), added_at: "2026-03-01T10:00:00Z" })
  const shut = { status: "done", closed_on: "2026-03-02", added_at: "2026-03-01T10:00:00Z" }
  await put("provision_evaluation.actions", { ...open, id: randomUUID(), ...shut })
}

/** How many rows each duty has for somebody. */
async function dutiesOf(person: string): Promise<Record<string, number>> {
  const held: Record<string, number> = {}
  for (const [column, now] of Object.entries(DUTIES)) {
    const [schema, table, name] = column.split(".")
    const [row] = await query<{ held: number }>(
      `select count(*)::int as held from ${schema}.${table} h where h.${name} = $1 and ${now}`,
      [person],
    )
    held[column] = row!.held
  }
  return held
}
const none = Object.fromEntries(Object.keys(DUTIES).map((column) => [column, 0]))

test("every column that holds a colleague is work to hand over, a deed, or says why it is neither", async () => {
  const found = await query<{ name: string }>(`
    select n.nspname || '.' || c.relname || '.' || a.attname as name from pg_attribute a
      join pg_class c on c.oid = a.attrelid and c.relkind = 'r' join pg_namespace n on n.oid = c.relnamespace
    where a.atttypid = 'uuid'::regtype and a.attnum > 0 and not a.attisdropped and n.nspname !~ '^(pg_|information|public)'
      and a.attname !~ 'team' and (a.attname ~ '(person|people|owner|worker|chair|officer|colleague|holder|lead|adviser|_by$|actor|member|author)'
        or exists (select from pg_constraint k where k.conrelid = c.oid and k.contype = 'f' and k.confrelid = 'platform.people'::regclass
          and a.attnum = any (k.conkey)))
    order by 1`)
  const names = found.map(({ name }) => name)
  const known = (name: string) => name in DUTIES || name in NOBODYS_WORK || DEEDS.has(name.split(".")[2]!)
  console.log(`${names.length} columns that hold a person, ${Object.keys(DUTIES).length} of them work to hand over`)
  expect(names.filter((name) => !known(name))).toEqual([])
  expect([...Object.keys(DUTIES), ...Object.keys(NOBODYS_WORK)].filter((name) => !names.includes(name))).toEqual([])
})

test("a leaver stands in none of them once each team has handed over, and a team takes no other team's work", async () => {
  const [leaver, next] = [await at.person("Ann Leaver"), await at.person("Bob Next")]
  await burden(leaver)
  const before = await dutiesOf(leaver)
  for (const [column, held] of Object.entries(before)) expect(held, column).toBeGreaterThan(0)
  const hand = (teamId: string) =>
    db.database.forPerson(at.admin, (tx) => handOverWork.run(tx, { teamId, from: leaver, to: next, reason: "Leaves" }))
  expect((await hand(at.teams.line)).moved).toEqual({ tasks: 2, calls: 1, "follow-ups": 1 })
  expect(await dutiesOf(leaver)).toMatchObject({
    "support_requests.requests.worker_id": 1,
    "county.circle.person_id": 1,
    "provision_evaluation.actions.owner_id": 1,
  })
  expect((await hand(at.teams.zone)).moved).toEqual({ tasks: 1, meetings: 1, actions: 1, requests: 1 })
  expect((await hand(at.teams.school)).moved).toEqual({ tasks: 1, children: 1, "evaluation actions": 1 })
  expect(await dutiesOf(leaver)).toEqual(none)
  expect(await dutiesOf(next)).toEqual(before)
  const past = await query("select 1 from support_requests.requests where worker_id = $1 and status = 'closed'", [leaver])
  expect(past).toHaveLength(1)
})

test("a membership that ends on its own hands the work to whoever leads the team, once", async () => {
  const leaver = await at.person("Cal Leaver")
  await burden(leaver)
  const owed = await dutiesOf(leaver)
  expect(await db.database.asSystem(leftBehind)).toEqual([])
  await query("update platform.memberships set until = '2026-03-02' where person_id = $1", [leaver])
  const left = await db.database.asSystem(leftBehind)
  expect(left.map((each) => [each.personId, each.ended.toString()])).toEqual(Array(3).fill([leaver, "2026-03-02"]))
  for (const each of left) expect(await db.database.asSystem((tx) => handToLead(tx, each))).toBe(true)
  expect(await dutiesOf(leaver)).toEqual(none)
  expect(await dutiesOf(at.lead)).toEqual(owed)
  expect(await db.database.asSystem(leftBehind)).toEqual([])
  const [row] = await query<{ reason: string; by_person: string | null }>(
    "select reason, by_person from support_teams.hand_overs where from_person = $1 limit 1",
    [leaver],
  )
  expect(row).toEqual({ reason: "Left the team on 2026-03-02 without handing over", by_person: null })
})

test("nobody to lead the team: the work waits, and is found again", async () => {
  const team = await at.world.team("service", "epss")
  const alone = await at.world.person("Eve Alone", ["service-worker", team])
  await query("update platform.people set ended_on = $2 where id = $1", [alone, plainDate("2026-03-03").toString()])
  const mine = async () => (await db.database.asSystem(leftBehind)).filter(({ personId }) => personId === alone)
  expect(await mine()).toHaveLength(1)
  expect(
    await db.database.asSystem(async (tx) => handToLead(tx, (await leftBehind(tx)).find((each) => each.teamId === team)!)),
  ).toBe(false)
  expect(await mine()).toHaveLength(1)
})
