import { type Tx, tablesOf } from "../../platform/database/tx.ts"
import type { RecordRef } from "../../platform/slice.ts"
import type { CountyTables, Document } from "../tables.ts"

export interface DocumentLine extends Omit<Document, "sha256" | "store_key"> {
  readonly addedBy: string
}

/** A record's documents, the newest version of each, newest first; removed ones stand there with their reason, for staff. */
export async function documentsOf(tx: Tx, record: RecordRef): Promise<DocumentLine[]> {
  const rows = await linesOf(tx, record)
  const newest = new Map<string, DocumentLine>()
  for (const row of rows) if ((newest.get(row.series_id)?.version ?? 0) < row.version) newest.set(row.series_id, row)
  return [...newest.values()].filter((row) => row.removed_at === null || tx.actor.kind === "staff")
}

/** Every version of the document that `documentId` belongs to, newest first. */
export async function versionsOf(tx: Tx, record: RecordRef, documentId: string): Promise<DocumentLine[]> {
  const rows = await linesOf(tx, record)
  const series = rows.find((row) => row.id === documentId)?.series_id
  return rows.filter((row) => row.series_id === series).sort((a, b) => b.version - a.version)
}

async function linesOf(tx: Tx, record: RecordRef): Promise<DocumentLine[]> {
  const rows = await tablesOf<CountyTables>(tx)
    .selectFrom("county.documents as d")
    .leftJoin("platform.people as p", "p.id", "d.added_by")
    .selectAll("d")
    .select("p.name as added_name")
    // A merged child's documents keep the record that they were attached to.
    .where(record.kind === "child" ? "d.child_id" : "d.record_id", "=", record.id)
    .where("d.record_kind", "=", record.kind)
    .orderBy("d.added_at", "desc")
    .orderBy("d.id")
    .execute()
  return rows.map(({ sha256: _hash, store_key: _key, added_name, ...row }) => ({ ...row, addedBy: added_name ?? "Family" }))
}

/** A document as its bytes are asked for: only for whoever sees the record that it is attached to. */
export const documentById = (tx: Tx, id: string): Promise<Document | undefined> =>
  tablesOf<CountyTables>(tx).selectFrom("county.documents").selectAll().where("id", "=", id).executeTakeFirst()
