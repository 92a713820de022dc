import { afterAll, beforeAll, expect, test } from "vitest"
import { HELP, PlansWorld } from "../../../test/support/plans-world.ts"
import { addRow, type RowDetails, removeRow } from "../maps/edit.ts"
import { planHelp } from "../maps/plan-help.ts"
import { beginFromLastYear } from "../maps/publish.ts"
import { mapRowsOf, shareOf } from "../maps/queries.ts"
import { endPlan, startPlan } from "./begin.ts"
import { supportOf } from "./hub.ts"
import { addLines, endLine } from "./lines.ts"
import { addFromMap, putOnMap } from "./map-actions.ts"

let w: PlansWorld
beforeAll(async () => {
  w = await PlansWorld.make()
})
afterAll(() => w.db.close())

const details = (over: Partial<RowDetails> = {}): RowDetails => ({
  name: "Talk group",
  level: "targeted",
  needAreas: ["semh"],
  staff: [{ role: "Teaching assistant", count: 1 }],
  minutesASession: 20,
  sessionsAWeek: 3,
  weeks: 12,
  groupSize: 4,
  materialsPence: 0,
  outcome: "Joins in",
  measure: "Tally",
  ...over,
})
const row = async (over: Partial<RowDetails> = {}) =>
  (await w.act(w.who.senco, addRow, { settingId: w.alder.id, details: details(over) })).id
const named = async (rowId: string) =>
  (await w.as(w.who.senco, (tx) => mapRowsOf(tx, w.alder.id))).find(({ id }) => id === rowId)?.childIds ?? []
const helpOf = (childId: string, person = w.who.senco) => w.as(person, (tx) => planHelp(tx, { childId }))
const put = (childId: string, rowId: string) => w.act(w.who.senco, addFromMap, { childId, rowId, outcomeId: null })

test("a row goes into the plan with one press: the words are the row's, and the child is on it", async () => {
  const [robin, rowId] = [await w.family(), await row()]
  const plan = await w.running(robin)
  const before = await w.as(w.who.senco, (tx) => shareOf(tx, robin))
  expect(before.rows).toEqual([])
  await put(robin, rowId)
  const { lines } = await w.whole(robin)
  expect(lines).toMatchObject([
    {
      title: "Talk group",
      often: "20 minutes, 3 times a week, for 12 weeks",
      who: "teaching assistant",
      sign: "Tally",
      map_row_id: rowId,
      outcome_id: plan.outcomes[0]!.id,
    },
  ])
  expect(await named(rowId)).toEqual([robin])
  expect((await w.as(w.who.senco, (tx) => shareOf(tx, robin))).rows.map((each) => each.row.id)).toEqual([rowId])
  await expect(put(robin, rowId)).rejects.toThrow("RowInThePlan")
  expect((await w.whole(robin)).lines).toHaveLength(1)
  expect(await named(rowId)).toEqual([robin])
  // Each shows the other; the family reads the help and not the map.
  expect((await w.as(w.who.senco, (tx) => supportOf(tx, robin))).running?.map).toMatchObject({
    gives: true,
    rows: [{ id: rowId, names: true }],
  })
  expect((await w.as(w.who.parent, (tx) => supportOf(tx, robin))).running?.map).toBeNull()
  expect(await helpOf(robin, w.who.parent)).toMatchObject([{ rowId, outcome: "Aim 0" }])
  for (const outsider of [w.who.other, w.who.stranger, w.who.worker]) expect(await helpOf(robin, outsider)).toEqual([])
})

test("a child without a plan gets one with it; rows of other schools cannot be given", async () => {
  const [robin, rowId] = [await w.child(), await row({ level: "enhanced" })]
  await put(robin, rowId)
  expect((await w.whole(robin)).plan.level).toBe("enhanced")
  await expect(w.act(w.who.other, addFromMap, { childId: robin, rowId, outcomeId: null })).rejects.toThrow("not found")
  await expect(w.act(w.who.parent, addFromMap, { childId: robin, rowId, outcomeId: null })).rejects.toThrow("needs the right")
  const child = await w.child()
  await w.act(w.who.senco, startPlan, { childId: child, level: "targeted", typeId: null })
  const alien = { ...HELP, mapRowId: "00000000-0000-4000-8000-000000000001" }
  await expect(w.act(w.who.senco, addLines, { childId: child, lines: [alien] })).rejects.toThrow("not found")
  expect((await w.whole(child)).lines).toEqual([])
})

test("a Universal row that names nobody stays for all", async () => {
  const [robin, rowId] = [await w.child(), await row({ level: "universal" })]
  await put(robin, rowId)
  expect(await named(rowId)).toEqual([])
  expect((await w.as(w.who.senco, (tx) => supportOf(tx, robin))).running?.map?.rows).toMatchObject([{ id: rowId, forAll: true }])
})

test("help goes on the map, on a new row or on one that is there, and the child with it; once", async () => {
  const robin = await w.child()
  await w.running(robin)
  const { lineIds } = await w.act(w.who.senco, addLines, { childId: robin, lines: [HELP, { ...HELP, title: "Second" }] })
  const at = { childId: robin, lineId: lineIds[0]!, version: 1 }
  const { rowId } = await w.act(w.who.senco, putOnMap, { ...at, row: details({ name: HELP.title }) })
  expect(await named(rowId)).toEqual([robin])
  await expect(w.act(w.who.senco, putOnMap, { ...at, row: { id: rowId } })).rejects.toThrow("ChangedMeanwhile")
  await expect(w.act(w.who.senco, putOnMap, { ...at, version: 2, row: { id: rowId } })).rejects.toThrow("OnTheMap")
  await expect(w.act(w.who.senco, putOnMap, { ...at, lineId: lineIds[1]!, row: { id: rowId } })).rejects.toThrow("RowInThePlan")
  const other = await row({ name: "Other" })
  await expect(w.act(w.who.other, putOnMap, { ...at, lineId: lineIds[1]!, row: { id: other } })).rejects.toThrow("not found")
  await w.act(w.who.senco, putOnMap, { ...at, lineId: lineIds[1]!, row: { id: other } })
  expect(await named(other)).toEqual([robin])
  expect(new Set((await helpOf(robin)).map((each) => each.rowId))).toEqual(new Set([rowId, other]))
})

test("when the help ends the child leaves the row; when the plan ends, all of them", async () => {
  const [robin, wren, rowId, second] = [await w.child(), await w.child(), await row(), await row({ name: "Second" })]
  for (const child of [robin, wren]) await w.running(child)
  const { lineId } = await put(robin, rowId)
  await put(wren, rowId)
  await put(robin, second)
  await w.act(w.who.senco, endLine, { childId: robin, lineId, version: 1, why: "Enough" })
  expect([await named(rowId), await named(second)]).toEqual([[wren], [robin]])
  const { plan } = await w.whole(robin)
  await w.act(w.who.senco, endPlan, { childId: robin, version: plan.version, why: "Moved" })
  expect([await named(rowId), await named(second)]).toEqual([[wren], []])
})

test("a row taken off the map leaves the help in the plan, to be put back", async () => {
  const [robin, rowId] = [await w.child(), await row()]
  await w.running(robin)
  const { lineId } = await put(robin, rowId)
  const { version } = (await w.as(w.who.senco, (tx) => mapRowsOf(tx, w.alder.id))).find(({ id }) => id === rowId)!
  await w.act(w.who.senco, removeRow, { id: rowId, version })
  expect((await w.as(w.who.senco, (tx) => supportOf(tx, robin))).running?.map?.rows).toEqual([])
  const again = await row({ name: "Again" })
  await w.act(w.who.senco, putOnMap, { childId: robin, lineId, version: 1, row: { id: again } })
  expect(await named(again)).toEqual([robin])
})

test("a new year's map takes the help along, and asks anew who is on its rows", async () => {
  const [robin, rowId] = [await w.child(), await row({ name: "Year group" })]
  await w.running(robin)
  await put(robin, rowId)
  w.db.clock.moveTo("2026-09-08T10:00:00Z")
  await w.act(w.who.senco, beginFromLastYear, { settingId: w.alder.id })
  const rows = await w.as(w.who.senco, (tx) => mapRowsOf(tx, w.alder.id))
  const now = rows.find(({ name }) => name === "Year group")!
  expect(now.id).not.toBe(rowId)
  expect(await helpOf(robin)).toMatchObject([{ rowId: now.id }])
  expect((await w.as(w.who.senco, (tx) => supportOf(tx, robin))).running?.map?.rows).toMatchObject([{ id: now.id, names: false }])
  w.db.clock.moveTo("2026-01-20T10:00:00Z")
})

test("a setting's help is told to whoever keeps its map, and to nobody else", async () => {
  const all = (person: string) => w.as(person, (tx) => planHelp(tx, { settingId: w.alder.id }))
  expect((await all(w.who.senco)).length).toBeGreaterThan(3)
  for (const outsider of [w.who.other, w.who.stranger]) expect(await all(outsider)).toEqual([])
})
