import { type Tx, tablesOf } from "../../platform/database/tx.ts"
import type { MeetingTables } from "./tables.ts"

/** Settings whose meetings this person may plan: their own, and those of the zones that their teams serve. */
export async function settingsToPlan(tx: Tx): Promise<{ id: string; name: string }[]> {
  const teams = await tablesOf<MeetingTables>(tx)
    .selectFrom("platform.teams")
    .select(["kind", "scope_id"])
    .where("id", "in", tx.actor.teams.length > 0 ? [...tx.actor.teams] : [NONE])
    .where("kind", "in", ["setting", "zone"])
    .execute()
  const of = (kind: string) => [
    NONE,
    ...teams.flatMap((team) => (team.kind === kind && team.scope_id !== null ? [team.scope_id] : [])),
  ]
  return tablesOf<MeetingTables>(tx)
    .selectFrom("county.settings")
    .select(["id", "name"])
    .where("status", "<>", "closed")
    .where((is) => is.or([is("id", "in", of("setting")), is("zone_id", "in", of("zone"))]))
    .orderBy("name")
    .limit(500)
    .execute()
}

const NONE = "00000000-0000-0000-0000-000000000000"
