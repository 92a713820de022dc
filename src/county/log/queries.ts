import { type RawBuilder, sql } from "kysely"
import { type Tx, tablesOf } from "../../platform/database/tx.ts"
import { COUNT_CAP } from "../../platform/lists/list-state.ts"
import type { RecordRef } from "../../platform/slice.ts"
import { COUNTY_ZONE, type Instant, plainDate } from "../../platform/time.ts"
import { fullName } from "../children/rules.ts"
import type { CountyTables } from "../tables.ts"
import type { Names } from "./words.ts"

/** An entry without what it changed: enough to say who did what, when, to which part. */
export interface LogLine {
  readonly id: string
  readonly at: Instant
  readonly actor_id: string | null
  readonly actor_name: string
  readonly action: string
  readonly record_kind: string | null
  readonly record_id: string | null
}

/** What an entry changed; absent for whoever may not read that record. */
export interface LogContent {
  readonly before: unknown
  readonly after: unknown
  readonly reason: string | null
}

/** Looks of one person on one day at one kind of record. */
export interface LookLine {
  readonly actor_name: string
  readonly action: string
  readonly record_kind: string | null
  readonly at: Instant
  readonly times: number
}

/** Entries that are looks: at a record, at a list in which it stood, at the audit trail. */
export const LOOKS = ["view", "list", "audit.read"] as const

export interface LogFilter {
  readonly who?: string | undefined
  /** One day in the county, as 2026-03-03. */
  readonly day?: string | undefined
}
export interface Part {
  readonly page: number
  readonly size: number
}

/** Who may read a record's log: whoever may read the record. Asked of the database, which knows no more than the asker may. */
export async function mayReadLog(tx: Tx, { kind, id }: RecordRef): Promise<boolean> {
  const { rows } = await sql<{
    may: boolean
  }>`select platform.may('read-log') and platform.may_read_log(${kind}, ${id}::uuid, null) as may`.execute(tx.sql)
  return rows[0]!.may
}

/** The entries of a child's record, or those of a record and its parts. */
export const logSource = (refs: readonly [RecordRef, ...RecordRef[]]): RawBuilder<LogLine> =>
  refs[0].kind === "child"
    ? sql<LogLine>`county.log_of(${refs[0].id}::uuid)`
    : sql<LogLine>`(select id, at, actor_id, actor_name, action, record_kind, record_id from platform.audit_entries
        where (record_kind, record_id) in (${sql.join(refs.map(({ kind, id }) => sql`(${kind}::text, ${id}::uuid)`))}))`

/** The first instant of a day in the county, and of the next. */
function dayBounds(day: string): readonly [Instant, Instant] {
  const date = plainDate(day)
  const starts = (on: typeof date) => on.toZonedDateTime(COUNTY_ZONE).toInstant()
  return [starts(date), starts(date.add({ days: 1 }))]
}

export function matching({ who, day }: LogFilter): RawBuilder<boolean> {
  const parts: RawBuilder<boolean>[] = [sql<boolean>`true`]
  if (who !== undefined) parts.push(sql<boolean>`e.actor_id = ${who}::uuid`)
  if (day !== undefined) {
    const [from, to] = dayBounds(day)
    parts.push(sql<boolean>`e.at >= ${from} and e.at < ${to}`)
  }
  return sql.join(parts, sql` and `) as RawBuilder<boolean>
}

const looked = sql<boolean>`e.action in (${sql.join(LOOKS)})`

export async function changesIn(tx: Tx, source: RawBuilder<LogLine>, filter: LogFilter, { page, size }: Part) {
  const found = sql`from ${source} e where not ${looked} and ${matching(filter)}`
  const { rows } =
    await sql<LogLine>`select e.* ${found} order by e.at desc, e.id limit ${size} offset ${(page - 1) * size}`.execute(tx.sql)
  return { rows, total: await countOf(tx, sql`select 1 ${found}`) }
}

/** Looks, one line for each person, kind of record and day, the newest first. */
export async function looksIn(tx: Tx, source: RawBuilder<LogLine>, filter: LogFilter, { page, size }: Part) {
  const found = sql`from ${source} e where ${looked} and ${matching(filter)}
    group by e.actor_id, e.actor_name, e.action, e.record_kind, (e.at at time zone ${COUNTY_ZONE})::date`
  const { rows } =
    await sql<LookLine>`select e.actor_name, e.action, e.record_kind, max(e.at) as at, count(*)::integer as times ${found}
    order by max(e.at) desc, e.actor_name, e.action, e.record_kind limit ${size} offset ${(page - 1) * size}`.execute(tx.sql)
  return { rows, total: await countOf(tx, sql`select 1 ${found}`) }
}

/** Counts no further than lists say: beyond the cap it is "more than". */
export async function countOf(tx: Tx, found: RawBuilder<unknown>): Promise<number> {
  const { rows } = await sql<{
    total: number
  }>`select count(*)::integer as total from (${found} limit ${COUNT_CAP + 1}) counted`.execute(tx.sql)
  return rows[0]!.total
}

/** Everybody who stands in a log, to choose from. */
export async function peopleIn(tx: Tx, source: RawBuilder<LogLine>): Promise<{ value: string; text: string }[]> {
  const { rows } = await sql<{ value: string; text: string }>`select e.actor_id::text as value, min(e.actor_name) as text
    from ${source} e where e.actor_id is not null group by e.actor_id order by 2, 1 limit 300`.execute(tx.sql)
  return rows
}

/** What entries changed, under the reader's own rights: an entry of a record that they may not read is not among them. */
export async function contentsOf(tx: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, LogContent>> {
  if (ids.length === 0) return new Map()
  const { rows } = await sql<LogContent & { id: string }>`select e.id, e.before, e.after, e.reason from platform.audit_entries e
    where e.id in (${sql.join(ids.map((id) => sql`${id}::uuid`))})
      and (e.child_id is null or county.where_now(e.child_id) is not null or e.actor_id = platform.me())`.execute(tx.sql)
  return new Map(rows.map((row) => [row.id, row]))
}

/** Names for ids, of those that the reader may see. */
export async function namesOf(tx: Tx, ids: readonly string[]): Promise<Names> {
  if (ids.length === 0) return new Map()
  const db = tablesOf<CountyTables>(tx)
  const wanted = [...ids]
  const named = [
    ...(await db.selectFrom("platform.people").select(["id", "name"]).where("id", "in", wanted).execute()),
    ...(await db.selectFrom("platform.teams").select(["id", "name"]).where("id", "in", wanted).execute()),
    ...(await db.selectFrom("county.settings").select(["id", "name"]).where("id", "in", wanted).execute()),
    ...(await db.selectFrom("county.zones").select(["id", "name"]).where("id", "in", wanted).execute()),
  ]
  const children = await db
    .selectFrom("county.children")
    .select(["id", "forename", "surname", "known_as"])
    .where("id", "in", wanted)
    .execute()
  return new Map([...named.map((row) => [row.id, row.name] as const), ...children.map((row) => [row.id, fullName(row)] as const)])
}
