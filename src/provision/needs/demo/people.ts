import type { Tx } from "../../../platform/database/tx.ts"
import type { PlainDate } from "../../../platform/time.ts"

export interface DemoChild {
  id: string
  born_on: PlainDate
  year_offset: number
  sen_status: "K" | "E"
  needs: string[]
  setting_id: string | null
  zone_id: string
  team_id: string | null
  by_id: string | null
  by_name: string | null
  restricted: boolean
}

/** Children with SEND who live in a zone, each with the SENCO of the setting (or whoever leads there). */
export async function childrenOf(tx: Tx, zoneId: string): Promise<DemoChild[]> {
  const { rows } = await tx.connection.query<DemoChild>(
    `with staff as (
       select distinct on (t.scope_id) t.scope_id, t.id as team_id, p.id as by_id, p.name as by_name
       from platform.teams t join platform.memberships m on m.team_id = t.id join platform.people p on p.id = m.person_id
       where t.kind = 'setting' and m.role in ('senco', 'ey-lead', 'college-lead', 'head') and m.until is null
       order by t.scope_id, array_position(array['senco', 'ey-lead', 'college-lead', 'head'], m.role), p.id)
     select k.id, k.born_on, k.year_offset, k.sen_status, k.needs, k.setting_id, k.zone_id, s.team_id, s.by_id, s.by_name,
       exists (select 1 from county.restrictions r where r.child_id = k.id) as restricted
     from county.children k left join staff s on s.scope_id = k.setting_id
     where k.zone_id = $1 and k.sen_status <> 'N' and k.merged_into is null order by k.id`,
    [zoneId],
  )
  return rows
}

export interface DemoStaff {
  id: string
  name: string
}

/** Specialist teachers and psychologists of the county, who mark. */
export async function markersOf(tx: Tx): Promise<DemoStaff[]> {
  const { rows } = await tx.connection.query<DemoStaff>(
    `select distinct p.id, p.name from platform.memberships m join platform.people p on p.id = m.person_id
     where m.role in ('specialist-teacher', 'educational-psychologist') and m.until is null order by p.id`,
  )
  return rows
}

export async function leadOf(tx: Tx, zoneId: string): Promise<DemoStaff | undefined> {
  const { rows } = await tx.connection.query<DemoStaff>(
    `select p.id, p.name from platform.teams t join platform.memberships m on m.team_id = t.id join platform.people p on p.id = m.person_id
     where t.kind = 'zone' and t.scope_id = $1 and m.role = 'zone-lead' order by p.id limit 1`,
    [zoneId],
  )
  return rows[0]
}
