import { takeTask } from "../../../county/tasks/tasks.ts"
import { action } from "../../../platform/actions/action.ts"
import { audit } from "../../../platform/audit/audit.ts"
import type { Tx } from "../../../platform/database/tx.ts"
import { orNotFound, Refusal } from "../../../platform/refusal.ts"
import { isOpenAt } from "../hours.ts"
import { policyNow } from "../policy.ts"
import { mayBecome } from "../rules.ts"
import type { CallerRole } from "../vocabulary.ts"
import { CONTACT, calendarNow, colleagues, db, lockContact, myLineTeam, TASKS } from "./queries.ts"
import { addContact, addState } from "./record.ts"

/** Somebody rings: the record is there before anything is typed, and the timer runs. */
export const startCall = action("support-line.start-call", "take-call", async (tx, { role }: { role: CallerRole | null }) => {
  const open = isOpenAt(tx.now, await policyNow(tx), await calendarNow(tx))
  return addContact(tx, {
    team: await myLineTeam(tx),
    channel: "phone",
    inHours: open,
    state: "in-progress",
    notes: { callerRole: role },
  })
})

/** Answers a call that rings: the screen opens with the caller's number. The second to answer is told so. */
export const answerPendingCall = action("support-line.answer-call", "take-call", async (tx, { callId }: { callId: string }) => {
  const calls = db(tx)
  const call = orNotFound(
    await calls.selectFrom("support_line.pending_calls").selectAll().where("id", "=", callId).forUpdate().executeTakeFirst(),
  )
  if (call.state === "answered") throw new Refusal("TakenMeanwhile")
  const contact = await addContact(tx, {
    team: call.team_id,
    channel: "phone",
    receivedAt: call.rang_at,
    inHours: isOpenAt(call.rang_at, await policyNow(tx), await calendarNow(tx)),
    state: "in-progress",
    notes: { callerNumber: call.caller_number },
  })
  await calls
    .updateTable("support_line.pending_calls")
    .set({ state: "answered", answered_by: tx.actor.personId, answered_at: tx.now, contact_id: contact.id })
    .where("id", "=", callId)
    .execute()
  return contact
})

/** Takes what waits: a message, or a call-back that is due. Two cannot take the same one. */
export const takeContact = action("support-line.take-contact", "take-call", async (tx, { contactId }: { contactId: string }) => {
  const contact = await lockContact(tx, contactId)
  const task = await openTask(tx, contactId)
  if (contact.state === "diverted" && task) return takeWorry(tx, contactId, task)
  if (contact.state === "in-progress" || (task && task.taken_by !== null && task.taken_by !== tx.actor.personId)) {
    throw new Refusal("TakenMeanwhile")
  }
  if (!mayBecome(contact.state, "in-progress")) throw new Refusal("NotInThisState")
  if (task && task.taken_by === null) await takeTask(tx, { taskId: task.id, personId: tx.actor.personId! })
  await db(tx)
    .updateTable("support_line.contacts")
    .set((set) => ({
      state: "in-progress" as const,
      answered_by: tx.actor.personId,
      started_at: contact.started_at ?? tx.now,
      version: set("version", "+", 1),
    }))
    .where("id", "=", contactId)
    .execute()
  await addState(tx, contactId, "in-progress")
  await audit(tx, {
    record: { kind: CONTACT, id: contactId },
    childId: contact.child_id,
    before: contact.state,
    after: "in-progress",
  })
  return { id: contactId }
})

/** Whoever takes a worry passes it on; its contact is over already. */
async function takeWorry(tx: Tx, contactId: string, task: { id: string; taken_by: string | null }): Promise<{ id: string }> {
  if (task.taken_by === tx.actor.personId) return { id: contactId }
  if (task.taken_by !== null) throw new Refusal("TakenMeanwhile")
  await takeTask(tx, { taskId: task.id, personId: tx.actor.personId! })
  return { id: contactId }
}

/** Gives a contact to a colleague of the team. `from` is who had it on the giver's page: a change meanwhile is refused. */
export const giveContact = action(
  "support-line.give-contact",
  "supervise-line",
  async (tx, given: { contactId: string; to: string; from: string | null }) => {
    const contact = await lockContact(tx, given.contactId)
    if (!(await colleagues(tx, contact.team_id)).some((each) => each.id === given.to)) throw new Refusal("NotInTheTeam")
    const task = await openTask(tx, given.contactId)
    if (contact.state === "in-progress") {
      if (contact.answered_by !== given.from) throw new Refusal("TakenMeanwhile")
      await db(tx)
        .updateTable("support_line.contacts")
        .set((set) => ({ answered_by: given.to, version: set("version", "+", 1) }))
        .where("id", "=", given.contactId)
        .execute()
    } else if (!task) throw new Refusal("NotInThisState")
    if (task) await takeTask(tx, { taskId: task.id, personId: given.to, from: task.taken_by === given.from ? given.from : null })
    await audit(tx, {
      record: { kind: CONTACT, id: given.contactId },
      childId: contact.child_id,
      before: { with: given.from },
      after: { with: given.to },
    })
    return { id: given.contactId }
  },
)

/** The open piece of work of a waiting contact. */
export const openTask = (tx: Tx, contactId: string) =>
  db(tx)
    .selectFrom("county.tasks")
    .select(["id", "taken_by", "kind", "due_on"])
    .where("record_kind", "=", CONTACT)
    .where("record_id", "=", contactId)
    .where("kind", "in", [TASKS.answer, TASKS.callBack, TASKS.duty])
    .where("done_at", "is", null)
    .orderBy("created_at", "desc")
    .executeTakeFirst()
