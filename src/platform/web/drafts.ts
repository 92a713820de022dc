import { randomUUID } from "node:crypto"
import { type Tx, tablesOf } from "../database/tx.ts"
import { type FormValues, typedForm } from "../kit/index.ts"
import type { Instant } from "../time.ts"
import type { Posted } from "./body.ts"

interface DraftTables {
  "platform.drafts": {
    id: string
    person_id: string
    form: string
    body: string
    record_version: number | null
    saved_at: Instant
  }
}

/** What was typed into a form and never sent, for the person who typed it. */
export interface Draft {
  readonly values: FormValues
  /** The version of the record that it was typed over; null where there was none. */
  readonly version: number | null
  /** Names of files that were sent along: the files themselves were not kept. */
  readonly lost: readonly string[]
}

/** Keeps a post that was not acted upon, as the system; a later one of the same form takes its place. Returns its id. */
export async function keepDraft(tx: Tx, of: { person: string; form: string }, posted: Posted): Promise<string> {
  const id = randomUUID()
  const draft: Omit<Draft, "version"> = {
    values: typedForm(posted.fields).values,
    lost: posted.files.map((file) => file.name.slice(0, 200)),
  }
  const row = { id, body: JSON.stringify(draft), record_version: posted.version, saved_at: tx.now }
  await tablesOf<DraftTables>(tx)
    .insertInto("platform.drafts")
    .values({ ...row, person_id: of.person, form: of.form })
    .onConflict((held) => held.columns(["person_id", "form"]).doUpdateSet(row))
    .execute()
  return id
}

const NAMED = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

/** The draft that `?draft=` names, if it is the asker's own. */
export async function draftNamed(tx: Tx, query: URLSearchParams): Promise<Draft | null> {
  const id = query.get("draft")
  if (id === null || tx.actor.personId === null || !NAMED.test(id)) return null
  const row = await tablesOf<DraftTables>(tx)
    .selectFrom("platform.drafts")
    .select(["body", "record_version"])
    .where("id", "=", id)
    .executeTakeFirst()
  if (row === undefined) return null
  const { values, lost } = row.body as unknown as Partial<Draft>
  // Drafts that a slice keeps by itself have another shape, and no address names them.
  return values === undefined ? null : { values, lost: lost ?? [], version: row.record_version }
}

/** The form was sent from the page that showed its draft: nothing is left to keep. */
export async function purgeDraft(tx: Tx, id: string): Promise<void> {
  await tablesOf<DraftTables>(tx).deleteFrom("platform.drafts").where("id", "=", id).execute()
}
