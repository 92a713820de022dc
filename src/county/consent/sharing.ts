import { randomUUID } from "node:crypto"
import { audit } from "../../platform/audit/audit.ts"
import { beyondCircle, type Tx, tablesOf } from "../../platform/database/tx.ts"
import type { PlainDate } from "../../platform/time.ts"
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
  /** The first day on which the place in the circle no longer holds; open-ended when left out. */
  readonly until?: PlainDate | null
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
    until: telling.until ?? null,
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
    return endShares(all, await open.execute(), stopped.why)
  })
}

/**
 * Ends what a team was told for the sake of one record, from this moment: its place in the circle that came with it, and no other
 * place that the team may hold. Whoever calls sees the child.
 */
export async function stopTelling(
  tx: Tx,
  stopped: { teamId: string; record: { readonly kind: string; readonly id: string }; why: string },
): Promise<number> {
  return beyondCircle(tx, "a piece of work that has ended ends the place in the circle that came with it", async (all) => {
    const rows = await db(all)
      .selectFrom("county.shares")
      .select(["id", "circle_id"])
      .where("team_id", "=", stopped.teamId)
      .where("record_kind", "=", stopped.record.kind)
      .where("record_id", "=", stopped.record.id)
      .where("ended_at", "is", null)
      .execute()
    return endShares(all, rows, stopped.why)
  })
}

/** Changes the day on which a team's place that came with a record ends: the work goes on longer, or less long. */
export async function tellUntil(
  tx: Tx,
  given: {
    childId: string
    teamId: string
    record: { readonly kind: string; readonly id: string }
    until: PlainDate
    why: string
  },
): Promise<void> {
  await beyondCircle(tx, "the end of a place in the circle moves with the work that it came with", async (all) => {
    const rows = await db(all)
      .selectFrom("county.shares")
      .select("circle_id")
      .where("team_id", "=", given.teamId)
      .where("child_id", "=", given.childId)
      .where("record_kind", "=", given.record.kind)
      .where("record_id", "=", given.record.id)
      .where("ended_at", "is", null)
      .execute()
    for (const { circle_id } of rows)
      await db(all).updateTable("county.circle").set({ until: given.until }).where("id", "=", circle_id).execute()
  })
  await audit(tx, {
    record: { kind: "circle", id: given.childId },
    childId: given.childId,
    after: { team: given.teamId, until: given.until.toString() },
    reason: given.why,
  })
}

async function endShares(all: Tx, rows: readonly { id: string; circle_id: string | null }[], why: string): Promise<number> {
  for (const row of rows) {
    await db(all)
      .updateTable("county.circle")
      .set({ until: all.today, ended_by: all.actor.personId, ended_why: why })
      .where("id", "=", row.circle_id)
      .where((is) => is.or([is("until", "is", null), is("until", ">", all.today)]))
      .execute()
    await db(all).updateTable("county.shares").set({ ended_at: all.now }).where("id", "=", row.id).execute()
  }
  return rows.length
}
