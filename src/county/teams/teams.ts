import { type Tx, tablesOf } from "../../platform/database/tx.ts"
import { Refusal } from "../../platform/refusal.ts"
import type { PlainDate } from "../../platform/time.ts"
import type { CountyTables } from "../tables.ts"
import { holdsWork } from "../tasks/tasks.ts"

/** Ends the teams of a zone or a setting today, with everybody's place in them. Refuses WorkOpen while one of them holds work. */
export async function endTeams(tx: Tx, of: { kind: "zone" | "setting"; scopeId: string }): Promise<void> {
  const db = tablesOf<CountyTables>(tx)
  const teams = await db
    .selectFrom("platform.teams")
    .select("id")
    .where("kind", "=", of.kind)
    .where("scope_id", "=", of.scopeId)
    .where("ended_on", "is", null)
    .forUpdate()
    .execute()
  const ids = teams.map((team) => team.id)
  if (ids.length === 0) return
  if (await holdsWork(tx, ids)) throw new Refusal("WorkOpen")
  await db
    .updateTable("platform.memberships")
    .set((set) => ({ until: set.fn<PlainDate>("greatest", ["since", set.val(tx.today)]) }))
    .where("team_id", "in", ids)
    .where((is) => is.or([is("until", "is", null), is("until", ">", tx.today)]))
    .execute()
  await db
    .updateTable("platform.teams")
    .set((set) => ({ ended_on: tx.today, version: set("version", "+", 1) }))
    .where("id", "in", ids)
    .execute()
}
