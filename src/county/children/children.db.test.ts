import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { type TestDatabase, testDatabase } from "../../../test/support/database.ts"
import { World } from "../../../test/support/world.ts"
import { type Tx, tablesOf } from "../../platform/database/tx.ts"
import { plainDate } from "../../platform/time.ts"
import { circleOf, seesChild } from "../circle/circle.ts"
import type { CountyTables } from "../tables.ts"
import { changeChild, openFoundChild, registerChild, restrictRecord } from "./actions.ts"
import { childById, findForCaller, searchChildren } from "./queries.ts"

let db: TestDatabase
let at: { alder: { id: string; team: string }; beech: { id: string; team: string }; line: string }
let who: { senco: string; other: string; adviser: string; records: string; parent: string }
let robin: string

beforeAll(async () => {
  db = await testDatabase()
  const world = new World(db.database)
  at = {
    alder: await world.setting(),
    beech: await world.setting({ name: "Beech Primary School" }),
    line: await world.team("line", "Support line"),
  }
  who = {
    senco: await world.person("Sam Senco", ["senco", at.alder.team]),
    other: await world.person("Olu Other", ["senco", at.beech.team]),
    adviser: await world.person("Ada Adviser", ["adviser", at.line]),
    records: await world.person("Rex Records", ["records-officer", await world.team("records")]),
    parent: await world.relative("Pat Example"),
  }
  robin = await world.child({
    upn: "B801200005001",
    surname: "O'Neil-Smith",
    setting_id: at.alder.id,
    circle: { team: at.alder.team },
  })
})
afterAll(() => db.close())

const as = <T>(person: string, work: (tx: Tx) => Promise<T>) => db.database.forPerson(person, work)

describe("the circle", () => {
  test.each([
    ["the school's SENCO", "senco", true],
    ["a records officer", "records", true],
    ["another school's SENCO", "other", false],
    ["an adviser", "adviser", false],
    ["a stranger's parent", "parent", false],
  ] as const)("%s sees the child: %s %s", async (_name, person, sees) => {
    const seen = await as(who[person], async (tx) => ({
      row: (await childById(tx, robin)) !== undefined,
      rule: await seesChild(tx, robin),
      circle: (await circleOf(tx, robin)).length > 0,
      byName: (await searchChildren(tx, { words: "robin oneil" }, 10)).length > 0,
      byUpn: (await searchChildren(tx, { upn: "B801200005001" }, 10)).length > 0,
      byBirthday: (await searchChildren(tx, { bornOn: plainDate("2016-05-04") }, 10)).length > 0,
    }))
    expect(seen).toEqual({ row: sees, rule: sees, circle: sees, byName: sees, byUpn: sees, byBirthday: sees })
  })

  test("nobody without a person sees anything", async () => {
    const rows = await db.database.forSession(null, (tx) =>
      tablesOf<CountyTables>(tx).selectFrom("county.children").selectAll().execute(),
    )
    expect(rows).toEqual([])
  })

  test("a place ends on its last day", async () => {
    const world = new World(db.database)
    const child = await world.child({ circle: { team: at.alder.team } })
    await db.database.asSystem((tx) =>
      tablesOf<CountyTables>(tx).updateTable("county.circle").set({ until: tx.today }).where("child_id", "=", child).execute(),
    )
    expect(await as(who.senco, (tx) => seesChild(tx, child))).toBe(false)
  })
})

describe("a caller's child", () => {
  test("is found by UPN, or by whole name with date of birth, as a minimal card", async () => {
    const card = { id: robin, called: "Robin", initial: "O", year_born: 2016, setting_id: at.alder.id }
    const find = (terms: Parameters<typeof findForCaller>[1]) => as(who.adviser, (tx) => findForCaller(tx, terms))
    expect(await find({ upn: "B801200005001" })).toEqual([card])
    expect(await find({ name: "robin o'neil-smith", bornOn: plainDate("2016-05-04") })).toEqual([card])
    expect(await find({ name: "robin", bornOn: plainDate("2016-05-04") })).toEqual([])
    expect(await find({ name: "robin o'neil-smith" })).toEqual([])
  })

  test("is nobody else's to look for", async () => {
    await expect(as(who.other, (tx) => findForCaller(tx, { upn: "B801200005001" }))).rejects.toThrow(/right missing/)
  })

  test("opens for the adviser's team with a reason and an end", async () => {
    const world = new World(db.database)
    const child = await world.child({ circle: { team: at.alder.team } })
    const opening = { childId: child, team: at.line, why: "Mother rang about reading", until: plainDate("2026-04-03") }
    await expect(as(who.adviser, (tx) => openFoundChild.run(tx, { ...opening, why: " " }))).rejects.toThrow("ReasonMissing")
    await expect(as(who.adviser, (tx) => openFoundChild.run(tx, { ...opening, team: at.beech.team }))).rejects.toThrow(
      "NotYourTeam",
    )
    expect(await as(who.adviser, (tx) => seesChild(tx, child))).toBe(false)
    await as(who.adviser, (tx) => openFoundChild.run(tx, opening))
    expect(await as(who.adviser, (tx) => seesChild(tx, child))).toBe(true)
    db.clock.moveTo("2026-04-03T09:00:00Z")
    expect(await as(who.adviser, (tx) => seesChild(tx, child))).toBe(false)
    db.clock.moveTo("2026-03-03T10:00:00Z")
  })
})

describe("registering a child", () => {
  const details = {
    upn: "B801200005001",
    forename: "Robin",
    surname: "O'Neil-Smith",
    knownAs: null,
    bornOn: plainDate("2016-05-04"),
    sex: null,
    senStatus: "K" as const,
    needs: ["SLCN"],
    settingId: null,
  }

  test("that another holds shows no match; a records officer gets the pair", async () => {
    const { id } = await as(who.other, (tx) =>
      registerChild.run(tx, { details, member: { team: at.beech.team }, why: "On roll" }),
    )
    expect(await as(who.other, (tx) => searchChildren(tx, { upn: details.upn }, 10))).toHaveLength(1)
    const pairs = (person: string) =>
      as(person, (tx) => tablesOf<CountyTables>(tx).selectFrom("county.duplicate_pairs").selectAll().execute())
    expect(await pairs(who.other)).toEqual([])
    const [pair] = (await pairs(who.records)).filter((each) => [each.child_a, each.child_b].includes(id))
    expect([pair?.child_a, pair?.child_b].sort()).toEqual([id, robin].sort())
  })

  test("keeps a stale change out and says so", async () => {
    const { id } = await as(who.other, (tx) =>
      registerChild.run(tx, {
        details: { ...details, upn: null, surname: "Other" },
        member: { team: at.beech.team },
        why: "On roll",
      }),
    )
    const change = { id, version: 1, details: { ...details, upn: null, surname: "Changed" } }
    await as(who.other, (tx) => changeChild.run(tx, change))
    await expect(as(who.other, (tx) => changeChild.run(tx, change))).rejects.toMatchObject({ code: "ChangedMeanwhile" })
    expect((await as(who.other, (tx) => childById(tx, id)))?.surname).toBe("Changed")
    await expect(as(who.senco, (tx) => changeChild.run(tx, { ...change, version: 2 }))).rejects.toThrow("not found")
  })
})

test("a restricted record is invisible to all but the named, searches and counts included", async () => {
  const world = new World(db.database)
  const child = await world.child({ upn: "T801200005002", forename: "Hidden", surname: "Heron", circle: { team: at.alder.team } })
  await expect(as(who.records, (tx) => restrictRecord.run(tx, { childId: child, why: "adoption", people: [] }))).rejects.toThrow(
    "NobodyNamed",
  )
  await as(who.records, (tx) => restrictRecord.run(tx, { childId: child, why: "adoption", people: [who.records] }))
  for (const person of [who.senco, who.adviser, who.other]) {
    const seen = await as(person, async (tx) => ({
      row: await childById(tx, child),
      found: await searchChildren(tx, { words: "hidden heron" }, 10),
      count: await tablesOf<CountyTables>(tx).selectFrom("county.children").select("id").where("surname", "=", "Heron").execute(),
      caller: person === who.adviser ? await findForCaller(tx, { upn: "T801200005002" }) : [],
    }))
    expect(seen).toEqual({ row: undefined, found: [], count: [], caller: [] })
  }
  expect(await as(who.records, (tx) => searchChildren(tx, { words: "hidden heron" }, 10))).toHaveLength(1)
})
