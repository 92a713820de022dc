import { randomUUID } from "node:crypto"
import { audit } from "../../../platform/audit/audit.ts"
import type { Tx } from "../../../platform/database/tx.ts"
import type { Instant } from "../../../platform/time.ts"
import type { Held, Notes } from "../rules.ts"
import type { Contact } from "../tables.ts"
import type { Channel, State } from "../vocabulary.ts"
import { CONTACT, db, papersOf } from "./queries.ts"

export interface NewContact {
  readonly team: string
  readonly channel: Channel
  readonly inHours: boolean
  readonly state: State
  readonly receivedAt?: Instant
  readonly notes?: Partial<Notes>
}

/** Puts a contact on record, with its first state; gives its id and the number that is said aloud. */
export async function addContact(tx: Tx, given: NewContact): Promise<{ id: string; number: number }> {
  const id = randomUUID()
  const started = given.state === "in-progress"
  await db(tx)
    .insertInto("support_line.contacts")
    .values({
      ...NOTHING_YET,
      ...rowOf(given.notes ?? {}),
      id,
      team_id: given.team,
      channel: given.channel,
      received_at: given.receivedAt ?? tx.now,
      in_hours: given.inHours,
      state: given.state,
      started_at: started ? tx.now : null,
      answered_by: started ? tx.actor.personId : null,
    })
    .execute()
  await addState(tx, id, given.state)
  const { number } = await db(tx)
    .selectFrom("support_line.contacts")
    .select("number")
    .where("id", "=", id)
    .executeTakeFirstOrThrow()
  await audit(tx, { record: { kind: CONTACT, id }, after: { state: given.state, channel: given.channel } })
  return { id, number }
}

/** A state with who and when: the history is never overwritten. */
export async function addState(tx: Tx, contactId: string, state: State, note: string | null = null): Promise<void> {
  await db(tx)
    .insertInto("support_line.contact_states")
    .values({ id: randomUUID(), contact_id: contactId, state, at: tx.now, by_person: tx.actor.personId, note })
    .execute()
}

export async function heldBy(tx: Tx, contact: Contact): Promise<Held> {
  return {
    state: contact.state,
    childId: contact.child_id,
    consentId: contact.consent_id,
    attachments: await papersOf(tx, contact.id),
  }
}

const NOTHING_YET = {
  ended_at: null,
  caller_role: null,
  caller_name: null,
  caller_number: null,
  caller_email: null,
  setting_id: null,
  zone_id: null,
  named: null,
  child_id: null,
  consent_id: null,
  child_name_given: null,
  child_born_given: null,
  year_group: null,
  sen_status: null,
  reason: null,
  otherwise_assessment: null,
  resolved_at_first: null,
  follow_up: null,
  follow_up_owner: null,
  follow_up_due: null,
  call_back_due: null,
  breached_at: null,
  closed_at: null,
  closed_by: null,
}

const COLUMNS = {
  callerRole: "caller_role",
  callerName: "caller_name",
  callerNumber: "caller_number",
  callerEmail: "caller_email",
  settingId: "setting_id",
  named: "named",
  childNameGiven: "child_name_given",
  childBornGiven: "child_born_given",
  yearGroup: "year_group",
  senStatus: "sen_status",
  reason: "reason",
  needs: "needs",
  summary: "summary",
  advice: "advice",
  outcomes: "outcomes",
  otherwiseAssessment: "otherwise_assessment",
  safeguarding: "safeguarding",
  followUp: "follow_up",
  followUpOwner: "follow_up_owner",
  followUpDue: "follow_up_due",
} as const

/** Notes as columns. `resolvedAtFirst` is decided by how the contact ends, not by what was ticked. */
export function rowOf(notes: Partial<Notes>): Record<string, never> {
  const row: Record<string, unknown> = {}
  for (const [name, column] of Object.entries(COLUMNS)) if (name in notes) row[column] = notes[name as keyof typeof COLUMNS]
  return row as Record<string, never>
}

const WHO = new Set(["caller_name", "caller_number", "caller_email", "child_name_given", "child_born_given"])

/** What changed, for the audit: the old or the new values of changed columns. Who it was is noted as given, never repeated. */
export function changed(before: object, after: object): { before: Record<string, unknown>; after: Record<string, unknown> } {
  const was: Record<string, unknown> = {}
  const is: Record<string, unknown> = {}
  for (const [column, value] of Object.entries(after)) {
    const held = (before as Record<string, unknown>)[column]
    if (JSON.stringify(held) === JSON.stringify(value)) continue
    was[column] = shown(column, held)
    is[column] = shown(column, value)
  }
  return { before: was, after: is }
}

const shown = (column: string, value: unknown): unknown =>
  value === null || value === undefined ? null : WHO.has(column) ? "given" : value
