import { randomUUID } from "node:crypto"
import { action, unchangedSince } from "../../platform/actions/action.ts"
import { audit } from "../../platform/audit/audit.ts"
import { type Tx, tablesOf } from "../../platform/database/tx.ts"
import { orNotFound, Refusal } from "../../platform/refusal.ts"
import { lockMeeting, tellComing } from "./items.ts"
import { tellInvited } from "./notices.ts"
import { itemsOf } from "./queries.ts"
import type { MeetingTables } from "./tables.ts"

const db = (tx: Tx) => tablesOf<MeetingTables>(tx)

export interface Asking {
  readonly meetingId: string
  readonly personId: string | null
  readonly name: string
  readonly role: string
  readonly organisation: string
}

/** Asks somebody to come: a colleague, or somebody without an account. Named children are told to their team only under consent. */
export const askToMeeting = action("meetings.ask", "run-meetings", async (tx, asking: Asking) => {
  const meeting = await lockMeeting(tx, asking.meetingId)
  const teamId = asking.personId === null ? null : await firstTeam(tx, asking.personId)
  const id = randomUUID()
  const added = await db(tx)
    .insertInto("support_meetings.attendees")
    .values({
      id,
      meeting_id: meeting.id,
      person_id: asking.personId,
      team_id: teamId,
      name: asking.name,
      role: asking.role,
      organisation: asking.organisation,
      deputy_name: null,
      confidentiality_at: null,
    })
    .onConflict((held) => held.columns(["meeting_id", "person_id"]).doNothing())
    .executeTakeFirst()
  if (added.numInsertedOrUpdatedRows === 0n) throw new Refusal("AskedAlready")
  for (const item of await itemsOf(tx, meeting.id)) {
    if (item.child_id !== null && item.outcome !== "withdrawn")
      await tellComing(tx, meeting, { id: item.id, childId: item.child_id })
  }
  await tellInvited(tx, asking.personId, meeting)
  await audit(tx, { record: { kind: "meeting", id: meeting.id }, after: { asked: asking.personId ?? asking.organisation } })
  return { id }
})

async function firstTeam(tx: Tx, personId: string): Promise<string | null> {
  const row = await db(tx)
    .selectFrom("platform.memberships")
    .select("team_id")
    .where("person_id", "=", personId)
    .where("since", "<=", tx.today)
    .where((is) => is.or([is("until", "is", null), is("until", ">", tx.today)]))
    .orderBy("since", "desc")
    .executeTakeFirst()
  return row?.team_id ?? null
}

export interface Attended {
  readonly attendeeId: string
  readonly version: number
  readonly attendance: "invited" | "present" | "apologies" | "deputy"
  readonly deputyName: string | null
  readonly confidential: boolean
}

/** Who came, sent apologies or a deputy, and whether they accepted that what is said stays here. */
export const recordAttendance = action("meetings.attend", "run-meetings", async (tx, attended: Attended) => {
  const held = orNotFound(
    await db(tx)
      .selectFrom("support_meetings.attendees")
      .selectAll()
      .where("id", "=", attended.attendeeId)
      .forUpdate()
      .executeTakeFirst(),
  )
  unchangedSince(held.version, attended.version)
  if (attended.attendance === "deputy" && !attended.deputyName?.trim()) throw new Refusal("DeputyMissing")
  await db(tx)
    .updateTable("support_meetings.attendees")
    .set({
      attendance: attended.attendance,
      deputy_name: attended.attendance === "deputy" ? attended.deputyName : null,
      confidentiality_at: attended.confidential ? (held.confidentiality_at ?? tx.now) : null,
      version: held.version + 1,
    })
    .where("id", "=", held.id)
    .execute()
  await audit(tx, {
    record: { kind: "meeting", id: held.meeting_id },
    before: held.attendance,
    after: { attendance: attended.attendance, confidentiality: attended.confidential },
  })
  return { meetingId: held.meeting_id }
})
