import { afterAll, beforeAll, expect, test } from "vitest"
import { type TestDatabase, testDatabase } from "../../../test/support/database.ts"
import { World } from "../../../test/support/world.ts"
import { promisesOf, setPromises } from "./promises.ts"

let db: TestDatabase
let abi: string
let senco: string

beforeAll(async () => {
  db = await testDatabase()
  const world = new World(db.database)
  abi = await world.person("Abi Admin", ["administrator", await world.team("administration")])
  senco = await world.person("Sam Senco", ["senco", (await world.setting()).team])
})
afterAll(() => db.close())

test("promises change from now on, by an administrator alone, and no stale save runs over another", async () => {
  const shipped = await db.database.forPerson(senco, promisesOf)
  expect(shipped).toEqual({ answerDays: 10, takeDays: 2, contactDays: 5, moreInfoDays: 10 })
  const change = { ...shipped, answerDays: 15, version: 0 }
  await expect(db.database.forPerson(senco, (tx) => setPromises.run(tx, change))).rejects.toThrow("needs the right")
  await db.database.forPerson(abi, (tx) => setPromises.run(tx, change))
  const stale = { ...shipped, answerDays: 9, version: 0 }
  await expect(db.database.forPerson(abi, (tx) => setPromises.run(tx, stale))).rejects.toThrow("ChangedMeanwhile")
  expect(await db.database.forPerson(senco, promisesOf)).toEqual({ ...shipped, answerDays: 15 })
})
