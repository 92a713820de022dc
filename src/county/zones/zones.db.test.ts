import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest"
import { type TestDatabase, testDatabase } from "../../../test/support/database.ts"
import { World } from "../../../test/support/world.ts"
import { type Tx, tablesOf } from "../../platform/database/tx.ts"
import type { CountyTables } from "../tables.ts"
import { addTask } from "../tasks/tasks.ts"
import { addZone, changeZone, endZone } from "./actions.ts"
import { freeSettings, listZones, zoneOf } from "./queries.ts"
import { takeOutlines } from "./take-outlines.ts"

let db: TestDatabase
let world: World
let administrator: string
let senco: string
let zone: string
let named: string
let at: { id: string; team: string }

beforeAll(async () => {
  db = await testDatabase()
  world = new World(db.database)
  administrator = await world.person("Abi Admin", ["administrator", await world.team("administration")])
  const school = await world.setting({ name: "Somewhere Primary" })
  senco = await world.person("Sam Senco", ["senco", school.team])
})
beforeEach(async () => {
  await write((tx) => db_(tx).updateTable("county.settings").set({ zone_id: null }).execute())
  named = `Zone ${Math.random()}`
  zone = (await as(administrator, (tx) => addZone.run(tx, { name: named, live: null }))).id
  at = await world.setting({ zone })
})
afterAll(() => db.close())

const db_ = (tx: Tx) => tablesOf<CountyTables>(tx)
const as = <T>(person: string, work: (tx: Tx) => Promise<T>) => db.database.forPerson(person, work)
const write = <T>(work: (tx: Tx) => Promise<T>) => db.database.asSystem(work)
const zoneNow = async (setting: string) =>
  (await write((tx) => db_(tx).selectFrom("county.settings").select("zone_id").where("id", "=", setting).executeTakeFirst()))!
    .zone_id
const change = (settings: string[], over: { version?: number; name?: string } = {}) =>
  as(administrator, (tx) => changeZone.run(tx, { id: zone, version: 1, name: named, live: null, settings, ...over }))
const close = (setting: string) =>
  write((tx) => db_(tx).updateTable("county.settings").set({ status: "closed" }).where("id", "=", setting).execute())
const teamsOf = (id: string) =>
  write((tx) => db_(tx).selectFrom("platform.teams").select(["id", "name", "ended_on"]).where("scope_id", "=", id).execute())

describe("a zone", () => {
  test("is added with its team; its name is nobody else's", async () => {
    const { id } = await as(administrator, (tx) => addZone.run(tx, { name: "West 7", live: null }))
    expect(await teamsOf(id)).toMatchObject([{ name: "West 7 School and Community Team", ended_on: null }])
    await expect(as(administrator, (tx) => addZone.run(tx, { name: "west 7", live: null }))).rejects.toThrow("NameTaken")
    await expect(change([at.id], { name: "WEST 7" })).rejects.toThrow("NameTaken")
    expect(await as(administrator, async (tx) => (await listZones(tx)).filter((each) => each.name === "West 7"))).toHaveLength(1)
  })

  test("is nobody's to change but an administrator's", async () => {
    await expect(as(senco, (tx) => addZone.run(tx, { name: "East 9", live: null }))).rejects.toThrow("needs the right")
    const rows = await as(senco, (tx) =>
      db_(tx).updateTable("county.zones").set({ name: "Mine" }).where("id", "=", zone).executeTakeFirst(),
    )
    expect(rows.numUpdatedRows).toBe(0n)
  })

  test("takes free settings in and lets others out; the ones left out belong to none", async () => {
    const free = await world.setting({ name: "Free Primary" })
    await change([free.id], { name: "North 2" })
    expect([await zoneNow(at.id), await zoneNow(free.id)]).toEqual([null, zone])
    expect((await as(administrator, (tx) => zoneOf(tx, zone))).settings.map((each) => each.name)).toEqual(["Free Primary"])
    expect((await teamsOf(zone))[0]!.name).toBe("North 2 School and Community Team")
  })

  test("keeps its closed settings through a change of its name", async () => {
    const closed = await world.setting({ name: "Closed Primary", zone })
    await close(closed.id)
    await change([at.id])
    expect([await zoneNow(closed.id), await zoneNow(at.id)]).toEqual([zone, zone])
  })

  test("never takes another zone's setting, a closed one or one that is not there", async () => {
    const other = await as(administrator, (tx) => addZone.run(tx, { name: `Other ${Math.random()}`, live: null }))
    const theirs = await world.setting({ name: "Theirs", zone: other.id })
    const closed = await world.setting({ name: "Closed and free" })
    await close(closed.id)
    for (const id of [theirs.id, closed.id, "00000000-0000-4000-8000-000000000000"]) {
      await expect(change([at.id, id])).rejects.toThrow("NotFree")
    }
    expect([await zoneNow(theirs.id), await zoneNow(closed.id), await zoneNow(at.id)]).toEqual([other.id, null, zone])
  })

  test("refuses a stale save and loses nothing", async () => {
    await change([at.id], { name: "First" })
    await expect(change([], { name: "Second" })).rejects.toThrow("ChangedMeanwhile")
    const { zone: held } = await as(administrator, (tx) => zoneOf(tx, zone))
    expect([held.name, held.version, await zoneNow(at.id)]).toEqual(["First", 2, zone])
  })

  test("offers every free setting that is open", async () => {
    const closed = await world.setting({ name: "Gone" })
    await close(closed.id)
    const { rows, total } = await as(administrator, freeSettings)
    expect(rows.length).toBe(total)
    expect(rows.map((row) => row.id)).not.toContain(closed.id)
    expect(rows.map((row) => row.id)).not.toContain(at.id)
  })
})

describe("a zone's end", () => {
  const end = (version = 1) => as(administrator, (tx) => endZone.run(tx, { id: zone, version, reason: "Joined with another" }))

  test("waits until its settings are elsewhere and its team's work is done", async () => {
    await expect(end()).rejects.toThrow("SettingsInside")
    await change([])
    const [team] = await teamsOf(zone)
    const task = { kind: "test", title: "Something", slice: "county", record: { kind: "zone", id: zone }, team: team!.id }
    await write((tx) => addTask(tx, { ...task, basis: "promise", source: "test" }))
    await expect(end(2)).rejects.toThrow("WorkOpen")
    await expect(end(1)).rejects.toThrow("ChangedMeanwhile")
  })

  test("ends its team and everybody's place there; children who lived in it get their setting's zone", async () => {
    const [team] = await teamsOf(zone)
    const worker = await world.person("Wes Worker", ["zone-worker", team!.id])
    const other = await as(administrator, (tx) => addZone.run(tx, { name: `Other ${Math.random()}`, live: null }))
    const school = await world.setting({ zone: other.id })
    const child = await world.child({ setting_id: school.id, zone_id: zone, circle: { team: school.team } })
    await change([])
    await end(2)
    expect((await teamsOf(zone))[0]!.ended_on).not.toBeNull()
    expect(await as(worker, async (tx) => tx.actor.teams)).toEqual([])
    const row = await write((tx) =>
      db_(tx).selectFrom("county.children").select("zone_id").where("id", "=", child).executeTakeFirst(),
    )
    expect(row!.zone_id).toBe(other.id)
    expect((await as(administrator, listZones)).map((each) => each.id)).not.toContain(zone)
    await expect(change([], { version: 3 })).rejects.toThrow("not found")
  })
})

describe("outlines from a file", () => {
  const ring = (x: number, y: number): [number, number][] => [
    [x, y],
    [x + 5_000, y],
    [x + 5_000, y + 5_000],
    [x, y + 5_000],
    [x, y],
  ]
  const take = (over: Partial<Parameters<typeof takeOutlines.run>[1]>) =>
    as(administrator, (tx) => takeOutlines.run(tx, { outlines: [], add: false, settings: false, ...over }))

  test("draw zones, add those that are not there when asked, and put free settings where they stand", async () => {
    await change([at.id], { name: "Drawn" })
    // World puts every setting at 620000, 310000.
    const free = await world.setting({ name: "Standing Primary" })
    const far = { name: "Far and new", rings: [ring(100_000, 100_000)] }
    const here = { name: "here and NEW", rings: [ring(618_000, 308_000)] }
    await expect(take({ outlines: [{ name: "drawn", rings: [ring(1, 1)] }, far] })).rejects.toThrow("ZoneUnknown")
    expect((await as(administrator, (tx) => zoneOf(tx, zone))).zone.outline).toBeNull()
    await take({ outlines: [{ name: "drawn", rings: [ring(1, 1)] }, far, here], add: true, settings: true })
    const zones = await as(administrator, listZones)
    const idOf = (name: string) => zones.find((each) => each.name === name)!.id
    expect((await as(administrator, (tx) => zoneOf(tx, zone))).zone.outline).toEqual([ring(1, 1)])
    expect(await zoneNow(free.id)).toBe(idOf("here and NEW"))
    expect(await zoneNow(at.id)).toBe(zone)
    expect((await as(administrator, (tx) => zoneOf(tx, idOf("Far and new")))).settings).toEqual([])
  })
})
