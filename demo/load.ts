import type { MadeCounty, MadeParent } from "../src/county/demo/county.ts"
import { buildingIndexesOnce, insertMany } from "../src/platform/database/bulk.ts"
import { type Tx, tablesOf } from "../src/platform/database/tx.ts"
import { DEMONSTRATION_KEY } from "../src/platform/sign-in/personas.ts"
import type { DemoChild } from "./children.ts"
import { circleColumns, PERSON } from "./columns.ts"
import { dayNumber } from "./days.ts"
import { loadChildren } from "./load-children.ts"
import { loadPlaces, loadStaff } from "./load-places.ts"
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
    .values([
      {
        key: DEMONSTRATION_KEY,
        value: JSON.stringify({ seed, scale, loadedAt: tx.now.toString() }),
        changed_at: tx.now,
        changed_by: null,
      },
      { key: "county.authority", value: JSON.stringify({ code: DEMO_LA, version: 1 }), changed_at: tx.now, changed_by: null },
    ])
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
