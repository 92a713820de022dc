import { sql } from "kysely"
import { afterAll, beforeAll, expect, test } from "vitest"
import { type TestDatabase, testDatabase } from "../../../../test/support/database.ts"
import { World } from "../../../../test/support/world.ts"
import type { Tx } from "../../../platform/database/tx.ts"
import { plainDate } from "../../../platform/time.ts"
import { makeProfile } from "../../needs/actions.ts"
import { instrumentOf } from "../../needs/instruments.ts"
import { startPlan } from "../../plans/begin.ts"
import { addLines } from "../../plans/lines.ts"
import { writeProfile } from "../../plans/profile.ts"
import { areaMeasures, type Measures, type MeasureTable, settingMeasures } from "./measures.ts"
import type { Scope } from "./scope.ts"

let db: TestDatabase
let world: World
let zone: string
let school: { id: string; team: string }
let senco: string
let other: string
let scope: Scope & { kind: "setting" }
const BORN = plainDate("2016-05-04")
const YEAR = 2025

const as = <T>(person: string, work: (tx: Tx) => Promise<T>): Promise<T> => db.database.forPerson(person, work)
const table = (measures: Measures, id: MeasureTable["id"]) => measures.tables.find((each) => each.id === id)!

beforeAll(async () => {
  db = await testDatabase()
  world = new World(db.database)
  zone = await world.zone()
  school = await world.setting({ zone })
  const beech = await world.setting({ name: "Beech Primary School", zone })
  senco = await world.person("Sam Senco", ["senco", school.team])
  other = await world.person("Olu Other", ["senco", beech.team])
  scope = { kind: "setting", id: school.id, name: "Alder Primary School" }
})
afterAll(() => db.close())

/** A child with feelings and behaviour at the level that asks for Targeted help, and a plan with such help when `helped`. */
async function child(helped: boolean): Promise<string> {
  const id = await world.child({
    setting_id: school.id,
    zone_id: zone,
    born_on: BORN,
    sen_status: "K" as never,
    circle: { team: school.team },
  })
  await as(senco, async (tx) => {
    const instrument = instrumentOf({ born_on: BORN, year_offset: 0 }, tx.today)!
    const level = instrument.levels.findIndex((each) => each.provision === "targeted")
    const statement = instrument.statements.find((each) => each.section === "semh" && each.level === level)!
    const rest = { follows: null, restAsExpected: true, evidence: null, childView: null, familyView: null }
    await makeProfile.run(tx, { childId: id, instrumentId: instrument.id, statementIds: [statement.id], ...rest })
    if (!helped) return
    await startPlan.run(tx, { childId: id, level: "targeted", typeId: null })
    const help = { title: "Calm start", what: "A quiet place", often: "Daily", sign: "Comes in", who: "TA" }
    await addLines.run(tx, { childId: id, lines: [{ ...help, level: "targeted", needArea: "semh", outcomeId: null } as never] })
    const words = { likes: "Kind", matters: "", helps: "", hopes: "", parentWords: "" }
    await writeProfile.run(tx, { childId: id, version: 1, words })
  })
  return id
}

test("a need is met by help in its area at its level; its own people read whole counts, and nobody else any", async () => {
  await child(true)
  await child(false)
  const measures = await as(senco, (tx) => settingMeasures(tx, scope, YEAR))
  expect(table(measures, "need-by-level").shown.cells).toEqual([
    [0, 0],
    [1, 1],
    [0, 0],
  ])
  expect(table(measures, "need-by-area").shown.cells[3]).toEqual([1, 1])
  expect(table(measures, "voice").shown.cells).toEqual([
    [0, 0],
    [0, 0],
    [1, 0],
    [0, 1],
  ])
  const none = await as(other, (tx) => settingMeasures(tx, scope, YEAR))
  expect(none.tables.map((each) => each.shown.total)).toEqual([0, 0, 0, 0])
})

test("an area's small counts are left out, and a restricted child is in none", async () => {
  const area: Scope = { kind: "zone", id: zone, name: "North 2" }
  const few = await as(other, (tx) => areaMeasures(tx, area, YEAR))
  expect(table(few, "need-by-level").shown.total).toBeNull()
  for (let more = 0; more < 5; more += 1) await child(true)
  for (let more = 0; more < 5; more += 1) await child(false)
  const known = await as(other, (tx) => areaMeasures(tx, area, YEAR))
  expect(table(known, "need-by-level").shown.cells[1]).toEqual([6, 6])
  const [hidden] = [await child(true)]
  await db.database.asSystem((tx) =>
    sql`insert into county.restrictions (child_id, why, since) values (${hidden}, 'Safety', ${tx.now}::timestamptz)`.execute(
      tx.sql,
    ),
  )
  const after = await as(other, (tx) => areaMeasures(tx, area, YEAR))
  expect(after.tables).toEqual(known.tables)
  const county = await as(other, (tx) => areaMeasures(tx, { kind: "county", name: "The county" }, YEAR))
  expect(county.tables).toEqual(known.tables)
})
