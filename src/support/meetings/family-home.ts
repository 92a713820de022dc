import { sql } from "kysely"
import type { Tx } from "../../platform/database/tx.ts"
import type { HomeItem, HomeSource } from "../../platform/slice.ts"
import type { PlainDate } from "../../platform/time.ts"
import type { MeetingType } from "./types.ts"

interface OwnMeeting {
  readonly type: MeetingType
  readonly on_date: PlainDate
  readonly starts_at: string
  readonly place: string
  readonly setting: string | null
  readonly child_id: string
  readonly forename: string
  readonly known_as: string | null
}

const own = async (tx: Tx): Promise<OwnMeeting[]> =>
  (await sql<OwnMeeting>`select * from support_meetings.about_own_children()`.execute(tx.sql)).rows

/** Meetings about one's own child, to which the family is asked. */
async function meetings(tx: Tx): Promise<HomeItem[]> {
  return (await own(tx))
    .filter(({ type }) => type === "wfm")
    .map((row) => ({
      title: `We meet about ${row.known_as ?? row.forename}`,
      detail: `${row.starts_at.slice(0, 5)}, ${row.place}`,
      href: `/children/${row.child_id}`,
      due: row.on_date,
      childId: row.child_id,
    }))
}

/** Meetings of others that speak of one's own child by name. */
async function spokenOf(tx: Tx): Promise<HomeItem[]> {
  return (await own(tx))
    .filter(({ type }) => type !== "wfm")
    .map((row) => ({
      title: `${row.setting ?? "We"} and our team talk about help for ${row.known_as ?? row.forename}`,
      href: `/children/${row.child_id}`,
      due: row.on_date,
      childId: row.child_id,
    }))
}

export const familyHome: readonly HomeSource[] = [
  { id: "own-child-meetings", area: "next-meeting", right: "see-own-children", items: meetings },
  { id: "own-child-spoken-of", area: "with-others", right: "see-own-children", items: spokenOf },
]
