import { sql } from "kysely"
import { action } from "../../platform/actions/action.ts"
import { audit } from "../../platform/audit/audit.ts"
import { type Tx, tablesOf } from "../../platform/database/tx.ts"
import { NotFound, orNotFound, Refusal } from "../../platform/refusal.ts"
import type { JobDefinition } from "../../platform/slice.ts"
import { chronicle } from "../chronology/chronology.ts"
import { notifyFamily } from "../notices/notify-family.ts"
import { consentEnded } from "../notices/templates.ts"
import type { Consent, CountyTables } from "../tables.ts"
import { consentById } from "./consents.ts"
import { mayTakeBack } from "./rules.ts"
import { stopSharing } from "./sharing.ts"

/** What subscribers of "county.consent-withdrawn" are told; `agency` is null when the whole consent ended. */
export interface ConsentWithdrawn {
  readonly consentId: string
  readonly childId: string
  readonly agency: string | null
  readonly why: string
}

/**
 * Withdraws a consent, whole or for one agency. Sharing stops in this transaction: teams that saw the record by it no longer do,
 * and what stood on it ends with it. What was already told stays on the list.
 */
export const withdrawConsent = action(
  "county.withdraw-consent",
  "withdraw-consent",
  async (tx, input: { consentId: string; agency: string | null; why: string }) => {
    const consent = orNotFound(await consentById(tx, input.consentId))
    await mustMayTakeBack(tx, consent)
    const why = input.why.trim() === "" ? "Consent was withdrawn" : input.why.trim()
    await markWithdrawn(tx, consent, { agency: input.agency, why })
    await audit(tx, {
      record: { kind: "consent", id: consent.id },
      childId: consent.child_id,
      before: { withdrawn: false },
      after: { withdrawn: true, agency: input.agency ?? "all" },
      reason: why,
    })
    await chronicle(tx, {
      childId: consent.child_id,
      title: input.agency === null ? "Consent to share was withdrawn" : "Consent to share with one service was withdrawn",
      detail: { agency: input.agency, why },
      slice: "county",
      record: { kind: "consent", id: consent.id },
    })
    await sharingEnds(tx, { consentId: consent.id, childId: consent.child_id, agency: input.agency, why })
    if (consent.given_by !== null)
      await notifyFamily(tx, { childId: consent.child_id, personId: consent.given_by, template: consentEnded, values: {} })
    return { id: consent.id, childId: consent.child_id }
  },
)

/** Teams leave the circle last: until then those who react may still be told by their place in it. */
async function sharingEnds(tx: Tx, withdrawn: ConsentWithdrawn): Promise<void> {
  await tx.publish(tx, "county.consent-withdrawn", withdrawn)
  await stopSharing(tx, withdrawn)
}

async function markWithdrawn(tx: Tx, consent: Consent, given: { agency: string | null; why: string }): Promise<void> {
  const db = tablesOf<CountyTables>(tx)
  const gone = { withdrawn_at: tx.now, withdrawn_by: tx.actor.personId, withdrawn_why: given.why }
  const changed =
    given.agency === null
      ? await db
          .updateTable("county.consents")
          .set(gone)
          .where("id", "=", consent.id)
          .where("withdrawn_at", "is", null)
          .executeTakeFirst()
      : consent.withdrawn_at !== null
        ? { numUpdatedRows: 0n }
        : await db
            .updateTable("county.consent_agencies")
            .set(gone)
            .where("consent_id", "=", consent.id)
            .where("agency", "=", given.agency)
            .where("withdrawn_at", "is", null)
            .executeTakeFirst()
  if (changed.numUpdatedRows === 0n) throw new Refusal("WithdrawnAlready")
}

/** Staff write down what they were told; somebody of the family takes back only what is theirs to take back. */
async function mustMayTakeBack(tx: Tx, consent: Consent): Promise<void> {
  if (tx.actor.kind === "staff" || tx.actor.kind === "system") return
  const db = tablesOf<CountyTables>(tx)
  const link = await db
    .selectFrom("county.family_links")
    .select("id")
    .where("child_id", "=", consent.child_id)
    .where("person_id", "=", tx.actor.personId)
    .where("parental_responsibility", "=", true)
    .where("until", "is", null)
    .executeTakeFirst()
  const child = await db.selectFrom("county.children").select("person_id").where("id", "=", consent.child_id).executeTakeFirst()
  const self = child?.person_id === tx.actor.personId
  if (!mayTakeBack(consent, { personId: tx.actor.personId, responsible: link !== undefined, self })) throw new NotFound()
}

/** Consents that ran out: what stood on them ends as if it had been taken back. Runs daily, as the system. */
export async function endExpired(tx: Tx): Promise<number> {
  const { rows } = await sql<{ id: string; child_id: string }>`
    select distinct c.id, c.child_id from county.consents c join county.shares s on s.consent_id = c.id
    where c.expires_on <= ${tx.today}::date and c.withdrawn_at is null and s.ended_at is null and s.team_id is not null order by c.id`.execute(
    tx.sql,
  )
  for (const row of rows) {
    const why = "The consent ran out"
    await audit(tx, {
      action: "county.withdraw-consent",
      record: { kind: "consent", id: row.id },
      childId: row.child_id,
      reason: why,
    })
    await sharingEnds(tx, { consentId: row.id, childId: row.child_id, agency: null, why })
  }
  return rows.length
}

export const consentJobs: readonly JobDefinition[] = [
  {
    name: "county.consent-expiry",
    every: "5 0 * * *",
    run: async (services) => services.log("consents that ran out", { ended: await services.asSystem(endExpired) }),
  },
]
