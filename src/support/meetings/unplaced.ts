import { sql } from "kysely"
import type { Tx } from "../../platform/database/tx.ts"

const SOURCE = "Without a zone and its team a setting gets no Team Around the School, Setting or College"

/**
 * A task for the administrators for each open school that lies in no zone, once any zone is live, and for each live zone that has
 * no team: no zone's team is there to be told that their meetings are missing. What has been put right since ends by itself.
 * Returns how many were made.
 */
export async function alertUnplaced(tx: Tx): Promise<number> {
  await endPlaced(tx)
  const { rows } = await sql<{ id: string }>`
    insert into county.tasks (id, kind, title, slice, record_kind, record_id, setting_id, zone_id, team_id, due_on, basis, basis_source, created_at)
    select gen_random_uuid(), missing.kind, missing.title, 'support-meetings', missing.record_kind, missing.record_id, missing.setting_id,
      missing.zone_id, office.team_id, ${tx.today}::date + 14, 'policy', ${SOURCE}, ${tx.now}
    from (
      select 'place-school' as kind, 'Put this setting in a zone' as title, 'setting' as record_kind, s.id as record_id, s.id as setting_id,
        null::uuid as zone_id
      from county.settings s
      where s.status in ('open', 'proposed-to-close') and s.phase not in ('early-years', 'other') and s.zone_id is null
        and exists (select 1 from county.zones z where z.goes_live_on <= ${tx.today}::date and z.ended_on is null)
      union all
      select 'staff-zone', 'Give this zone a team', 'zone', z.id, null, z.id
      from county.zones z
      where z.goes_live_on <= ${tx.today}::date and z.ended_on is null
        and not exists (select 1 from platform.teams t where t.kind = 'zone' and t.scope_id = z.id and t.ended_on is null)
    ) missing
    cross join lateral (select m.team_id from platform.memberships m where m.role = 'administrator' and m.since <= ${tx.today}::date
      and (m.until is null or m.until > ${tx.today}::date) order by m.since, m.team_id limit 1) office
    where not exists (select 1 from county.tasks k where k.kind = missing.kind and k.record_id = missing.record_id and k.done_at is null)
    returning id`.execute(tx.sql)
  return rows.length
}

const endPlaced = (tx: Tx) =>
  sql`
    update county.tasks k set done_at = ${tx.now}, outcome = 'put right', version = k.version + 1
    where k.done_at is null and k.slice = 'support-meetings' and (
      (k.kind = 'place-school' and not exists (select 1 from county.settings s where s.id = k.record_id and s.zone_id is null
        and s.status in ('open', 'proposed-to-close')))
      or (k.kind = 'staff-zone' and (exists (select 1 from platform.teams t where t.kind = 'zone' and t.scope_id = k.record_id and t.ended_on is null)
        or exists (select 1 from county.zones z where z.id = k.record_id and z.ended_on is not null))))`.execute(tx.sql)
