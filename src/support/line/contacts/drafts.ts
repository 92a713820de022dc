import { randomUUID } from "node:crypto"
import type { Tx } from "../../../platform/database/tx.ts"
import { typedForm } from "../../../platform/kit/index.ts"
import { orNotFound, Refusal } from "../../../platform/refusal.ts"
import type { Instant } from "../../../platform/time.ts"
import { contactById, db } from "./queries.ts"

export interface Draft {
  readonly body: Record<string, unknown>
  readonly recordVersion: number | null
  readonly version: number
  readonly savedAt: Instant
}

const formOf = (contactId: string): string => `support-line/contacts/${contactId}`
/** Search terms are kept as a search, and what only carries the form is not a draft. */
const NOT_KEPT = /^(_|find)|^(ending|openWhy)$/
const LARGEST = 60_000

export async function draftOf(tx: Tx, contactId: string): Promise<Draft | null> {
  const row = await db(tx)
    .selectFrom("platform.drafts")
    .select(["body", "record_version", "version", "saved_at"])
    .where("person_id", "=", tx.actor.personId!)
    .where("form", "=", formOf(contactId))
    .executeTakeFirst()
  return row
    ? {
        body: row.body as Record<string, unknown>,
        recordVersion: row.record_version,
        version: row.version,
        savedAt: row.saved_at,
      }
    : null
}

/** Keeps what was typed as this person's draft of one contact; never touches the record. Says when the record has moved on. */
export async function saveDraft(
  tx: Tx,
  given: { contactId: string; body: Readonly<Record<string, unknown>>; recordVersion: number | null },
): Promise<{ version: number; savedAt: Instant; movedOn: boolean }> {
  const contact = orNotFound(await contactById(tx, given.contactId))
  const kept = Object.fromEntries(Object.entries(typedForm(given.body).values).filter(([name]) => !NOT_KEPT.test(name)))
  const body = JSON.stringify(kept)
  if (body.length > LARGEST) throw new Refusal("DraftTooLong")
  const row = await db(tx)
    .insertInto("platform.drafts")
    .values({
      id: randomUUID(),
      person_id: tx.actor.personId!,
      form: formOf(given.contactId),
      body,
      record_version: given.recordVersion,
      saved_at: tx.now,
    })
    .onConflict((held) =>
      held.columns(["person_id", "form"]).doUpdateSet((set) => ({
        body,
        record_version: given.recordVersion,
        saved_at: tx.now,
        version: set("platform.drafts.version", "+", 1),
      })),
    )
    .returning("version")
    .executeTakeFirstOrThrow()
  return {
    version: row.version,
    savedAt: tx.now,
    movedOn: given.recordVersion !== null && contact.version !== given.recordVersion,
  }
}

export async function purgeDraft(tx: Tx, contactId: string): Promise<void> {
  if (tx.actor.personId === null) return
  await db(tx)
    .deleteFrom("platform.drafts")
    .where("person_id", "=", tx.actor.personId)
    .where("form", "=", formOf(contactId))
    .execute()
}

/** The actor's own other step changed the record, not what the form holds: their draft goes on from the new version. */
export async function carryDraft(
  tx: Tx,
  contactId: string,
  version: { readonly from: number; readonly to: number },
): Promise<void> {
  await db(tx)
    .updateTable("platform.drafts")
    .set({ record_version: version.to })
    .where("person_id", "=", tx.actor.personId!)
    .where("form", "=", formOf(contactId))
    .where("record_version", "=", version.from)
    .execute()
}
