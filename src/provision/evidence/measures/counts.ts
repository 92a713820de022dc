import { sql } from "kysely"
import type { Tx } from "../../../platform/database/tx.ts"
import { SECTION_AREA, SECTIONS } from "../../needs/instrument.ts"
import { instrumentById } from "../../needs/instruments.ts"
import type { NeedProfile } from "../../needs/tables.ts"
import { LEVELS, type Level, NEED_AREAS, type NeedArea } from "../../vocabulary.ts"
import { childrenOf, type Scope, type Year } from "./scope.ts"

/** Needs of one area at one level, and how many of them are met by help at that level or above. */
export interface NeedCount {
  readonly area: NeedArea
  readonly level: Level
  readonly needs: number
  readonly met: number
}

const RANK = (column: string) => sql`array_position(array['universal', 'targeted', 'enhanced'], ${sql.ref(column)}) - 1`

/** A child's needs: the highest place in LEVELS that each area reaches. The foot of a scale is what is expected for the age: no need. */
export function needsIn(profile: Pick<NeedProfile, "instrument_id" | "levels">): ReadonlyMap<NeedArea, number> {
  const { levels } = instrumentById(profile.instrument_id)
  const needs = new Map<NeedArea, number>()
  for (const section of SECTIONS) {
    const level = profile.levels[section] ?? 0
    if (level === 0) continue
    const { area } = SECTION_AREA[section]
    needs.set(area, Math.max(needs.get(area) ?? 0, LEVELS.indexOf(levels[level]!.provision)))
  }
  return needs
}

/**
 * Need as last described, area by area at the highest level that it reaches, beside the help that runs today: a line of the plan, a
 * row of the year's provision map that names the child, or one at Universal that is for everyone in the setting.
 */
export async function needCounts(tx: Tx, scope: Scope, year: number): Promise<NeedCount[]> {
  const help = await helpGiven(tx, scope, year)
  const everyone = await helpForAll(tx, year)
  const counts = new Map<string, { area: NeedArea; level: Level; needs: number; met: number }>()
  for (const profile of await latestProfiles(tx, scope))
    for (const [area, rank] of needsIn(profile)) {
      const level = LEVELS[rank]!
      const count = counts.get(`${area} ${level}`) ?? { area, level, needs: 0, met: 0 }
      const given = help.get(`${profile.child_id} ${area}`) ?? -1
      const met = given >= rank || (rank === 0 && everyone.has(`${profile.setting_id} ${area}`))
      counts.set(`${area} ${level}`, { ...count, needs: count.needs + 1, met: count.met + (met ? 1 : 0) })
    }
  return NEED_AREAS.flatMap((area) => LEVELS.flatMap((level) => counts.get(`${area} ${level}`) ?? []))
}

async function latestProfiles(tx: Tx, scope: Scope) {
  const { rows } = await sql<Pick<NeedProfile, "child_id" | "setting_id" | "instrument_id" | "levels">>`
    select distinct on (p.child_id) p.child_id, k.setting_id, p.instrument_id, p.levels
    from county.children k join provision_needs.profiles p on p.child_id = k.id
    where ${childrenOf(scope)} order by p.child_id, p.made_at desc, p.number desc`.execute(tx.sql)
  return rows
}

/** The highest level of help that runs, by child and area. */
async function helpGiven(tx: Tx, scope: Scope, year: number): Promise<ReadonlyMap<string, number>> {
  const { rows } = await sql<{ child: string; area: string; rank: number }>`
    select k.id as child, h.need_area as area, max(${RANK("h.level")}) as rank
    from county.children k join provision_plans.lines h on h.child_id = k.id where ${childrenOf(scope)} and h.until is null group by 1, 2
    union all
    select k.id, a.area, max(${RANK("r.level")})
    from county.children k join provision_maps.row_children c on c.child_id = k.id and c.until is null
    join provision_maps.rows r on r.id = c.row_id and r.removed_on is null
    join provision_maps.maps m on m.id = r.map_id and m.year = ${year}, unnest(r.need_areas) as a(area)
    where ${childrenOf(scope)} group by 1, 2`.execute(tx.sql)
  const help = new Map<string, number>()
  for (const { child, area, rank } of rows) help.set(`${child} ${area}`, Math.max(help.get(`${child} ${area}`) ?? -1, rank))
  return help
}

/** Settings and areas for which a map has Universal help. */
async function helpForAll(tx: Tx, year: number): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ setting: string; area: string }>`
    select distinct m.setting_id as setting, a.area from provision_maps.maps m
    join provision_maps.rows r on r.map_id = m.id, unnest(r.need_areas) as a(area)
    where m.year = ${year} and r.level = 'universal' and r.removed_on is null`.execute(tx.sql)
  return new Set(rows.map((row) => `${row.setting} ${row.area}`))
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
