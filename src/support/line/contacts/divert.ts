import { finishTasks } from "../../../county/tasks/tasks.ts"
import { audit } from "../../../platform/audit/audit.ts"
import type { Tx } from "../../../platform/database/tx.ts"
import type { Notes } from "../rules.ts"
import type { Contact } from "../tables.ts"
import { purgeDraft } from "./drafts.ts"
import { oweToDuty } from "./duty.ts"
import { CONTACT, db, zoneOf } from "./queries.ts"
import { addState, changed, rowOf } from "./record.ts"

/**
 * Ends the normal path and hands over to the duty service. It is not told in the child's story: who reads that may be part of the
 * concern.
 */
export async function divert(
  tx: Tx,
  contact: Contact,
  kept: Notes & { attachments: number },
): Promise<{ id: string; to: "diverted" }> {
  const { attachments, ...notes } = kept
  const named = contact.child_id !== null ? true : notes.named === false && attachments > 0 ? null : notes.named
  const after = {
    ...rowOf({ ...notes, followUp: null, followUpOwner: null, followUpDue: null }),
    named,
    safeguarding: true,
    state: "diverted" as const,
    ended_at: tx.now,
    zone_id: await zoneOf(tx, notes.settingId).catch(() => null),
  }
  await db(tx)
    .updateTable("support_line.contacts")
    .set({ ...after, version: contact.version + 1 })
    .where("id", "=", contact.id)
    .execute()
  await addState(tx, contact.id, "diverted")
  await finishTasks(tx, { kind: CONTACT, id: contact.id }, "diverted")
  await oweToDuty(tx, { id: contact.id, number: contact.number, team: contact.team_id, with: tx.actor.personId })
  await purgeDraft(tx, contact.id)
  await audit(tx, { record: { kind: CONTACT, id: contact.id }, childId: contact.child_id, ...changed(contact, after) })
  await tx.publish(tx, "support-line.diverted", { contactId: contact.id })
  return { id: contact.id, to: "diverted" }
}
