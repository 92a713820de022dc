import { type Tx, tablesOf } from "../../platform/database/tx.ts"
import { orNotFound } from "../../platform/refusal.ts"
import type { Consenting } from "./places.ts"
import type { GroupTables } from "./tables.ts"

/** A yes or no by somebody of the family who is signed in: in their own name, today, through this service. */
export async function ownConsent(tx: Tx, childId: string): Promise<Consenting> {
  const me = orNotFound(tx.actor.personId)
  const db = tablesOf<GroupTables>(tx)
  const child = orNotFound(
    await db.selectFrom("county.children").select("person_id").where("id", "=", childId).executeTakeFirst(),
  )
  const link = await db
    .selectFrom("county.family_links")
    .select("relation")
    .where("child_id", "=", childId)
    .where("person_id", "=", me)
    .where("until", "is", null)
    .executeTakeFirst()
  const relation =
    child.person_id === me ? "self" : link?.relation === "mother" || link?.relation === "father" ? link.relation : "other"
  return {
    givenBy: me,
    giverName: tx.actor.name,
    relation,
    method: "electronic",
    givenOn: tx.today,
    expiresOn: null,
    capacityReason: null,
    detail: null,
  }
}

/** May this person say yes or no for the child: parental responsibility today, or the young person themselves. */
export async function mayAnswerFor(tx: Tx, childId: string): Promise<boolean> {
  if (tx.actor.kind !== "family" && tx.actor.kind !== "young-person") return false
  const db = tablesOf<GroupTables>(tx)
  const link = await db
    .selectFrom("county.family_links")
    .select("id")
    .where("child_id", "=", childId)
    .where("person_id", "=", tx.actor.personId)
    .where("parental_responsibility", "=", true)
    .where("until", "is", null)
    .executeTakeFirst()
  if (link) return true
  const child = await db.selectFrom("county.children").select("person_id").where("id", "=", childId).executeTakeFirst()
  return child !== undefined && child.person_id !== null && child.person_id === tx.actor.personId
}
