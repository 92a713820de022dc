import fc from "fast-check"
import { sql } from "kysely"
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest"
import { type TestDatabase, testDatabase } from "../../../test/support/database.ts"
import { World } from "../../../test/support/world.ts"
import type { Tx } from "../../platform/database/tx.ts"
import { plainDate } from "../../platform/time.ts"
import { LEVELS } from "../vocabulary.ts"
import { mapCost } from "./costs.ts"
import { addRow, assignChildren, changeRow, type RowDetails, removeRow } from "./edit.ts"
import { beginFromLastYear, publishMap } from "./publish.ts"
import { changesSince, isHidden, mapRowsOf, shareOf } from "./queries.ts"
import { EXAMPLE_RATES, ratesOn, setRate, useRates } from "./rates.ts"
import { db as tables } from "./tables.ts"

let db: TestDatabase
let at: { zone: string; alder: { id: string; team: string }; beech: { id: string; team: string } }
let who: { senco: string; other: string; worker: string; parent: string; stranger: string }
let children: string[]

beforeAll(async () => {
  db = await testDatabase()
  const world = new World(db.database)
  const zone = await world.zone()
  at = { zone, alder: await world.setting({ zone }), beech: await world.setting({ name: "Beech Primary School", zone }) }
  const zoneTeam = await world.team("zone", "North 2 team", zone)
  who = {
    senco: await world.person("Sam Senco", ["senco", at.alder.team]),
    other: await world.person("Olu Other", ["senco", at.beech.team]),
    worker: await world.person("Zoe Zone", ["zone-worker", zoneTeam]),
    parent: await world.relative("Pat Example"),
    stranger: await world.relative("Sid Stranger"),
  }
  children = []
  for (const forename of ["Robin", "Ash", "Kit", "Lou"])
    children.push(
      await world.child({
        forename,
        setting_id: at.alder.id,
        zone_id: zone,
        sen_status: "K" as never,
        needs: ["SEMH"] as never,
        circle: { team: at.alder.team },
      }),
    )
  await db.database.asSystem(async (tx) => world.place(tx, children[0]!, { person: who.parent }))
})
beforeEach(async () => {
  db.clock.moveTo("2026-03-03T10:00:00Z")
  await db.database.asSystem(async (tx) => {
    for (const table of ["versions", "row_children", "rows", "maps", "rates", "imports"])
      await sql`delete from ${sql.table(`provision_maps.${table}`)}`.execute(tx.sql)
    await sql`delete from county.restrictions`.execute(tx.sql)
    await sql`delete from support_meetings.provision_changes`.execute(tx.sql)
  })
})
afterAll(() => db.close())

const as = <T>(person: string, work: (tx: Tx) => Promise<T>): Promise<T> => db.database.forPerson(person, work)
const refusal = (promise: Promise<unknown>): Promise<string> =>
  promise.then(
    () => "done",
    (error: { code?: string; name: string }) => error.code ?? error.name,
  )

const details = (over: Partial<RowDetails> = {}): RowDetails => ({
  name: "Talk group",
  level: "targeted",
  needAreas: ["semh"],
  staff: [{ role: "Teaching assistant", count: 1 }],
  minutesASession: 20,
  sessionsAWeek: 3,
  weeks: 12,
  groupSize: 4,
  materialsPence: 4_999,
  outcome: "Retells a story in order",
  measure: "Story check",
  ...over,
})
const added = (over: Partial<RowDetails> = {}) =>
  as(who.senco, (tx) => addRow.run(tx, { settingId: at.alder.id, details: details(over) })).then(({ id }) => id)
const rowsFor = (person: string) => as(person, (tx) => mapRowsOf(tx, at.alder.id))
const give = async (id: string, childIds: readonly string[]) => {
  const row = (await rowsFor(who.senco)).find((each) => each.id === id)!
  return as(who.senco, (tx) => assignChildren.run(tx, { id, version: row.version, childIds }))
}

test("a row is priced at the setting's rate of the day, and the example until it has one", async () => {
  await added()
  // 20 min x 3 x 12 x 1 group = 720 min = 12 hours at £16.50 = £198.00, and £49.99.
  expect(mapCost(await rowsFor(who.senco)).totalPence).toBe(19_800 + 4_999)
  await as(who.senco, (tx) =>
    setRate.run(tx, { settingId: at.alder.id, role: "Teaching assistant", hourlyPence: 2_000, since: plainDate("2026-03-01") }),
  )
  expect(mapCost(await rowsFor(who.senco)).totalPence).toBe(24_799)
  await as(who.senco, (tx) => useRates.run(tx, { settingId: at.alder.id }))
  expect(mapCost(await rowsFor(who.senco)).totalPence).toBe(24_000 + 4_999)
  expect(await refusal(as(who.senco, (tx) => useRates.run(tx, { settingId: at.alder.id })))).toBe("RatesInUse")
})

test("rates are dated: yesterday's rate holds until the day of the next", async () => {
  const set = (hourlyPence: number, since: string) =>
    as(who.senco, (tx) => setRate.run(tx, { settingId: at.alder.id, role: "Teacher", hourlyPence, since: plainDate(since) }))
  await set(4_000, "2026-01-01")
  await set(5_000, "2026-04-01")
  const on = (day: string) =>
    as(who.senco, async (tx) => (await ratesOn(tx, at.alder.id, plainDate(day))).find(({ role }) => role === "Teacher"))
  expect(await on("2025-12-31")).toEqual(EXAMPLE_RATES.find(({ role }) => role === "Teacher"))
  expect((await on("2026-03-31"))?.hourlyPence).toBe(4_000)
  expect((await on("2026-04-01"))?.hourlyPence).toBe(5_000)
})

test("strangers and other schools get nothing and change nothing; the zone reads and does not write", async () => {
  const id = await added()
  expect(await rowsFor(who.other)).toEqual([])
  expect(await rowsFor(who.stranger)).toEqual([])
  expect((await rowsFor(who.worker)).map((row) => row.id)).toEqual([id])
  for (const person of [who.other, who.worker, who.parent]) {
    expect(await refusal(as(person, (tx) => addRow.run(tx, { settingId: at.alder.id, details: details() })))).toMatch(
      /NotFound|Forbidden/,
    )
    expect(await refusal(as(person, (tx) => changeRow.run(tx, { id, version: 1, details: details() })))).toMatch(
      /NotFound|Forbidden/,
    )
  }
  // Row security itself, without any action in between.
  const forced = await as(who.other, (tx) =>
    tables(tx).updateTable("provision_maps.rows").set({ name: "Mine" }).where("id", "=", id).executeTakeFirst(),
  )
  expect(Number(forced.numUpdatedRows)).toBe(0)
})

test("a save on an older version is refused and leaves nothing behind", async () => {
  const id = await added()
  await as(who.senco, (tx) => changeRow.run(tx, { id, version: 1, details: details({ weeks: 10 }) }))
  const stale = as(who.senco, (tx) => changeRow.run(tx, { id, version: 1, details: details({ weeks: 30 }) }))
  expect(await refusal(stale)).toBe("ChangedMeanwhile")
  expect((await rowsFor(who.senco))[0]?.weeks).toBe(10)
  expect(await refusal(as(who.senco, (tx) => removeRow.run(tx, { id, version: 1 })))).toBe("ChangedMeanwhile")
})

test("whoever looks sees one total, although not every child", async () => {
  const id = await added({ groupSize: 1 })
  await give(id, children)
  await db.database.asSystem((tx) =>
    sql`insert into county.restrictions (child_id, why, since) values (${children[1]}, 'Hidden', ${tx.now})`.execute(tx.sql),
  )
  const [forSenco, forWorker] = [await rowsFor(who.senco), await rowsFor(who.worker)]
  const whole = mapCost(await db.database.asSystem((tx) => mapRowsOf(tx, at.alder.id))).totalPence
  expect([mapCost(forSenco).totalPence, mapCost(forWorker).totalPence]).toEqual([whole, whole])
  expect(forSenco[0]?.childIds.filter(isHidden).length).toBe(1)
  expect(forWorker[0]?.childIds.filter(isHidden).length).toBe(4)
  // A child whom the SENCO does not see keeps the place when the others change.
  await give(id, [children[0]!])
  const left = await db.database.asSystem((tx) => mapRowsOf(tx, at.alder.id))
  expect(left[0]?.childIds.toSorted()).toEqual([children[0], children[1]].toSorted())
})

test("a child's part is the child's own, to the penny, and only for the circle", async () => {
  const id = await added()
  await give(id, children.slice(0, 3))
  // 24,799 over three: 8,267, 8,266, 8,266, the odd penny to the first by identifier.
  const parts = await as(who.senco, (tx) => Promise.all(children.map((child) => shareOf(tx, child))))
  expect(parts.map((part) => part.supportPence).reduce((sum, each) => sum + each, 0)).toBe(24_799)
  expect(parts[3]?.rows).toEqual([])
  const own = await as(who.parent, (tx) => shareOf(tx, children[0]!))
  expect(own.supportPence).toBe(parts[0]?.supportPence)
  expect((await as(who.parent, (tx) => shareOf(tx, children[1]!))).rows).toEqual([])
  expect((await as(who.stranger, (tx) => shareOf(tx, children[0]!))).rows).toEqual([])
})

test("a version is published once, says what changed, and names no child", async () => {
  const id = await added()
  await give(id, children)
  const publish = (lastNumber: number) =>
    as(who.senco, (tx) => publishMap.run(tx, { settingId: at.alder.id, note: "Spring", lastNumber }))
  await publish(0)
  expect(await refusal(publish(0))).toBe("ChangedMeanwhile")
  expect(await refusal(publish(1))).toBe("NothingChanged")
  db.clock.moveTo("2026-03-10T10:00:00Z")
  const row = (await rowsFor(who.senco))[0]!
  await as(who.senco, (tx) => changeRow.run(tx, { id, version: row.version, details: details({ weeks: 24 }) }))
  await publish(1)
  const since = await as(who.worker, (tx) => changesSince(tx, at.alder.id, tx.now.subtract({ hours: 1 })))
  expect(since.map(({ kind, name, versionNumber }) => [kind, name, versionNumber])).toEqual([["changed", "Talk group", 2]])
  const kept = await db.database.asSystem(
    async (tx) =>
      (await sql<{ text: string }>`select rows::text || changes::text as text from provision_maps.versions`.execute(tx.sql)).rows,
  )
  for (const { text } of kept) for (const child of children) expect(text).not.toContain(child)
})

test("what is published reaches the meetings in words and pounds, once, without a child", async () => {
  await give(await added(), children)
  await as(who.senco, (tx) => publishMap.run(tx, { settingId: at.alder.id, note: "Spring", lastNumber: 0 }))
  const heard = await as(
    who.worker,
    async (tx) => (await sql<{ summary: string }>`select summary from support_meetings.provision_changes`.execute(tx.sql)).rows,
  )
  // 12 hours at £16.50 for one group of four, and £49.99.
  expect(heard).toEqual([{ summary: "Version 1 of the map. Spring. New: Talk group. Cost up £247.99 to £247.99." }])
})

test("a new year begins with last year's rows and none of its children", async () => {
  await give(await added(), children)
  db.clock.moveTo("2026-10-01T10:00:00Z")
  expect(await rowsFor(who.senco)).toEqual([])
  await as(who.senco, (tx) => beginFromLastYear.run(tx, { settingId: at.alder.id }))
  expect((await rowsFor(who.senco)).map((row) => [row.name, row.childIds.length])).toEqual([["Talk group", 0]])
  expect(await as(who.senco, async (tx) => (await shareOf(tx, children[0]!)).rows)).toEqual([])
  expect(await refusal(as(who.senco, (tx) => beginFromLastYear.run(tx, { settingId: at.alder.id })))).toBe("MapBegun")
})

const anyDetails: fc.Arbitrary<RowDetails> = fc.record({
  name: fc.constantFrom("Talk group", "Reading", "Calm start"),
  level: fc.constantFrom(...LEVELS),
  needAreas: fc.constant(["semh" as const]),
  staff: fc.array(
    fc.record({
      role: fc.constantFrom("Teaching assistant", "Teacher"),
      count: fc.integer({ min: 1, max: 3 }),
      hourlyPence: fc.integer({ min: 0, max: 9_999 }),
    }),
    { maxLength: 3 },
  ),
  minutesASession: fc.integer({ min: 0, max: 400 }),
  sessionsAWeek: fc.integer({ min: 0, max: 10 }),
  weeks: fc.integer({ min: 0, max: 39 }),
  groupSize: fc.integer({ min: 1, max: 5 }),
  materialsPence: fc.integer({ min: 0, max: 99_999 }),
  outcome: fc.constant("x"),
  measure: fc.constant("y"),
})
const anyStep = fc.oneof(
  fc.record({ do: fc.constant("add" as const), details: anyDetails }),
  fc.record({ do: fc.constant("change" as const), which: fc.nat(9), details: anyDetails }),
  fc.record({ do: fc.constant("give" as const), which: fc.nat(9), who: fc.subarray([0, 1, 2, 3]) }),
  fc.record({ do: fc.constant("remove" as const), which: fc.nat(9) }),
)

test("whatever is done to a map, its rows, its levels and its children's parts add up to its total", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(anyStep, { minLength: 1, maxLength: 8 }), async (steps) => {
      await db.database.asSystem(async (tx) => {
        for (const table of ["versions", "row_children", "rows", "maps"])
          await sql`delete from ${sql.table(`provision_maps.${table}`)}`.execute(tx.sql)
      })
      for (const step of steps) {
        const rows = await rowsFor(who.senco)
        const row = step.do === "add" || rows.length === 0 ? undefined : rows[step.which % rows.length]
        if (step.do === "add") await as(who.senco, (tx) => addRow.run(tx, { settingId: at.alder.id, details: step.details }))
        else if (row && step.do === "change")
          await as(who.senco, (tx) => changeRow.run(tx, { id: row.id, version: row.version, details: step.details }))
        else if (row && step.do === "give")
          await as(who.senco, (tx) =>
            assignChildren.run(tx, { id: row.id, version: row.version, childIds: step.who.map((each) => children[each]!) }),
          )
        else if (row) await as(who.senco, (tx) => removeRow.run(tx, { id: row.id, version: row.version }))
      }
      const rows = await rowsFor(who.senco)
      const cost = mapCost(rows)
      expect(cost.rows.reduce((sum, each) => sum + each.totalPence, 0)).toBe(cost.totalPence)
      expect(LEVELS.reduce((sum, level) => sum + cost.byLevel[level], 0)).toBe(cost.totalPence)
      const named = cost.rows
        .filter((_, place) => rows[place]!.childIds.length > 0)
        .reduce((sum, each) => sum + each.totalPence, 0)
      const parts = await as(who.senco, (tx) => Promise.all(children.map((child) => shareOf(tx, child))))
      expect(parts.flatMap((part) => part.rows).reduce((sum, each) => sum + each.pence, 0)).toBe(named)
    }),
    { numRuns: 25 },
  )
}, 60_000)
