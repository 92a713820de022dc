import { sql } from "kysely"
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest"
import { TEST_NOW, type TestDatabase, testDatabase } from "../../../../test/support/database.ts"
import { refusal } from "../../../../test/support/refusal.ts"
import { World } from "../../../../test/support/world.ts"
import type { Tx } from "../../../platform/database/tx.ts"
import { asWorkbook } from "../../sheets/write-sheet.ts"
import { mapCost } from "../costs.ts"
import { mapRowsOf } from "../queries.ts"
import { sheetColumns } from "./columns.ts"
import { readMap } from "./read-map.ts"
import { forgetMapImports, keepMapImport, takeMapImport } from "./take.ts"

let db: TestDatabase
let alder: { id: string; team: string }
let who: { senco: string; head: string; other: string }
let robin: string
const UPN = "H801200001001"

beforeAll(async () => {
  db = await testDatabase()
  const world = new World(db.database)
  alder = await world.setting()
  const beech = await world.setting({ name: "Beech Primary School" })
  who = {
    senco: await world.person("Sam Senco", ["senco", alder.team]),
    head: await world.person("Hal Head", ["head", alder.team]),
    other: await world.person("Olu Other", ["senco", beech.team]),
  }
  robin = await world.child({ upn: UPN, setting_id: alder.id, sen_status: "K" as never, circle: { team: alder.team } })
})
beforeEach(() =>
  db.database.asSystem(async (tx) => {
    for (const table of ["versions", "row_children", "rows", "maps", "imports"])
      await sql`delete from ${sql.table(`provision_maps.${table}`)}`.execute(tx.sql)
  }),
)
afterAll(() => db.close())

const as = <T>(person: string, work: (tx: Tx) => Promise<T>): Promise<T> => db.database.forPerson(person, work)
const kept = async (bytes: Uint8Array, person = who.senco) => {
  const file = await readMap(bytes)
  return as(person, (tx) => keepMapImport.run(tx, { settingId: alder.id, fileName: "map.csv", file })).then(({ id }) => id)
}
const csv = (...rows: string[]) =>
  Buffer.from(["Provision,Level,Staff,Hourly cost,Minutes,Sessions a week,Weeks,Group size,Children", ...rows].join("\r\n"))
const take = (importId: string, goodRowsOnly = false, person = who.senco) =>
  as(person, (tx) => takeMapImport.run(tx, { importId, goodRowsOnly }))
const rows = () => as(who.senco, (tx) => mapRowsOf(tx, alder.id))

test("a spreadsheet is taken once, with its children; sent again it changes nothing; corrected it changes its row", async () => {
  const id = await kept(csv(`Talk group,Targeted,Teaching assistant,16.25,20,3,12,4,${UPN}`, "For all,Universal,,,,,,,"))
  expect(await rows()).toEqual([])
  expect(await take(id)).toMatchObject({ added: 2, changed: 0, same: 0 })
  expect(await refusal(take(id))).toBe("TakenAlready")
  // 20 min x 3 x 12 = 720 min = 12 hours at £16.25.
  expect(mapCost(await rows()).totalPence).toBe(19_500)
  expect((await rows()).find((row) => row.name === "Talk group")?.childIds).toEqual([robin])
  const again = csv(`Talk group,Targeted,Teaching assistant,16.25,20,3,12,4,${UPN}`)
  expect(await take(await kept(again))).toMatchObject({ added: 0, changed: 0, same: 1 })
  expect(await take(await kept(csv("talk GROUP,Targeted,Teaching assistant,16.25,20,3,24,4,")))).toMatchObject({ changed: 1 })
  expect(mapCost(await rows()).totalPence).toBe(39_000)
  expect((await rows()).length).toBe(2)
})

test("a pupil who is not known and staff without a cost stop the file, and nothing of it is written", async () => {
  const id = await kept(csv("A,Targeted,Wizard,,10,1,1,1,", "B,Targeted,,,10,1,1,1,A801200001009", "C,Targeted,,,10,1,1,1,"))
  expect(await refusal(take(id))).toBe("RowsUnusable")
  expect(await rows()).toEqual([])
  expect(await take(id, true)).toMatchObject({ added: 1 })
})

test("what is exported and changed in the spreadsheet finds its row again, whatever it is called now", async () => {
  await take(await kept(csv(`Talk group,Targeted,Teaching assistant,16.25,20,3,12,4,${UPN}`)))
  const held = (await rows())[0]!
  const file = await asWorkbook({
    name: "map",
    title: "Map",
    columns: sheetColumns(new Map([[robin, UPN]])),
    rows: [{ ...held, name: "Talk and listen", weeks: 14 }],
  })
  expect(await take(await kept((file as { body: Uint8Array }).body))).toMatchObject({ added: 0, changed: 1 })
  expect((await rows()).map((row) => [row.id, row.name, row.weeks, row.childIds])).toEqual([
    [held.id, "Talk and listen", 14, [robin]],
  ])
})

test("a file is its sender's alone, and for their own setting", async () => {
  const id = await kept(csv("A,Universal,,,,,,,"))
  expect(await refusal(take(id, false, who.head))).toBe("NotFound")
  expect(await refusal(take(id, false, who.other))).toBe("NotFound")
  expect(await refusal(kept(csv("A,Universal,,,,,,,"), who.other))).toBe("NotFound")
})

test("what nobody took is forgotten after a week", async () => {
  await kept(csv("A,Universal,,,,,,,"))
  const forgotten = () => db.database.asSystem(forgetMapImports)
  expect(await forgotten()).toBe(0)
  db.clock.moveTo("2026-03-10T10:00:01Z")
  expect(await forgotten()).toBe(1)
  db.clock.moveTo(TEST_NOW)
})
