import type { Merging } from "../../county/children/merging.ts"
import type { Tx } from "../../platform/database/tx.ts"
import { db } from "./tables.ts"

/** A child is on a row once: of two places the merged record's ends, so that the row's cost is shared by the right number. */
export async function mergePlaces(tx: Tx, merging: Merging): Promise<void> {
  const twice = await db(tx)
    .selectFrom("provision_maps.row_children as m")
    .innerJoin("provision_maps.row_children as k", "k.row_id", "m.row_id")
    .select("m.id")
    .where("m.child_id", "=", merging.mergedId)
    .where("k.child_id", "=", merging.keptId)
    .where("m.until", "is", null)
    .where("k.until", "is", null)
    .orderBy("m.id")
    .execute()
  for (const { id } of twice) await merging.correct("provision_maps.row_children", id, { until: tx.today.toString() })
}
