import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { type TestDatabase, testDatabase } from "../../../test/support/database.ts"
import { World } from "../../../test/support/world.ts"
import { type Tx, tablesOf } from "../../platform/database/tx.ts"
import { plainDate } from "../../platform/time.ts"
import type { CountyTables } from "../tables.ts"
import { changeZone } from "../zones/actions.ts"
import { type ChildDetails, changeChild, registerChild } from "./actions.ts"
import { planImport } from "./import-pupils/plan.ts"
import { takePupils } from "./import-pupils/take.ts"

let db: TestDatabase
let zone: { north: string; south: string }
let at: Record<"alder" | "beech" | "none", { id: string; team: string }>
let senco: string
let administrator: string

beforeAll(async () => {
  db = await testDatabase()
  const world = new World(db.database)
  zone = { north: await world.zone("North 2"), south: await world.zone("South 1") }
  at = {
    alder: await world.setting({ zone: zone.north }),
    beech: await world.setting({ name: "Beech Primary School", zone: zone.south }),
    none: await world.setting({ name: "Cedar Primary School" }),
  }
  const teams = Object.values(at).map(({ team }) => ["senco", team] as const)
  senco = await world.person("Sam Senco", ...teams)
  administrator = await world.person("Abi Admin", ["administrator", await world.team("administration")])
})
afterAll(() => db.close())

const as = <T>(person: string, work: (tx: Tx) => Promise<T>) => db.database.forPerson(person, work)
const childOf = (id: string) =>
  db.database.asSystem((tx) =>
    tablesOf<CountyTables>(tx)
      .selectFrom("county.children")
      .select(["zone_id", "setting_id", "version", "surname"])
      .where("id", "=", id)
      .executeTakeFirstOrThrow(),
  )
const zoneNow = async (id: string) => (await childOf(id)).zone_id

const details = (settingId: string | null, surname = "Example"): ChildDetails => ({
  upn: null,
  forename: "Wren",
  surname,
  knownAs: null,
  bornOn: plainDate("2016-05-04"),
  sex: null,
  senStatus: "K",
  needs: ["SLCN"],
  settingId,
})

const register = async (setting: "alder" | "beech" | "none" | null) =>
  (
    await as(senco, (tx) =>
      registerChild.run(tx, {
        details: details(setting && at[setting].id),
        member: { team: at[setting ?? "alder"].team },
        why: "On roll",
      }),
    )
  ).id

const save = async (id: string, settingId: string | null) => {
  const { version } = await childOf(id)
  await as(senco, (tx) => changeChild.run(tx, { id, version, details: details(settingId, "Changed") }))
}

describe("a child's zone", () => {
  test("is the setting's from the first, and stays through a change of details", async () => {
    const id = await register("alder")
    expect(await zoneNow(id)).toBe(zone.north)
    await save(id, at.alder.id)
    expect(await childOf(id)).toMatchObject({ zone_id: zone.north, surname: "Changed", version: 2 })
    await save(id, at.beech.id)
    expect(await zoneNow(id)).toBe(zone.south)
    await save(id, null)
    expect(await zoneNow(id)).toBe(zone.south)
  })

  test("of one who lives elsewhere, or has no setting, is kept", async () => {
    const world = new World(db.database)
    const circle = { team: at.alder.team }
    const far = await world.child({ setting_id: at.alder.id, zone_id: zone.south, circle })
    await save(far, at.alder.id)
    expect(await zoneNow(far)).toBe(zone.south)
    const home = await world.child({ zone_id: zone.south, circle })
    await save(home, null)
    expect(await zoneNow(home)).toBe(zone.south)
  })

  test("comes with pupils from a file, known before or not", async () => {
    const world = new World(db.database)
    const known = await world.child({ forename: "Kit", surname: "Known", circle: { team: at.alder.team } })
    const row = { upn: null, formerUpn: null, uln: null, nhsNumber: null, knownAs: null, bornOn: "2016-05-04", sex: null }
    const more = {
      ethnicity: null,
      language: null,
      senStatus: "K" as const,
      needs: [],
      enteredOn: null,
      address: null,
      contacts: [],
    }
    const pupil = (line: number, forename: string, surname: string) => ({ ...row, ...more, line, forename, surname })
    const rows = [pupil(2, "Kit", "Known"), pupil(3, "Nell", "New")]
    await as(senco, async (tx) => takePupils(tx, at.alder.id, (await planImport(tx, at.alder.id, rows)).rows))
    expect(await childOf(known)).toMatchObject({ zone_id: zone.north, setting_id: at.alder.id })
    const fresh = await db.database.asSystem((tx) =>
      tablesOf<CountyTables>(tx).selectFrom("county.children").select("zone_id").where("surname", "=", "New").execute(),
    )
    expect(fresh).toEqual([{ zone_id: zone.north }])
  })

  test("goes with a setting that is put into a zone or taken out; a home elsewhere stays", async () => {
    const world = new World(db.database)
    const here = await register("none")
    const elsewhere = await world.child({ setting_id: at.none.id, zone_id: zone.south, circle: { team: at.none.team } })
    expect(await zoneNow(here)).toBeNull()
    const put = (version: number, settings: string[]) =>
      as(administrator, (tx) => changeZone.run(tx, { id: zone.north, version, name: "North 2", live: null, settings }))
    await put(1, [at.alder.id, at.none.id])
    expect([await zoneNow(here), await zoneNow(elsewhere)]).toEqual([zone.north, zone.south])
    await put(2, [at.alder.id])
    expect([await zoneNow(here), await zoneNow(elsewhere)]).toEqual([null, zone.south])
  })
})
