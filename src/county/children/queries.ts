import { type Kysely, type SelectQueryBuilder, sql } from "kysely"
import { may } from "../../platform/actions/action.ts"
import { type Tx, tablesOf } from "../../platform/database/tx.ts"
import type { ListState } from "../../platform/lists/list-state.ts"
import type { PlainDate } from "../../platform/time.ts"
import type { Child, ChildRow, CountyTables, SenStatus } from "../tables.ts"

export interface ChildLine {
  readonly id: string
  readonly forename: string
  readonly surname: string
  readonly known_as: string | null
  readonly born_on: PlainDate
  readonly year_offset: number
  readonly sen_status: "N" | "K" | "E"
  readonly needs: string[]
  readonly setting_id: string | null
  readonly setting_name: string | null
}

const LINE = [
  "k.id",
  "k.forename",
  "k.surname",
  "k.known_as",
  "k.born_on",
  "k.year_offset",
  "k.sen_status",
  "k.needs",
  "k.setting_id",
] as const

export type ChildFilter = "setting" | "zone" | "status" | "need" | "year"
export type ChildSort = "name" | "born" | "status" | "setting"

/** One child, if the actor sees it; a merged record leads whoever sees the kept one to it. */
export async function childById(tx: Tx, id: string): Promise<Child | undefined> {
  const child = await tablesOf<CountyTables>(tx).selectFrom("county.children").selectAll().where("id", "=", id).executeTakeFirst()
  if (child && child.merged_into === null) return child
  const { rows } = await sql<{ id: string | null }>`select county.where_now(${id}::uuid) as id`.execute(tx.sql)
  const now = rows[0]?.id ?? null
  return now === null || now === id ? undefined : childById(tx, now)
}

/**
 * The children that the actor sees, page by page. It starts from the actor's own circles (or, for those whose work is the whole
 * register, from the setting or zone asked for), so that its time does not grow with the county.
 */
export async function listChildren(
  tx: Tx,
  state: ListState<ChildFilter, ChildSort>,
): Promise<{ rows: ChildLine[]; total: number }> {
  const base = filtered(tx, state)
  const rows = await ordered(base, state)
    .leftJoin("county.settings as s", "s.id", "k.setting_id")
    // Counted in the same pass: row security decides about each child once, not twice.
    .select([...LINE, "s.name as setting_name", sql<number>`count(*) over ()`.as("total")])
    .limit(state.size)
    .offset((state.page - 1) * state.size)
    .execute()
  const total = rows[0]?.total ?? (state.page === 1 ? 0 : await countOf(base))
  return { rows: rows as unknown as ChildLine[], total }
}

/** How many there are when the page asked for lies behind the last one. */
async function countOf(base: Base): Promise<number> {
  return (await base.select((count) => count.fn.countAll<number>().as("total")).executeTakeFirstOrThrow()).total
}

type Base = SelectQueryBuilder<CountyTables & { k: ChildRow }, "k", object>

function filtered(tx: Tx, state: ListState<ChildFilter, ChildSort>): Base {
  const db = tablesOf<CountyTables>(tx) as unknown as Kysely<CountyTables & { k: ChildRow }>
  const { setting, zone, status, need, year } = state.filters
  let query = db.selectFrom("county.children as k").where("k.merged_into", "is", null) as unknown as Base
  if (!(may(tx, "reach-county") && (setting || zone))) {
    query = query.where(
      "k.id",
      "in",
      (from) => (from as unknown as Kysely<CountyTables>).selectFrom("county.circle as mine").select("mine.child_id") as never,
    )
  }
  if (setting) query = query.where("k.setting_id", "=", setting)
  if (zone) query = query.where("k.zone_id", "=", zone)
  if (status) query = query.where("k.sen_status", "=", status as SenStatus)
  if (need) query = query.where(sql<boolean>`${need} = any (k.needs)`)
  if (year) {
    // The year's birthdays: 1 September to 31 August, counted back from this academic year.
    const start = (tx.today.month >= 9 ? tx.today.year : tx.today.year - 1) - 5 - Number(year)
    query = query.where("k.born_on", ">=", sql<PlainDate>`make_date(${start}, 9, 1) + make_interval(years => k.year_offset)`)
    query = query.where("k.born_on", "<", sql<PlainDate>`make_date(${start + 1}, 9, 1) + make_interval(years => k.year_offset)`)
  }
  return query
}

function ordered(query: Base, { sort }: ListState<ChildFilter, ChildSort>): Base {
  const direction = sort.descending ? "desc" : "asc"
  const setting = sql`(select s.name from county.settings s where s.id = k.setting_id)`
  const by = { name: sql`k.surname`, born: sql`k.born_on`, status: sql`k.sen_status`, setting } as const
  return query.orderBy(by[sort.by], direction).orderBy("k.surname").orderBy("k.forename").orderBy("k.id")
}

export interface ChildTerms {
  readonly words?: string | null
  readonly upn?: string | null
  readonly bornOn?: PlainDate | null
}

/** Children by name (fuzzy), UPN or date of birth, among those that the actor sees; best first. */
export async function searchChildren(tx: Tx, terms: ChildTerms, most: number): Promise<ChildLine[]> {
  const db = tablesOf<CountyTables>(tx)
  const lines = () =>
    db
      .selectFrom("county.children as k")
      .leftJoin("county.settings as s", "s.id", "k.setting_id")
      .select([...LINE, "s.name as setting_name"])
      .where("k.merged_into", "is", null)
  if (terms.upn) return (await lines().where("k.upn", "=", terms.upn).limit(most).execute()) as ChildLine[]
  if (!terms.words) {
    if (!terms.bornOn) return []
    return (await lines().where("k.born_on", "=", terms.bornOn).orderBy("k.surname").limit(most).execute()) as ChildLine[]
  }
  // Few children in one's own circles: look among them. The whole register: find by index first, then apply the rule.
  const finder = may(tx, "reach-county") ? sql`county.find_children` : sql`county.find_in_my_circle`
  const { rows: found } = await sql<{
    id: string
    likeness: number
  }>`select id, likeness from ${finder}(${terms.words}, ${most})`.execute(tx.sql)
  if (found.length === 0) return []
  let query = lines().where(
    "k.id",
    "in",
    found.map((each) => each.id),
  )
  if (terms.bornOn) query = query.where("k.born_on", "=", terms.bornOn)
  const rows = (await query.execute()) as ChildLine[]
  const rank = new Map(found.map((each, at) => [each.id, at]))
  return rows.sort((a, b) => rank.get(a.id)! - rank.get(b.id)!)
}

export interface CallersChild {
  readonly id: string
  readonly called: string
  readonly initial: string
  readonly year_born: number
  readonly setting_id: string | null
}

/** A caller's child as a minimal card: found by UPN, or by whole name with date of birth; never a restricted record. */
export async function findForCaller(
  tx: Tx,
  terms: { upn?: string | null; name?: string | null; bornOn?: PlainDate | null },
): Promise<CallersChild[]> {
  const { rows } = await sql<CallersChild>`
    select * from county.find_for_caller(${terms.upn ?? null}, ${terms.name ?? null}, ${terms.bornOn ?? null}::date)`.execute(
    tx.sql,
  )
  return rows
}
