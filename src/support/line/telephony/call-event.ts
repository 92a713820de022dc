import { randomUUID } from "node:crypto"
import { z } from "zod"
import { addTask } from "../../../county/tasks/tasks.ts"
import { audit } from "../../../platform/audit/audit.ts"
import type { Tx } from "../../../platform/database/tx.ts"
import { CONTACT, calendarNow, db, receivingTeam, TASKS } from "../contacts/queries.ts"
import { addContact } from "../contacts/record.ts"
import { addWorkingDays, isOpenAt } from "../hours.ts"
import { policyNow } from "../policy.ts"

/** What the telephone system says of a call. `from` is the caller's number, absent when it is withheld. */
export const callEvent = z.object({
  id: z.string().regex(/^[\w.:-]{1,120}$/),
  event: z.enum(["ringing", "missed"]),
  from: z
    .string()
    .regex(/^\+?[\d ()-]{3,25}$/)
    .nullish(),
})
export type CallEvent = z.infer<typeof callEvent>

/**
 * A call that rings shows on the advisers' page; one outside opening hours, or that nobody answered, becomes a promised call-back
 * when its number is known. The same event again changes nothing. Runs as the system.
 */
export async function hearOfCall(tx: Tx, call: CallEvent): Promise<"ringing" | "call-back" | "missed" | "known"> {
  const held = await db(tx)
    .selectFrom("support_line.pending_calls")
    .select(["id", "state", "team_id", "caller_number"])
    .where("provider_id", "=", call.id)
    .forUpdate()
    .executeTakeFirst()
  if (held && (held.state !== "ringing" || call.event === "ringing")) return "known"
  const policy = await policyNow(tx)
  const open = isOpenAt(tx.now, policy, await calendarNow(tx))
  if (!held) return addPending(tx, call, { open: open && call.event === "ringing" })
  await db(tx).updateTable("support_line.pending_calls").set({ state: "missed" }).where("id", "=", held.id).execute()
  return promise(tx, { callId: held.id, team: held.team_id, number: held.caller_number, open })
}

async function addPending(tx: Tx, call: CallEvent, { open }: { open: boolean }): Promise<"ringing" | "call-back" | "missed"> {
  const id = randomUUID()
  const team = await receivingTeam(tx)
  const number = call.from?.replace(/[()-]/g, "").trim() || null
  await db(tx)
    .insertInto("support_line.pending_calls")
    .values({
      id,
      team_id: team,
      provider_id: call.id,
      caller_number: number,
      rang_at: tx.now,
      state: open ? "ringing" : "missed",
      answered_by: null,
      answered_at: null,
      contact_id: null,
    })
    .execute()
  await audit(tx, { action: "support-line.call-rang", record: { kind: "support-line-call", id } })
  return open ? "ringing" : promise(tx, { callId: id, team, number, open: false })
}

async function promise(
  tx: Tx,
  call: { callId: string; team: string; number: string | null; open: boolean },
): Promise<"call-back" | "missed"> {
  if (call.number === null) return "missed"
  const policy = await policyNow(tx)
  const contact = await addContact(tx, {
    team: call.team,
    channel: "callback",
    inHours: call.open,
    state: "received",
    notes: { callerNumber: call.number },
  })
  const due = addWorkingDays(tx.today, policy.callBackDays, await calendarNow(tx))
  await db(tx).updateTable("support_line.contacts").set({ call_back_due: due }).where("id", "=", contact.id).execute()
  await db(tx).updateTable("support_line.pending_calls").set({ contact_id: contact.id }).where("id", "=", call.callId).execute()
  await addTask(tx, {
    kind: TASKS.callBack,
    title: `Ring back: contact ${contact.number}`,
    slice: "support-line",
    record: { kind: CONTACT, id: contact.id },
    team: call.team,
    dueOn: due,
    basis: "promise",
    source: `Call-back within ${policy.callBackDays} working days (the line's policy)`,
    raiseAt: due.toZonedDateTime("Europe/London").toInstant(),
  })
  return "call-back"
}
