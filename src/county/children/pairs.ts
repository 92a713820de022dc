import { sql } from "kysely"
import { type Tx, tablesOf } from "../../platform/database/tx.ts"
import type { ListShape, ListState } from "../../platform/lists/list-state.ts"
import type { Instant, PlainDate } from "../../platform/time.ts"
import type { Child, CountyTables } from "../tables.ts"

const db = (tx: Tx) => tablesOf<CountyTables>(tx)

export interface PairLine {
  readonly id: string
  readonly why: string
  readonly likeness: number
  readonly found_at: Instant
  readonly child_a: string
  readonly child_b: string
  readonly a_name: string
  readonly b_name: string
  readonly a_born: PlainDate
  readonly b_born: PlainDate
}

export type PairSort = "likeness" | "found" | "pair"
export const PAIR_LIST: ListShape<string, PairSort> = {
  path: "/duplicates",
  filters: {},
  sorts: ["likeness", "found", "pair"],
  first: "-likeness",
}

/** Pairs that nobody has settled, the likeliest first; those with a restricted record only for whoever is named on it. */
export async function openPairs(
  tx: Tx,
  { sort, page, size }: ListState<string, PairSort>,
): Promise<{ rows: PairLine[]; total: number }> {
  const by = { likeness: sql.ref("d.likeness"), found: sql.ref("d.found_at"), pair: sql.ref("a.surname") }[sort.by]
  const base = db(tx)
    .selectFrom("county.duplicate_pairs as d")
    .innerJoin("county.children as a", "a.id", "d.child_a")
    .innerJoin("county.children as b", "b.id", "d.child_b")
    .where("d.settled_at", "is", null)
    .where("a.merged_into", "is", null)
    .where("b.merged_into", "is", null)
  const rows = await base
    .select((is) => [
      "d.id",
      "d.why",
      "d.likeness",
      "d.found_at",
      "d.child_a",
      "d.child_b",
      is.fn<string>("concat_ws", [is.val(" "), "a.forename", "a.surname"]).as("a_name"),
      is.fn<string>("concat_ws", [is.val(" "), "b.forename", "b.surname"]).as("b_name"),
      "a.born_on as a_born",
      "b.born_on as b_born",
    ])
    .orderBy(by, sort.descending ? "desc" : "asc")
    .orderBy("d.found_at")
    .orderBy("d.id")
    .limit(size)
    .offset((page - 1) * size)
    .execute()
  const total = await base.select((is) => is.fn.countAll<number>().as("total")).executeTakeFirstOrThrow()
  return { rows, total: total.total }
}

export interface PairSide {
  readonly child: Child
  readonly settingName: string | null
  readonly events: number
  readonly inCircle: number
}

/** Both records of a pair, side by side; undefined unless the actor sees both. */
export async function pairById(tx: Tx, id: string) {
  const pair = await db(tx).selectFrom("county.duplicate_pairs").selectAll().where("id", "=", id).executeTakeFirst()
  if (!pair) return undefined
  const sides: PairSide[] = []
  for (const childId of [pair.child_a, pair.child_b]) {
    const child = await db(tx).selectFrom("county.children").selectAll().where("id", "=", childId).executeTakeFirst()
    if (!child) return undefined
    const count = (table: "county.chronology" | "county.enrolments") =>
      db(tx)
        .selectFrom(table)
        .select((is) => is.fn.countAll<number>().as("count"))
        .where("child_id", "=", childId)
        .executeTakeFirstOrThrow()
    const setting = child.setting_id
      ? await db(tx).selectFrom("county.settings").select("name").where("id", "=", child.setting_id).executeTakeFirst()
      : undefined
    const circle = await tx.connection.query<{ count: number }>(
      "select count(*)::int as count from county.circle_of($1) where until is null or until > $2",
      [childId, tx.today],
    )
    sides.push({
      child,
      settingName: setting?.name ?? null,
      events: (await count("county.chronology")).count,
      inCircle: circle.rows[0]?.count ?? 0,
    })
  }
  return { pair, sides }
}

/** Merges that still stand, newest first, to be looked at or taken back. */
export const recentMerges = (tx: Tx) =>
  db(tx)
    .selectFrom("county.merges as m")
    .innerJoin("county.children as k", "k.id", "m.kept_id")
    .select(["m.id", "m.kept_id", "m.at", "m.reason", "k.forename", "k.surname"])
    .where("m.undone_at", "is", null)
    .orderBy("m.at", "desc")
    .limit(20)
    .execute()
