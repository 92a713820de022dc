import { afterAll, beforeAll, beforeEach, expect, test } from "vitest"
import { type TestDatabase, testDatabase } from "../../../test/support/database.ts"
import { World } from "../../../test/support/world.ts"
import type { Tx } from "../../platform/database/tx.ts"
import { Forbidden, NotFound, Refusal } from "../../platform/refusal.ts"
import { plainDate } from "../../platform/time.ts"
import { makeProfile } from "./actions.ts"
import { saveCohort } from "./cohort/grid.ts"
import { headOf, readRows, type TypedRow } from "./cohort/rows.ts"
import { SECTIONS } from "./instrument.ts"
import { instrumentById } from "./instruments.ts"
import { db, latestProfile, profilesForSetting, profilesOf } from "./queries.ts"

let test_: TestDatabase
let world: World
const OLD = "school-age-2025-example"
const NEW = "school-age-2026-example"

beforeAll(async () => {
  test_ = await testDatabase()
  world = new World(test_.database)
})
afterAll(() => test_.close())

/** A school with its SENCO, a child in its circle, the child's parent, and a SENCO from elsewhere. */
async function school() {
  const zone = await world.zone()
  const setting = await world.setting({ zone })
  const senco = await world.person("Sam Senco", ["senco", setting.team])
  const elsewhere = await world.setting({ name: "Birch School", zone })
  const stranger = await world.person("Terry Elsewhere", ["senco", elsewhere.team])
  const child = await pupil(setting, zone)
  const parent = await world.relative("Pat Parent")
  await test_.database.asSystem((tx) => world.place(tx, child, { person: parent }))
  return { zone, setting, senco, stranger, child, parent }
}

const pupil = (setting: { id: string; team: string }, zone: string, born = "2016-05-04") =>
  world.child({
    setting_id: setting.id,
    zone_id: zone,
    ...({ sen_status: "K", needs: ["SEMH"] } as object),
    born_on: plainDate(born),
    circle: { team: setting.team },
  })

const as = <T>(person: string, work: (tx: Tx) => Promise<T>): Promise<T> => test_.database.forPerson(person, work)

const chosen = (instrument: string, level: number) =>
  instrumentById(instrument).strands.map((strand) => `${instrument}:semh:${strand.id}:${level}`)

const given = (childId: string, level: number, follows: string | null, instrumentId = OLD) => ({
  childId,
  instrumentId,
  follows,
  statementIds: chosen(instrumentId, level),
  restAsExpected: true,
  evidence: "Seen in class",
  childView: null,
  familyView: null,
})

const row = (childId: string, follows: string | null, cells: readonly string[], name = "c0"): TypedRow => ({
  name,
  childId,
  follows,
  cells: SECTIONS.map((_, at) => cells[at] ?? ""),
})

beforeEach(() => test_.clock.moveTo("2026-03-03T10:00:00Z"))

test("a profile is made once, keeps its version, and stands in the story and the audit", async () => {
  const { senco, child } = await school()
  const { id } = await as(senco, (tx) => makeProfile.run(tx, given(child, 3, null)))
  const held = await as(senco, (tx) => latestProfile(tx, child))
  expect(held).toMatchObject({
    id,
    number: 1,
    instrument_id: OLD,
    instrument_version: "2025.1",
    curriculum_year: 5,
    made_by_name: "Sam Senco",
  })
  expect(held?.levels).toEqual({ physical: 0, deafness: 0, visual: 0, "speech-language": 0, social: 0, semh: 3, learning: 0 })
  const told = await as(senco, (tx) =>
    db(tx).selectFrom("county.chronology").select(["title", "record_id"]).where("child_id", "=", child).execute(),
  )
  expect(told).toEqual([{ title: "Need was described in a profile", record_id: id }])
  const { rows } = await test_.database.asSystem((tx) =>
    tx.connection.query<{ action: string }>("select action from platform.audit_entries where record_id = $1", [id]),
  )
  expect(rows).toEqual([{ action: "needs.make-profile" }])
})

test("an older profile is never scored again when descriptors change", async () => {
  const { senco, child } = await school()
  const first = await as(senco, (tx) => makeProfile.run(tx, given(child, 3, null)))
  test_.clock.moveTo("2026-10-05T10:00:00Z")
  await expect(as(senco, (tx) => makeProfile.run(tx, given(child, 3, first.id, OLD)))).rejects.toMatchObject({
    code: "OtherVersion",
  })
  await as(senco, (tx) => makeProfile.run(tx, given(child, 2, first.id, NEW)))
  const all = await as(senco, (tx) => profilesOf(tx, child))
  expect(all.map((each) => [each.instrument_version, each.levels.semh, each.number])).toEqual([
    ["2026.1", 2, 2],
    ["2025.1", 3, 1],
  ])
})

test("nobody changes or removes a profile, not even who made it", async () => {
  const { senco, child } = await school()
  const { id } = await as(senco, (tx) => makeProfile.run(tx, given(child, 3, null)))
  const changed = await as(senco, (tx) =>
    tx.connection.query("update provision_needs.profiles set levels = '{}' where id = $1", [id]),
  )
  const removed = await as(senco, (tx) => tx.connection.query("delete from provision_needs.profiles where id = $1", [id]))
  expect([changed.affected, removed.affected]).toEqual([0, 0])
})

test("outsiders read and write nothing; the family reads and does not write", async () => {
  const { senco, stranger, child, parent } = await school()
  await as(senco, (tx) => makeProfile.run(tx, given(child, 1, null)))
  expect(await as(stranger, (tx) => profilesOf(tx, child))).toEqual([])
  await expect(as(stranger, (tx) => makeProfile.run(tx, given(child, 4, null)))).rejects.toThrow(NotFound)
  expect(await as(parent, (tx) => profilesOf(tx, child))).toHaveLength(1)
  await expect(as(parent, (tx) => makeProfile.run(tx, given(child, 4, null)))).rejects.toThrow(Forbidden)
  expect(await as(senco, (tx) => profilesOf(tx, child))).toHaveLength(1)
})

test("a profile on an older one is refused, and the database refuses it too", async () => {
  const { senco, child } = await school()
  await as(senco, (tx) => makeProfile.run(tx, given(child, 1, null)))
  await expect(as(senco, (tx) => makeProfile.run(tx, given(child, 4, null)))).rejects.toMatchObject({ code: "ChangedMeanwhile" })
  const twice = as(senco, (tx) =>
    tx.connection.query(
      `insert into provision_needs.profiles (id, child_id, follows, number, curriculum_year, instrument_id, instrument_version, made_on, made_at, entered, levels, made_by_name)
       select gen_random_uuid(), child_id, follows, 2, curriculum_year, instrument_id, instrument_version, made_on, made_at, entered, levels, made_by_name
       from provision_needs.profiles where child_id = $1`,
      [child],
    ),
  )
  await expect(twice).rejects.toMatchObject({ code: "23505" })
})

test("refusals of a selection leave nothing behind", async () => {
  const { senco, child } = await school()
  const cases: [object, string][] = [
    [{ statementIds: [] }, "NothingChosen"],
    [{ statementIds: ["elsewhere:semh:whole:1"] }, "UnknownStatement"],
    [{ instrumentId: NEW, statementIds: chosen(NEW, 1) }, "OtherVersion"],
  ]
  for (const [over, code] of cases)
    await expect(as(senco, (tx) => makeProfile.run(tx, { ...given(child, 1, null), ...over }))).rejects.toMatchObject({ code })
  test_.clock.moveTo("2026-10-05T10:00:00Z")
  const half = { ...given(child, 1, null, NEW), statementIds: chosen(NEW, 1).slice(0, 1) }
  await expect(as(senco, (tx) => makeProfile.run(tx, half))).rejects.toMatchObject({ code: "HalfAnswered" })
  expect(await as(senco, (tx) => profilesOf(tx, child))).toEqual([])
})

test("before any descriptors are in force for an age there is no profile", async () => {
  const { senco, setting, zone } = await school()
  const small = await pupil(setting, zone, "2023-01-04")
  await expect(as(senco, (tx) => makeProfile.run(tx, given(small, 1, null)))).rejects.toMatchObject({ code: "NoDescriptors" })
})

test("the sheet saves what was changed, all in one, and leaves the rest alone", async () => {
  const { senco, setting, zone, child } = await school()
  const others = [await pupil(setting, zone), await pupil(setting, zone)]
  const rows = [
    row(child, null, ["0", "", "", "1", "", "3", "2"]),
    row(others[0]!, null, [], "c1"),
    row(others[1]!, null, ["", "", "", "", "", "4"], "c2"),
  ]
  expect(await as(senco, (tx) => saveCohort.run(tx, { settingId: setting.id, rows }))).toEqual({ saved: 2 })
  const held = await as(senco, (tx) => profilesForSetting(tx, setting.id))
  expect(held).toHaveLength(2)
  expect(held.find((each) => each.child_id === child)).toMatchObject({
    entered: "levels",
    levels: { physical: 0, deafness: null, visual: null, "speech-language": 1, social: null, semh: 3, learning: 2 },
  })
  await expect(
    as(senco, (tx) => saveCohort.run(tx, { settingId: setting.id, rows: [row(others[0]!, null, [])] })),
  ).rejects.toMatchObject({
    code: "NothingChanged",
  })
})

test("a stale sheet saves nothing and loses nothing; sent again after the other's, it follows it", async () => {
  const { senco, setting, zone, child } = await school()
  const other = await pupil(setting, zone)
  const theirs = await as(senco, (tx) => makeProfile.run(tx, given(child, 2, null)))
  const rows = [row(child, null, ["", "", "", "", "", "4"]), row(other, null, ["", "", "", "", "", "1"], "c1")]
  const save = (typed: TypedRow[]) => as(senco, (tx) => saveCohort.run(tx, { settingId: setting.id, rows: typed }))
  await expect(save(rows)).rejects.toMatchObject({ code: "ChangedMeanwhile" })
  expect(await as(senco, (tx) => profilesOf(tx, other))).toEqual([])
  expect(await save([{ ...rows[0]!, follows: theirs.id }, rows[1]!])).toEqual({ saved: 2 })
  expect((await as(senco, (tx) => profilesOf(tx, child))).map((each) => each.levels.semh)).toEqual([4, 2])
})

test("a row that was left alone is not in the way when somebody else changed it", async () => {
  const { senco, setting, zone, child } = await school()
  const other = await pupil(setting, zone)
  await as(senco, (tx) => makeProfile.run(tx, given(child, 2, null)))
  const rows = [row(child, null, []), row(other, null, ["", "", "", "", "", "1"], "c1")]
  expect(await as(senco, (tx) => saveCohort.run(tx, { settingId: setting.id, rows }))).toEqual({ saved: 1 })
})

test("a level off the scale, a child of another setting: refused whole", async () => {
  const { senco, stranger, setting, child } = await school()
  const save = (who: string, typed: TypedRow[]) => as(who, (tx) => saveCohort.run(tx, { settingId: setting.id, rows: typed }))
  await expect(save(senco, [row(child, null, ["5"])])).rejects.toMatchObject({ code: "RowsWrong" })
  await expect(save(senco, [row(child, null, ["x"])])).rejects.toMatchObject({ code: "RowsWrong" })
  await expect(save(stranger, [row(child, null, ["1"])])).rejects.toBeInstanceOf(Refusal)
  expect(await as(senco, (tx) => profilesOf(tx, child))).toEqual([])
})

test("rows are read from the form as they were posted", () => {
  const id = "11111111-1111-4111-8111-111111111111"
  const cells = ["1", "", "2", "", "", " 3 ", ""]
  expect(readRows({ c0: [headOf(id, null), ...cells], c1: "x", other: ["y"], c2: [headOf(id, id), "1"] })).toEqual([
    { name: "c0", childId: id, follows: null, cells: ["1", "", "2", "", "", "3", ""] },
  ])
})

test("saving a profile is told to the other rooms, one event each", async () => {
  const { senco, setting, zone, child } = await school()
  const other = await pupil(setting, zone)
  const told: unknown[] = []
  await as(senco, async (tx) => {
    const listening: Tx = { ...tx, publish: async (_tx, event, payload) => void told.push([event, payload]) }
    await saveCohort.run(listening, { settingId: setting.id, rows: [row(child, null, ["1"]), row(other, null, ["2"], "c1")] })
  })
  expect(told).toEqual(
    [child, other].map((childId) => [
      "provision.profile-saved",
      { childId, profileId: expect.any(String), settingId: setting.id },
    ]),
  )
})
