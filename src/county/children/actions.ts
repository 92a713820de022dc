import { randomUUID } from "node:crypto"
import { action, unchangedSince } from "../../platform/actions/action.ts"
import { audit } from "../../platform/audit/audit.ts"
import { beyondCircle, type Tx, tablesOf } from "../../platform/database/tx.ts"
import { orNotFound, Refusal } from "../../platform/refusal.ts"
import type { PlainDate } from "../../platform/time.ts"
import { chronicle } from "../chronology/chronology.ts"
import { beginCircle, type Member, openFound } from "../circle/circle.ts"
import type { Child, CountyTables, SenStatus } from "../tables.ts"
import { noteLikelyPairs } from "./duplicates.ts"
import { zoneOfChild, zoneOfSetting } from "./zone.ts"

export interface ChildDetails {
  readonly upn: string | null
  readonly forename: string
  readonly surname: string
  readonly knownAs: string | null
  readonly bornOn: PlainDate
  readonly sex: "F" | "M" | null
  readonly senStatus: SenStatus
  readonly needs: readonly string[]
  readonly settingId: string | null
}

/**
 * Puts a child on the register, with whoever registers as the first in the circle. A child that somebody else already holds is
 * registered all the same and shows nothing of the other record: a records officer gets the pair.
 */
export const registerChild = action(
  "county.register-child",
  "register-child",
  async (tx, input: { details: ChildDetails; member: Member; why: string }) => {
    const { details } = input
    if (details.bornOn.until(tx.today).sign < 0) throw new Refusal("BornInTheFuture")
    const id = randomUUID()
    const row = { ...rowOf(details), zone_id: zoneOfChild(null, details.settingId, await zoneOfSetting(tx, details.settingId)) }
    await tablesOf<CountyTables>(tx)
      .insertInto("county.children")
      .values({
        ...row,
        id,
        uln: null,
        nhs_number: null,
        ethnicity: null,
        language: null,
        person_id: null,
        merged_into: null,
        created_at: tx.now,
        created_by: tx.actor.personId,
      })
      .execute()
    await beginCircle(tx, {
      childId: id,
      member: input.member,
      basis: details.settingId === null ? "work" : "school",
      why: input.why,
    })
    await audit(tx, {
      record: { kind: "child", id },
      childId: id,
      after: { ...row, born_on: details.bornOn.toString() },
    })
    await chronicle(tx, { childId: id, title: "Put on the register", slice: "county" })
    await beyondCircle(tx, "likely duplicates are seen by a records officer alone", (all) => noteLikelyPairs(all, id))
    await tx.publish(tx, "county.child-registered", { childId: id })
    return { id }
  },
)

export const changeChild = action(
  "county.change-child",
  "edit-child",
  async (tx, input: { id: string; version: number; details: ChildDetails }) => {
    const held = await lockChild(tx, input.id)
    unchangedSince(held.version, input.version)
    const { settingId } = input.details
    const next = { ...rowOf(input.details), zone_id: zoneOfChild(held, settingId, await zoneOfSetting(tx, settingId)) }
    await tablesOf<CountyTables>(tx)
      .updateTable("county.children")
      .set({ ...next, version: held.version + 1 })
      .where("id", "=", input.id)
      .execute()
    await audit(tx, {
      record: { kind: "child", id: input.id },
      childId: input.id,
      before: pick(held, Object.keys(next)),
      after: next,
    })
    await beyondCircle(tx, "likely duplicates are seen by a records officer alone", (all) => noteLikelyPairs(all, input.id))
    return { id: input.id }
  },
)

/** Opens the record of a caller's child for one's own team, with a reason and an end. */
export const openFoundChild = action(
  "county.open-found-child",
  "find-callers-child",
  async (tx, input: { childId: string; team: string; why: string; until: PlainDate }) => {
    if (input.why.trim() === "") throw new Refusal("ReasonMissing")
    if (!tx.actor.teams.includes(input.team)) throw new Refusal("NotYourTeam")
    await openFound(tx, { ...input, why: input.why.trim() })
    await chronicle(tx, {
      childId: input.childId,
      title: "The support line opened the record",
      detail: { why: input.why },
      slice: "county",
    })
    return { id: input.childId }
  },
)

/** Adoption, a colleague's child, a hidden address: from now on named people only. The named are given with it, never nobody. */
export const restrictRecord = action(
  "county.restrict-record",
  "restrict-record",
  async (tx, input: { childId: string; why: string; people: readonly string[] }) => {
    if (input.people.length === 0) throw new Refusal("NobodyNamed")
    if (input.why.trim() === "") throw new Refusal("ReasonMissing")
    const db = tablesOf<CountyTables>(tx)
    orNotFound(await lockChild(tx, input.childId))
    for (const person of new Set(input.people)) {
      await db
        .insertInto("county.circle")
        .values({
          id: randomUUID(),
          child_id: input.childId,
          team_id: null,
          person_id: person,
          basis: "named",
          why: input.why,
          since: tx.today,
          until: null,
          added_by: tx.actor.personId,
          added_at: tx.now,
          ended_by: null,
          ended_why: null,
        })
        .execute()
    }
    await audit(tx, {
      record: { kind: "child", id: input.childId },
      childId: input.childId,
      after: { restricted: true, named: input.people },
      reason: input.why,
    })
    await chronicle(tx, {
      childId: input.childId,
      title: "The record was restricted to named people",
      slice: "county",
      audience: "staff",
    })
    await db
      .insertInto("county.restrictions")
      .values({ child_id: input.childId, why: input.why, since: tx.now, by_person: tx.actor.personId })
      .execute()
    return { id: input.childId }
  },
)

export async function lockChild(tx: Tx, id: string): Promise<Child> {
  const row = await tablesOf<CountyTables>(tx)
    .selectFrom("county.children")
    .selectAll()
    .where("id", "=", id)
    .forUpdate()
    .executeTakeFirst()
  return orNotFound(row)
}

const rowOf = (details: ChildDetails) => ({
  upn: details.upn,
  forename: details.forename,
  surname: details.surname,
  known_as: details.knownAs,
  born_on: details.bornOn,
  sex: details.sex,
  sen_status: details.senStatus,
  needs: [...details.needs],
  setting_id: details.settingId,
})

const pick = (row: object, names: readonly string[]): Record<string, unknown> =>
  Object.fromEntries(Object.entries(row).filter(([name]) => names.includes(name)))
