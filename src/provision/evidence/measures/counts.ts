import { sql } from "kysely"
import type { Tx } from "../../../platform/database/tx.ts"
import { SECTION_AREA, SECTIONS } from "../../needs/instrument.ts"
import { instruments } from "../../needs/instruments.ts"
import { LEVELS, type Level, NEED_AREAS, type NeedArea } from "../../vocabulary.ts"
import { childrenOf, type Scope, type Year } from "./scope.ts"

/** Needs of one area at one level, and how many of them are met by help at that level or above. */
export interface NeedCount {
  readonly area: NeedArea
  readonly level: Level
  readonly needs: number
  readonly met: number
}

interface Meaning {
  readonly instrument: string
  readonly section: string
  readonly level: number
  /** Place of the provision level in LEVELS. */
  readonly rank: number
  readonly area: string
}

/** What each level of each set of descriptors asks for. The foot of a scale is what is expected for the age: no need. */
const meanings = (): Meaning[] =>
  instruments().flatMap((instrument) =>
    SECTIONS.flatMap((section) =>
      instrument.levels.flatMap(({ provision }, level) =>
        level === 0
          ? []
          : [{ instrument: instrument.id, section, level, rank: LEVELS.indexOf(provision), area: SECTION_AREA[section].area }],
      ),
    ),
  )

const RANK = (column: string) => sql`array_position(array['universal', 'targeted', 'enhanced'], ${sql.ref(column)}) - 1`

/**
 * Need as last described, area by area at the highest level that it reaches, beside the help that runs today: a line of the plan, a
 * row of this year's provision map that names the child, or one at Universal that is for everyone in the setting.
 */
export async function needCounts(tx: Tx, scope: Scope, year: number): Promise<NeedCount[]> {
  const { rows } = await sql<{ area: NeedArea; rank: number; needs: number; met: number }>`
    with meaning as (
      select * from json_to_recordset(${JSON.stringify(meanings())}::json)
        as m(instrument text, section text, level integer, rank integer, area text)
    ), latest as (
      select distinct on (p.child_id) p.child_id, k.setting_id, p.instrument_id, p.levels
      from county.children k join provision_needs.profiles p on p.child_id = k.id
      where ${childrenOf(scope)} order by p.child_id, p.made_at desc, p.number desc
    ), need as (
      select l.child_id, l.setting_id, m.area, max(m.rank) as rank
      from latest l join meaning m on m.instrument = l.instrument_id and (l.levels ->> m.section)::integer = m.level
      group by l.child_id, l.setting_id, m.area
    ), help as (
      select h.child_id, h.need_area as area, max(${RANK("h.level")}) as rank
      from provision_plans.lines h where h.until is null and h.child_id in (select child_id from need) group by 1, 2
      union all
      select c.child_id, a.area, max(${RANK("r.level")})
      from provision_maps.row_children c join provision_maps.rows r on r.id = c.row_id
      join provision_maps.maps m on m.id = r.map_id, unnest(r.need_areas) as a(area)
      where c.until is null and r.removed_on is null and m.year = ${year} and c.child_id in (select child_id from need) group by 1, 2
    ), for_all as (
      select distinct m.setting_id, a.area from provision_maps.maps m join provision_maps.rows r on r.map_id = m.id, unnest(r.need_areas) as a(area)
      where m.year = ${year} and r.level = 'universal' and r.removed_on is null and m.setting_id in (select setting_id from need)
    )
    select n.area, n.rank, count(*)::integer as needs,
      count(*) filter (where exists (select 1 from help h where h.child_id = n.child_id and h.area = n.area and h.rank >= n.rank)
        or (n.rank = 0 and exists (select 1 from for_all f where f.setting_id = n.setting_id and f.area = n.area)))::integer as met
    from need n group by 1, 2`.execute(tx.sql)
  return rows
    .map(({ area, rank, needs, met }) => ({ area, level: LEVELS[rank]!, needs, met }))
    .toSorted(
      (a, b) => NEED_AREAS.indexOf(a.area) - NEED_AREAS.indexOf(b.area) || LEVELS.indexOf(a.level) - LEVELS.indexOf(b.level),
    )
}

export interface ReviewCount {
  readonly level: Level
  /** Reviewed in the year by the day that it was due, and after it. */
  readonly onTime: number
  readonly late: number
  /** Under way today with a review that is past its day. */
  readonly overdue: number
}

export async function reviewCounts(tx: Tx, scope: Scope, { from, to }: Year): Promise<ReviewCount[]> {
  const { rows } = await sql<ReviewCount>`
    select c.level,
      count(*) filter (where c.closed_on >= ${from}::date and c.closed_on < ${to}::date and c.closed_on <= c.review_due)::integer as "onTime",
      count(*) filter (where c.closed_on >= ${from}::date and c.closed_on < ${to}::date and c.closed_on > c.review_due)::integer as late,
      count(*) filter (where c.closed_on is null and p.ended_on is null and c.review_due < ${tx.today}::date
        and c.review_due >= ${from}::date and c.review_due < ${to}::date)::integer as overdue
    from county.children k join provision_plans.cycles c on c.child_id = k.id join provision_plans.plans p on p.id = c.plan_id
    where ${childrenOf(scope)} group by c.level`.execute(tx.sql)
  return LEVELS.map((level) => rows.find((row) => row.level === level) ?? { level, onTime: 0, late: 0, overdue: 0 })
}

export interface VoiceCount {
  readonly what: string
  readonly recorded: number
  readonly not: number
}

/** Whose voice is on paper: at each review of the year, and in the one-page profile of each running plan. */
export async function voiceCounts(tx: Tx, scope: Scope, { from, to }: Year): Promise<VoiceCount[]> {
  const { rows: reviews } = await sql<{ all: number; parent: number; child: number }>`
    select count(*)::integer as all, count(v.parent_view)::integer as parent, count(v.child_view)::integer as child
    from county.children k join provision_plans.reviews v on v.child_id = k.id
    where ${childrenOf(scope)} and v.held_on >= ${from}::date and v.held_on < ${to}::date`.execute(tx.sql)
  const { rows: profiles } = await sql<{ all: number; parent: number; child: number }>`
    select count(*)::integer as all, count(*) filter (where f.parent_words <> '')::integer as parent,
      count(*) filter (where f.likes <> '' or f.matters <> '' or f.helps <> '' or f.hopes <> '')::integer as child
    from county.children k join provision_plans.plans p on p.child_id = k.id and p.ended_on is null
    join provision_plans.profiles f on f.plan_id = p.id where ${childrenOf(scope)}`.execute(tx.sql)
  const line = (what: string, recorded: number, all: number): VoiceCount => ({ what, recorded, not: all - recorded })
  const [review, profile] = [reviews[0]!, profiles[0]!]
  return [
    line("The child's view, at reviews", review.child, review.all),
    line("The parents' view, at reviews", review.parent, review.all),
    line("The child's words, in one-page profiles", profile.child, profile.all),
    line("The parents' words, in one-page profiles", profile.parent, profile.all),
  ]
}

export interface WorkedCount {
  readonly code: string
  readonly children: number
  readonly met: number
  readonly other: number
}

/**
 * Reviewed outcomes by the framework's strategy that worked towards them, in an area. Only what comes from the framework: words that
 * somebody typed could say who the child is.
 */
export async function workedCounts(tx: Tx, scope: Scope): Promise<WorkedCount[]> {
  const { rows } = await sql<WorkedCount>`
    select l.strategy_code as code, count(distinct g.child_id)::integer as children,
      count(*) filter (where g.progress in ('met', 'exceeded'))::integer as met,
      count(*) filter (where g.progress not in ('met', 'exceeded'))::integer as other
    from county.children k join provision_plans.review_progress g on g.child_id = k.id
    join provision_plans.reviews v on v.id = g.review_id
    join provision_plans.lines l on l.outcome_id = g.outcome_id and l.since <= v.held_on
    where ${childrenOf(scope)} and l.strategy_code is not null group by 1`.execute(tx.sql)
  return rows
}
