import { compulsorySchoolAgeEnds } from "../src/county/children/rules.ts"
import type { MadeCounty, MadeParent } from "../src/county/demo/county.ts"
import { buildingIndexesOnce, insertMany } from "../src/platform/database/bulk.ts"
import { type Tx, tablesOf } from "../src/platform/database/tx.ts"
import { DEMONSTRATION_KEY } from "../src/platform/sign-in/personas.ts"
import { plainDate } from "../src/platform/time.ts"
import { childrenOf, type DemoChild } from "./children.ts"
import { adultName } from "./names.ts"
import { type DemoStaff, planStaff } from "./people.ts"
import { Dice } from "./random.ts"
import { DEMO_LA, type DemoSetting, type DemoZone, planSettings, planZones } from "./settings.ts"
import { termsAndDays } from "./terms.ts"

/** The demonstration county as its parts may use it: what stands where, and who works there. */
export interface DemoCounty extends MadeCounty {
  readonly seed: number
  readonly scale: number
  readonly zones: readonly DemoZone[]
  readonly settings: readonly DemoSetting[]
  readonly visited: readonly DemoSetting[]
  readonly staff: DemoStaff
  /** Children with SEND, in the order in which they were made. */
  readonly children: readonly DemoChild[]
  /** The parent whom each of those children was given first. */
  readonly parentOf: ReadonlyMap<string, MadeParent>
  /** The young person who has an account. */
  readonly youngPerson: { readonly id: string; readonly name: string; readonly child: DemoChild } | null
}

/** Days since 1 January 2000, to a date. */
const DAY_ZERO = plainDate("2000-01-01")
export const dayNumber = (date: { toString(): string }): number =>
  DAY_ZERO.until(plainDate(date.toString()), { largestUnit: "day" }).days

const dates = new Map<number, string>()
/** The date of a day; many children share one. */
function dateOfDay(day: number): string {
  let date = dates.get(day)
  if (date === undefined) {
    date = DAY_ZERO.add({ days: day }).toString()
    dates.set(day, date)
  }
  return date
}

export class NotEmpty extends Error {
  constructor() {
    super("This database already holds something: the demonstration county goes into an empty one only.")
    this.name = "NotEmpty"
  }
}

export interface DemoOptions {
  readonly seed: number
  readonly scale: number
  readonly progress: (done: number, of: number) => void
}

/** Loads zones, settings, staff, children and families, set by set, in the caller's transaction. Refuses a database that holds anything. */
export async function loadCounty(tx: Tx, { seed, scale, progress }: DemoOptions): Promise<DemoCounty> {
  const held = await tablesOf<{ "platform.people": { id: string } }>(tx)
    .selectFrom("platform.people")
    .select("id")
    .limit(1)
    .execute()
  if (held.length > 0) throw new NotEmpty()
  const zones = planZones(seed, scale)
  const settings = planSettings(seed, scale, zones)
  const staff = planStaff(seed, settings, zones)
  const total = Math.round(150_100 * scale)
  await loadPlaces(tx, zones, settings)
  await loadStaff(tx, staff)
  progress(0, total)
  const making = { seed, scale, zones, settings, today: dayNumber(tx.today) }
  const { children, parentOf } = await buildingIndexesOnce(tx, FILLED, () =>
    loadChildren(tx, making, (done) => progress(done, total)),
  )
  await termsAndDays(tx)
  await tablesOf<{ "platform.settings": { key: string; value: string; changed_at: unknown; changed_by: null } }>(tx)
    .insertInto("platform.settings")
    .values({
      key: DEMONSTRATION_KEY,
      value: JSON.stringify({ seed, scale, loadedAt: tx.now.toString() }),
      changed_at: tx.now,
      changed_by: null,
    })
    .execute()
  const visited = visitedOf(settings, zones, children)
  const youngPerson = await giveAccount(tx, { seed, children, visited })
  return { seed, scale, zones, settings, visited, staff, children, parentOf, youngPerson }
}

/** The tables that hold a row for each child, or more. */
const FILLED = ["platform.people", "county.children", "county.enrolments", "county.circle", "county.family_links"]

const VISITED = ["primary", "secondary", "early-years", "post-16"] as const

function visitedOf(settings: readonly DemoSetting[], zones: readonly DemoZone[], children: readonly DemoChild[]): DemoSetting[] {
  const withSupport = new Set(children.filter(({ status }) => status === "K").map(({ setting }) => setting))
  return VISITED.flatMap((phase) => {
    const all = settings.filter((each) => each.phase === phase)
    const near = all.filter(({ zone }) => zone === zones[0])
    return near.find((each) => withSupport.has(each)) ?? all.find((each) => withSupport.has(each)) ?? near[0] ?? all[0] ?? []
  })
}

/** A young person of seventeen, at the visited college where one is there, who signs in and holds their own record. */
async function giveAccount(
  tx: Tx,
  { seed, children, visited }: { seed: number; children: readonly DemoChild[]; visited: readonly DemoSetting[] },
): Promise<DemoCounty["youngPerson"]> {
  const dice = new Dice(seed, "young-person")
  const age = (child: DemoChild) => Math.floor((dayNumber(tx.today) - child.born) / 365.25)
  const aged = children.filter((child) => age(child) === 17 && child.setting !== null)
  const child = aged.find(({ setting }) => setting !== null && visited.includes(setting)) ?? aged[0]
  if (!child) return null
  const person = {
    id: dice.uuid(),
    kind: "young-person",
    name: `${child.knownAs ?? child.forename} ${child.surname}`,
    email: null,
  }
  await insertMany(tx, "platform.people", PERSON, [person])
  await insertMany(tx, "county.circle", circleColumns(tx, "self", "Their own record"), [
    { id: dice.uuid(), childId: child.id, team: null, person: person.id },
  ])
  await tx.connection.query("update county.children set person_id = $1 where id = $2", [person.id, child.id])
  return { ...person, child }
}

async function loadPlaces(tx: Tx, zones: readonly DemoZone[], settings: readonly DemoSetting[]): Promise<void> {
  await insertMany<DemoZone>(
    tx,
    "county.zones",
    [
      { name: "id", type: "uuid", value: (zone) => zone.id },
      { name: "code", type: "text", value: (zone) => zone.code },
      { name: "name", type: "text", value: (zone) => zone.name },
      { name: "goes_live_on", type: "date", value: (zone) => zone.goesLiveOn },
      { name: "outline", type: "text", made: "$::jsonb", value: (zone) => JSON.stringify(zone.outline) },
    ],
    zones,
  )
  await insertMany<DemoSetting>(
    tx,
    "county.settings",
    [
      { name: "id", type: "uuid", value: (each) => each.id },
      { name: "urn", type: "int", value: (each) => each.urn },
      { name: "la_code", type: "text", same: DEMO_LA },
      { name: "name", type: "text", value: (each) => each.name },
      { name: "type_code", type: "text", value: (each) => each.typeCode },
      { name: "phase", type: "text", value: (each) => each.phase },
      { name: "governance", type: "text", value: (each) => each.governance },
      { name: "status", type: "text", value: () => "open" },
      { name: "zone_id", type: "uuid", value: (each) => each.zone.id },
      { name: "easting", type: "int", value: (each) => each.at[0] },
      { name: "northing", type: "int", value: (each) => each.at[1] },
      { name: "address", type: "text", made: "$::jsonb", value: (each) => JSON.stringify([each.name, each.zone.name]) },
      { name: "postcode", type: "text", value: (each) => each.postcode },
      { name: "capacity", type: "int", value: (each) => Math.round(each.pupils * 1.06) },
      { name: "pupils", type: "int", value: (each) => each.pupils },
      { name: "low_age", type: "int", value: (each) => each.lowAge },
      { name: "high_age", type: "int", value: (each) => each.highAge },
      { name: "gender", type: "text", value: () => "Mixed" },
      { name: "resourced_kind", type: "text", value: (each) => each.base?.kind ?? null },
      { name: "resourced_capacity", type: "int", value: (each) => each.base?.places ?? null },
      { name: "resourced_on_roll", type: "int", value: (each) => (each.base ? Math.max(1, each.base.places - 1) : null) },
      { name: "needs", type: "text", made: "string_to_array($, ' ')", value: (each) => each.needs.join(" ") },
      { name: "source", type: "text", value: () => "demonstration" },
    ],
    settings,
  )
}

async function loadStaff(tx: Tx, { teams, people }: DemoStaff): Promise<void> {
  await insertMany(
    tx,
    "platform.teams",
    [
      { name: "id", type: "uuid", value: (team) => team.id },
      { name: "kind", type: "text", value: (team) => team.kind },
      { name: "name", type: "text", value: (team) => team.name },
      { name: "scope_id", type: "uuid", value: (team) => team.scopeId },
      { name: "capacity", type: "int", value: (team) => team.capacity },
    ],
    teams,
  )
  await insertMany(tx, "platform.people", PERSON, people)
  const places = people.flatMap((person) => person.places.map((place) => ({ ...place, personId: person.id })))
  await insertMany(
    tx,
    "platform.memberships",
    [
      { name: "id", type: "uuid", value: (place) => place.id },
      { name: "person_id", type: "uuid", value: (place) => place.personId },
      { name: "team_id", type: "uuid", value: (place) => place.teamId },
      { name: "role", type: "text", value: (place) => place.role },
      { name: "since", type: "date", value: () => "2024-09-01" },
    ],
    places,
  )
}

const PERSON = [
  { name: "id", type: "uuid", value: (person: { id: string }) => person.id },
  { name: "kind", type: "text", value: (person: { kind: string }) => person.kind },
  { name: "name", type: "text", value: (person: { name: string }) => person.name },
  { name: "email", type: "text", value: (person: { email: string | null }) => person.email },
] as const

type Making = Parameters<typeof childrenOf>[0]

async function loadChildren(
  tx: Tx,
  making: Making,
  progress: (done: number) => void,
): Promise<{ children: DemoChild[]; parentOf: Map<string, MadeParent> }> {
  const dice = new Dice(making.seed, "families")
  const send: DemoChild[] = []
  const parentOf = new Map<string, MadeParent>()
  let batch: DemoChild[] = []
  let done = 0
  const flush = async () => {
    await loadBatch(tx, batch, { dice, parentOf })
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
  return { children: send, parentOf }
}

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

async function loadBatch(
  tx: Tx,
  batch: readonly DemoChild[],
  { dice, parentOf }: { dice: Dice; parentOf: Map<string, MadeParent> },
): Promise<void> {
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
  const enrolled = batch
    .filter((child) => child.setting !== null)
    .map((child) => ({ child, id: dice.uuid(), placeId: dice.uuid() }))
  await insertMany(
    tx,
    "county.enrolments",
    [
      { name: "id", type: "uuid", value: (each) => each.id },
      { name: "child_id", type: "uuid", value: (each) => each.child.id },
      { name: "setting_id", type: "uuid", value: (each) => each.child.setting!.id },
      { name: "since", type: "date", same: "2025-09-01" },
    ],
    enrolled,
  )
  await insertMany(
    tx,
    "county.circle",
    circleColumns(tx, "school", "On roll"),
    enrolled.map((each) => ({ id: each.placeId, childId: each.child.id, team: each.child.setting!.teamId, person: null })),
  )
  await loadFamilies(tx, batch, { dice, parentOf })
}

async function loadFamilies(
  tx: Tx,
  batch: readonly DemoChild[],
  { dice, parentOf }: { dice: Dice; parentOf: Map<string, MadeParent> },
): Promise<void> {
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
    [
      ...circleColumns(tx, "family", "Parent or carer"),
      { name: "until", type: "date", value: (place) => familyPlaceEnds(place.born) },
    ],
    parents.map((parent) => ({
      id: parent.placeId,
      childId: parent.child.id,
      team: null,
      person: parent.id,
      born: parent.child.born,
    })),
  )
}

const PLACES_SINCE = "2025-09-01"

/**
 * The end that a family's place carries from its first day, for a birthday as a day number: null when the place was given after it.
 * The table's own trigger rests while the county is loaded; references.ts checks what is left as a set.
 */
function familyPlaceEnds(born: number): string | null {
  let end = placeEnds.get(born)
  if (end === undefined) {
    const ends = compulsorySchoolAgeEnds(DAY_ZERO.add({ days: born }))
    end = PLACES_SINCE <= ends.toString() ? ends.add({ days: DAYS_TO_DECIDE }).toString() : null
    placeEnds.set(born, end)
  }
  return end
}
const placeEnds = new Map<number, string | null>()
/** As county.days_to_decide() says where nothing is set. */
const DAYS_TO_DECIDE = 90

const circleColumns = (tx: Tx, basis: string, why: string) =>
  [
    { name: "id", type: "uuid", value: (row: { id: string }) => row.id },
    { name: "child_id", type: "uuid", value: (row: { childId: string }) => row.childId },
    { name: "team_id", type: "uuid", value: (row: { team: string | null }) => row.team },
    { name: "person_id", type: "uuid", value: (row: { person: string | null }) => row.person },
    { name: "basis", type: "text", same: basis },
    { name: "why", type: "text", same: why },
    { name: "since", type: "date", same: PLACES_SINCE },
    { name: "added_at", type: "timestamptz", same: tx.now.toString() },
  ] as const
