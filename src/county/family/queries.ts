import { type Tx, tablesOf } from "../../platform/database/tx.ts"
import type { PlainDate } from "../../platform/time.ts"
import { circleOf } from "../circle/circle.ts"
import type { Child, CirclePlace, CountyTables } from "../tables.ts"
import type { Contact, PlaceState, Relation } from "./rules.ts"
import { placeState } from "./rules.ts"

const NOBODY = "00000000-0000-0000-0000-000000000000"

export interface AddressLine {
  readonly id: string
  readonly person_id: string | null
  readonly lines: string
  readonly postcode: string
  readonly since: PlainDate
  readonly withheld_from: readonly string[]
  readonly withheld_why: string | null
}

export interface Relative {
  readonly linkId: string
  readonly personId: string
  readonly name: string
  readonly email: string | null
  readonly phone: string | null
  readonly relation: Relation
  readonly parentalResponsibility: boolean
  readonly responsibilityBasis: string | null
  readonly contact: Contact
  readonly contactWhy: string | null
  readonly livesWith: boolean
  readonly since: PlainDate
  readonly until: PlainDate | null
  readonly version: number
  readonly address: AddressLine | null
  readonly place: PlaceState
  readonly placeEnds: PlainDate | null
}

export interface FamilyOf {
  readonly relatives: readonly Relative[]
  readonly addresses: readonly AddressLine[]
}

/**
 * A child's family as the actor may know it. Staff of the circle see how to reach each person and what limits there are; somebody of
 * the family sees the names of the others, and contact details and limits that are their own. An address that is withheld from the
 * actor is not there at all.
 */
export async function familyOf(tx: Tx, child: Child): Promise<FamilyOf> {
  const db = tablesOf<CountyTables>(tx)
  const rows = await db
    .selectFrom("county.family_links as f")
    .innerJoin("platform.people as p", "p.id", "f.person_id")
    .selectAll("f")
    .select(["p.name", "p.email", "p.phone"])
    .where("f.child_id", "=", child.id)
    .orderBy("f.until", (order) => order.desc().nullsFirst())
    .orderBy("f.parental_responsibility", "desc")
    .orderBy("p.name")
    .execute()
  const people = rows.map((row) => row.person_id)
  const addresses = await currentAddresses(tx, child.id, people)
  const circle = (await circleOf(tx, child.id)) as unknown as CirclePlace[]
  const decisions = await decisionsOf(tx, child.id)
  const staff = tx.actor.kind === "staff" || tx.actor.kind === "system"
  return {
    addresses: addresses.filter((each) => each.person_id === null),
    relatives: rows.map((row) => {
      const open = staff || row.person_id === tx.actor.personId
      const place = newestPlace(circle, row.person_id)
      return {
        linkId: row.id,
        personId: row.person_id,
        name: row.name,
        email: open ? row.email : null,
        phone: open ? row.phone : null,
        relation: row.relation as Relation,
        parentalResponsibility: row.parental_responsibility,
        responsibilityBasis: open ? row.responsibility_basis : null,
        contact: open ? row.contact : "full",
        contactWhy: open ? row.contact_why : null,
        livesWith: open && row.lives_with,
        since: row.since,
        until: row.until,
        version: row.version,
        address: addresses.find((each) => each.person_id === row.person_id) ?? null,
        place: placeState({
          bornOn: child.born_on,
          today: tx.today,
          place,
          decision: decisions.find((each) => each.person_id === row.person_id) ?? null,
        }),
        placeEnds: place?.until ?? null,
      }
    }),
  }
}

/** The place that holds longest, of those that a person has or had as family. */
function newestPlace(circle: readonly CirclePlace[], personId: string): CirclePlace | null {
  const own = circle.filter((place) => place.person_id === personId && place.basis === "family")
  return own.find((place) => place.until === null) ?? own.sort((a, b) => (`${a.until}` < `${b.until}` ? 1 : -1))[0] ?? null
}

async function currentAddresses(tx: Tx, childId: string, people: readonly string[]): Promise<AddressLine[]> {
  return tablesOf<CountyTables>(tx)
    .selectFrom("county.addresses")
    .select(["id", "person_id", "lines", "postcode", "since", "withheld_from", "withheld_why"])
    .where((is) => is.or([is("child_id", "=", childId), is("person_id", "in", [NOBODY, ...people])]))
    .where((is) => is.or([is("until", "is", null), is("until", ">", tx.today)]))
    .orderBy("since", "desc")
    .orderBy("id")
    .execute()
}

/** Decisions about the family's places, newest first. */
const decisionsOf = (tx: Tx, childId: string) =>
  tablesOf<CountyTables>(tx)
    .selectFrom("county.family_place_decisions")
    .selectAll()
    .where("child_id", "=", childId)
    .orderBy("decided_on", "desc")
    .orderBy("id")
    .execute()

export const capacityOf = (tx: Tx, childId: string) =>
  tablesOf<CountyTables>(tx)
    .selectFrom("county.capacity_decisions")
    .selectAll()
    .where("child_id", "=", childId)
    .orderBy("decided_on", "desc")
    .execute()

export const linkById = (tx: Tx, childId: string, linkId: string) =>
  tablesOf<CountyTables>(tx)
    .selectFrom("county.family_links as f")
    .innerJoin("platform.people as p", "p.id", "f.person_id")
    .selectAll("f")
    .select(["p.name", "p.email", "p.phone"])
    .where("f.id", "=", linkId)
    .where("f.child_id", "=", childId)
    .executeTakeFirst()

/** Relatives of other children whom the actor sees, with the same surname or at the same address: brothers' and sisters' families. */
export async function knownRelatives(tx: Tx, child: Child): Promise<{ value: string; text: string }[]> {
  const rows = await tablesOf<CountyTables>(tx)
    .selectFrom("county.children as k")
    .innerJoin("county.family_links as f", "f.child_id", "k.id")
    .innerJoin("platform.people as p", "p.id", "f.person_id")
    .select(["p.id", "p.name", "k.forename", "k.known_as"])
    .where("k.id", "!=", child.id)
    .where((is) => is("k.id", "in", is.selectFrom("county.circle as mine").select("mine.child_id")))
    .where("k.surname", "=", child.surname)
    .where("k.merged_into", "is", null)
    .where((is) =>
      is.not(
        is.exists(
          is
            .selectFrom("county.family_links as here")
            .select("here.id")
            .where("here.child_id", "=", child.id)
            .whereRef("here.person_id", "=", "f.person_id"),
        ),
      ),
    )
    .orderBy("p.name")
    .limit(20)
    .execute()
  const seen = new Map(rows.map((row) => [row.id, `${row.name}, already on the record of ${row.known_as ?? row.forename}`]))
  return [...seen].map(([value, text]) => ({ value, text }))
}
