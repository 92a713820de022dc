import { randomUUID } from "node:crypto"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { type TestDatabase, testDatabase } from "../../../test/support/database.ts"
import { World } from "../../../test/support/world.ts"
import { type Tx, tablesOf } from "../../platform/database/tx.ts"
import { plainDate } from "../../platform/time.ts"
import { authorityOf, setAuthority } from "../authority/authority.ts"
import { addClosedDay, addTerm, changeTerm, removeClosedDay, removeTerm, takeBankHolidays } from "../calendar/actions.ts"
import { closedDaysFrom, termsFrom } from "../calendar/queries.ts"
import { addSetting, changeSetting, closeSetting, type SettingValues } from "../settings/by-hand/actions.ts"
import { addOffer, changeOffer, type OfferValues } from "../settings/offers/actions.ts"
import { settingPage } from "../settings/queries.ts"
import type { CountyTables } from "../tables.ts"
import { addTask } from "../tasks/tasks.ts"
import { addColleague, addTeam, changeTeam } from "../teams/actions.ts"

let db: TestDatabase
let world: World
let abi: string
let school: { id: string; team: string }
let who: { head: string; other: string }

beforeAll(async () => {
  db = await testDatabase()
  world = new World(db.database)
  abi = await world.person("Abi Admin", ["administrator", await world.team("administration", "Administration")])
  school = await world.setting()
  const elsewhere = await world.setting({ name: "Beech Primary School" })
  who = {
    head: await world.person("Hal Head", ["head", school.team]),
    other: await world.person("Olu Other", ["head", elsewhere.team]),
  }
  await admin((tx) => setAuthority.run(tx, { code: "926", version: 0 }))
})
afterAll(() => db.close())

const as = <T>(person: string, work: (tx: Tx) => Promise<T>) => db.database.forPerson(person, work)
const admin = <T>(work: (tx: Tx) => Promise<T>) => as(abi, work)
const system = <T>(work: (tx: Tx) => Promise<T>) => db.database.asSystem(work)
const tables = (tx: Tx) => tablesOf<CountyTables>(tx)
const term = (name: string, from: string, to: string) => ({ name, from: plainDate(from), to: plainDate(to) })

test("whose register it is: a code of three digits, and no stale save", async () => {
  await expect(admin((tx) => setAuthority.run(tx, { code: "Norfolk", version: 1 }))).rejects.toThrow("CodeWrong")
  await expect(admin((tx) => setAuthority.run(tx, { code: "873", version: 0 }))).rejects.toThrow("ChangedMeanwhile")
  expect(await admin(authorityOf)).toEqual({ code: "926", version: 1 })
  await expect(as(who.head, (tx) => setAuthority.run(tx, { code: "873", version: 1 }))).rejects.toThrow("needs the right")
})

describe("terms", () => {
  test("are added, changed and taken out; not over another, not stale, not under a meeting", async () => {
    const { id } = await admin((tx) => addTerm.run(tx, term("Spring", "2026-01-05", "2026-03-27")))
    await expect(admin((tx) => addTerm.run(tx, term("Again", "2026-03-27", "2026-05-01")))).rejects.toThrow("Overlaps")
    await admin((tx) => changeTerm.run(tx, { id, version: 1, ...term("Spring 2026", "2026-01-06", "2026-03-27") }))
    const stale = { id, version: 1, ...term("Stale", "2026-01-05", "2026-03-27") }
    await expect(admin((tx) => changeTerm.run(tx, stale))).rejects.toThrow("ChangedMeanwhile")
    const [held] = await admin(termsFrom)
    expect(held).toMatchObject({ name: "Spring 2026", academic_year: "2025/26", version: 2 })
    await system((tx) =>
      tx.connection.query(
        `insert into support_meetings.meetings (id, type, setting_id, term_id, on_date, starts_at, minutes_long, place, status, host_team_id, created_at)
         values ($1, 'tas', $2, $3, '2026-03-10', '14:00', 60, 'Library', 'planned', $4, $5)`,
        [randomUUID(), school.id, id, school.team, tx.now.toString()],
      ),
    )
    await expect(admin((tx) => removeTerm.run(tx, { id }))).rejects.toThrow("TermInUse")
    const { id: other } = await admin((tx) => addTerm.run(tx, term("Summer", "2026-04-13", "2026-07-22")))
    await admin((tx) => removeTerm.run(tx, { id: other }))
    expect((await admin(termsFrom)).map((each) => each.name)).toEqual(["Spring 2026"])
  })
})

describe("closed days", () => {
  const holiday = (on: string, name: string) => ({ on: plainDate(on), name })
  const kept = async () => (await admin(closedDaysFrom)).map((day) => `${day.on_date} ${day.name}, ${day.source}`)

  test("of a later file stand in the place of the former's; those by hand stay", async () => {
    await admin((tx) => addClosedDay.run(tx, { ...holiday("2026-05-08", "By hand"), kind: "bank-holiday" }))
    await expect(
      admin((tx) => addClosedDay.run(tx, { ...holiday("2026-05-08", "Twice"), kind: "bank-holiday" })),
    ).rejects.toThrow("ClosedAlready")
    const first = [holiday("2026-01-01", "New Year's Day"), holiday("2026-05-04", "May"), holiday("2026-12-25", "Christmas Day")]
    await admin((tx) => takeBankHolidays.run(tx, first))
    const moved = [
      holiday("2026-01-01", "New Year's Day"),
      holiday("2026-05-11", "May, moved"),
      holiday("2026-12-25", "Christmas"),
    ]
    await admin((tx) => takeBankHolidays.run(tx, moved))
    expect(await kept()).toEqual([
      "2026-01-01 New Year's Day, gov.uk/bank-holidays",
      "2026-05-08 By hand, By hand",
      "2026-05-11 May, moved, gov.uk/bank-holidays",
      "2026-12-25 Christmas, gov.uk/bank-holidays",
    ])
    await admin((tx) => removeClosedDay.run(tx, { on: plainDate("2026-05-08"), kind: "bank-holiday" }))
    await expect(admin((tx) => removeClosedDay.run(tx, { on: plainDate("2026-05-08"), kind: "bank-holiday" }))).rejects.toThrow(
      "not found",
    )
    expect(await kept()).toHaveLength(3)
  })
})

const NURSERY: SettingValues = {
  name: "Willow Nursery",
  kind: "nursery",
  zone: null,
  address: "1 High Street, Diss",
  postcode: "IP22 4AB",
  phone: null,
  website: null,
  easting: null,
  northing: null,
  capacity: 40,
  lowAge: 0,
  highAge: 5,
}

describe("a setting that is not in GIAS", () => {
  test("is added with its team, changed with its pupils, and closed when its staff hold no work", async () => {
    const [north, south] = [await world.zone("North 2"), await world.zone("South 1")]
    const { id } = await admin((tx) => addSetting.run(tx, { ...NURSERY, zone: north }))
    const data = await system((tx) => settingPage(tx, id))
    expect(data!.setting).toMatchObject({ la_code: "926", phase: "early-years", address: ["1 High Street", "Diss"], urn: null })
    const [team] = await system((tx) => tables(tx).selectFrom("platform.teams").selectAll().where("scope_id", "=", id).execute())
    expect(team).toMatchObject({ kind: "setting", name: "Willow Nursery" })
    const child = await world.child({ setting_id: id, zone_id: north })
    const change = { id, version: 1, ...NURSERY, name: "Alder Nursery", zone: south }
    await admin((tx) => changeSetting.run(tx, change))
    await expect(admin((tx) => changeSetting.run(tx, change))).rejects.toThrow("ChangedMeanwhile")
    const moved = await system((tx) =>
      tables(tx).selectFrom("county.children").select("zone_id").where("id", "=", child).executeTakeFirst(),
    )
    expect(moved!.zone_id).toBe(south)
    const task = { kind: "test", title: "Something", slice: "test", record: { kind: "setting", id }, basis: "promise" as const }
    await system((tx) => addTask(tx, { ...task, team: team!.id, source: "test" }))
    const close = (version: number) => admin((tx) => closeSetting.run(tx, { id, version, reason: "The lease ended" }))
    await expect(close(2)).rejects.toThrow("WorkOpen")
    await system((tx) => tables(tx).updateTable("county.tasks").set({ done_at: tx.now }).execute())
    await close(2)
    await expect(close(3)).rejects.toThrow("not found")
  })

  test.each([
    ["half a place", { easting: 600_000 }, "HalfAPlace"],
    ["ages the wrong way round", { lowAge: 5, highAge: 2 }, "AgesReversed"],
    ["a zone that is not there", { zone: randomUUID() }, "NoSuchZone"],
  ])("with %s is refused", async (_what, over, refusal) => {
    await expect(admin((tx) => addSetting.run(tx, { ...NURSERY, ...over }))).rejects.toThrow(refusal)
  })

  test("is what the form changes: one of GIAS is not found", async () => {
    await system((tx) => tables(tx).updateTable("county.settings").set({ urn: 120_001 }).where("id", "=", school.id).execute())
    const change = { id: school.id, version: 1, ...NURSERY }
    await expect(admin((tx) => changeSetting.run(tx, change))).rejects.toThrow("not found")
  })
})

describe("what a setting offers", () => {
  const offer: OfferValues = {
    title: "Outreach",
    detail: "Ring the school",
    needs: ["SLCN"],
    places: null,
    since: plainDate("2026-03-01"),
    until: null,
  }
  const shown = async () => (await system((tx) => settingPage(tx, school.id)))!.offers.map((each) => each.title)

  test("its own head says, and nobody of another school", async () => {
    const add = (person: string) => as(person, (tx) => addOffer.run(tx, { settingId: school.id, ...offer }))
    await expect(add(who.other)).rejects.toThrow("not found")
    const { id } = await add(who.head)
    const change = { settingId: school.id, id, version: 1, ...offer, until: plainDate("2026-03-03") }
    await expect(as(who.other, (tx) => changeOffer.run(tx, change))).rejects.toThrow("not found")
    await expect(as(who.head, (tx) => changeOffer.run(tx, { ...change, until: offer.since }))).rejects.toThrow(
      "EndsBeforeItBegins",
    )
    expect(await shown()).toEqual(["Outreach"])
    await as(who.head, (tx) => changeOffer.run(tx, change))
    await expect(as(who.head, (tx) => changeOffer.run(tx, change))).rejects.toThrow("ChangedMeanwhile")
    expect(await shown()).toEqual([])
  })
})

describe("teams and colleagues", () => {
  test("have names of their own, and a limit that is never saved stale", async () => {
    const { id } = await admin((tx) => addTeam.run(tx, { name: "Sensory support", kind: "service", capacity: 12 }))
    const again = { name: "sensory SUPPORT", kind: "service" as const, capacity: null }
    await expect(admin((tx) => addTeam.run(tx, again))).rejects.toThrow("NameTaken")
    await admin((tx) => changeTeam.run(tx, { id, version: 1, name: "Sensory support", capacity: 9 }))
    await expect(admin((tx) => changeTeam.run(tx, { id, version: 1, name: "Other", capacity: 9 }))).rejects.toThrow(
      "ChangedMeanwhile",
    )
    const named = { id: school.team, version: 1, name: "Another name", capacity: 4 }
    await expect(admin((tx) => changeTeam.run(tx, named))).rejects.toThrow("NameFollows")
    await admin((tx) => changeTeam.run(tx, { ...named, name: "Alder Primary School" }))
  })

  test("are registered once for each address", async () => {
    await admin((tx) => addColleague.run(tx, { name: "Nia New", email: "nia@council.example" }))
    const again = { name: "Nia Again", email: "NIA@council.example" }
    await expect(admin((tx) => addColleague.run(tx, again))).rejects.toThrow("EmailKnown")
    await expect(as(who.head, (tx) => addColleague.run(tx, { name: "A", email: "a@b.example" }))).rejects.toThrow(
      "needs the right",
    )
  })
})
