import { action } from "../../../platform/actions/action.ts"
import { audit } from "../../../platform/audit/audit.ts"
import { Refusal } from "../../../platform/refusal.ts"
import { CONTACT, db, lockContact } from "./queries.ts"

/** Refuses a paper that came with a message: its bytes go, that it was there stays. */
export const refuseAttachment = action(
  "support-line.refuse-attachment",
  "take-call",
  async (tx, given: { contactId: string; attachmentId: string; why: string }) => {
    const contact = await lockContact(tx, given.contactId)
    const refused = await db(tx)
      .updateTable("support_line.held_attachments")
      .set({ state: "refused", content: null, why: given.why, decided_at: tx.now, decided_by: tx.actor.personId })
      .where("id", "=", given.attachmentId)
      .where("contact_id", "=", contact.id)
      .where("state", "=", "held")
      .executeTakeFirst()
    if (refused.numUpdatedRows === 0n) throw new Refusal("AlreadyDecided")
    await audit(tx, { record: { kind: CONTACT, id: contact.id }, childId: contact.child_id, reason: given.why })
    return { id: contact.id }
  },
)
