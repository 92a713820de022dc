import { randomUUID } from "node:crypto"
import { sql } from "kysely"
import { action, unchangedSince } from "../../platform/actions/action.ts"
import { audit } from "../../platform/audit/audit.ts"
import { type Tx, tablesOf } from "../../platform/database/tx.ts"
import { orNotFound, orRefuse, Refusal } from "../../platform/refusal.ts"
import { childById } from "../children/queries.ts"
import { chronicle } from "../chronology/chronology.ts"
import { joinCircle, leaveCircle } from "../circle/circle.ts"
import { notifyFamily } from "../notices/notify-family.ts"
import { placeGiven } from "../notices/templates.ts"
import { wordsOfSetting } from "../settings/queries.ts"
import type { CountyTables } from "../tables.ts"
import { linkById } from "./queries.ts"
import { decideLink, type LinkDetails } from "./rules.ts"

export interface RelativeDetails {
  readonly name: string
  readonly email: string | null
  readonly phone: string | null
}

export interface NewLink {
  readonly childId: string
  /** Somebody who is on another child's record already. */
  readonly personId: string | null
  readonly relative: RelativeDetails
  readonly link: LinkDetails
  /** Whether they may see the record themselves. */
  readonly sees: boolean
}

/** Puts somebody of the family on a child's record, with rights of their own. */
export const addRelative = action("county.add-relative", "edit-family", async (tx, input: NewLink) => {
  const child = orNotFound(await childById(tx, input.childId))
  const link = orRefuse(decideLink(input.link, { sees: input.sees, bornOn: child.born_on, today: tx.today }))
  if (input.personId === null && input.relative.name.trim() === "") throw new Refusal("NameMissing")
  const personId =
    input.personId === null ? await putRelative(tx, input.relative) : await knownRelative(tx, child.id, input.personId)
  const id = randomUUID()
  await tablesOf<CountyTables>(tx)
    .insertInto("county.family_links")
    .values({ id, child_id: child.id, person_id: personId, since: tx.today, until: null, ...columns(link) })
    .execute()
  await audit(tx, { record: { kind: "family-link", id }, childId: child.id, after: { person: personId, ...columns(link) } })
  if (input.sees) {
    await joinCircle(tx, { childId: child.id, member: { person: personId }, basis: "family", why: "Family of the child" })
    const { familiar: at } = await wordsOfSetting(tx, child.setting_id)
    await notifyFamily(tx, { childId: child.id, personId, template: placeGiven, values: { at } })
  }
  await chronicle(tx, {
    childId: child.id,
    title: "Somebody of the family was put on the record",
    slice: "county",
    record: { kind: "family-link", id },
    audience: "staff",
  })
  return { id: child.id }
})

async function putRelative(tx: Tx, relative: RelativeDetails): Promise<string> {
  const id = randomUUID()
  await sql`select county.put_relative(${id}::uuid, ${relative.name.trim()}, ${relative.email}, ${relative.phone})`.execute(
    tx.sql,
  )
  return id
}

/** Only somebody whom the actor may read already, of the family kind, and not linked to this child today. */
async function knownRelative(tx: Tx, childId: string, personId: string): Promise<string> {
  const db = tablesOf<CountyTables>(tx)
  const person = await db.selectFrom("platform.people").select("kind").where("id", "=", personId).executeTakeFirst()
  if (orNotFound(person).kind !== "family") throw new Refusal("NotFamily")
  const held = await db
    .selectFrom("county.family_links")
    .select("id")
    .where("child_id", "=", childId)
    .where("person_id", "=", personId)
    .where((is) => is.or([is("until", "is", null), is("since", "=", tx.today)]))
    .executeTakeFirst()
  if (held) throw new Refusal("LinkedAlready")
  return personId
}

export interface ChangedLink {
  readonly childId: string
  readonly linkId: string
  readonly version: number
  readonly relative: RelativeDetails
  readonly link: LinkDetails
}

export const changeRelative = action("county.change-relative", "edit-family", async (tx, input: ChangedLink) => {
  const child = orNotFound(await childById(tx, input.childId))
  const held = await lockLink(tx, child.id, input.linkId)
  unchangedSince(held.version, input.version)
  if (held.until !== null) throw new Refusal("LinkEnded")
  if (input.relative.name.trim() === "") throw new Refusal("NameMissing")
  const link = orRefuse(decideLink(input.link, { sees: false, bornOn: child.born_on, today: tx.today }))
  const person = orNotFound(await linkById(tx, child.id, held.id))
  const { name, email, phone } = input.relative
  await sql`select county.change_relative(${held.person_id}::uuid, ${name.trim()}, ${email}, ${phone})`.execute(tx.sql)
  await tablesOf<CountyTables>(tx)
    .updateTable("county.family_links")
    .set({ ...columns(link), version: held.version + 1 })
    .where("id", "=", held.id)
    .execute()
  await audit(tx, {
    record: { kind: "family-link", id: held.id },
    childId: child.id,
    before: { name: person.name, email: person.email, phone: person.phone, ...columnsHeld(held) },
    after: { name: name.trim(), email, phone, ...columns(link) },
  })
  return { id: child.id }
})

/** Somebody is no longer family of the child as the record means it; their place in the circle ends with it. */
export const endRelative = action(
  "county.end-relative",
  "edit-family",
  async (tx, input: { childId: string; linkId: string; version: number; why: string }) => {
    if (input.why.trim() === "") throw new Refusal("ReasonMissing")
    const held = await lockLink(tx, input.childId, input.linkId)
    unchangedSince(held.version, input.version)
    if (held.until !== null) throw new Refusal("LinkEnded")
    await tablesOf<CountyTables>(tx)
      .updateTable("county.family_links")
      .set({ until: tx.today, version: held.version + 1 })
      .where("id", "=", held.id)
      .execute()
    await audit(tx, {
      record: { kind: "family-link", id: held.id },
      childId: input.childId,
      before: { until: null },
      after: { until: tx.today.toString() },
      reason: input.why.trim(),
    })
    await leaveCircle(tx, { childId: input.childId, member: { person: held.person_id }, why: input.why.trim() })
    return { id: input.childId }
  },
)

async function lockLink(tx: Tx, childId: string, linkId: string) {
  const row = await tablesOf<CountyTables>(tx)
    .selectFrom("county.family_links")
    .selectAll()
    .where("id", "=", linkId)
    .where("child_id", "=", childId)
    .forUpdate()
    .executeTakeFirst()
  return orNotFound(row)
}

const columns = (link: LinkDetails) => ({
  relation: link.relation,
  parental_responsibility: link.parentalResponsibility,
  responsibility_basis: link.responsibilityBasis,
  contact: link.contact,
  contact_why: link.contactWhy,
  lives_with: link.livesWith,
})

const columnsHeld = (row: Awaited<ReturnType<typeof lockLink>>) => ({
  relation: row.relation,
  parental_responsibility: row.parental_responsibility,
  responsibility_basis: row.responsibility_basis,
  contact: row.contact,
  contact_why: row.contact_why,
  lives_with: row.lives_with,
})
