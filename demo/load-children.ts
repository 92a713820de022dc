import { compulsorySchoolAgeEnds } from "../src/county/children/rules.ts"
import type { MadeParent } from "../src/county/demo/county.ts"
import { insertMany } from "../src/platform/database/bulk.ts"
import type { Tx } from "../src/platform/database/tx.ts"
import { plainDate } from "../src/platform/time.ts"
import { childrenOf, type DemoChild } from "./children.ts"
import { circleColumns, PERSON, PLACES_SINCE } from "./columns.ts"
import { dateOfDay } from "./days.ts"
import { adultName } from "./names.ts"
import { Dice } from "./random.ts"

type Making = Parameters<typeof childrenOf>[0]

interface Families {
  readonly dice: Dice
  /** Filled as they are made. */
  readonly parentOf: Map<string, MadeParent>
  readonly placeEnds: (born: number) => string | null
}

/** Makes and loads the children, their enrolments, families and circles. Answers with those who have SEND. */
export async function loadChildren(
  tx: Tx,
  making: Making,
  progress: (done: number) => void,
): Promise<{ children: DemoChild[]; parentOf: Map<string, MadeParent> }> {
  const parentOf = new Map<string, MadeParent>()
  const families = { dice: new Dice(making.seed, "families"), parentOf, placeEnds: await familyPlaceEnds(tx) }
  const send: DemoChild[] = []
  let batch: DemoChild[] = []
  let done = 0
  const flush = async () => {
    await loadBatch(tx, batch, families)
    done += batch.length
    batch = []
    progress(done)
  }
  for (const child of childrenOf(making)) {
    batch.push(child)
    if (child.status !== "N") send.push(child)
    if (batch.length >= 10_000) await flush()
  }
  if (batch.length > 0) await flush()
  await enrol(tx)
  return { children: send, parentOf }
}

/** Puts every child on the roll of its setting, whose team holds the child's first place in the circle. */
async function enrol(tx: Tx): Promise<void> {
  await tx.connection.query(
    `insert into county.enrolments (id, child_id, setting_id, since)
     select ${derivedId("enrolment")}, k.id, k.setting_id, $1::date from county.children k where k.setting_id is not null`,
    [PLACES_SINCE],
  )
  await tx.connection.query(
    `insert into county.circle (id, child_id, team_id, basis, why, since, added_at)
     select ${derivedId("place")}, k.id, t.id, 'school', 'On roll', $1::date, $2::timestamptz
     from county.children k join platform.teams t on t.scope_id = k.setting_id and t.kind = 'setting'`,
    [PLACES_SINCE, tx.now.toString()],
  )
}

/** SQL of an id in the shape of a random one, the same each time: made from the child's own, so that it need not travel. */
const derivedId = (what: string): string =>
  `overlay(overlay(md5('${what}' || k.id::text) placing '4' from 13 for 1) placing '8' from 17 for 1)::uuid`

interface Parent {
  readonly id: string
  readonly kind: "family"
  readonly name: string
  readonly email: null
  readonly child: DemoChild
  readonly linkId: string
  readonly placeId: string
  readonly relation: string
}

async function loadBatch(tx: Tx, batch: readonly DemoChild[], families: Families): Promise<void> {
  const born = (child: DemoChild): string => dateOfDay(child.born)
  await insertMany(
    tx,
    "county.children",
    [
      { name: "id", type: "uuid", value: (child) => child.id },
      { name: "upn", type: "text", value: (child) => child.upn },
      { name: "forename", type: "text", value: (child) => child.forename },
      { name: "surname", type: "text", value: (child) => child.surname },
      { name: "known_as", type: "text", value: (child) => child.knownAs },
      { name: "born_on", type: "date", value: born },
      { name: "sex", type: "text", value: (child) => child.sex },
      { name: "sen_status", type: "text", value: (child) => child.status },
      { name: "needs", type: "text", made: "string_to_array($, ' ')", value: (child) => child.needs.join(" ") },
      { name: "setting_id", type: "uuid", value: (child) => child.setting?.id ?? null },
      { name: "zone_id", type: "uuid", value: (child) => child.zone.id },
      { name: "created_at", type: "timestamptz", same: tx.now.toString() },
    ],
    batch,
  )
  await loadFamilies(tx, batch, families)
}

async function loadFamilies(tx: Tx, batch: readonly DemoChild[], { dice, parentOf, placeEnds }: Families): Promise<void> {
  const parents: Parent[] = []
  for (const child of batch.filter((each) => each.status !== "N")) {
    for (let each = dice.chance(0.45) ? 2 : 1; each > 0; each--) {
      const given = adultName(dice).split(" ")[0]
      const parent: Parent = {
        id: dice.uuid(),
        kind: "family",
        name: `${given} ${dice.chance(0.8) ? child.surname : adultName(dice).split(" ")[1]}`,
        email: null,
        child,
        linkId: dice.uuid(),
        placeId: dice.uuid(),
        relation: dice.one(["mother", "mother", "father", "carer"]),
      }
      parents.push(parent)
      if (!parentOf.has(child.id))
        parentOf.set(child.id, {
          id: parent.id,
          name: parent.name,
          relation: parent.relation,
          responsible: parent.relation !== "carer",
        })
    }
  }
  await insertMany(tx, "platform.people", PERSON, parents)
  await insertMany(
    tx,
    "county.family_links",
    [
      { name: "id", type: "uuid", value: (parent) => parent.linkId },
      { name: "child_id", type: "uuid", value: (parent) => parent.child.id },
      { name: "person_id", type: "uuid", value: (parent) => parent.id },
      { name: "relation", type: "text", value: (parent) => parent.relation },
      { name: "parental_responsibility", type: "bool", value: (parent) => parent.relation !== "carer" },
      { name: "lives_with", type: "bool", value: (parent) => parentOf.get(parent.child.id)?.id === parent.id },
      { name: "since", type: "date", value: (parent) => dateOfDay(parent.child.born) },
    ],
    parents,
  )
  await insertMany(
    tx,
    "county.circle",
    [...circleColumns(tx, "family", "Parent or carer"), { name: "until", type: "date", value: (place) => placeEnds(place.born) }],
    parents.map((parent) => ({
      id: parent.placeId,
      childId: parent.child.id,
      team: null,
      person: parent.id,
      born: parent.child.born,
    })),
  )
}

/**
 * The end that a family's place carries from its first day, for a birthday as a day number: null when the place was given after it.
 * The table's own trigger rests while the county is loaded; references.ts checks what is left as a set.
 */
async function familyPlaceEnds(tx: Tx): Promise<Families["placeEnds"]> {
  const { rows } = await tx.connection.query<{ days: number }>("select county.days_to_decide() as days")
  const { days } = rows[0]!
  const known = new Map<number, string | null>()
  return (born) => {
    let end = known.get(born)
    if (end === undefined) {
      const ends = compulsorySchoolAgeEnds(plainDate(dateOfDay(born)))
      end = PLACES_SINCE <= ends.toString() ? ends.add({ days }).toString() : null
      known.set(born, end)
    }
    return end
  }
}
