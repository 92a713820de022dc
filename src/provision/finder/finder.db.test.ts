import { afterAll, beforeAll, expect, test } from "vitest"
import { testDatabase } from "../../../test/support/database.ts"
import { World } from "../../../test/support/world.ts"
import { askLadder, passedOver } from "../../ladder/index.ts"
import { placeOf, settingsNear, settingTyped } from "./near.ts"

const opened = await testDatabase()
const { database } = opened
const world = new World(database)
const at = { easting: 620_000, northing: 310_000 }

async function stands(name: string, metresEast: number, more: Record<string, unknown> = {}): Promise<string> {
  const { id } = await world.setting({ name })
  const changes = { easting: at.easting + metresEast, ...more }
  const names = Object.keys(changes)
  await database.asSystem((tx) =>
    tx.connection.query(
      `update county.settings set ${names.map((each, place) => `${each} = $${place + 2}`).join(", ")} where id = $1`,
      [id, ...Object.values(changes)],
    ),
  )
  return id
}

let home: string
beforeAll(async () => {
  home = await stands("Home Primary", 0, { postcode: "NR14 7AA" })
  await stands("Near Base", 3000, { resourced_kind: "Resourced provision", needs: ["SEMH"] })
  await stands("Nearer Base for others", 1000, { resourced_kind: "Resourced provision", needs: ["HI"] })
  await stands("Far Special", 20_000, { phase: "special", needs: ["SEMH", "ASD"], low_age: 4, high_age: 16 })
  await stands("Closed Base", 10, { resourced_kind: "Resourced provision", needs: ["SEMH"], status: "closed" })
  await stands("Base for older ones", 10, { resourced_kind: "Resourced provision", needs: ["SEMH"], low_age: 11, high_age: 16 })
})
afterAll(() => database.close())

test("a place is known by a postcode, whole or its first half, by a name, and not by anything else", async () => {
  const named = (typed: string) => database.asSystem(async (tx) => (await settingTyped(tx, typed))?.name)
  expect(await named("nr14 7aa")).toBe("Home Primary")
  expect(await named("NR14")).toBe("Home Primary")
  expect(await named("NR14 9ZZ")).toBe("Home Primary")
  expect(await named("near base")).toBe("Near Base")
  expect(await named("ZZ99 1AA")).toBeUndefined()
  expect(await named("%")).toBeUndefined()
})

test("bases for the need stand before nearer ones for others; closed ones and those for other ages are not there", async () => {
  const found = await database.asSystem(async (tx) =>
    settingsNear(tx, { needs: ["SEMH"], age: 9, at: (await placeOf(tx, home))!, kind: "base" }),
  )
  expect(found.map(({ name }) => name)).toEqual(["Near Base", "Nearer Base for others"])
})

test("the ladder holds class first, services with the reason where they do not fit, and asks a decision for what it passes", async () => {
  const ladder = await database.asSystem((tx) => askLadder(tx, { needs: ["SEMH"], age: 9, near: at, zoneId: null }))
  const steps = ladder.map(({ step }) => step)
  expect(steps.slice(0, 3)).toEqual(["in-class", "targeted-help", "enhanced-help"])
  expect(steps).toContain("team-around-the-school")
  const sensory = ladder.flatMap(({ rungs }) => rungs).find(({ title }) => title.includes("sensory"))
  expect(sensory).toMatchObject({ fits: false, why: expect.stringContaining("deaf") })
  const base = ladder.find(({ step }) => step === "specialist-base")!.rungs
  expect(base.map(({ title, fits, metres }) => [title, fits, metres])).toEqual([
    ["Near Base", true, 3000],
    ["Nearer Base for others", false, 1000],
  ])
  const passed = passedOver(ladder, "special-school").map(({ title }) => title)
  expect(passed).toContain("Near Base")
  expect(passed).not.toContain("Nearer Base for others")
})
