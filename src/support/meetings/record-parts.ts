import { type Tx, tablesOf } from "../../platform/database/tx.ts"
import type { RecordRef } from "../../platform/slice.ts"
import type { MeetingTables } from "./tables.ts"

export const MODES = { no_names: "Without names", named: "Named, with consent" } as const

/** The items and actions of a meeting that the reader sees: their changes are read with the meeting's. */
export async function partsOf(tx: Tx, meetingId: string): Promise<RecordRef[]> {
  const db = tablesOf<MeetingTables>(tx)
  const items = await db.selectFrom("support_meetings.items").select("id").where("meeting_id", "=", meetingId).execute()
  const actions = await db.selectFrom("support_meetings.actions").select("id").where("meeting_id", "=", meetingId).execute()
  return [...items.map(({ id }) => ({ kind: "meeting-item", id })), ...actions.map(({ id }) => ({ kind: "meeting-action", id }))]
}
