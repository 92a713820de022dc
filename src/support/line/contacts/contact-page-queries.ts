import type { Tx } from "../../../platform/database/tx.ts"
import { orNotFound } from "../../../platform/refusal.ts"
import { usedIn } from "../answers/queries.ts"
import { openedChild, zoneName } from "../call-screen/queries.ts"
import { labelOf } from "../call-screen/settings.ts"
import { policyNow } from "../policy.ts"
import { passingOf } from "./duty.ts"
import { contactById, db } from "./queries.ts"
import type { Further } from "./turning.ts"

/** Everything that the contact's page shows. */
export async function contactPage(tx: Tx, id: string) {
  const contact = orNotFound(await contactById(tx, id))
  const further: Further[] = []
  await tx.publish(tx, "support-line.contact-shown", { id, childId: contact.child_id, further })
  const people = await namesOf(tx, [contact.answered_by, contact.follow_up_owner])
  return {
    contact,
    further,
    policy: await policyNow(tx),
    setting: await labelOf(tx, contact.setting_id),
    zone: await zoneName(tx, contact.zone_id),
    child: await openedChild(tx, contact.child_id),
    answeredBy: people.get(contact.answered_by ?? "") ?? null,
    followUpOwner: people.get(contact.follow_up_owner ?? "") ?? null,
    passing: contact.state === "diverted" ? await passingOf(tx, id) : undefined,
    used: await usedIn(tx, id),
    messages: await db(tx).selectFrom("support_line.messages").selectAll().where("contact_id", "=", id).execute(),
    attachments: await db(tx)
      .selectFrom("support_line.held_attachments")
      .select(["id", "name", "media_type", "bytes", "state", "why"])
      .where("contact_id", "=", id)
      .orderBy("name")
      .execute(),
    consents: contact.child_id === null ? [] : await consentsOf(tx, contact.child_id),
    turnings: await db(tx).selectFrom("support_line.turnings").selectAll().where("contact_id", "=", id).execute(),
  }
}
export type ContactPageData = Awaited<ReturnType<typeof contactPage>>

async function namesOf(tx: Tx, ids: readonly (string | null)[]): Promise<Map<string, string>> {
  const wanted = ids.filter((id) => id !== null)
  if (wanted.length === 0) return new Map()
  const rows = await db(tx).selectFrom("platform.people").select(["id", "name"]).where("id", "in", wanted).execute()
  return new Map(rows.map((row) => [row.id, row.name]))
}

const consentsOf = async (tx: Tx, childId: string) => {
  const consents = await db(tx)
    .selectFrom("county.consents")
    .select(["id", "giver_name", "relation", "scope", "detail", "given_on", "expires_on", "withdrawn_at"])
    .where("child_id", "=", childId)
    .orderBy("given_on", "desc")
    .limit(20)
    .execute()
  const agencies = await db(tx)
    .selectFrom("county.consent_agencies")
    .select(["consent_id", "agency", "withdrawn_at"])
    .where("child_id", "=", childId)
    .execute()
  return consents.map((consent) => ({ ...consent, agencies: agencies.filter((each) => each.consent_id === consent.id) }))
}
