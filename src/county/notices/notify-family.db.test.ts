import { randomUUID } from "node:crypto"
import { sql } from "kysely"
import { afterAll, beforeAll, expect, test } from "vitest"
import { type TestDatabase, testDatabase } from "../../../test/support/database.ts"
import { World } from "../../../test/support/world.ts"
import { tablesOf } from "../../platform/database/tx.ts"
import { template } from "../../platform/messages/outbox.ts"
import { plainDate } from "../../platform/time.ts"
import type { CountyTables } from "../tables.ts"
import { notifyColleagues } from "./notify-colleagues.ts"
import { notifyResponsible } from "./notify-family.ts"

let db: TestDatabase
let world: World
let school: { id: string; team: string }
let senco: string
beforeAll(async () => {
  db = await testDatabase()
  world = new World(db.database)
  school = await world.setting()
  senco = await world.person("Sam Senco", ["senco", school.team])
})
afterAll(() => db.close())

const told = template<object>({
  name: "test.told",
  audience: "family",
  example: {},
  words: () => ({ subject: "News", changed: "You will hear more.", todo: "Sign in.", path: "/" }),
})

async function relative(
  child: string,
  name: string,
  over: { contact?: "letters-only" | "none"; responsible?: boolean; email?: string | null } = {},
) {
  const { contact = "full", responsible = true, email = `${name.split(" ")[0]}@example.org` } = over
  const person = await world.relative(name, { email, phone: "07700 900000" })
  await world.link(child, person, { contact, parental_responsibility: responsible })
  return person
}

const tell = (childId: string) =>
  db.database.forPerson(senco, (tx) => notifyResponsible(tx, { childId, template: told, values: {} }))
const outbox = async (childId: string) =>
  (
    await db.database.asSystem((tx) =>
      sql<{ channel: string; address: string }>`
        select channel, address from platform.outbox where child_id = ${childId} order by address`.execute(tx.sql),
    )
  ).rows.map(({ channel, address }) => `${channel} ${address}`)

test("each with parental responsibility is told once, never one who must not be contacted", async () => {
  const child = await world.child({ setting_id: school.id, circle: { team: school.team } })
  await relative(child, "Ann Example")
  await relative(child, "Ben Example")
  await relative(child, "Cat Nocontact", { contact: "none" })
  await relative(child, "Dan Grandparent", { responsible: false })
  await relative(child, "Eve Letters", { contact: "letters-only" })
  expect(await tell(child)).toHaveLength(2)
  expect(await outbox(child)).toEqual(["mail Ann@example.org", "mail Ben@example.org"])
})

test("a child called by a word of the notice is no leak: the text message leaves", async () => {
  const child = await world.child({ forename: "Will", setting_id: school.id, circle: { team: school.team } })
  await relative(child, "Ann Example", { email: null })
  expect(await tell(child)).toHaveLength(1)
  expect(await outbox(child)).toEqual(["text 07700 900000"])
})

test("after compulsory school age a parent hears only while their place in the circle holds", async () => {
  const child = await world.child({
    born_on: plainDate("2008-01-15"),
    setting_id: school.id,
    circle: { team: school.team },
  })
  const [ann] = [await relative(child, "Ann Example"), await relative(child, "Ben Example")]
  const young = await world.relative("Robin Example", { email: "robin@example.org" })
  await db.database.asSystem(async (tx) => {
    await tablesOf<CountyTables>(tx).updateTable("county.children").set({ person_id: young }).where("id", "=", child).execute()
    await sql`insert into county.circle (id, child_id, person_id, basis, why, since, added_at)
      values (${randomUUID()}, ${child}, ${ann}, 'family', 'The young person wants it so', '2026-01-01', ${tx.now}::timestamptz)`.execute(
      tx.sql,
    )
  })
  await tell(child)
  expect(await outbox(child)).toEqual(["mail Ann@example.org", "mail robin@example.org"])
})

test("a colleague is written to once; one who left, or is of the family, is not", async () => {
  const [gone, parent] = [await world.person("Gone Away", ["senco", school.team]), await world.relative("Pat Example")]
  await db.database.asSystem(async (tx) => {
    const people = tablesOf<CountyTables>(tx).updateTable("platform.people")
    await people.set({ email: "sam@example.org" }).where("id", "=", senco).execute()
    await people
      .set({ email: "gone@example.org", ended_on: plainDate("2026-01-01") })
      .where("id", "=", gone)
      .execute()
    await people.set({ email: "pat@example.org" }).where("id", "=", parent).execute()
  })
  const ids = await db.database.forPerson(senco, (tx) =>
    notifyColleagues(tx, { personIds: [senco, senco, gone, parent, null], template: told, values: {} }),
  )
  expect(ids).toHaveLength(1)
})
