import { sql } from "kysely"
import { beyondCircle, type Tx } from "../../platform/database/tx.ts"
import { type Channel, putNotice, type Template } from "../../platform/messages/outbox.ts"
import type { PlainDate } from "../../platform/time.ts"
import { isYoungPerson } from "../children/rules.ts"

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
  const found = await receiversOf(tx, notice.childId, (all) => all.filter((each) => each.personId === notice.personId))
  return found[0] === undefined ? null : putTo(tx, notice, found[0])
}

/**
 * Puts a notice to each who decides for a child in the outbox, one a person: whoever holds parental responsibility; after compulsory
 * school age the young person, and of the parents those whose place in the circle still holds (Children and Families Act 2014 s80, s83).
 */
export async function notifyResponsible<Values>(tx: Tx, notice: Omit<FamilyNotice<Values>, "personId">): Promise<string[]> {
  const found = await receiversOf(tx, notice.childId, (all, young) =>
    all.filter((each) => each.self || (each.responsible && (!young || each.inCircle))),
  )
  const ids: string[] = []
  for (const receiver of found) {
    const id = await putTo(tx, notice, receiver)
    if (id !== null) ids.push(id)
  }
  return ids
}

interface Receiver {
  readonly personId: string
  readonly name: string
  readonly contact: "full" | "letters-only" | "none"
  readonly email: string | null
  readonly phone: string | null
  readonly address: string | null
  readonly responsible: boolean
  readonly inCircle: boolean
  readonly self: boolean
  /** The child's own names. */
  readonly childNames: readonly string[]
}

/** Those of `choose` among the family with an account, each once; where limits differ between two lines, the stricter holds. */
async function receiversOf(
  tx: Tx,
  childId: string,
  choose: (all: readonly Receiver[], youngPerson: boolean) => readonly Receiver[],
): Promise<readonly Receiver[]> {
  const why = "a notice goes to its receiver's own address, which the sender need not see"
  const rows = await beyondCircle(tx, why, async (all) => {
    const found = await sql<Omit<Receiver, "childNames"> & ChildFacts>`
      select p.id as "personId", p.name, p.email, p.phone, r.contact, r.responsible, r.self,
        k.forename, k.surname, k.known_as, k.born_on,
        exists (select 1 from county.circle c where c.child_id = k.id and c.person_id = p.id
          and c.since <= ${tx.today}::date and (c.until is null or c.until > ${tx.today}::date)) as "inCircle",
        (select concat_ws(', ', a.lines, a.postcode) from county.addresses a where a.person_id = p.id and a.until is null
          order by a.since desc, a.id limit 1) as address
      from county.children k
      cross join lateral (
        select person_id, false as self, bool_or(parental_responsibility) as responsible,
          case when bool_or(contact = 'none') then 'none' when bool_or(contact = 'letters-only') then 'letters-only' else 'full' end as contact
        from county.family_links where child_id = k.id and until is null group by person_id
        union all select k.person_id, true, false, 'full' where k.person_id is not null) r
      join platform.people p on p.id = r.person_id and (p.ended_on is null or p.ended_on > ${tx.today}::date)
      where k.id = ${childId} order by p.id`.execute(all.sql)
    return found.rows
  })
  const young = rows[0] !== undefined && isYoungPerson(rows[0].born_on, tx.today)
  const receivers = rows.map((row) => ({ ...row, childNames: [row.forename, row.surname, row.known_as ?? ""] }))
  return choose(receivers, young)
}

interface ChildFacts {
  readonly forename: string
  readonly surname: string
  readonly known_as: string | null
  readonly born_on: PlainDate
}

function putTo<Values>(
  tx: Tx,
  { childId, template, values }: Omit<FamilyNotice<Values>, "personId">,
  receiver: Receiver,
): Promise<string | null> {
  const way = wayTo(receiver)
  if (way === null) return Promise.resolve(null)
  const to = { personId: receiver.personId, name: receiver.name, address: way.address }
  return putNotice(tx, { channel: way.channel, to, template, values, childId, names: receiver.childNames })
}
