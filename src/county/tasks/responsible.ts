import { type Tx, tablesOf } from "../../platform/database/tx.ts"
import type { CountyTables } from "../tables.ts"

/** Who answers for a child: the team of its setting, else of its zone, else the records officers. Read once for many children. */
export async function responsibleTeams(
  tx: Tx,
): Promise<(child: { setting_id: string | null; zone_id: string | null }) => string | undefined> {
  const rows = await tablesOf<CountyTables>(tx)
    .selectFrom("platform.teams")
    .select(["id", "kind", "scope_id"])
    .where("kind", "in", ["setting", "zone", "records"])
    .where("ended_on", "is", null)
    .orderBy("id")
    .execute()
  const teams = new Map(rows.map((row) => [row.kind === "records" ? "records" : (row.scope_id ?? ""), row.id]))
  return (child) => teams.get(child.setting_id ?? "none") ?? teams.get(child.zone_id ?? "none") ?? teams.get("records")
}

/** Who answers for one child, or for a matter without one, with where the child belongs. */
export async function responsibleFor(tx: Tx, childId: string | null) {
  const child =
    childId === null
      ? undefined
      : await tablesOf<CountyTables>(tx)
          .selectFrom("county.children")
          .select(["setting_id", "zone_id"])
          .where("id", "=", childId)
          .executeTakeFirst()
  const { setting_id = null, zone_id = null } = child ?? {}
  const teamFor = await responsibleTeams(tx)
  return { team: teamFor({ setting_id, zone_id }), childId, settingId: setting_id, zoneId: zone_id }
}
