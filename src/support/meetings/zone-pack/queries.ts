import { sql } from "kysely"
import { type ShownList, type ShownTable, suppress, suppressList } from "../../../county/measures/suppression.ts"
import { beyondCircle, type Tx } from "../../../platform/database/tx.ts"
import type { PlainDate } from "../../../platform/time.ts"
import { zoneContacts } from "../../line/index.ts"
import { needWords } from "../../requests/index.ts"

interface Counted {
  readonly name: string
  readonly count: number
}

/** Names with counts that may be shown; null is one that is left out. */
export interface ShownCounts {
  readonly names: readonly string[]
  readonly shown: ShownList
}

export interface ZonePack {
  readonly zone: string
  readonly from: PlainDate
  readonly to: PlainDate
  readonly settings: number
  /** Rows: need; columns: SEN support, education, health and care plan. */
  readonly needs: { readonly names: readonly string[]; readonly shown: ShownTable }
  readonly requests: ShownCounts
  readonly themes: ShownCounts
  readonly contacts: { readonly reasons: readonly { reason: string; count: number | null }[]; readonly total: number | null }
  readonly meetings: { readonly held: number; readonly schools: number }
}

/**
 * A zone's figures for its partnership: aggregates only, counts under five left out, and as many more as keep them hidden.
 * Restricted records are not counted, so that two packs cannot tell of one.
 */
export async function zonePack(tx: Tx, zone: { id: string; name: string }): Promise<ZonePack> {
  const from = tx.today.with({ day: 1, month: 9, year: tx.today.month >= 9 ? tx.today.year : tx.today.year - 1 })
  const to = tx.today.add({ days: 1 })
  const contacts = await zoneContacts(tx, zone.id, { from, to })
  return beyondCircle(tx, "a zone's figures are counted whole and suppressed before anyone sees them", async (all) => ({
    zone: zone.name,
    from,
    to: tx.today,
    settings: await countOf(
      all,
      sql`select count(*)::int as count from county.settings where zone_id = ${zone.id} and status = 'open'`,
    ),
    needs: await needTable(all, zone.id),
    requests: list(await requestNeeds(all, zone.id, from)),
    themes: list(await themes(all, zone.id, from)),
    contacts,
    meetings: await termMeetings(all, zone.id),
  }))
}

async function countOf(all: Tx, query: ReturnType<typeof sql>): Promise<number> {
  const { rows } = await (query as ReturnType<typeof sql<{ count: number }>>).execute(all.sql)
  return Number(rows[0]?.count ?? 0)
}

const list = (rows: readonly Counted[]): ShownCounts => ({
  names: rows.map((row) => row.name),
  shown: suppressList(rows.map((row) => row.count)),
})

async function needTable(all: Tx, zoneId: string): Promise<ZonePack["needs"]> {
  const { rows } = await sql<{ need: string; k: number; e: number }>`
    select coalesce(k.needs[1], '') as need, count(*) filter (where k.sen_status = 'K')::int as k, count(*) filter (where k.sen_status = 'E')::int as e
    from county.children k where k.zone_id = ${zoneId} and k.sen_status in ('K', 'E') and k.merged_into is null
      and k.id not in (select r.child_id from county.restrictions r)
    group by 1 order by count(*) desc, 1`.execute(all.sql)
  const names = rows.map(({ need }) => (need === "" ? "Not said" : needWords([need])))
  return { names, shown: suppress(rows.map(({ k, e }) => [k, e])) }
}

async function requestNeeds(all: Tx, zoneId: string, from: PlainDate): Promise<Counted[]> {
  const { rows } = await sql<Counted>`
    select coalesce(r.need_areas[1], '') as name, count(*)::int as count from support_requests.requests r
    where r.zone_id = ${zoneId} and r.submitted_on >= ${from}::date
      and not exists (select 1 from county.restrictions x where x.child_id = r.child_id)
    group by 1 order by 2 desc, 1`.execute(all.sql)
  return rows.map((row) => ({ name: row.name === "" ? "Not said" : needWords([row.name]), count: row.count }))
}

/** What Team Around the School meetings spoke about, by the first need of each item. */
async function themes(all: Tx, zoneId: string, from: PlainDate): Promise<Counted[]> {
  const { rows } = await sql<Counted>`
    select coalesce(i.need_areas[1], '') as name, count(*)::int as count
    from support_meetings.items i join support_meetings.meetings m on m.id = i.meeting_id
    where m.zone_id = ${zoneId} and m.type = 'tas' and m.on_date >= ${from}::date and i.outcome in ('discussed', 'agreed')
      and not exists (select 1 from county.restrictions x where x.child_id = i.child_id)
    group by 1 order by 2 desc, 1`.execute(all.sql)
  return rows.map((row) => ({ name: row.name === "" ? "No need named" : needWords([row.name]), count: row.count }))
}

async function termMeetings(all: Tx, zoneId: string) {
  const { rows } = await sql<{ held: number; schools: number }>`
    select count(m.id)::int as held, count(s.id)::int as schools
    from county.settings s left join county.terms t on t.starts_on <= ${all.today}::date and t.ends_on >= ${all.today}::date
    left join support_meetings.meetings m on m.type = 'tas' and m.setting_id = s.id and m.term_id = t.id
      and m.status in ('held', 'actions_agreed', 'reviewed')
    where s.zone_id = ${zoneId} and s.status = 'open' and s.phase not in ('early-years', 'other')`.execute(all.sql)
  return rows[0] ?? { held: 0, schools: 0 }
}
