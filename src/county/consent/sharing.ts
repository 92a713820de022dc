import { randomUUID } from "node:crypto"
import { beyondCircle, type Tx, tablesOf } from "../../platform/database/tx.ts"
import { joinCircle } from "../circle/circle.ts"
import type { CountyTables } from "../tables.ts"

const db = (tx: Tx) => tablesOf<CountyTables>(tx)

export interface Telling {
  readonly consentId: string
  readonly childId: string
  readonly agency: string
  readonly teamId: string
  readonly what: string
  readonly why: string
  readonly record: { readonly kind: string; readonly id: string }
}

/** Tells a team about a child under a consent: its place in the circle, and the line in the list of who received what. */
export async function tellTeam(tx: Tx, telling: Telling): Promise<void> {
  const held = await db(tx)
    .selectFrom("county.shares")
    .select("id")
    .where("consent_id", "=", telling.consentId)
    .where("team_id", "=", telling.teamId)
    .where("record_id", "=", telling.record.id)
    .where("ended_at", "is", null)
    .executeTakeFirst()
  if (held) return
  const circleId = await joinCircle(tx, {
    childId: telling.childId,
    member: { team: telling.teamId },
    basis: "work",
    why: telling.why,
  })
  await db(tx)
    .insertInto("county.shares")
    .values({
      id: randomUUID(),
      consent_id: telling.consentId,
      child_id: telling.childId,
      agency: telling.agency,
      what: telling.what,
      record_kind: telling.record.kind,
      record_id: telling.record.id,
      at: tx.now,
      by_person: tx.actor.personId,
      team_id: telling.teamId,
      circle_id: circleId,
      ended_at: null,
    })
    .execute()
}

/** Who already received what under a consent: shown before and after it is withdrawn. */
export const sharedUnder = (tx: Tx, consentId: string) =>
  db(tx)
    .selectFrom("county.shares")
    .select(["id", "agency", "what", "at", "record_kind", "record_id"])
    .where("consent_id", "=", consentId)
    .orderBy("at")
    .orderBy("id")
    .execute()

/** Ends the places in the circle that teams got by a consent, from this moment. The list of who was told stays. */
export async function stopSharing(tx: Tx, stopped: { consentId: string; agency: string | null; why: string }): Promise<number> {
  return beyondCircle(tx, "a withdrawn consent ends other teams' places in the circle", async (all) => {
    let open = db(all)
      .selectFrom("county.shares")
      .select(["id", "circle_id"])
      .where("consent_id", "=", stopped.consentId)
      .where("team_id", "is not", null)
      .where("ended_at", "is", null)
    if (stopped.agency !== null) open = open.where("agency", "=", stopped.agency)
    const rows = await open.execute()
    for (const row of rows) {
      await db(all)
        .updateTable("county.circle")
        .set({ until: tx.today, ended_by: tx.actor.personId, ended_why: stopped.why })
        .where("id", "=", row.circle_id)
        .where((is) => is.or([is("until", "is", null), is("until", ">", tx.today)]))
        .execute()
      await db(all).updateTable("county.shares").set({ ended_at: tx.now }).where("id", "=", row.id).execute()
    }
    return rows.length
  })
}
