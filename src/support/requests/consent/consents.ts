import { randomUUID } from "node:crypto"
import { chronicle } from "../../../county/chronology/chronology.ts"
import { joinCircle } from "../../../county/circle/circle.ts"
import { action } from "../../../platform/actions/action.ts"
import { audit } from "../../../platform/audit/audit.ts"
import { beyondCircle, type Tx, tablesOf } from "../../../platform/database/tx.ts"
import { orNotFound, orRefuse, Refusal } from "../../../platform/refusal.ts"
import type { RequestTables } from "../tables.ts"
import { covering, type GivenConsent, type Giving, giving, type Scope } from "./rules.ts"

const db = (tx: Tx) => tablesOf<RequestTables>(tx)

export interface ConsentLine extends GivenConsent {
  readonly giverName: string
  readonly relation: string
  readonly method: string
}

/** Consents recorded for a child, newest first, with the agencies that each still reaches. */
export async function consentsFor(tx: Tx, childId: string): Promise<ConsentLine[]> {
  const rows = await db(tx)
    .selectFrom("county.consents as c")
    .leftJoin("county.consent_agencies as a", (join) => join.onRef("a.consent_id", "=", "c.id").on("a.withdrawn_at", "is", null))
    .select([
      "c.id",
      "c.scope",
      "c.given_on",
      "c.expires_on",
      "c.withdrawn_at",
      "c.giver_name",
      "c.relation",
      "c.method",
      "a.agency",
    ])
    .where("c.child_id", "=", childId)
    .orderBy("c.given_on", "desc")
    .orderBy("c.id")
    .orderBy("a.agency")
    .execute()
  const lines = new Map<string, ConsentLine>()
  for (const row of rows) {
    const agencies = [...(lines.get(row.id)?.agencies ?? []), ...(row.agency === null ? [] : [row.agency])]
    lines.set(row.id, {
      id: row.id,
      scope: row.scope,
      givenOn: row.given_on,
      expiresOn: row.expires_on,
      withdrawn: row.withdrawn_at !== null,
      agencies,
      giverName: row.giver_name,
      relation: row.relation,
      method: row.method,
    })
  }
  return [...lines.values()]
}

/** The consent under which an agency may be told today, or the refusal "ConsentMissing". */
export async function mustCover(tx: Tx, asked: { childId: string; scope: Scope; agency: string }): Promise<ConsentLine> {
  const found = covering(await consentsFor(tx, asked.childId), { ...asked, today: tx.today })
  if (!found) throw new Refusal("ConsentMissing", { agency: asked.agency })
  return found
}

export interface NewConsent extends Giving {
  readonly childId: string
  readonly method: "written" | "verbal" | "electronic"
  readonly detail: string | null
}

/** Writes down who said yes, when, how and to what: one consent for each purpose, agency by agency. */
export async function putConsent(tx: Tx, given: NewConsent): Promise<string[]> {
  const child = await db(tx).selectFrom("county.children").select("born_on").where("id", "=", given.childId).executeTakeFirst()
  const { own } = orRefuse(giving(given, { bornOn: orNotFound(child).born_on }, tx.today))
  const ids: string[] = []
  for (const scope of given.scopes) {
    const id = randomUUID()
    await db(tx)
      .insertInto("county.consents")
      .values({
        id,
        child_id: given.childId,
        given_by: null,
        giver_name: given.giverName,
        relation: given.relation,
        method: given.method,
        scope,
        detail: given.detail,
        given_on: given.givenOn,
        expires_on: given.expiresOn,
        withdrawn_at: null,
        withdrawn_by: null,
        withdrawn_why: null,
        own_decision: own,
        capacity_reason: given.capacityReason,
        recorded_by: orNotFound(tx.actor.personId),
        recorded_at: tx.now,
      })
      .execute()
    await db(tx)
      .insertInto("county.consent_agencies")
      .values(
        [...new Set(given.agencies)].map((agency) => ({
          consent_id: id,
          child_id: given.childId,
          agency,
          withdrawn_at: null,
          withdrawn_by: null,
          withdrawn_why: null,
        })),
      )
      .execute()
    ids.push(id)
    await audit(tx, {
      record: { kind: "consent", id },
      childId: given.childId,
      after: { scope, agencies: given.agencies, method: given.method, on: given.givenOn.toString() },
    })
  }
  await chronicle(tx, {
    childId: given.childId,
    title: "Consent was given to share",
    detail: { scopes: given.scopes, agencies: given.agencies },
    slice: "support-requests",
    record: { kind: "consent", id: ids[0]! },
  })
  return ids
}

export const recordConsent = action("requests.record-consent", "record-support-consent", async (tx, given: NewConsent) => ({
  ids: await putConsent(tx, given),
}))

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
    .selectFrom("support_requests.sharings")
    .select("id")
    .where("consent_id", "=", telling.consentId)
    .where("team_id", "=", telling.teamId)
    .where("record_id", "=", telling.record.id)
    .where("ended_at", "is", null)
    .executeTakeFirst()
  if (held) return
  const { childId, teamId, consentId, agency } = telling
  const circleId = await joinCircle(tx, { childId, member: { team: teamId }, basis: "work", why: telling.why })
  const told = { id: randomUUID(), consent_id: consentId, child_id: childId, agency, at: tx.now }
  const about = { record_kind: telling.record.kind, record_id: telling.record.id }
  await db(tx)
    .insertInto("support_requests.sharings")
    .values({ ...told, ...about, team_id: teamId, circle_id: circleId, ended_at: null })
    .execute()
  await db(tx)
    .insertInto("county.shares")
    .values({ ...told, ...about, id: randomUUID(), what: telling.what, by_person: tx.actor.personId })
    .execute()
}

/** Who already received what under a consent: shown before and after it is withdrawn. */
export const sharedUnder = (tx: Tx, consentId: string) =>
  db(tx)
    .selectFrom("county.shares")
    .select(["id", "agency", "what", "at", "record_kind", "record_id"])
    .where("consent_id", "=", consentId)
    .orderBy("at")
    .execute()

export const consentById = (tx: Tx, id: string) =>
  db(tx).selectFrom("county.consents").selectAll().where("id", "=", id).executeTakeFirst()

/** Ends the places in the circle that teams got by a consent, from this moment. The list of who was told stays. */
export async function stopSharing(tx: Tx, stopped: { consentId: string; agency: string | null; why: string }): Promise<number> {
  return beyondCircle(tx, "a withdrawn consent ends other teams' places in the circle", async (all) => {
    let open = db(all)
      .selectFrom("support_requests.sharings")
      .select(["id", "circle_id"])
      .where("consent_id", "=", stopped.consentId)
      .where("ended_at", "is", null)
    if (stopped.agency !== null) open = open.where("agency", "=", stopped.agency)
    const rows = await open.execute()
    for (const row of rows) {
      await db(all)
        .updateTable("county.circle")
        .set({ until: tx.today, ended_by: tx.actor.personId, ended_why: stopped.why })
        .where("id", "=", row.circle_id)
        .execute()
      await db(all).updateTable("support_requests.sharings").set({ ended_at: tx.now }).where("id", "=", row.id).execute()
    }
    return rows.length
  })
}
