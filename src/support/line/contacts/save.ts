import { chronicle } from "../../../county/chronology/chronology.ts"
import { addTask, finishTasks } from "../../../county/tasks/tasks.ts"
import { action, unchangedSince } from "../../../platform/actions/action.ts"
import { audit } from "../../../platform/audit/audit.ts"
import type { Tx } from "../../../platform/database/tx.ts"
import { orRefuse, Refusal } from "../../../platform/refusal.ts"
import { addUnanswered } from "../answers/actions.ts"
import { suggest, usedIn } from "../answers/queries.ts"
import { markUsed } from "../answers/uses.ts"
import { addWorkingDays } from "../hours.ts"
import { type LinePolicy, policyNow, titleOf } from "../policy.ts"
import { close, type Decision, decide, type Ending, isOver, type Notes, withoutIdentity } from "../rules.ts"
import type { Contact } from "../tables.ts"
import { divert } from "./divert.ts"
import { purgeDraft } from "./drafts.ts"
import { CONTACT, calendarNow, colleagues, db, lockContact, TASKS, zoneOf } from "./queries.ts"
import { addState, changed, heldBy, rowOf } from "./record.ts"

export interface SavedCall {
  readonly id: string
  readonly to: "diverted" | "call" | "contact"
}

/** Saves a call and, where the adviser says so, ends it. A safeguarding concern diverts before anything else is looked at. */
export const saveCall = action(
  "support-line.save-call",
  "take-call",
  async (
    tx,
    given: { id: string; version: number; notes: Notes; ending: Ending; used?: readonly string[] },
  ): Promise<SavedCall> => {
    const { notes, ending } = given
    const contact = await lockContact(tx, given.id)
    const held = await heldBy(tx, contact)
    const policy = await policyNow(tx)
    const decision = orRefuse<Decision>(decide({ notes, held, ending, today: tx.today, policy }))
    if (decision.kind === "divert") return divert(tx, contact, { ...decision.notes, attachments: held.attachments })
    unchangedSince(contact.version, given.version)
    if (notes.followUpOwner !== null && !(await isColleague(tx, contact, notes.followUpOwner))) throw new Refusal("NotInTheTeam")
    if (notes.named === false) await forgetMessages(tx, contact.id)
    const after = await write(tx, contact, { notes, decision, policy })
    for (const state of decision.path) await addState(tx, contact.id, state)
    await markUsed(tx, contact.id, given.used ?? [])
    if (decision.path.length > 0) {
      await consequences(tx, { ...contact, ...after } as Contact, policy)
      await noteWhatBankLacked(tx, { ...contact, ...after } as Contact)
    } else await followUpTask(tx, contact, { ...contact, ...after } as Contact)
    await purgeDraft(tx, contact.id)
    return { id: contact.id, to: decision.path.length > 0 ? "contact" : "call" }
  },
)

/** Diverts at once, with whatever was written down so far. */
export const divertContact = action(
  "support-line.divert",
  "take-call",
  async (tx, given: { id: string; notes: Notes }): Promise<SavedCall> => {
    const contact = await lockContact(tx, given.id)
    if (isOver(contact.state)) throw new Refusal("NotInThisState")
    const held = await heldBy(tx, contact)
    return divert(tx, contact, { ...withoutIdentity(given.notes, held), attachments: held.attachments })
  },
)

/** Closes what was passed on or rung back, with its outcome. */
export const closeContact = action(
  "support-line.close",
  "take-call",
  async (tx, given: { id: string; version: number; outcomes: readonly string[]; note: string | null }) => {
    const contact = await lockContact(tx, given.id)
    unchangedSince(contact.version, given.version)
    const { path } = orRefuse(close(contact.state, given.outcomes, await policyNow(tx)))
    const after = { state: path.at(-1)!, outcomes: [...given.outcomes], closed_at: tx.now, closed_by: tx.actor.personId }
    await put(tx, contact, { ...after, ...reachForgotten(contact) })
    for (const state of path) await addState(tx, contact.id, state, given.note)
    await finishTasks(tx, { kind: CONTACT, id: contact.id }, "closed")
    return { id: contact.id }
  },
)

async function write(
  tx: Tx,
  contact: Contact,
  { notes, decision }: { notes: Notes; decision: Extract<Decision, { kind: "save" }>; policy: LinePolicy },
): Promise<Record<string, unknown>> {
  const end = decision.path.at(-1)
  const after: Record<string, unknown> = { ...rowOf(notes), zone_id: await zoneOf(tx, notes.settingId) }
  if (end !== undefined) {
    after.state = end
    after.ended_at = tx.now
    after.resolved_at_first = decision.resolvedAtFirst === true && !(await wasRungBack(tx, contact.id))
  }
  if (end === "closed")
    Object.assign(after, { closed_at: tx.now, closed_by: tx.actor.personId }, reachForgotten({ ...contact, ...after } as Contact))
  if (decision.callBack) {
    const policy = await policyNow(tx)
    after.call_back_due = addWorkingDays(tx.today, policy.callBackDays, await calendarNow(tx))
    after.channel = contact.channel === "phone" ? "callback" : contact.channel
  }
  await put(tx, contact, after)
  return after
}

/** A contact for which a call-back was promised was not settled at first contact. */
async function wasRungBack(tx: Tx, contactId: string): Promise<boolean> {
  const promised = await db(tx)
    .selectFrom("support_line.contact_states")
    .select("id")
    .where("contact_id", "=", contactId)
    .where("state", "=", "awaiting-callback")
    .limit(1)
    .executeTakeFirst()
  return promised !== undefined
}

/** Saves columns, with their change in the audit and the next version. */
async function put(tx: Tx, contact: Contact, after: Record<string, unknown>): Promise<void> {
  await db(tx)
    .updateTable("support_line.contacts")
    .set({ ...after, version: contact.version + 1 } as never)
    .where("id", "=", contact.id)
    .execute()
  await audit(tx, { record: { kind: CONTACT, id: contact.id }, childId: contact.child_id, ...changed(contact, after) })
}

/** How to reach an unnamed caller is needed until the contact is closed, and no longer. */
const reachForgotten = (contact: Contact): Partial<Contact> =>
  contact.named === false ? { caller_number: null, caller_email: null } : {}

/** What an ending leads to: work for somebody, and a line in the child's story when the call named the child. */
async function consequences(tx: Tx, contact: Contact, policy: LinePolicy): Promise<void> {
  await finishTasks(tx, { kind: CONTACT, id: contact.id }, contact.state, TASKS.answer)
  await finishTasks(tx, { kind: CONTACT, id: contact.id }, contact.state, TASKS.callBack)
  await finishTasks(tx, { kind: CONTACT, id: contact.id }, contact.state, TASKS.raised)
  if (contact.state === "awaiting-callback") await promiseCallBack(tx, contact, policy)
  await followUpTask(tx, null, contact)
  if (contact.child_id === null) return
  await chronicle(tx, {
    childId: contact.child_id,
    title: `The support line talked about: ${titleOf(policy.reasons, contact.reason)}`,
    detail: { outcomes: contact.outcomes.map((code) => titleOf(policy.outcomes, code)), next: contact.follow_up },
    slice: "support-line",
    record: { kind: CONTACT, id: contact.id },
  })
}

async function promiseCallBack(tx: Tx, contact: Contact, policy: LinePolicy): Promise<void> {
  await addTask(tx, {
    kind: TASKS.callBack,
    title: `Ring back: contact ${contact.number}`,
    slice: "support-line",
    record: { kind: CONTACT, id: contact.id },
    team: contact.team_id,
    childId: contact.child_id,
    settingId: contact.setting_id,
    zoneId: contact.zone_id,
    dueOn: contact.call_back_due,
    basis: "promise",
    source: `Call-back within ${policy.callBackDays} working days (the line's policy)`,
    raiseAt: contact.call_back_due!.toZonedDateTime("Europe/London").toInstant(),
  })
}

/** A follow-up is its owner's task; changed, the old one ends. */
async function followUpTask(tx: Tx, before: Contact | null, contact: Contact): Promise<void> {
  const same =
    before !== null &&
    before.follow_up_owner === contact.follow_up_owner &&
    String(before.follow_up_due) === String(contact.follow_up_due) &&
    before.follow_up === contact.follow_up
  if (same) return
  await finishTasks(tx, { kind: CONTACT, id: contact.id }, "replaced", TASKS.followUp)
  if (contact.follow_up_owner === null || contact.follow_up_due === null) return
  await addTask(tx, {
    kind: TASKS.followUp,
    title: `Follow up: contact ${contact.number}`,
    slice: "support-line",
    record: { kind: CONTACT, id: contact.id },
    team: contact.team_id,
    takenBy: contact.follow_up_owner,
    childId: contact.child_id,
    settingId: contact.setting_id,
    zoneId: contact.zone_id,
    dueOn: contact.follow_up_due,
    basis: "promise",
    source: "Promised to the caller",
  })
}

const isColleague = async (tx: Tx, contact: Contact, person: string): Promise<boolean> =>
  (await colleagues(tx, contact.team_id)).some((each) => each.id === person)

/** A call that ended without an answer of the bank, and for which the bank had none, goes on the list for training and outreach. */
async function noteWhatBankLacked(tx: Tx, contact: Contact): Promise<void> {
  if (contact.summary.trim() === "" || (await usedIn(tx, contact.id)).length > 0) return
  const found = await suggest(tx, { words: contact.summary, needs: contact.needs, audience: contact.caller_role }, 1)
  if (found.length === 0) await addUnanswered(tx, contact, null)
}

/** A message that turned out to name no child loses its words, and refused papers go with them. */
async function forgetMessages(tx: Tx, contactId: string): Promise<void> {
  await db(tx)
    .deleteFrom("support_line.held_attachments")
    .where("contact_id", "=", contactId)
    .where("state", "=", "refused")
    .execute()
  await db(tx)
    .updateTable("support_line.messages")
    .set({ sender: null, subject: null, body: null, erased_at: tx.now })
    .where("contact_id", "=", contactId)
    .where("erased_at", "is", null)
    .execute()
}
