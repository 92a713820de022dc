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

// A restricted child is in no count: the number of contacts would say that there is one.
const COUNTED = (period: Period) => sql`
  from support_line.contacts c left join county.zones z on z.id = c.zone_id
  where c.received_at >= ${period.from.toString()}::date::timestamp at time zone 'Europe/London'
    and c.received_at < ${period.to.toString()}::date::timestamp at time zone 'Europe/London'
    and not exists (select 1 from county.restrictions r where r.child_id = c.child_id)`

type Counted = { name: string; count: number }

/** How the line is doing, as it may be shown: every count goes through suppression before it leaves this function. */
export async function lineMeasures(tx: Tx, period: Period): Promise<LineMeasures> {
  const policy = await policyNow(tx)
  const threshold = policy.suppressUnder
  const named = (rows: readonly Counted[]): Named => ({
    names: rows.map((row) => row.name),
    shown: suppressList(
      rows.map((row) => row.count),
      threshold,
    ),
  })
  return beyondCircle(tx, "counts of the whole line, suppressed before they are shown", async (all) => {
    const counted = async (expression: ReturnType<typeof sql>, order: "name" | "count") => {
      const { rows } =
        await sql<Counted>`select ${expression} as name, count(*)::int as count ${COUNTED(period)} group by 1 order by ${sql.raw(order === "name" ? "1" : "2 desc, 1")}`.execute(
          all.sql,
        )
      return rows
    }
    const zones = await zoneRows(all, period)
    return {
      threshold,
      byMonth: named((await counted(MONTH, "name")).map((row) => ({ ...row, name: monthWords(row.name) }))),
      byReason: named(
        (await counted(sql`coalesce(c.reason, '')`, "count")).map((row) => ({
          ...row,
          name: titleOf(policy.reasons, row.name) || "Not said",
        })),
      ),
      byChannel: named(
        (await counted(sql`c.channel`, "count")).map((row) => ({ ...row, name: CHANNEL_WORDS[row.name as Channel] })),
      ),
      byZone: {
        names: zones.map((row) => row.name),
        shown: suppress(
          zones.map((row) => [row.first, row.later]),
          threshold,
        ),
      },
      waits: await waits(all, period, threshold),
      promises: named(await promises(all, period, tx.today)),
    }
  })
}

const MONTH = sql`to_char(c.received_at at time zone 'Europe/London', 'YYYY-MM')`
/** "2026-03" as "March 2026". */
const monthWords = (month: string): string => plainDate(`${month}-01`).toLocaleString("en-GB", { month: "long", year: "numeric" })

async function zoneRows(all: Tx, period: Period): Promise<{ name: string; first: number; later: number }[]> {
  const { rows } = await sql<{ name: string; first: number; later: number }>`
    select coalesce(z.name, 'No zone known') as name, count(*) filter (where c.resolved_at_first)::int as first,
      count(*) filter (where c.resolved_at_first is false)::int as later ${COUNTED(period)} and c.ended_at is not null
    group by 1 order by 1`.execute(all.sql)
  return rows
}

async function waits(all: Tx, period: Period, threshold: number): Promise<LineMeasures["waits"]> {
  const { rows } = await sql<{ channel: Channel; minutes: number; count: number }>`
    select c.channel, round(percentile_cont(0.5) within group (order by extract(epoch from c.started_at - c.received_at)) / 60)::int as minutes,
      count(*)::int as count ${COUNTED(period)} and c.started_at is not null group by 1 order by 1`.execute(all.sql)
  return rows.map((row) => ({ channel: CHANNEL_WORDS[row.channel], minutes: row.count < threshold ? null : row.minutes }))
}

async function promises(all: Tx, period: Period, today: PlainDate): Promise<Counted[]> {
  const { rows } = await sql<{ late: number; kept: number }>`
    select count(*) filter (where c.breached_at is not null)::int as late, count(*) filter (where c.breached_at is null)::int as kept
    ${COUNTED(period)} and c.call_back_due < ${today.toString()}::date`.execute(all.sql)
  return [
    { name: "Kept in time", count: rows[0]?.kept ?? 0 },
    { name: "Late", count: rows[0]?.late ?? 0 },
  ]
}

export interface ZoneContacts {
  readonly reasons: readonly { readonly reason: string; readonly count: number | null }[]
  readonly total: number | null
}

/** Contacts of one zone by reason, for its data pack: suppressed, aggregate only. */
export async function zoneContacts(tx: Tx, zoneId: string, period: Period): Promise<ZoneContacts> {
  const policy = await policyNow(tx)
  return beyondCircle(tx, "counts of one zone, suppressed before they are shown", async (all) => {
    const { rows } =
      await sql<Counted>`select coalesce(c.reason, '') as name, count(*)::int as count ${COUNTED(period)} and c.zone_id = ${zoneId}
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
