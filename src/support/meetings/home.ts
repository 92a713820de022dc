import type { Tx } from "../../platform/database/tx.ts"
import type { Found, HomeItem, HomeSource, SearchSource } from "../../platform/slice.ts"
import { longDate } from "../../platform/time.ts"
import { meetingTitle, placeOfMeeting, typeTitle } from "./presenter.ts"
import { meetingsCalled, nextMeetingsOf } from "./queries.ts"
import { MEETING_TYPES, type MeetingType } from "./types.ts"

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

/** One phase for each of the three ways in which settings are spoken of. */
const SPOKEN = ["primary", "early-years", "post-16"] as const

/** Types of meeting in whose title a word stands, in the words of any setting. */
const typesCalled = (word: string): MeetingType[] =>
  MEETING_TYPES.filter((type) => SPOKEN.some((phase) => typeTitle({ type, phase }).toLowerCase().includes(word)))

/** Meetings whose type, setting, zone or trust is called so, among those that this person may see. */
async function findMeetings(tx: Tx, words: string, limit: number): Promise<Found[]> {
  const wanted = words
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== "")
  if (words.trim().length < 3 || !tx.actor.rights.has("join-meetings")) return []
  const rows = await meetingsCalled(tx, wanted, typesCalled, limit)
  return rows.map((row) => ({
    title: meetingTitle(row),
    detail: longDate(row.on_date),
    href: `/support/meetings/${row.id}`,
  }))
}

export const meetingSearch: SearchSource = { kind: "meeting", title: "Meetings", find: findMeetings }
