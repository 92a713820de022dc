import type { Merging } from "../../county/children/merging.ts"
import { type Tx, tablesOf } from "../../platform/database/tx.ts"
import type { NeedTables } from "./tables.ts"

/**
 * Two rows of profiles become one, by the days on which they were made. Both begin with a profile that follows none, and one of a kind
 * is all that a child may have: the merged record's follows its own record's id instead. No score and no word of it changes.
 */
export async function mergeProfiles(tx: Tx, merging: Merging): Promise<void> {
  const profiles = await tablesOf<NeedTables>(tx)
    .selectFrom("provision_needs.profiles")
    .select(["id", "child_id", "follows"])
    .where("child_id", "in", [...merging.both])
    .orderBy("id")
    .execute()
  const taken = new Set(profiles.filter((each) => each.child_id === merging.keptId).map((each) => each.follows))
  for (const each of profiles)
    if (each.child_id === merging.mergedId && taken.has(each.follows))
      await merging.correct("provision_needs.profiles", each.id, { follows: merging.mergedId })
}
