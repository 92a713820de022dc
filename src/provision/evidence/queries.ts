import { type Tx, tablesOf } from "../../platform/database/tx.ts"
import type { EvidenceTables, Pack } from "./tables.ts"

export const db = (tx: Tx) => tablesOf<EvidenceTables>(tx)

/** The packs made of a child's record that the reader may see and whose document still stands, the newest first. */
export const packsOf = (tx: Tx, childId: string): Promise<Pack[]> =>
  db(tx)
    .selectFrom("provision_evidence.packs as p")
    .innerJoin("county.documents as d", "d.id", "p.document_id")
    .selectAll("p")
    .where("p.child_id", "=", childId)
    .where("d.removed_at", "is", null)
    .orderBy("p.made_at", "desc")
    .orderBy("p.id")
    .execute()

/** The series of documents that are packs themselves. */
export async function packDocuments(tx: Tx, childId: string): Promise<ReadonlySet<string>> {
  const rows = await db(tx)
    .selectFrom("provision_evidence.packs")
    .select("series_id")
    .distinct()
    .where("child_id", "=", childId)
    .execute()
  return new Set(rows.map((row) => row.series_id))
}
