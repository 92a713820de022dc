import { createHash } from "node:crypto"
import { type Tx, tablesOf } from "../../platform/database/tx.ts"
import type { DocumentServices } from "../../platform/documents/services.ts"
import { newStoreKey } from "../../platform/documents/store.ts"
import { letterPdf } from "../../platform/messages/letter.ts"
import type { Waiting } from "../../platform/messages/outbox.ts"
import { type Sender, UnsendableNotice } from "../../platform/messages/send.ts"
import type { JobServices } from "../../platform/slice.ts"
import { shortDate } from "../../platform/time.ts"
import type { CountyTables } from "../tables.ts"
import { responsibleFor } from "../tasks/responsible.ts"
import { addTask } from "../tasks/tasks.ts"

export interface LetterParts {
  readonly services: Pick<JobServices, "asSystem">
  readonly documents: DocumentServices
  readonly from: readonly string[]
  readonly home: string | null
}

/**
 * A letter becomes a PDF that nobody but its sender's staff sees, and the work of printing and posting it. It stands on no page of the
 * record: it bears the receiver's address, which others of the family may not learn.
 */
export function letterSender({ services, documents, from, home }: LetterParts): Sender {
  return async (waiting) => {
    if (waiting.address.trim() === "") throw new UnsendableNotice("NoAddress")
    const date = await services.asSystem(async (tx) => shortDate(tx.today))
    const to = [waiting.content.name, ...waiting.address.split(", ")]
    const pdf = await letterPdf({ from, to, date, content: waiting.content, home })
    const storeKey = newStoreKey()
    await documents.store.put(storeKey, pdf)
    await services.asSystem((tx) => putLetter(tx, { waiting, pdf, storeKey }))
    return waiting.id
  }
}

async function putLetter(
  tx: Tx,
  { waiting, pdf, storeKey }: { waiting: Waiting; pdf: Uint8Array; storeKey: string },
): Promise<void> {
  const db = tablesOf<CountyTables>(tx)
  const held = await db.selectFrom("county.documents").select("id").where("id", "=", waiting.id).executeTakeFirst()
  if (held) return
  const { team, ...about } = await responsibleFor(tx, waiting.childId)
  const setting = team
    ? await db.selectFrom("platform.teams").select(["kind", "scope_id"]).where("id", "=", team).executeTakeFirst()
    : undefined
  if (team === undefined) throw new UnsendableNotice("NobodyToPost")
  await db
    .insertInto("county.documents")
    .values({
      id: waiting.id,
      series_id: waiting.id,
      version: 1,
      record_kind: "letter",
      record_id: waiting.id,
      child_id: null,
      setting_id: setting?.kind === "setting" ? setting.scope_id : null,
      name: "Letter.pdf",
      media_type: "application/pdf",
      bytes: pdf.length,
      sha256: createHash("sha256").update(pdf).digest(),
      store_key: storeKey,
      scan: "clean",
      audience: "staff",
      added_by: null,
      added_at: tx.now,
      held_why: null,
      held_by: null,
      removed_at: null,
      removed_by: null,
      removed_why: null,
    })
    .execute()
  await addTask(tx, {
    kind: "post-letter",
    title: "Print a letter and post it",
    slice: "county",
    record: { kind: "document", id: waiting.id },
    ...about,
    team,
    dueOn: tx.today.add({ days: 1 }),
    basis: "promise",
    source: "Letters leave on the next day",
  })
}
