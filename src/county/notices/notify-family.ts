import { beyondCircle, type Tx, tablesOf } from "../../platform/database/tx.ts"
import { type Channel, putNotice, type Template } from "../../platform/messages/outbox.ts"
import type { CountyTables } from "../tables.ts"

export interface FamilyNotice<Values> {
  readonly childId: string
  readonly personId: string
  readonly template: Template<Values>
  readonly values: Values
}

/**
 * The way to somebody of the family that the record allows: nothing where there must be no contact, a letter where letters only, else
 * mail, a text message, or a letter to where they live.
 */
export function wayTo(person: {
  readonly contact: "full" | "letters-only" | "none"
  readonly email: string | null
  readonly phone: string | null
  readonly address: string | null
}): { channel: Channel; address: string } | null {
  if (person.contact === "none") return null
  if (person.contact === "full" && person.email) return { channel: "mail", address: person.email }
  if (person.contact === "full" && person.phone && /^(\+44|0)\s*7/.test(person.phone))
    return { channel: "text", address: person.phone }
  return person.address ? { channel: "letter", address: person.address } : null
}

/** Puts a notice to somebody of the family in the outbox. Null where the record gives no way that is allowed. */
export async function notifyFamily<Values>(tx: Tx, notice: FamilyNotice<Values>): Promise<string | null> {
  const found = await beyondCircle(
    tx,
    "a notice goes to its receiver's own address, which the sender need not see",
    async (all) => {
      const db = tablesOf<CountyTables>(all)
      const person = await db
        .selectFrom("county.family_links as f")
        .innerJoin("platform.people as p", "p.id", "f.person_id")
        .innerJoin("county.children as k", "k.id", "f.child_id")
        .select(["f.contact", "p.name", "p.email", "p.phone", "k.forename", "k.surname", "k.known_as"])
        .where("f.child_id", "=", notice.childId)
        .where("f.person_id", "=", notice.personId)
        .where("f.until", "is", null)
        .executeTakeFirst()
      if (!person) return null
      const address = await db
        .selectFrom("county.addresses")
        .select(["lines", "postcode"])
        .where("person_id", "=", notice.personId)
        .where("until", "is", null)
        .executeTakeFirst()
      return { person, address: address ? `${address.lines}, ${address.postcode}` : null }
    },
  )
  if (found === null) return null
  const { person, address } = found
  const way = wayTo({ ...person, address })
  if (way === null) return null
  return putNotice(tx, {
    channel: way.channel,
    to: { personId: notice.personId, name: person.name, address: way.address },
    template: notice.template,
    values: notice.values,
    childId: notice.childId,
    names: [person.forename, person.surname, person.known_as ?? ""],
  })
}
