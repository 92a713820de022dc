import { sql } from "kysely"
import type { Tx } from "../../../platform/database/tx.ts"
import { isId, type ListShape, type ListState, oneOf } from "../../../platform/lists/list-state.ts"
import type { Instant, PlainDate } from "../../../platform/time.ts"
import { CONTACT, db, TASKS } from "../contacts/queries.ts"
import { type CallerRole, CHANNELS, type Channel, STATES, type State } from "../vocabulary.ts"

export type QueueFilter = "state" | "channel" | "reason" | "zone" | "with"
export type QueueSort = "due" | "received"

export const QUEUE_SHAPE: ListShape<QueueFilter, QueueSort> = {
  path: "/support/line/queue",
  filters: {
    state: oneOf(...STATES, "open"),
    channel: oneOf(...CHANNELS),
    reason: (value) => /^[a-z][a-z0-9-]{1,40}$/.test(value),
    zone: isId,
    with: (value) => ["nobody", "me"].includes(value) || isId(value),
  },
  sorts: ["due", "received"],
}

export interface QueueLine {
  readonly id: string
  readonly number: number
  readonly channel: Channel
  readonly state: State
  readonly received_at: Instant
  readonly call_back_due: PlainDate | null
  readonly breached_at: Instant | null
  readonly caller_role: CallerRole | null
  readonly reason: string | null
  readonly setting: string | null
  readonly zone: string | null
  readonly with_id: string | null
  readonly with_name: string | null
}

const WITH = sql<string | null>`coalesce(t.taken_by, case when c.state = 'in-progress' then c.answered_by end)`

const DUE = sql<PlainDate | null>`coalesce(c.call_back_due, case when c.state = 'diverted' then t.due_on end)`

/** Not over; a diverted one is open until the duty service has it. */
const OPEN = sql<boolean>`(c.state not in ('closed', 'resolved') and (c.state <> 'diverted' or t.id is not null))`

/** The line's contacts as a list of work: what waits, until when, and with whom it is. No caller's or child's name is in it. */
export async function queue(tx: Tx, state: ListState<QueueFilter, QueueSort>): Promise<{ rows: QueueLine[]; total: number }> {
  const filtered = () => {
    let query = db(tx)
      .selectFrom("support_line.contacts as c")
      .leftJoin("county.tasks as t", (join) =>
        join
          .onRef("t.record_id", "=", "c.id")
          .on("t.record_kind", "=", CONTACT)
          .on("t.kind", "in", [TASKS.answer, TASKS.callBack, TASKS.duty])
          .on("t.done_at", "is", null),
      )
    const { state: wanted = "open", channel, reason, zone } = state.filters
    query = wanted === "open" ? query.where(OPEN) : query.where("c.state", "=", wanted as State)
    if (channel) query = query.where("c.channel", "=", channel as Channel)
    if (reason) query = query.where("c.reason", "=", reason)
    if (zone) query = query.where("c.zone_id", "=", zone)
    const holder = state.filters.with
    if (holder === "nobody") return query.where(sql<boolean>`${WITH} is null`)
    if (holder === "me") return query.where(sql<boolean>`${WITH} = ${tx.actor.personId}`)
    return holder ? query.where(sql<boolean>`${WITH} = ${holder}`) : query
  }
  const direction = state.sort.descending ? "desc" : "asc"
  const rows = await filtered()
    .select([
      "c.id",
      "c.number",
      "c.channel",
      "c.state",
      "c.received_at",
      DUE.as("call_back_due"),
      "c.breached_at",
      "c.caller_role",
      "c.reason",
      // Asked for the lines that are shown: joined, every contact that is open would be held against every setting.
      sql<string | null>`(select s.name from county.settings s where s.id = c.setting_id)`.as("setting"),
      sql<string | null>`(select z.name from county.zones z where z.id = c.zone_id)`.as("zone"),
      WITH.as("with_id"),
      sql<number>`count(*) over ()`.as("total"),
    ])
    .orderBy(state.sort.by === "due" ? sql`${DUE} ${sql.raw(direction)} nulls last` : sql`c.received_at ${sql.raw(direction)}`)
    .orderBy("c.received_at", "asc")
    .orderBy("c.id")
    .limit(state.size)
    .offset((state.page - 1) * state.size)
    .execute()
  const names = await namesOf(
    tx,
    rows.flatMap((row) => row.with_id ?? []),
  )
  return {
    rows: rows.map((row) => ({ ...row, with_name: names.get(row.with_id ?? "") ?? null })) as QueueLine[],
    total: rows[0]?.total ?? 0,
  }
}

/** Of the line's open work: how much is with nobody, and how much is past its promise, taken or not. */
export async function waiting(tx: Tx): Promise<{ untaken: number; late: number }> {
  const { rows } = await sql<{ untaken: number; late: number }>`
    select count(*) filter (where ${WITH} is null) as untaken,
      count(*) filter (where ${DUE} < ${tx.today}::date and c.state <> 'transferred') as late
    from support_line.contacts c
    left join county.tasks t on t.record_id = c.id and t.record_kind = ${CONTACT} and t.kind in (${TASKS.answer}, ${TASKS.callBack}, ${TASKS.duty}) and t.done_at is null
    where ${OPEN}`.execute(tx.sql)
  return rows[0]!
}

/** Names by id. Joined to the list, everybody whom row security lets through would be looked at for each line of it. */
async function namesOf(tx: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map()
  const people = await db(tx)
    .selectFrom("platform.people")
    .select(["id", "name"])
    .where("id", "in", [...new Set(ids)])
    .execute()
  return new Map(people.map(({ id, name }) => [id, name]))
}

/** Open work by colleague, for the supervisor. */
export async function workload(tx: Tx, teamId: string): Promise<{ id: string; name: string; open: number; late: number }[]> {
  const { rows } = await sql<{ id: string; name: string; open: number; late: number }>`
    select p.id, p.name, count(t.id)::int as open, count(t.id) filter (where t.due_on < ${tx.today}::date)::int as late
    from platform.people p
    left join county.tasks t on t.taken_by = p.id and t.done_at is null and t.slice = 'support-line' and t.team_id = ${teamId}
    where exists (select 1 from platform.memberships m where m.person_id = p.id and m.team_id = ${teamId}
      and m.since <= ${tx.today}::date and (m.until is null or m.until > ${tx.today}::date))
    group by p.id, p.name order by open desc, p.name`.execute(tx.sql)
  return rows
}

export const capacityOf = async (tx: Tx, teamId: string): Promise<number | null> =>
  (await db(tx).selectFrom("platform.teams").select("capacity").where("id", "=", teamId).executeTakeFirst())?.capacity ?? null

/** What rose to a supervisor and is not settled. */
export const raisedWork = (tx: Tx, teamId: string) =>
  db(tx)
    .selectFrom("county.tasks")
    .select(["id", "title", "record_id", "created_at", "taken_by"])
    .where("team_id", "=", teamId)
    .where("kind", "=", TASKS.raised)
    .where("done_at", "is", null)
    .orderBy("created_at")
    .limit(100)
    .execute()

/** Calls that ring now, newest first; one that nobody answered within an hour is no longer shown. */
export const ringing = (tx: Tx) =>
  db(tx)
    .selectFrom("support_line.pending_calls")
    .select(["id", "caller_number", "rang_at"])
    .where("state", "=", "ringing")
    .where("rang_at", ">", tx.now.subtract({ hours: 1 }))
    .orderBy("rang_at", "desc")
    .limit(20)
    .execute()

export const zonesOf = (tx: Tx) =>
  db(tx).selectFrom("county.zones").select(["id", "name"]).where("ended_on", "is", null).orderBy("name").execute()
