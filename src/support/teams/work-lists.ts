import { sql } from "kysely"
import { noteRaised } from "../../county/tasks/tasks.ts"
import { type Tx, tablesOf } from "../../platform/database/tx.ts"
import { isId, type ListShape, type ListState, oneOf } from "../../platform/lists/list-state.ts"
import type { JobServices } from "../../platform/slice.ts"
import type { TeamTables } from "./tables.ts"

const WHOSE_CODES = ["free", "mine", "team", "raised"] as const
/** Whose work a list shows: nobody's yet, mine, all of my teams', or what rose to the supervisor. */
export type Whose = (typeof WHOSE_CODES)[number]

export type WorkFilter = "whose" | "team" | "zone" | "late"
export type WorkSort = "due" | "what" | "since"
export type WorkState = ListState<WorkFilter, WorkSort>

export const WORK_LIST: ListShape<WorkFilter, WorkSort> = {
  path: "/support/work",
  filters: { whose: oneOf(...WHOSE_CODES), team: isId, zone: isId, late: oneOf("late") },
  sorts: ["due", "what", "since"],
}

const SORTED = { due: "t.due_on", what: "t.title", since: "t.created_at" } as const

/** Open work that this person may see, as filtered; the work of others' teams is not theirs to see. No child's name is in it. */
export async function workList(tx: Tx, state: WorkState): Promise<{ rows: WorkLine[]; total: number }> {
  const { sort, page, size } = state
  const chosen = await filtered(tx, state)
    .select(["t.id", sql<number>`count(*) over ()`.as("total")])
    .orderBy(SORTED[sort.by], (order) => (sort.descending ? order.desc() : order.asc()).nullsLast())
    .orderBy("t.id")
    .limit(size)
    .offset((page - 1) * size)
    .execute()
  if (chosen.length === 0) return { rows: [], total: page === 1 ? 0 : await countOf(tx, state) }
  // Names are asked for after the page is cut: joined to all of the list, each person would be looked at for each line.
  const rows = await openWork(tx)
    .where(
      "t.id",
      "in",
      chosen.map(({ id }) => id),
    )
    .orderBy(SORTED[sort.by], (order) => (sort.descending ? order.desc() : order.asc()).nullsLast())
    .orderBy("t.id")
    .execute()
  return { rows, total: chosen[0]!.total }
}

/** How many there are when the page asked for lies behind the last one. */
const countOf = async (tx: Tx, state: WorkState): Promise<number> =>
  (
    await filtered(tx, state)
      .select((is) => is.fn.countAll<number>().as("total"))
      .executeTakeFirstOrThrow()
  ).total

function filtered(tx: Tx, { filters }: WorkState) {
  const { whose = "free", team, zone, late } = filters
  let rows = tablesOf<TeamTables>(tx).selectFrom("county.tasks as t").where("t.done_at", "is", null)
  if (whose === "mine") rows = rows.where("t.taken_by", "=", tx.actor.personId)
  else rows = rows.where("t.team_id", "in", tx.actor.teams.length > 0 ? [...tx.actor.teams] : [NO_TEAM])
  if (whose === "free") rows = rows.where("t.taken_by", "is", null)
  if (whose === "raised") rows = rows.where("t.raised_at", "is not", null).where("t.taken_by", "is", null)
  if (team) rows = rows.where("t.team_id", "=", team)
  if (zone) rows = rows.where("t.zone_id", "=", zone)
  if (late) rows = rows.where("t.due_on", "<", tx.today)
  return rows
}

export const workById = (tx: Tx, id: string) => openWork(tx).where("t.id", "=", id).executeTakeFirst()

const openWork = (tx: Tx) =>
  tablesOf<TeamTables>(tx)
    .selectFrom("county.tasks as t")
    .leftJoin("platform.people as p", "p.id", "t.taken_by")
    .leftJoin("county.settings as s", "s.id", "t.setting_id")
    .leftJoin("county.zones as z", "z.id", "t.zone_id")
    .innerJoin("platform.teams as team", "team.id", "t.team_id")
    .select(["t.id", "t.kind", "t.title", "t.slice", "t.record_kind", "t.record_id", "t.child_id", "t.due_on", "t.taken_by"])
    .select(["t.raised_at", "t.created_at", "t.version", "t.basis_source", "p.name as holder", "s.name as setting"])
    .select(["z.name as zone", "team.id as team_id", "team.name as team"])
    .where("t.done_at", "is", null)

export type WorkLine = NonNullable<Awaited<ReturnType<typeof workById>>>

const NO_TEAM = "00000000-0000-0000-0000-000000000000"

/**
 * Marks what nobody took in time: it rises to the supervisor's list. The support line watches its own work, and puts it on one
 * supervisor's desk. Returns how many rose.
 */
export async function raiseUntaken(tx: Tx): Promise<number> {
  const risen = await tablesOf<TeamTables>(tx)
    .updateTable("county.tasks")
    .set({ raised_at: tx.now })
    .where("raise_at", "<=", tx.now)
    .where("slice", "<>", "support-line")
    .where("raised_at", "is", null)
    .where("taken_by", "is", null)
    .where("done_at", "is", null)
    .returning(["id", "child_id"])
    .execute()
  await noteRaised(tx, risen)
  return risen.length
}

export const raiseUntakenJob = {
  name: "support.raise-untaken",
  every: "*/10 * * * *",
  run: async (services: JobServices): Promise<void> => {
    const risen = await services.asSystem(raiseUntaken)
    services.log("work that nobody took rose to supervisors", { risen })
  },
}
