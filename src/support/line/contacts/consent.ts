import { putConsent } from "../../../county/consent/index.ts"
import { action } from "../../../platform/actions/action.ts"
import { audit } from "../../../platform/audit/audit.ts"
import type { Tx } from "../../../platform/database/tx.ts"
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
function checkConsent(
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
    const [first] = await putConsents(tx, { childId, consent, scopes })
    await db(tx)
      .updateTable("support_line.contacts")
      .set({ consent_id: first!, version: contact.version + 1 })
      .where("id", "=", contactId)
      .execute()
    await carryDraft(tx, contactId, { from: contact.version, to: contact.version + 1 })
    await audit(tx, { record: { kind: CONTACT, id: contactId }, childId, after: { consent: scopes, with: consent.agencies } })
    return { id: contactId }
  },
)

/** One consent for each purpose, as the county keeps them: only "share" names agencies and says in words what. */
async function putConsents(
  tx: Tx,
  given: { childId: string; consent: CallConsent; scopes: readonly ("speak-for" | "share")[] },
): Promise<string[]> {
  const { childId, consent, scopes } = given
  const ids: string[] = []
  for (const scope of scopes) {
    const put = await putConsent(tx, {
      childId,
      giverName: consent.giverName,
      relation: consent.ownDecision ? "self" : consent.relation,
      method: consent.method,
      givenOn: tx.today,
      expiresOn: consent.expires,
      scopes: [scope],
      agencies: scope === "share" ? consent.agencies : [],
      capacityReason: consent.capacityReason,
      detail: scope === "share" ? consent.what : null,
    })
    ids.push(...put)
  }
  return ids
}
