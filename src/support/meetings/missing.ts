import { sql } from "kysely"
import { settingWords } from "../../county/settings/words.ts"
import type { Tx } from "../../platform/database/tx.ts"
import type { JobServices } from "../../platform/slice.ts"
import { alertUnplaced } from "./unplaced.ts"

const SOURCE = "Element 3 and USSF update: a meeting each term"

/**
 * A task for the zone's team for each open school of a live zone that has no Team Around the School in the current term, planned
 * or held. One that was put off is none until it has a new date: its task leads to it. A task that is open, or that somebody ended
 * this term without planning, is not made again. Returns how many were made.
 */
export async function alertMissing(tx: Tx): Promise<number> {
  const { rows } = await sql<{ id: string }>`
    insert into county.tasks (id, kind, title, slice, record_kind, record_id, setting_id, zone_id, team_id, due_on, basis, basis_source,
      raise_at, created_at)
    select gen_random_uuid(), 'plan-tas',
      case when put_off.id is null then 'Plan this term''s ' || named.team else 'Give this term''s ' || named.team || ' a new date' end,
      'support-meetings', case when put_off.id is null then 'missing-meeting' else 'meeting' end, coalesce(put_off.id, s.id), s.id, s.zone_id,
      team.id, term.ends_on, 'policy', ${SOURCE}, (${tx.now}::timestamptz + interval '14 days'), ${tx.now}
    from county.terms term
    join county.settings s on s.status in ('open', 'proposed-to-close') and s.phase not in ('early-years', 'other')
    join county.zones z on z.id = s.zone_id and z.goes_live_on <= ${tx.today}::date
    cross join lateral (select t.id from platform.teams t where t.kind = 'zone' and t.scope_id = z.id and t.ended_on is null order by t.id limit 1) team
    cross join lateral (select case s.phase when 'post-16' then ${settingWords("post-16").team} else ${settingWords("primary").team} end as team) named
    left join lateral (select m.id from support_meetings.meetings m where m.type = 'tas' and m.setting_id = s.id and m.term_id = term.id
      and m.status = 'postponed' order by m.on_date desc, m.id limit 1) put_off on true
    where term.starts_on <= ${tx.today}::date and term.ends_on >= ${tx.today}::date
      and not exists (select 1 from support_meetings.meetings m where m.type = 'tas' and m.setting_id = s.id and m.term_id = term.id
        and m.status not in ('cancelled', 'postponed'))
      and not exists (select 1 from county.tasks k where k.kind = 'plan-tas' and k.record_kind in ('missing-meeting', 'meeting')
        and k.record_id in (s.id, put_off.id) and (k.done_at is null
          or (k.outcome <> 'planned' and (k.created_at at time zone 'Europe/London')::date >= term.starts_on)))
    returning id`.execute(tx.sql)
  return rows.length
}

export const alertMissingJob = {
  name: "support.meetings.missing",
  every: "15 6 * * *",
  run: async (services: JobServices): Promise<void> => {
    const made = await services.asSystem(alertMissing)
    const unplaced = await services.asSystem(alertUnplaced)
    services.log("schools without a Team Around the School this term", { made, unplaced })
  },
}
