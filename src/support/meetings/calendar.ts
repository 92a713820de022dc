import { createHash, randomBytes } from "node:crypto"
import { createEvents, type EventAttributes } from "ics"
import { sql } from "kysely"
import type { Phase } from "../../county/tables.ts"
import { action } from "../../platform/actions/action.ts"
import { type Tx, tablesOf } from "../../platform/database/tx.ts"
import { NotFound, orNotFound } from "../../platform/refusal.ts"
import { COUNTY_ZONE, type PlainDate } from "../../platform/time.ts"
import { typeTitle } from "./presenter.ts"
import type { MeetingTables } from "./tables.ts"
import type { MeetingType } from "./types.ts"

const db = (tx: Tx) => tablesOf<MeetingTables>(tx)

const hashOf = (token: string): Uint8Array => createHash("sha256").update(token).digest()

/** A token for a calendar address, with the hash that alone is kept. */
export function newToken(): { token: string; hash: string } {
  const token = randomBytes(32).toString("base64url")
  return { token, hash: Buffer.from(hashOf(token)).toString("hex") }
}

/**
 * Puts a calendar address in use by the hash of its token; an older address stops working. The answer names the hash that was
 * kept, so that a form sent twice does not show a token that opens nothing.
 */
export const makeFeed = action("meetings.make-feed", "join-meetings", async (tx, input: { hash: string }) => {
  await revoke(tx)
  await db(tx)
    .insertInto("county.calendar_feeds")
    .values({
      token_hash: Buffer.from(input.hash, "hex"),
      person_id: orNotFound(tx.actor.personId),
      created_at: tx.now,
      revoked_at: null,
      last_used_at: null,
    })
    .execute()
  return { hash: input.hash }
})

export const revokeFeed = action("meetings.revoke-feed", "join-meetings", async (tx) => {
  await revoke(tx)
  return {}
})

const revoke = (tx: Tx) =>
  db(tx)
    .updateTable("county.calendar_feeds")
    .set({ revoked_at: tx.now })
    .where("person_id", "=", orNotFound(tx.actor.personId))
    .where("revoked_at", "is", null)
    .execute()

export const feedInUse = (tx: Tx) =>
  db(tx)
    .selectFrom("county.calendar_feeds")
    .select(["created_at", "last_used_at"])
    .where("revoked_at", "is", null)
    .where("person_id", "=", orNotFound(tx.actor.personId))
    .executeTakeFirst()

export interface FeedEntry {
  readonly id: string
  readonly type: MeetingType
  readonly phase: Phase | null
  readonly on_date: PlainDate
  readonly starts_at: string
  readonly minutes_long: number
  readonly place: string
  readonly setting: string | null
  readonly status: string
  readonly version: number
}

/** The calendar behind a token, from a month ago on; not found for any token that is not in use. */
export async function calendarFor(tx: Tx, token: string): Promise<string> {
  const hash = hashOf(token)
  const open = await sql<{ open: boolean }>`select support_meetings.feed_is_open(${hash}) as open`.execute(tx.sql)
  if (open.rows[0]?.open !== true) throw new NotFound()
  const { rows } =
    await sql<FeedEntry>`select * from support_meetings.feed(${hash}, ${tx.now}::timestamptz, ${tx.today}::date)`.execute(tx.sql)
  return calendarOf(rows)
}

/** Meetings as iCalendar text (RFC 5545): what, when, where. No person and no child is named. */
function calendarOf(entries: readonly FeedEntry[]): string {
  const made = createEvents(entries.map(eventOf), { productId: "local-first-inclusion", calName: "SEND and inclusion meetings" })
  if (made.error || typeof made.value !== "string") throw made.error ?? new Error("no calendar was made")
  return made.value
}

function eventOf(entry: FeedEntry): EventAttributes {
  const [hour, minute] = entry.starts_at.split(":").map(Number)
  const local = entry.on_date.toZonedDateTime({ timeZone: COUNTY_ZONE, plainTime: { hour: hour ?? 9, minute: minute ?? 0 } })
  const utc = local.withTimeZone("UTC")
  return {
    uid: `${entry.id}@local-first-inclusion`,
    sequence: entry.version,
    start: [utc.year, utc.month, utc.day, utc.hour, utc.minute],
    startInputType: "utc",
    startOutputType: "utc",
    duration: { minutes: entry.minutes_long },
    title: typeTitle(entry),
    location: entry.setting === null ? entry.place : `${entry.place}, ${entry.setting}`,
    status: entry.status === "cancelled" ? "CANCELLED" : entry.status === "postponed" ? "TENTATIVE" : "CONFIRMED",
    timestamp: utc.epochMilliseconds,
  } as EventAttributes
}
