import { sql } from "kysely"
import type { Tx } from "../../platform/database/tx.ts"

export interface SetupState {
  readonly authority: string | null
  readonly zones: number
  /** Zones whose team has nobody in it today. */
  readonly zonesAlone: number
  readonly settings: number
  readonly withoutZone: number
  readonly termsAhead: number
  readonly closedDaysAhead: number
  readonly lines: number
  readonly services: number
  readonly colleagues: number
}

/** How far a council's setting up has come: counts of what is published or known to every colleague. */
export async function setupState(tx: Tx): Promise<SetupState> {
  const today = tx.today.toString()
  const { rows } = await sql<SetupState>`select
    (select value->>'code' from platform.settings where key = 'county.authority') as "authority",
    (select count(*) from county.zones where ended_on is null)::int as "zones",
    (select count(*) from county.zones z where z.ended_on is null and not exists (select 1 from platform.teams t
      join platform.memberships m on m.team_id = t.id and m.since <= ${today}::date and (m.until is null or m.until > ${today}::date)
      where t.kind = 'zone' and t.scope_id = z.id and t.ended_on is null))::int as "zonesAlone",
    (select count(*) from county.settings where status <> 'closed')::int as "settings",
    (select count(*) from county.settings where status <> 'closed' and zone_id is null)::int as "withoutZone",
    (select count(*) from county.terms where ends_on >= ${today}::date)::int as "termsAhead",
    (select count(*) from county.closed_days where on_date >= ${today}::date)::int as "closedDaysAhead",
    (select count(*) from platform.teams where kind = 'line' and ended_on is null)::int as "lines",
    (select count(*) from platform.teams where kind = 'service' and ended_on is null)::int as "services",
    (select count(*) from platform.people where kind = 'staff' and ended_on is null)::int as "colleagues"`.execute(tx.sql)
  return rows[0]!
}
