import { type RawBuilder, sql } from "kysely"
import { academicYearOf } from "../../county/children/rules.ts"
import type { Tx } from "../../platform/database/tx.ts"
import type { ListState } from "../../platform/lists/list-state.ts"
import type { PlainDate } from "../../platform/time.ts"
import type { Level } from "../vocabulary.ts"
import type { Stage } from "./cycle.ts"

export type OverviewFilter = "setting" | "review" | "level" | "need" | "year" | "status"
export type OverviewSort = "name" | "due" | "level" | "year"

/** A child of the SEND register with where their support stands. */
export interface OverviewLine {
  readonly id: string
  readonly forename: string
  readonly surname: string
  readonly known_as: string | null
  readonly born_on: PlainDate
  readonly year_offset: number
  readonly sen_status: "K" | "E"
  readonly needs: string[]
  readonly level: Level | null
  readonly type_id: string | null
  readonly cycle: number | null
  readonly stage: Stage | null
  readonly review_due: PlainDate | null
  readonly late: boolean
}

const STAGE = (today: PlainDate) => sql`case when c.open_cycle is null then null when c.assessed_on is null then 'assess'
  when c.planned_on is null then 'plan' when c.started_on is null then 'do' when c.review_due <= ${today}::date then 'review' else 'do' end`

/** Days ahead in which a review counts as near. */
export const NEAR_DAYS = 28

export interface RegisterCounts {
  readonly children: number
  readonly planned: number
  readonly late: number
  readonly near: number
}

/** The SEND register of one setting: a page of it, and how the whole of it stands, in one query over one reading of its rows. */
export async function overviewOf(
  tx: Tx,
  settingId: string,
  state: ListState<OverviewFilter, OverviewSort>,
): Promise<{ rows: OverviewLine[]; total: number; counts: RegisterCounts }> {
  const { rows } = await sql<OverviewLine>`
    with register as materialized (
      select c.id, c.forename, c.surname, c.known_as, c.born_on, c.year_offset, c.sen_status, c.needs, c.level, c.type_id, c.cycle,
        c.review_due, ${STAGE(tx.today)} as stage from provision_plans.register(${settingId}) c),
    counts as (
      select count(*) as children, count(type_id) as planned, count(*) filter (where review_due < ${tx.today}::date) as late,
        count(*) filter (where review_due between ${tx.today}::date and ${tx.today.add({ days: NEAR_DAYS })}::date) as near
      from register),
    shown as (
      select r.*, coalesce(r.review_due < ${tx.today}::date, false) as is_late, count(*) over () as total,
        row_number() over (order by ${order(state)}, r.surname, r.forename, r.id) as place
      from register r where ${conditions(tx, state)}
      order by place limit ${state.size} offset ${(state.page - 1) * state.size})
    select shown.*, shown.is_late as late, counts.children, counts.planned, counts.late as all_late, counts.near
    from counts left join shown on true order by place`.execute(tx.sql)
  const [first] = rows as unknown as (RegisterCounts & { all_late: number; total: number | null })[]
  const { children, planned, near, all_late: late } = first!
  return {
    // Where nothing fits the filters, the counts still make one row, without a child.
    rows: rows.filter((row) => (row.id as string | null) !== null),
    total: Number(first!.total ?? 0),
    counts: { children, planned, near, late },
  }
}

function conditions(tx: Tx, { filters }: ListState<OverviewFilter, OverviewSort>): RawBuilder<boolean> {
  const all: RawBuilder<boolean>[] = [sql<boolean>`true`]
  const { review, level, need, year, status } = filters
  if (review === "late") all.push(sql`r.review_due < ${tx.today}::date`)
  if (review === "near") all.push(sql`r.review_due between ${tx.today}::date and ${tx.today.add({ days: NEAR_DAYS })}::date`)
  if (review === "none") all.push(sql`r.type_id is null`)
  if (level) all.push(sql`r.level = ${level}`)
  if (need) all.push(sql`${need} = any (r.needs)`)
  if (status) all.push(sql`r.sen_status = ${status}`)
  if (year) {
    // The year's birthdays: 1 September to 31 August, counted back from this academic year.
    const start = academicYearOf(tx.today) - 5 - Number(year)
    all.push(sql`r.born_on >= make_date(${start}, 9, 1) + make_interval(years => r.year_offset)
      and r.born_on < make_date(${start + 1}, 9, 1) + make_interval(years => r.year_offset)`)
  }
  return sql<boolean>`${sql.join(all, sql` and `)}`
}

function order({ sort }: ListState<OverviewFilter, OverviewSort>): RawBuilder<unknown> {
  const by = {
    name: sql`r.surname`,
    due: sql`r.review_due`,
    level: sql`array_position(array['universal', 'targeted', 'enhanced'], r.level)`,
    year: sql`r.born_on`,
  }[sort.by]
  return sort.descending ? sql`${by} desc nulls last` : sql`${by} asc nulls last`
}

/** Settings whose staff the actor is, for those who work at several. */
export async function ownSettings(tx: Tx): Promise<{ id: string; name: string }[]> {
  if (tx.actor.teams.length === 0) return []
  const { rows } = await sql<{ id: string; name: string }>`
    select s.id, s.name from platform.teams t join county.settings s on s.id = t.scope_id
    where t.kind = 'setting' and t.id = any (${[...tx.actor.teams]}::uuid[]) order by s.name, s.id`.execute(tx.sql)
  return rows
}
