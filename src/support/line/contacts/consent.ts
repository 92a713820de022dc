import { randomUUID } from "node:crypto"
import { chronicle } from "../../../county/chronology/chronology.ts"
import { action } from "../../../platform/actions/action.ts"
import { audit } from "../../../platform/audit/audit.ts"
import { orRefuse, Refusal } from "../../../platform/refusal.ts"
import type { PlainDate } from "../../../platform/time.ts"
import { policyNow } from "../policy.ts"
import { carryDraft } from "./drafts.ts"
import { CONTACT, db, lockContact } from "./queries.ts"

export interface CallConsent {
  readonly maySpeak: boolean
  readonly giverName: string
  readonly relation: string
  readonly method: "verbal" | "written" | "electronic"
  readonly share: boolean
  /** What may be shared, in words. */
  readonly what: string | null
  readonly agencies: readonly string[]
  readonly expires: PlainDate | null
  readonly ownDecision: boolean
  readonly capacityReason: string | null
}

export type ConsentRefusal =
  | "NothingConsented"
  | "ShareWithWhom"
  | "ShareWhat"
  | "AgencyUnknown"
  | "YoungPersonDecides"
  | "ExpiryInThePast"

/** From 16 on consent is the young person's own, unless a reason of capacity is written down (research 6.2, `Consent`). */
export function checkConsent(
  consent: CallConsent,
  about: { readonly bornOn: PlainDate; readonly today: PlainDate; readonly agencies: readonly string[] },
): ConsentRefusal | { readonly scopes: readonly ("speak-for" | "share")[] } {
  const scopes = [...(consent.maySpeak ? (["speak-for"] as const) : []), ...(consent.share ? (["share"] as const) : [])]
  if (scopes.length === 0) return "NothingConsented"
  if (consent.share && consent.agencies.length === 0) return "ShareWithWhom"
  if (consent.share && !consent.what?.trim()) return "ShareWhat"
  if (!consent.agencies.every((code) => about.agencies.includes(code))) return "AgencyUnknown"
  if (consent.expires !== null && about.today.until(consent.expires).sign <= 0) return "ExpiryInThePast"
  const is16 = about.bornOn.add({ years: 16 }).until(about.today).sign >= 0
  if (is16 && !consent.ownDecision && !consent.capacityReason?.trim()) return "YoungPersonDecides"
  return { scopes }
}

/** Writes down, while they are on the telephone, what the caller agreed to: may they speak for the child; what may go to whom. */
export const recordCallConsent = action(
  "support-line.record-consent",
  "take-call",
  async (tx, { contactId, consent }: { contactId: string; consent: CallConsent }) => {
    const contact = await lockContact(tx, contactId)
    if (contact.child_id === null) throw new Refusal("ChildNotOpened")
    if (contact.state === "diverted" || contact.state === "closed") throw new Refusal("NotInThisState")
    const childId = contact.child_id
    const child = await db(tx).selectFrom("county.children").select("born_on").where("id", "=", childId).executeTakeFirstOrThrow()
    const policy = await policyNow(tx)
    const agencies = policy.agencies.filter((each) => !each.retired).map((each) => each.code)
    const { scopes } = orRefuse(checkConsent(consent, { bornOn: child.born_on, today: tx.today, agencies }))
    let first: string | null = null
    for (const scope of scopes) {
      const id = randomUUID()
      first ??= id
      await db(tx)
        .insertInto("county.consents")
        .values(rowOf(consent, { id, childId, scope, by: tx.actor.personId!, tx }))
        .execute()
      if (scope !== "share") continue
      for (const agency of consent.agencies) {
        await db(tx)
          .insertInto("county.consent_agencies")
          .values({ consent_id: id, child_id: childId, agency, withdrawn_at: null, withdrawn_by: null, withdrawn_why: null })
          .execute()
      }
    }
    await db(tx)
      .updateTable("support_line.contacts")
      .set({ consent_id: first, version: contact.version + 1 })
      .where("id", "=", contactId)
      .execute()
    await carryDraft(tx, contactId, { from: contact.version, to: contact.version + 1 })
    await audit(tx, { record: { kind: CONTACT, id: contactId }, childId, after: { consent: scopes, with: consent.agencies } })
    await chronicle(tx, {
      childId,
      title: consent.share ? "Agreed what may be shared, and with whom" : "Agreed who may speak for the child",
      detail: { with: consent.agencies },
      slice: "support-line",
      record: { kind: CONTACT, id: contactId },
    })
    return { id: contactId }
  },
)

const rowOf = (
  consent: CallConsent,
  about: {
    id: string
    childId: string
    scope: string
    by: string
    tx: { today: PlainDate; now: import("../../../platform/time.ts").Instant }
  },
) => ({
  id: about.id,
  child_id: about.childId,
  given_by: null,
  giver_name: consent.giverName,
  relation: consent.relation,
  method: consent.method,
  scope: about.scope,
  detail: about.scope === "share" ? consent.what : null,
  given_on: about.tx.today,
  expires_on: consent.expires,
  withdrawn_at: null,
  withdrawn_by: null,
  withdrawn_why: null,
  own_decision: consent.ownDecision,
  capacity_reason: consent.capacityReason,
  recorded_by: about.by,
  recorded_at: about.tx.now,
})
