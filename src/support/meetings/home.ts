import type { Tx } from "../../platform/database/tx.ts"
import type { Found, HomeItem, HomeSource, SearchSource } from "../../platform/slice.ts"
import { longDate } from "../../platform/time.ts"
import { meetingTitle, placeOfMeeting, typeTitle } from "./presenter.ts"
import { meetingList, nextMeetingsOf, readMeetingList } from "./queries.ts"

async function nextMeetings(tx: Tx): Promise<HomeItem[]> {
  const rows = await nextMeetingsOf(tx, 3)
  return rows.map((row) => ({
    title: typeTitle(row),
    detail: [placeOfMeeting(row), `at ${row.starts_at.slice(0, 5)}`].filter(Boolean).join(", "),
    href: `/support/meetings/${row.id}`,
    due: row.on_date,
  }))
}

export const homeSources: readonly HomeSource[] = [
  { id: "meetings", area: "next-meeting", right: "join-meetings", items: nextMeetings },
]

/** Meetings whose setting or zone is called so, among those that this person may see: the nearest dates first. */
async function findMeetings(tx: Tx, words: string, limit: number): Promise<Found[]> {
  const wanted = words.trim().toLowerCase()
  if (wanted.length < 3 || !tx.actor.rights.has("join-meetings")) return []
  const { rows } = await meetingList(tx, readMeetingList(new URLSearchParams(), 200))
  return rows
    .filter((row) => meetingTitle(row).toLowerCase().includes(wanted))
    .slice(0, limit)
    .map((row) => ({ title: meetingTitle(row), detail: longDate(row.on_date), href: `/support/meetings/${row.id}` }))
}

export const meetingSearch: SearchSource = { kind: "meeting", title: "Meetings", find: findMeetings }
