import { chronicle } from "../../../county/chronology/chronology.ts"
import { action } from "../../../platform/actions/action.ts"
import { audit } from "../../../platform/audit/audit.ts"
import { type Tx, tablesOf } from "../../../platform/database/tx.ts"
import { orNotFound, Refusal } from "../../../platform/refusal.ts"
import { closeForConsent } from "../steps.ts"
import type { RequestTables } from "../tables.ts"
import { consentById, stopSharing } from "./consents.ts"
import type { Withdrawn } from "./rules.ts"

/**
 * Withdraws a consent, whole or for one agency. Sharing stops in this transaction: teams that saw the record by it no longer do,
 * and their open work on it ends. What was already told stays on the list.
 */
export const withdrawConsent = action(
  "requests.withdraw-consent",
  "record-support-consent",
  async (tx, input: { consentId: string; agency: string | null; why: string }) => {
    const consent = orNotFound(await consentById(tx, input.consentId))
    if (consent.withdrawn_at !== null) throw new Refusal("WithdrawnAlready")
    const why = input.why.trim() === "" ? "Consent was withdrawn" : input.why.trim()
    const gone = { withdrawn_at: tx.now, withdrawn_by: tx.actor.personId, withdrawn_why: why }
    const db = tablesOf<RequestTables>(tx)
    if (input.agency === null) await db.updateTable("county.consents").set(gone).where("id", "=", consent.id).execute()
    else {
      const changed = await db
        .updateTable("county.consent_agencies")
        .set(gone)
        .where("consent_id", "=", consent.id)
        .where("agency", "=", input.agency)
        .where("withdrawn_at", "is", null)
        .executeTakeFirst()
      if (changed.numUpdatedRows === 0n) throw new Refusal("WithdrawnAlready")
    }
    await audit(tx, { record: { kind: "consent", id: consent.id }, childId: consent.child_id, after: input.agency, reason: why })
    await chronicle(tx, {
      childId: consent.child_id,
      title: input.agency === null ? "Consent to share was withdrawn" : "Consent to share with one service was withdrawn",
      detail: { agency: input.agency, why },
      slice: "support-requests",
      record: { kind: "consent", id: consent.id },
    })
    await consentEnded(tx, { consentId: consent.id, childId: consent.child_id, agency: input.agency }, why)
    return { id: consent.id }
  },
)

/** What follows from a consent's end, whoever recorded it. Teams leave the circle last: until then they may still be told so. */
export async function consentEnded(tx: Tx, withdrawn: Withdrawn, why: string): Promise<void> {
  await closeForConsent(tx, withdrawn, why)
  await tx.publish(tx, "support.consent-withdrawn", withdrawn)
  await stopSharing(tx, { ...withdrawn, why })
}
