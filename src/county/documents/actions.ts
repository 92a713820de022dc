import { randomUUID } from "node:crypto"
import { action } from "../../platform/actions/action.ts"
import { audit } from "../../platform/audit/audit.ts"
import { type Tx, tablesOf } from "../../platform/database/tx.ts"
import { orNotFound, orRefuse, Refusal } from "../../platform/refusal.ts"
import type { RecordRef } from "../../platform/slice.ts"
import { chronicle } from "../chronology/chronology.ts"
import type { CountyTables, Document } from "../tables.ts"
import { childOf } from "./attached.ts"
import { decideHold, decideRelease, decideRemoval } from "./rules.ts"

const db = (tx: Tx) => tablesOf<CountyTables>(tx)

export interface StoredFile {
  readonly name: string
  readonly mediaType: string
  readonly bytes: number
  /** SHA-256 of the content, in hex. */
  readonly sha256: string
  readonly storeKey: string
  readonly scan: "not-configured" | "waiting" | "clean"
}

export interface NewDocument {
  readonly record: RecordRef
  /** The document of which this is a newer version; null for a new one. */
  readonly replaces: string | null
  readonly audience: "circle" | "staff"
  readonly file: StoredFile
  /** What the child's story says, where it is more than that a document was added. */
  readonly story?: string
}

/** Puts a file that lies in the store on a record, as a new document or as the next version of one. */
export const addDocument = action("county.add-document", "add-document", async (tx, input: NewDocument) => {
  const childId = await childOf(tx, input.record)
  if (input.audience === "staff" && tx.actor.kind !== "staff" && tx.actor.kind !== "system") throw new Refusal("StaffOnly")
  const before = input.replaces === null ? null : await latestOf(tx, await lockDocument(tx, input.record, input.replaces))
  if (before !== null && before.removed_at !== null) throw new Refusal("DocumentRemoved")
  const id = randomUUID()
  const { file } = input
  await db(tx)
    .insertInto("county.documents")
    .values({
      id,
      series_id: before?.series_id ?? id,
      version: (before?.version ?? 0) + 1,
      record_kind: input.record.kind,
      record_id: input.record.id,
      child_id: childId,
      setting_id: null,
      name: file.name,
      media_type: file.mediaType,
      bytes: file.bytes,
      sha256: Buffer.from(file.sha256, "hex"),
      store_key: file.storeKey,
      scan: file.scan,
      audience: before?.audience ?? input.audience,
      added_by: tx.actor.personId,
      added_at: tx.now,
      held_why: before?.held_why ?? null,
      held_by: before?.held_by ?? null,
      removed_at: null,
      removed_by: null,
      removed_why: null,
    })
    .execute()
  await audit(tx, {
    record: { kind: "document", id },
    childId,
    after: { version: (before?.version ?? 0) + 1, type: file.mediaType, bytes: file.bytes, sha256: file.sha256 },
  })
  if (childId !== null)
    await chronicle(tx, {
      childId,
      title: input.story ?? (before === null ? "A document was added" : "A newer version of a document was added"),
      slice: "county",
      record: { kind: "document", id },
      audience: before?.audience ?? input.audience,
    })
  return { id, seriesId: before?.series_id ?? id, storeKey: file.storeKey }
})

interface Reasoned {
  readonly record: RecordRef
  readonly documentId: string
  readonly why: string
}

/** Nobody removes it until it is let go again. */
export const holdDocument = action("county.hold-document", "hold-document", async (tx, input: Reasoned) => {
  const held = await lockDocument(tx, input.record, input.documentId)
  const { why } = orRefuse(decideHold(held, input.why))
  await changeSeries(tx, held, { held_why: why, held_by: tx.actor.personId })
  await note(tx, held, { after: { held: true }, why })
  return { id: held.id }
})

export const releaseDocument = action("county.hold-document", "hold-document", async (tx, input: Reasoned) => {
  const held = await lockDocument(tx, input.record, input.documentId)
  const { why } = orRefuse(decideRelease(held, input.why))
  await changeSeries(tx, held, { held_why: null, held_by: null })
  await note(tx, held, { before: { held: true }, after: { held: false }, why })
  return { id: held.id }
})

/** Takes a document off the record with all its versions. The rows stay and say who and why; the bytes go from the store. */
export const removeDocument = action("county.remove-document", "remove-document", (tx, input: Reasoned) =>
  removeFromRecord(tx, input),
)

/** The same within another slice's action, which has asked for a right of its own. */
export async function removeFromRecord(tx: Tx, input: Reasoned): Promise<{ storeKeys: string[] }> {
  const held = await lockDocument(tx, input.record, input.documentId)
  const { why } = orRefuse(decideRemoval(held, input.why))
  const all = await db(tx).selectFrom("county.documents").select("store_key").where("series_id", "=", held.series_id).execute()
  await changeSeries(tx, held, { removed_at: tx.now, removed_by: tx.actor.personId, removed_why: why })
  await note(tx, held, { after: { removed: true, versions: all.length }, why })
  if (held.child_id !== null)
    await chronicle(tx, {
      childId: held.child_id,
      title: "A document was removed",
      slice: "county",
      record: { kind: "document", id: held.id },
      audience: held.audience,
    })
  return { storeKeys: all.map((row) => row.store_key) }
}

const changeSeries = (tx: Tx, document: Document, set: Partial<Document>) =>
  db(tx)
    .updateTable("county.documents")
    .set(set as never)
    .where("series_id", "=", document.series_id)
    .execute()

const note = (tx: Tx, document: Document, said: { before?: unknown; after: unknown; why: string }) =>
  audit(tx, {
    record: { kind: "document", id: document.id },
    childId: document.child_id,
    before: said.before,
    after: said.after,
    reason: said.why,
  })

async function lockDocument(tx: Tx, record: RecordRef, id: string): Promise<Document> {
  const row = await db(tx)
    .selectFrom("county.documents")
    .selectAll()
    .where("id", "=", id)
    .where("record_kind", "=", record.kind)
    .where(record.kind === "child" ? "child_id" : "record_id", "=", record.id)
    .forUpdate()
    .executeTakeFirst()
  return orNotFound(row)
}

/** The newest version of a document's series, locked, so that two newer versions do not take one number. */
async function latestOf(tx: Tx, document: Document): Promise<Document> {
  const rows = await db(tx)
    .selectFrom("county.documents")
    .selectAll()
    .where("series_id", "=", document.series_id)
    .orderBy("version")
    .forUpdate()
    .execute()
  return rows.at(-1)!
}
