import { randomUUID } from "node:crypto"
import { sql } from "kysely"
import { type Tx, tablesOf } from "../../platform/database/tx.ts"
import type { Child, CountyTables } from "../tables.ts"
import { LIKELY_ONE_CHILD, type Likeable, likeness } from "./rules.ts"

const likeable = (row: Child): Likeable => ({
  upn: row.upn,
  forename: row.forename,
  surname: row.surname,
  knownAs: row.known_as,
  bornOn: row.born_on,
})

/** Looks for records that may be the same child, by index: the same UPN, the same birthday, or a near name. Notes likely pairs. */
export async function noteLikelyPairs(tx: Tx, childId: string): Promise<number> {
  const db = tablesOf<CountyTables>(tx)
  const child = await db.selectFrom("county.children").selectAll().where("id", "=", childId).executeTakeFirstOrThrow()
  const near = await db
    .selectFrom("county.children")
    .selectAll()
    .where("id", "!=", childId)
    .where("merged_into", "is", null)
    .where((is) =>
      is.or([
        is("upn", "=", child.upn),
        is.and([is("born_on", "=", child.born_on), sql<boolean>`lower(surname) = lower(${child.surname})`]),
        is.and([
          is("born_on", "=", child.born_on),
          sql<boolean>`search_name % ${`${child.forename} ${child.surname}`.toLowerCase()}`,
        ]),
      ]),
    )
    .limit(50)
    .execute()
  let noted = 0
  for (const other of near) {
    const { score, why } = likeness(likeable(child), likeable(other))
    if (score < LIKELY_ONE_CHILD) continue
    const [a, b] = [childId, other.id].sort() as [string, string]
    const row = {
      id: randomUUID(),
      child_a: a,
      child_b: b,
      why: why.join(", "),
      likeness: score,
      found_at: tx.now,
      settled_at: null,
      settled_by: null,
      settled_as: null,
      reason: null,
    }
    await db
      .insertInto("county.duplicate_pairs")
      .values(row)
      .onConflict((held) => held.columns(["child_a", "child_b"]).doNothing())
      .execute()
    noted += 1
  }
  return noted
}
