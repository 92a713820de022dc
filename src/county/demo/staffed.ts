import { sql } from "kysely"
import type { Tx } from "../../platform/database/tx.ts"
import type { Phase } from "../tables.ts"

/** A setting as made history is written for it: its teams, and who writes there. */
export interface StaffedSetting {
  readonly id: string
  readonly phase: Phase
  readonly status: "open" | "proposed-to-close" | "proposed-to-open" | "closed"
  readonly team: string
  readonly zoneTeam: string | null
  /** The SENCO, or whoever else is there. */
  readonly writer: { readonly id: string; readonly name: string } | null
}

/** The settings of a zone that have a team, in the order of their ids. */
export async function staffedSettings(tx: Tx, zoneId: string): Promise<StaffedSetting[]> {
  const { rows } = await sql<StaffedSetting>`
    select s.id, s.phase, s.status, t.id as team, z.id as "zoneTeam",
      (select json_build_object('id', e.id, 'name', e.name) from platform.memberships m join platform.people e on e.id = m.person_id
        where m.team_id = t.id and m.until is null order by (m.role = 'senco') desc, e.id limit 1) as writer
    from county.settings s
    join platform.teams t on t.kind = 'setting' and t.scope_id = s.id
    left join platform.teams z on z.kind = 'zone' and z.scope_id = s.zone_id
    where s.zone_id = ${zoneId}
    order by s.id`.execute(tx.sql)
  return rows
}
