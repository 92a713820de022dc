import { randomUUID } from "node:crypto"
import { type Tx, tablesOf } from "../../src/platform/database/tx.ts"
import type { Slice } from "../../src/platform/slice.ts"
import { plainDate } from "../../src/platform/time.ts"
import { type TestServer, testServer } from "../support/server.ts"
import type { Visitor } from "../support/visitor.ts"
import { World } from "../support/world.ts"

/** Two schools in two zones, alike in everything: whoever belongs to one is a stranger at the other. */
export type SideName = "A" | "B"
export const SIDES: readonly SideName[] = ["A", "B"]

export interface Persona {
  readonly key: string
  /** The role that it acts by: "senco", "parent", "adviser", ... or "anonymous". */
  readonly role: string
  readonly side: SideName | null
  readonly visitor: Visitor
}

export interface Side {
  readonly name: SideName
  readonly zone: string
  readonly zoneTeam: string
  readonly setting: string
  readonly settingTeam: string
  readonly child: string
  /** Somebody of the same family past compulsory school age. */
  readonly grown: string
  /** The parent's place in the child's family. */
  readonly link: string
  /** Words that only the child's circle may meet. */
  readonly secrets: readonly string[]
  /** Those of them that are the child's alone, and no relative's. */
  readonly never: readonly string[]
  readonly people: Readonly<Record<string, string>>
}

const NAMES: Readonly<Record<SideName, { forename: string; surname: string; upn: string; parent: string }>> = {
  A: { forename: "Quillon", surname: "Featherstonevane", upn: "H801200001001", parent: "Marisel Featherstonevane" },
  B: { forename: "Thessaly", surname: "Oakenshawpryce", upn: "X801200001002", parent: "Corwin Oakenshawpryce" },
}

const STAFF = ["senco", "head", "zone-lead", "zone-worker"] as const

export interface Stage {
  readonly server: TestServer
  readonly world: World
  readonly sides: Readonly<Record<SideName, Side>>
  readonly personas: readonly Persona[]
  persona(role: string, side?: SideName): Persona
  visitor(role: string, side?: SideName): Visitor
  /** Takes the sides' children back to the circles that they began with: what a positive twin opened stays open otherwise. */
  closeCircles(): Promise<void>
  /** Reads or writes as the system: for states that no page makes. */
  system<T>(work: (tx: Tx) => Promise<T>): Promise<T>
  /** Rows of a statement, past row security. */
  rows<R>(sql: string, values?: readonly unknown[]): Promise<R[]>
}

/** The demonstration county, the two schools, and everybody who may knock at a door. */
export async function setStage(with_: { slices?: readonly Slice[] } = {}): Promise<Stage> {
  const server = await testServer(with_)
  const world = new World(server.database)
  const sides = { A: await makeSide(server, world, "A"), B: await makeSide(server, world, "B") }
  const personas = [...(await sidePersonas(server, world, sides)), ...(await countyPersonas(server))]
  personas.push({ key: "anonymous", role: "anonymous", side: null, visitor: server.anonymous() })
  const circles = await circlesOf(server, Object.values(sides))
  const persona = (role: string, side?: SideName) => {
    const found = personas.find((each) => each.role === role && each.side === (side ?? null))
    if (!found) throw new Error(`nobody on the stage is ${role}${side ? ` of ${side}` : ""}`)
    return found
  }
  return {
    server,
    world,
    sides,
    personas,
    persona,
    visitor: (role, side) => persona(role, side).visitor,
    closeCircles: circles.restore,
    system: (work) => server.database.asSystem(work),
    rows: (sql, values = []) => server.source.use(async (connection) => (await connection.query(sql, values)).rows as never),
  }
}

/** The circles of the sides' children as they are now, and the way back to them. */
async function circlesOf(server: TestServer, sides: readonly Side[]): Promise<{ restore(): Promise<void> }> {
  const children = sides.flatMap(({ child, grown }) => [child, grown])
  const kept = await server.source.use((connection) =>
    connection.query<{ row: string }>(
      "select row_to_json(c)::text as row from county.circle c where child_id = any ($1::uuid[])",
      [children],
    ),
  )
  return {
    restore: () =>
      server.source.use(async (connection) => {
        await connection.script("begin; set local session_replication_role = replica")
        await connection.query("delete from county.circle where child_id = any ($1::uuid[])", [children])
        for (const { row } of kept.rows)
          await connection.query("insert into county.circle select * from json_populate_record(null::county.circle, $1::json)", [
            row,
          ])
        await connection.script("commit")
      }),
  }
}

async function makeSide(server: TestServer, world: World, name: SideName): Promise<Side> {
  const zone = await world.zone(`Side ${name}`)
  const setting = await world.setting({ name: `Side ${name} Primary School`, zone })
  const zoneTeam = await world.team("zone", `Side ${name} School and Community Team`, zone)
  const people: Record<string, string> = {}
  for (const role of STAFF)
    people[role] = await world.person(`${role} of ${name}`, [role, role.startsWith("zone") ? zoneTeam : setting.team])
  const { forename, surname, upn, parent } = NAMES[name]
  const child = await world.child({
    forename,
    surname,
    upn,
    setting_id: setting.id,
    zone_id: zone,
    born_on: plainDate("2016-05-04"),
    circle: { team: setting.team },
  })
  const grown = await world.child({
    forename: "Ansel",
    surname,
    setting_id: setting.id,
    zone_id: zone,
    born_on: plainDate("2008-05-04"),
    circle: { team: setting.team },
  })
  people.parent = await world.relative(parent)
  const link = await world.link(child, people.parent)
  await world.link(grown, people.parent, { since: plainDate("2008-05-04") })
  await server.database.asSystem(async (tx) => {
    await world.place(tx, child, { person: people.parent! })
    const enrolment = { id: randomUUID(), child_id: child, setting_id: setting.id, since: "2020-09-01" }
    await tablesOf<{ "county.enrolments": Record<string, unknown> }>(tx)
      .insertInto("county.enrolments")
      .values(enrolment)
      .execute()
  })
  return {
    name,
    zone,
    zoneTeam,
    setting: setting.id,
    settingTeam: setting.team,
    child,
    grown,
    link,
    secrets: [forename, surname, upn],
    never: [forename, upn],
    people,
  }
}

/** Those who belong to a side, and two who did: a SENCO who left, and a parent whose place in the circle has ended. */
async function sidePersonas(server: TestServer, world: World, sides: Record<SideName, Side>): Promise<Persona[]> {
  const personas: Persona[] = []
  for (const side of Object.values(sides))
    for (const [role, id] of Object.entries(side.people))
      personas.push({ key: `${role} of ${side.name}`, role, side: side.name, visitor: await server.enter(id) })
  const left = await world.person("Left Senco")
  const parted = await world.relative("Parted Parent")
  await server.database.asSystem(async (tx) => {
    const membership = { id: randomUUID(), person_id: left, team_id: sides.A.settingTeam, role: "senco" }
    await tablesOf<{ "platform.memberships": Record<string, unknown> }>(tx)
      .insertInto("platform.memberships")
      .values({ ...membership, since: "2024-09-01", until: "2026-02-01" })
      .execute()
    await world.place(tx, sides.A.child, { person: parted })
    await tablesOf<{ "county.circle": Record<string, unknown> }>(tx)
      .updateTable("county.circle")
      .set({ until: "2026-01-01" })
      .where("person_id", "=", parted)
      .execute()
  })
  personas.push({ key: "SENCO who left A", role: "ended member", side: null, visitor: await server.enter(left) })
  personas.push({ key: "parent out of A's circle", role: "ended parent", side: null, visitor: await server.enter(parted) })
  return personas
}

/** The demonstration's personas: county roles stand for themselves, those of other settings and families are strangers here. */
async function countyPersonas(server: TestServer): Promise<Persona[]> {
  const STRANGERS = new Set(["senco", "head", "ey-lead", "college-lead", "zone-lead", "zone-worker"])
  const personas: Persona[] = []
  for (const { id, title } of server.personas) {
    const [role, kind] = await server.database.forPerson(id, async (tx) => [tx.actor.roles[0], tx.actor.kind])
    const known = role === undefined ? `stranger ${kind}` : STRANGERS.has(role) ? `stranger ${role}` : role
    const taken = personas.some((each) => each.role === known)
    personas.push({ key: title, role: taken ? `second ${known}` : known, side: null, visitor: await server.enter(id) })
  }
  return personas
}
