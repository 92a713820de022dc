import { sql } from "kysely"
import { type ShownList, type ShownTable, suppress, suppressList } from "../../../county/measures/suppression.ts"
import { beyondCircle, type Tx } from "../../../platform/database/tx.ts"
import { type PlainDate, plainDate } from "../../../platform/time.ts"
import { policyNow, titleOf } from "../policy.ts"
import { CHANNEL_WORDS, type Channel } from "../vocabulary.ts"

export interface Period {
  readonly from: PlainDate
  /** The first day that is no longer in it. */
  readonly to: PlainDate
}

/** Names of rows with their counts, small ones left out. */
export interface Named {
  readonly names: readonly string[]
  readonly shown: ShownList
}

export interface LineMeasures {
  readonly byMonth: Named
  readonly byReason: Named
  readonly byChannel: Named
  /** Rows: zones. Columns: settled at first contact, not settled at first contact. */
  readonly byZone: { readonly names: readonly string[]; readonly shown: ShownTable }
  /** Minutes from arrival until somebody dealt with it, half of the contacts sooner; null where too few came that way. */
  readonly waits: readonly { readonly channel: string; readonly minutes: number | null }[]
  /** Of the promises to ring back or answer that fell due: kept in time, and not. */
  readonly promises: Named
  readonly threshold: number
}

/** Contacts that arrived in the period. A restricted child is in no count: the number of contacts would say that there is one. */
const COUNTED = (period: Period) => sql`
  from support_line.contacts c
  where c.received_at >= ${period.from.toString()}::date::timestamp at time zone 'Europe/London'
    and c.received_at < ${period.to.toString()}::date::timestamp at time zone 'Europe/London'
    and (c.child_id is null or c.child_id not in (select r.child_id from county.restrictions r))`

/** One count of contacts: of a month, a reason, a zone or a channel, or of them all. */
interface Count {
  readonly of: "month" | "reason" | "zone" | "channel" | "all"
  readonly name: string
  readonly count: number
  readonly ended: number
  readonly first: number
  readonly later: number
  readonly kept: number
  readonly late: number
  /** Of a channel alone: how many were started, and the minutes until half of them were. */
  readonly started: number
  readonly minutes: number | null
}

/** How the line is doing, as it may be shown: every count goes through suppression before it leaves this function. */
export async function lineMeasures(tx: Tx, period: Period): Promise<LineMeasures> {
  const policy = await policyNow(tx)
  const threshold = policy.suppressUnder
  const counts = await beyondCircle(tx, "counts of the whole line, suppressed before they are shown", (all) =>
    countAll(all, period, tx.today),
  )
  const of = (what: Count["of"]) => counts.filter((row) => row.of === what)
  const named = (rows: readonly Pick<Count, "count">[], names: readonly string[]): Named => ({
    names,
    shown: suppressList(
      rows.map((row) => row.count),
      threshold,
    ),
  })
  const months = of("month")
  const reasons = of("reason")
  const channels = of("channel")
  const zones = of("zone").filter((row) => row.ended > 0)
  const [{ kept, late }] = of("all") as [Count]
  return {
    threshold,
    byMonth: named(
      months,
      months.map((row) => monthWords(row.name)),
    ),
    byReason: named(
      reasons,
      reasons.map((row) => titleOf(policy.reasons, row.name) || "Not said"),
    ),
    byChannel: named(channels, channels.map(channelWords)),
    byZone: {
      names: zones.map((row) => row.name),
      shown: suppress(
        zones.map((row) => [row.first, row.later]),
        threshold,
      ),
    },
    waits: [...channels]
      .sort((a, b) => (a.name < b.name ? -1 : 1))
      .filter((row) => row.started > 0)
      .map((row) => ({ channel: channelWords(row), minutes: row.started < threshold ? null : row.minutes })),
    promises: named([{ count: kept }, { count: late }], ["Kept in time", "Late"]),
  }
}

const channelWords = ({ name }: Pick<Count, "name">): string => CHANNEL_WORDS[name as Channel]

/** "2026-03-01" as "March 2026". */
const monthWords = (month: string): string => plainDate(month).toLocaleString("en-GB", { month: "long", year: "numeric" })

/** Months and zones by name, reasons and channels by how many. The contacts are read once, and counted once for all but the waits. */
async function countAll(all: Tx, period: Period, today: PlainDate): Promise<Count[]> {
  const { rows } = await sql<Count>`
    with counted as materialized (
      select date_trunc('month', c.received_at at time zone 'Europe/London') as month, coalesce(c.reason, '') as reason, c.channel, c.zone_id,
        c.started_at - c.received_at as wait, c.ended_at is not null as ended, c.resolved_at_first as first,
        c.call_back_due < ${today.toString()}::date as due, c.breached_at is not null as late ${COUNTED(period)}
    ), waits as (
      select channel, count(*)::int as started,
        round(percentile_cont(0.5) within group (order by extract(epoch from wait)) / 60)::int as minutes
      from counted where wait is not null group by 1
    ), sums as (
      select case grouping(month, reason, zone_id, channel) when 7 then 'month' when 11 then 'reason' when 13 then 'zone' when 14 then 'channel' else 'all' end as of,
        month, reason, zone_id, channel, count(*)::int as count, count(*) filter (where ended)::int as ended,
        count(*) filter (where ended and first)::int as first, count(*) filter (where ended and not first)::int as later,
        count(*) filter (where due and not late)::int as kept, count(*) filter (where due and late)::int as late
      from counted group by grouping sets ((month), (reason), (zone_id), (channel), ())
    ), named as (
      select s.*, w.minutes, coalesce(w.started, 0) as started,
        case s.of when 'month' then to_char(s.month, 'YYYY-MM-DD') when 'reason' then s.reason
          when 'zone' then coalesce(z.name, 'No zone known') when 'channel' then s.channel else '' end as name
      from sums s left join waits w on s.of = 'channel' and w.channel = s.channel left join county.zones z on z.id = s.zone_id
    )
    select of, name, count, ended, first, later, kept, late, started, minutes from named
    order by of, case when of in ('reason', 'channel') then -count end, name`.execute(all.sql)
  return rows
}

export interface ZoneContacts {
  readonly reasons: readonly { readonly reason: string; readonly count: number | null }[]
  readonly total: number | null
}

/** Contacts of one zone by reason, for its data pack: suppressed, aggregate only. */
export async function zoneContacts(tx: Tx, zoneId: string, period: Period): Promise<ZoneContacts> {
  const policy = await policyNow(tx)
  return beyondCircle(tx, "counts of one zone, suppressed before they are shown", async (all) => {
    const { rows } = await sql<{
      name: string
      count: number
    }>`select coalesce(c.reason, '') as name, count(*)::int as count ${COUNTED(period)} and c.zone_id = ${zoneId}
      group by 1 order by 2 desc, 1`.execute(all.sql)
    const shown = suppressList(
      rows.map((row) => row.count),
      policy.suppressUnder,
    )
    return {
      reasons: rows.map((row, at) => ({ reason: titleOf(policy.reasons, row.name) || "Not said", count: shown.values[at]! })),
      total: shown.total,
    }
  })
}
