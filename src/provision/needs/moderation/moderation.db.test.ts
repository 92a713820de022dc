import { afterAll, beforeAll, expect, test } from "vitest"
import { type TestDatabase, testDatabase } from "../../../../test/support/database.ts"
import { World } from "../../../../test/support/world.ts"
import type { Tx } from "../../../platform/database/tx.ts"
import { Forbidden, NotFound } from "../../../platform/refusal.ts"
import { plainDate } from "../../../platform/time.ts"
import { makeProfile } from "../actions.ts"
import { instrumentById } from "../instruments.ts"
import { db } from "../queries.ts"
import { describePaper, drawModeration, markPaper } from "./actions.ts"
import { markedPapers, marksOf, papersOf, papersToDescribe, papersToMark } from "./queries.ts"

let held: TestDatabase
let world: World
const OLD = "school-age-2025-example"

beforeAll(async () => {
  held = await testDatabase()
  world = new World(held.database)
})
afterAll(() => held.close())

const as = <T>(person: string, work: (tx: Tx) => Promise<T>): Promise<T> => held.database.forPerson(person, work)

const choose = (level: number) => ({
  instrumentId: OLD,
  statementIds: instrumentById(OLD).strands.map((strand) => `${OLD}:semh:${strand.id}:${level}`),
  restAsExpected: true,
})

/** A zone with a school, its SENCO, a described child, a lead who draws, and people from elsewhere who mark. */
async function zone() {
  const id = await world.zone()
  const setting = await world.setting({ zone: id })
  const senco = await world.person("Sam Senco", ["senco", setting.team])
  const child = await world.child({
    forename: "Robin",
    surname: "Thistlewood",
    known_as: "Robbie",
    setting_id: setting.id,
    zone_id: id,
    ...({ sen_status: "K", needs: ["SEMH"] } as object),
    born_on: plainDate("2016-05-04"),
    circle: { team: setting.team },
  })
  const texts = { evidence: null, childView: null, familyView: null }
  await as(senco, (tx) => makeProfile.run(tx, { childId: child, follows: null, ...choose(3), ...texts }))
  const lead = await world.person("Lee Lead", ["zone-lead", await world.team("zone", "A zone's team", id)])
  const service = await world.team("service", "EPSS")
  const marker = (name: string) => world.person(name, ["educational-psychologist", service])
  return { id, setting, senco, child, lead, first: await marker("First Marker"), second: await marker("Second Marker"), service }
}

const draw = (lead: string, zoneId: string | null) =>
  as(lead, (tx) => drawModeration.run(tx, { zoneId, stratum: "setting", each: 2 }))

const describe_ = (senco: string, paperId: string, description = "Needs an adult nearby to begin.") =>
  as(senco, (tx) => describePaper.run(tx, { paperId, version: 1, description }))

const mark = (person: string, paperId: string, level: number) =>
  as(person, (tx) => markPaper.run(tx, { paperId, ...choose(level), note: null }))

/** A drawn and described paper. */
async function paper() {
  const place = await zone()
  await draw(place.lead, place.id)
  const [one] = await as(place.senco, papersToDescribe)
  await describe_(place.senco, one!.id)
  return { ...place, paper: one!.id }
}

test("who draws sees codes and counts, no child, no words and no levels", async () => {
  const { lead, id, child } = await zone()
  const sample = await draw(lead, id)
  const lines = await as(lead, (tx) => papersOf(tx, sample.id))
  expect(lines).toEqual([{ code: "P001", curriculum_year: 5, setting: "Alder Primary School", described: false, marks: 0 }])
  for (const table of ["papers", "originals", "profiles"])
    expect(
      await as(lead, (tx) =>
        db(tx)
          .selectFrom(`provision_needs.${table}` as "provision_needs.papers")
          .selectAll()
          .execute(),
      ),
    ).toEqual([])
  expect(JSON.stringify(lines)).not.toContain(child)
})

test("a zone's lead draws in their own zone, and nobody else draws", async () => {
  const here = await zone()
  const there = await zone()
  await expect(draw(here.lead, there.id)).rejects.toMatchObject({ code: "NotYourZone" })
  await expect(draw(here.lead, null)).rejects.toMatchObject({ code: "NotYourZone" })
  await expect(draw(here.senco, here.id)).rejects.toThrow(Forbidden)
  await draw(here.lead, here.id)
  await expect(draw(here.lead, here.id)).rejects.toMatchObject({ code: "NothingToDraw" })
})

test("the setting describes without a name; others do not find the paper", async () => {
  const here = await zone()
  const there = await zone()
  await draw(here.lead, here.id)
  const [one] = await as(here.senco, papersToDescribe)
  expect(one).toMatchObject({ child_id: here.child, forename: "Robin" })
  expect(await as(there.senco, papersToDescribe)).toEqual([])
  await expect(describe_(there.senco, one!.id)).rejects.toThrow(NotFound)
  for (const name of ["Robin", "thistlewood", "Robbie's"])
    await expect(describe_(here.senco, one!.id, `We see that ${name} runs out.`)).rejects.toMatchObject({ code: "NamesTheChild" })
  await describe_(here.senco, one!.id)
  await expect(describe_(here.senco, one!.id)).rejects.toMatchObject({ code: "ChangedMeanwhile" })
})

test("a marker sees words only, and neither the other's mark nor the setting's levels before both are in", async () => {
  const { first, second, senco, lead, paper: id } = await paper()
  const [waiting] = await as(first, papersToMark)
  expect(Object.keys(waiting!).sort()).toEqual(["code", "curriculum_year", "drawn_on", "due_on", "id", "need_area"])
  for (const table of ["originals", "profiles"] as const)
    expect(await as(first, (tx) => db(tx).selectFrom(`provision_needs.${table}`).selectAll().execute())).toEqual([])
  await mark(first, id, 2)
  expect(await as(second, (tx) => marksOf(tx, [id]))).toEqual([])
  expect(await as(senco, (tx) => marksOf(tx, [id]))).toEqual([])
  expect(await as(first, (tx) => marksOf(tx, [id]))).toHaveLength(1)
  expect(await as(lead, (tx) => markedPapers(tx, {}))).toEqual([])
  await mark(second, id, 3)
  for (const person of [first, second, senco])
    expect((await as(person, (tx) => marksOf(tx, [id]))).map((each) => [each.place, each.levels.semh])).toEqual([
      [1, 2],
      [2, 3],
    ])
  expect(await as(lead, (tx) => marksOf(tx, [id]))).toEqual([])
})

test("two marks and no more; nobody twice; nobody of the setting, nobody who knows the child", async () => {
  const { first, second, senco, child, service, paper: id } = await paper()
  const knows = await world.person("Kim Knows", ["educational-psychologist", service])
  await held.database.asSystem((tx) => world.place(tx, child, { person: knows }))
  const third = await world.person("Third Marker", ["educational-psychologist", service])
  await expect(mark(knows, id, 1)).rejects.toThrow(NotFound)
  await expect(mark(senco, id, 1)).rejects.toThrow(NotFound)
  await mark(first, id, 1)
  await expect(mark(first, id, 2)).rejects.toThrow(NotFound)
  await mark(second, id, 1)
  await expect(mark(third, id, 2)).rejects.toThrow(NotFound)
  expect(await as(third, papersToMark)).not.toContainEqual(expect.objectContaining({ id }))
})

test("a mark is never changed or removed", async () => {
  const { first, paper: id } = await paper()
  await mark(first, id, 1)
  const changed = await as(first, (tx) =>
    tx.connection.query("update provision_needs.marks set levels = '{}' where paper_id = $1", [id]),
  )
  const removed = await as(first, (tx) => tx.connection.query("delete from provision_needs.marks where paper_id = $1", [id]))
  expect([changed.affected, removed.affected]).toEqual([0, 0])
})

test("figures come to leads only, with the setting's own levels beside both marks", async () => {
  const { first, second, lead, senco, id: zoneId, paper: id } = await paper()
  await mark(first, id, 2)
  await mark(second, id, 4)
  const [figures] = await as(lead, (tx) => markedPapers(tx, { zoneIds: [zoneId] }))
  expect([figures?.original.semh, figures?.first.semh, figures?.second.semh, figures?.top]).toEqual([3, 2, 4, 4])
  expect(await as(senco, (tx) => markedPapers(tx, {}))).toEqual([])
})
