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

const STAGE = (today: PlainDate) => sql`case when c.id is null then null when c.assessed_on is null then 'assess'
  when c.planned_on is null then 'plan' when c.started_on is null then 'do' when c.review_due <= ${today}::date then 'review' else 'do' end`

/** Days ahead in which a review counts as near. */
export const NEAR_DAYS = 28

/** The SEND register of one setting, page by page, in one query; row security keeps it to those whom the actor sees. */
export async function overviewOf(
  tx: Tx,
  settingId: string,
  state: ListState<OverviewFilter, OverviewSort>,
): Promise<{ rows: OverviewLine[]; total: number }> {
  const { rows } = await sql<OverviewLine & { total: number }>`
    select k.id, k.forename, k.surname, k.known_as, k.born_on, k.year_offset, k.sen_status, k.needs,
      p.level, p.type_id, c.number as cycle, ${STAGE(tx.today)} as stage, c.review_due,
      coalesce(c.review_due < ${tx.today}::date, false) as late, count(*) over () as total
    from county.children k
    left join provision_plans.plans p on p.child_id = k.id and p.ended_on is null
    left join provision_plans.cycles c on c.plan_id = p.id and c.closed_on is null
    where k.setting_id = ${settingId} and k.sen_status in ('K', 'E') and k.merged_into is null and ${conditions(tx, state)}
    order by ${order(state)}, k.surname, k.forename, k.id
    limit ${state.size} offset ${(state.page - 1) * state.size}`.execute(tx.sql)
  return { rows, total: Number(rows[0]?.total ?? 0) }
}

function conditions(tx: Tx, { filters }: ListState<OverviewFilter, OverviewSort>): RawBuilder<boolean> {
  const all: RawBuilder<boolean>[] = [sql<boolean>`true`]
  const { review, level, need, year, status } = filters
  if (review === "late") all.push(sql`c.review_due < ${tx.today}::date`)
  if (review === "near") all.push(sql`c.review_due between ${tx.today}::date and ${tx.today.add({ days: NEAR_DAYS })}::date`)
  if (review === "none") all.push(sql`p.id is null`)
  if (level) all.push(sql`p.level = ${level}`)
  if (need) all.push(sql`${need} = any (k.needs)`)
  if (status) all.push(sql`k.sen_status = ${status}`)
  if (year) {
    // The year's birthdays: 1 September to 31 August, counted back from this academic year.
    const start = academicYearOf(tx.today) - 5 - Number(year)
    all.push(sql`k.born_on >= make_date(${start}, 9, 1) + make_interval(years => k.year_offset)
      and k.born_on < make_date(${start + 1}, 9, 1) + make_interval(years => k.year_offset)`)
  }
  return sql<boolean>`${sql.join(all, sql` and `)}`
}

function order({ sort }: ListState<OverviewFilter, OverviewSort>): RawBuilder<unknown> {
  const by = {
    name: sql`k.surname`,
    due: sql`c.review_due`,
    level: sql`array_position(array['universal', 'targeted', 'enhanced'], p.level)`,
    year: sql`k.born_on`,
  }[sort.by]
  return sort.descending ? sql`${by} desc nulls last` : sql`${by} asc nulls last`
}

/** How a register stands, in figures, in one query. */
export async function overviewCounts(tx: Tx, settingId: string) {
  const { rows } = await sql<{ children: number; planned: number; late: number; near: number }>`
    select count(*) as children, count(p.id) as planned,
      count(*) filter (where c.review_due < ${tx.today}::date) as late,
      count(*) filter (where c.review_due between ${tx.today}::date and ${tx.today.add({ days: NEAR_DAYS })}::date) as near
    from county.children k
    left join provision_plans.plans p on p.child_id = k.id and p.ended_on is null
    left join provision_plans.cycles c on c.plan_id = p.id and c.closed_on is null
    where k.setting_id = ${settingId} and k.sen_status in ('K', 'E') and k.merged_into is null`.execute(tx.sql)
  return rows[0]!
}

/** Settings whose staff the actor is, for those who work at several. */
export async function ownSettings(tx: Tx): Promise<{ id: string; name: string }[]> {
  if (tx.actor.teams.length === 0) return []
  const { rows } = await sql<{ id: string; name: string }>`
    select s.id, s.name from platform.teams t join county.settings s on s.id = t.scope_id
    where t.kind = 'setting' and t.id = any (${[...tx.actor.teams]}::uuid[]) order by s.name, s.id`.execute(tx.sql)
  return rows
}
