import { type Tx, tablesOf } from "../../platform/database/tx.ts"
import type { JobServices } from "../../platform/slice.ts"
import type { TeamTables } from "./tables.ts"

/** Whose work a list shows: nobody's yet, mine, all of my teams', or what rose to the supervisor. */
export type Whose = "free" | "mine" | "team" | "raised"

export interface WorkFilter {
  readonly whose: Whose
  readonly teamId?: string | undefined
  readonly zoneId?: string | undefined
  readonly kind?: string | undefined
  readonly limit: number
  readonly offset: number
}

/** Open work that this person may see, in order of its date; the work of others' teams is not theirs to see. */
export async function workList(tx: Tx, filter: WorkFilter) {
  let rows = openWork(tx)
  if (filter.whose === "mine") rows = rows.where("t.taken_by", "=", tx.actor.personId)
  else rows = rows.where("t.team_id", "in", tx.actor.teams.length > 0 ? [...tx.actor.teams] : [NO_TEAM])
  if (filter.whose === "free") rows = rows.where("t.taken_by", "is", null)
  if (filter.whose === "raised") rows = rows.where("t.raised_at", "is not", null).where("t.taken_by", "is", null)
  if (filter.teamId) rows = rows.where("t.team_id", "=", filter.teamId)
  if (filter.zoneId) rows = rows.where("t.zone_id", "=", filter.zoneId)
  if (filter.kind) rows = rows.where("t.kind", "=", filter.kind)
  return rows
    .orderBy("t.due_on", (order) => order.asc().nullsLast())
    .orderBy("t.id")
    .limit(filter.limit)
    .offset(filter.offset)
    .execute()
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
    .select(["t.raised_at", "t.version", "t.basis_source", "p.name as holder", "s.name as setting", "z.name as zone"])
    .select(["team.id as team_id", "team.name as team"])
    .where("t.done_at", "is", null)

export type WorkLine = Awaited<ReturnType<typeof workList>>[number]

const NO_TEAM = "00000000-0000-0000-0000-000000000000"

/** Marks what nobody took in time: it rises to the supervisor's list. Returns how many rose. */
export async function raiseUntaken(tx: Tx): Promise<number> {
  const risen = await tablesOf<TeamTables>(tx)
    .updateTable("county.tasks")
    .set({ raised_at: tx.now })
    .where("raise_at", "<=", tx.now)
    .where("raised_at", "is", null)
    .where("taken_by", "is", null)
    .where("done_at", "is", null)
    .executeTakeFirst()
  return Number(risen.numUpdatedRows)
}

export const raiseUntakenJob = {
  name: "support.raise-untaken",
  every: "*/10 * * * *",
  run: async (services: JobServices): Promise<void> => {
    const risen = await services.asSystem(raiseUntaken)
    services.log("work that nobody took rose to supervisors", { risen })
  },
}
