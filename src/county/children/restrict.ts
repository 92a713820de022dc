import { randomUUID } from "node:crypto"
import { action } from "../../platform/actions/action.ts"
import { audit } from "../../platform/audit/audit.ts"
import { tablesOf } from "../../platform/database/tx.ts"
import { orNotFound, Refusal } from "../../platform/refusal.ts"
import { chronicle } from "../chronology/chronology.ts"
import { circleOf, leaveCircle } from "../circle/circle.ts"
import type { CirclePlace, CountyTables } from "../tables.ts"
import { lockChild, restrictRecord } from "./actions.ts"
import { holdsToday } from "./header.ts"

export interface Restriction {
  readonly childId: string
  readonly why: string
  /** Staff who are named; whoever restricts stays among them, so that somebody can lift it. */
  readonly people: readonly string[]
  /** People in the circle by themselves (family, mostly) who keep their place. */
  readonly keep: readonly string[]
}

/** Restricts a record to named people: those in the circle in person who are not among them leave it. */
export const restrictToNamed = action("county.restrict-record", "restrict-record", async (tx, input: Restriction) => {
  const child = await lockChild(tx, input.childId)
  const held = await tablesOf<CountyTables>(tx)
    .selectFrom("county.restrictions")
    .select("child_id")
    .where("child_id", "=", child.id)
    .executeTakeFirst()
  if (held) throw new Refusal("RestrictedAlready")
  const people = [...new Set([...input.people, orNotFound(tx.actor.personId)])]
  await mustBeStaff(tx, people)
  const places = (await circleOf(tx, child.id)) as unknown as CirclePlace[]
  const leaving = new Set(
    places
      .filter((place) => place.person_id !== null && holdsToday(place, tx.today))
      .map((place) => place.person_id as string)
      .filter((person) => !input.keep.includes(person) && !people.includes(person)),
  )
  for (const person of leaving) await leaveCircle(tx, { childId: child.id, member: { person }, why: "The record was restricted" })
  return restrictRecord.run(tx, { childId: child.id, why: input.why, people })
})

async function mustBeStaff(tx: Parameters<typeof lockChild>[0], people: readonly string[]): Promise<void> {
  const rows = await tablesOf<CountyTables>(tx)
    .selectFrom("platform.people")
    .select("id")
    .where("id", "in", [...people])
    .where("kind", "=", "staff")
    .where("ended_on", "is", null)
    .execute()
  if (rows.length !== people.length) throw new Refusal("NotStaff")
}

/** Opens a restricted record to its circle's teams again. The restriction stays as a row that says who, when and why. */
export const liftRestriction = action(
  "county.lift-restriction",
  "restrict-record",
  async (tx, input: { childId: string; why: string }) => {
    if (input.why.trim() === "") throw new Refusal("ReasonMissing")
    const child = await lockChild(tx, input.childId)
    const db = tablesOf<CountyTables>(tx)
    const held = await db.selectFrom("county.restrictions").selectAll().where("child_id", "=", child.id).executeTakeFirst()
    if (!held) throw new Refusal("NotRestricted")
    await db
      .insertInto("county.lifted_restrictions")
      .values({
        id: randomUUID(),
        ...held,
        lifted_at: tx.now,
        lifted_by: tx.actor.personId,
        lifted_why: input.why.trim(),
      })
      .execute()
    await chronicle(tx, {
      childId: child.id,
      title: "The restriction of the record was lifted",
      slice: "county",
      audience: "staff",
    })
    await audit(tx, {
      record: { kind: "child", id: child.id },
      childId: child.id,
      before: { restricted: true },
      after: { restricted: false },
      reason: input.why.trim(),
    })
    await db.deleteFrom("county.restrictions").where("child_id", "=", child.id).execute()
    const named = ((await circleOf(tx, child.id)) as unknown as CirclePlace[]).filter((place) => place.basis === "named")
    for (const place of named) {
      if (place.person_id !== null && place.person_id !== tx.actor.personId && holdsToday(place, tx.today))
        await leaveCircle(tx, { childId: child.id, member: { person: place.person_id }, why: "The restriction was lifted" })
    }
    return { id: child.id }
  },
)
