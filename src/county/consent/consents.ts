import { randomUUID } from "node:crypto"
import { action } from "../../platform/actions/action.ts"
import { audit } from "../../platform/audit/audit.ts"
import { type Tx, tablesOf } from "../../platform/database/tx.ts"
import { orNotFound, orRefuse, Refusal } from "../../platform/refusal.ts"
import { chronicle } from "../chronology/chronology.ts"
import type { CountyTables } from "../tables.ts"
import { covering, type GivenConsent, type Giving, giving, type Method, type Scope } from "./rules.ts"

const db = (tx: Tx) => tablesOf<CountyTables>(tx)

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

export interface Asked {
  readonly childId: string
  readonly scope: Scope
  readonly agency: string
}

/** The consent under which an agency may be told today, if there is one. */
export const consentFor = async (tx: Tx, asked: Asked): Promise<ConsentLine | undefined> =>
  covering(await consentsFor(tx, asked.childId), { ...asked, today: tx.today })

/** The consent under which an agency may be told today, or the refusal "ConsentMissing". */
export async function mustCover(tx: Tx, asked: Asked): Promise<ConsentLine> {
  const found = await consentFor(tx, asked)
  if (!found) throw new Refusal("ConsentMissing", { agency: asked.agency })
  return found
}

export interface NewConsent extends Giving {
  readonly childId: string
  readonly method: Method
  readonly detail: string | null
  /** The family member's own record, where it is known who of them said so. */
  readonly givenBy?: string | null
}

/** Writes down who said yes, when, how and to what: one consent for each purpose, agency by agency. */
export async function putConsent(tx: Tx, given: NewConsent): Promise<string[]> {
  const child = await db(tx).selectFrom("county.children").select("born_on").where("id", "=", given.childId).executeTakeFirst()
  const { own } = orRefuse(giving(given, { bornOn: orNotFound(child).born_on }, tx.today))
  if (given.givenBy) await mustBeResponsible(tx, given.childId, given.givenBy)
  const agencies = [...new Set(given.agencies)]
  const ids: string[] = []
  for (const scope of given.scopes) {
    const id = randomUUID()
    ids.push(id)
    await db(tx)
      .insertInto("county.consents")
      .values({
        id,
        child_id: given.childId,
        given_by: given.givenBy ?? null,
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
    if (agencies.length > 0) await putAgencies(tx, { id, childId: given.childId, agencies })
    await audit(tx, {
      record: { kind: "consent", id },
      childId: given.childId,
      after: {
        scope,
        agencies,
        method: given.method,
        on: given.givenOn.toString(),
        expires: given.expiresOn?.toString() ?? null,
      },
    })
  }
  await chronicle(tx, {
    childId: given.childId,
    title: given.scopes.every((scope) => scope === "speak-for")
      ? "Consent was given to somebody who speaks for the child"
      : "Consent was given to share",
    detail: { scopes: given.scopes, agencies },
    slice: "county",
    record: { kind: "consent", id: ids[0]! },
  })
  return ids
}

const putAgencies = (tx: Tx, { id, childId, agencies }: { id: string; childId: string; agencies: readonly string[] }) =>
  db(tx)
    .insertInto("county.consent_agencies")
    .values(
      agencies.map((agency) => ({
        consent_id: id,
        child_id: childId,
        agency,
        withdrawn_at: null,
        withdrawn_by: null,
        withdrawn_why: null,
      })),
    )
    .execute()

/** Only somebody with parental responsibility today, or the young person, gives consent in their own name. */
async function mustBeResponsible(tx: Tx, childId: string, personId: string): Promise<void> {
  const link = await db(tx)
    .selectFrom("county.family_links")
    .select("id")
    .where("child_id", "=", childId)
    .where("person_id", "=", personId)
    .where("parental_responsibility", "=", true)
    .where("until", "is", null)
    .executeTakeFirst()
  if (link) return
  const self = await db(tx).selectFrom("county.children").select("person_id").where("id", "=", childId).executeTakeFirst()
  if (self?.person_id !== personId) throw new Refusal("NoResponsibility")
}

export const recordConsent = action("county.record-consent", "record-consent", async (tx, given: NewConsent) => ({
  ids: await putConsent(tx, given),
}))

export const consentById = (tx: Tx, id: string) =>
  db(tx).selectFrom("county.consents").selectAll().where("id", "=", id).executeTakeFirst()
