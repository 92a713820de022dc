import { sql } from "kysely"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { type TestDatabase, testDatabase } from "../../../test/support/database.ts"
import { World } from "../../../test/support/world.ts"
import { type Tx, tablesOf } from "../../platform/database/tx.ts"
import { putNotice, RETRY_MINUTES, template } from "../../platform/messages/outbox.ts"
import { readingAge } from "../../platform/messages/readability.ts"
import { type Sender, sendWaiting, UnsendableNotice } from "../../platform/messages/send.ts"
import { putAddress } from "../family/addresses.ts"
import type { CountyTables } from "../tables.ts"
import { taskForGivenUp } from "./jobs.ts"
import { letterSender } from "./letters.ts"
import { notifyFamily, wayTo } from "./notify-family.ts"
import { COUNTY_TEMPLATES, placeGiven } from "./templates.ts"

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
const services = { asSystem: <T>(work: (tx: Tx) => Promise<T>) => db.database.asSystem(work) }

async function parent(contact: "full" | "letters-only" | "none", over: { email?: string | null; phone?: string | null } = {}) {
  const child = await world.child({ setting_id: school.id, circle: { team: school.team } })
  const person = await world.relative("Pat Parent", { email: "pat@example.org", phone: "07700 900000", ...over })
  await world.link(child, person, { contact })
  const home = { lines: "1 Test Street, Norwich", postcode: "NR1 1AA", uprn: null }
  await db.database.asSystem((tx) =>
    putAddress(tx, { childId: child, personId: person, ...home, since: tx.today, withheldFrom: [], withheldWhy: null }),
  )
  return { child, person }
}

const outbox = async (person: string) =>
  (
    await db.database.asSystem((tx) =>
      sql<Record<string, unknown>>`select * from platform.outbox where recipient_id = ${person}`.execute(tx.sql),
    )
  ).rows

const tell = (given: { child: string; person: string }) =>
  db.database.forPerson(senco, (tx) =>
    notifyFamily(tx, { childId: given.child, personId: given.person, template: placeGiven, values: { at: "school" } }),
  )

describe("words", () => {
  test.each(COUNTY_TEMPLATES.map((each) => [each.name, each] as const))("%s is read with ease at nine", (_name, each) => {
    const words = each.words(each.example as never)
    expect(readingAge(`${words.changed} ${words.todo}`)).toBeLessThanOrEqual(each.audience === "family" ? 9 : 12)
    expect(`${words.changed} ${words.todo}`.length).toBeLessThan(300)
  })

  test("a text message with a name is stopped before it is written", async () => {
    const named = template<{ name: string }>({
      name: "x",
      audience: "family",
      example: { name: "x" },
      words: ({ name }) => ({ subject: "", changed: `${name} was seen.`, todo: "" }),
    })
    const { person } = await parent("full")
    const put = db.database.forPerson(senco, (tx) =>
      putNotice(tx, {
        channel: "text",
        to: { personId: person, name: "Pat", address: "07700900000" },
        template: named,
        values: { name: "Robin" },
        names: ["Robin", "Example"],
      }),
    )
    await expect(put).rejects.toThrow("may not hold a name")
    expect(await outbox(person)).toEqual([])
  })
})

describe("the way to somebody", () => {
  test.each([
    ["full", "a@b.c", "07700900000", "1 Street", "mail"],
    ["full", null, "07700900000", "1 Street", "text"],
    ["full", null, "01603 000000", "1 Street", "letter"],
    ["letters-only", "a@b.c", "07700900000", "1 Street", "letter"],
    ["letters-only", "a@b.c", "07700900000", null, undefined],
    ["none", "a@b.c", "07700900000", "1 Street", undefined],
  ] as const)("%s %s %s %s: %s", (contact, email, phone, address, channel) => {
    expect(wayTo({ contact, email, phone, address })?.channel).toBe(channel)
  })

  test("follows the limits on the record", async () => {
    const none = await parent("none")
    expect(await tell(none)).toBeNull()
    expect(await outbox(none.person)).toEqual([])
    const letters = await parent("letters-only")
    await tell(letters)
    expect(await outbox(letters.person)).toMatchObject([{ channel: "letter", address: "1 Test Street, Norwich, NR1 1AA" }])
  })
})

describe("sending", () => {
  const failing =
    (error: Error): Sender =>
    async () =>
      Promise.reject(error)
  const send = (mail: Sender) => sendWaiting(services, { senders: { mail }, givenUp: taskForGivenUp })
  const tasks = (child: string) =>
    db.database.asSystem((tx) =>
      tablesOf<CountyTables>(tx).selectFrom("county.tasks").select(["kind", "team_id"]).where("child_id", "=", child).execute(),
    )

  test("sends once, and leaves alone what has no way out", async () => {
    const mailed = await parent("full")
    const texted = await parent("full", { email: null })
    await tell(mailed)
    await tell(texted)
    const seen: string[] = []
    const mail: Sender = async (waiting) => {
      seen.push(waiting.address)
      return "p1"
    }
    expect(await send(mail)).toEqual({ sent: 1, later: 0, givenUp: 0 })
    expect(await send(mail)).toEqual({ sent: 0, later: 0, givenUp: 0 })
    expect(seen).toEqual(["pat@example.org"])
    expect(await outbox(mailed.person)).toMatchObject([{ provider_id: "p1", attempts: 1 }])
    expect(await outbox(texted.person)).toMatchObject([{ channel: "text", sent_at: null, attempts: 0 }])
  })

  test("tries again later and later, then gives up with a task", async () => {
    const given = await parent("full")
    await tell(given)
    const fail = failing(Object.assign(new Error("down"), { code: "ECONNREFUSED" }))
    let now = db.clock.now()
    for (const minutes of RETRY_MINUTES) {
      expect(await send(fail)).toEqual({ sent: 0, later: 1, givenUp: 0 })
      expect(await send(fail)).toEqual({ sent: 0, later: 0, givenUp: 0 })
      now = now.add({ minutes })
      db.clock.moveTo(now.toString())
    }
    expect(await tasks(given.child)).toEqual([])
    expect(await send(fail)).toEqual({ sent: 0, later: 0, givenUp: 1 })
    expect(await tasks(given.child)).toEqual([{ kind: "notice-failed", team_id: school.team }])
    expect(await outbox(given.person)).toMatchObject([{ last_error: "ECONNREFUSED", attempts: RETRY_MINUTES.length + 1 }])
    expect(await send(fail)).toEqual({ sent: 0, later: 0, givenUp: 0 })
    db.clock.moveTo("2026-03-03T10:00:00Z")
  })

  test("gives up at once what no second attempt helps", async () => {
    const given = await parent("full")
    await tell(given)
    expect(await send(failing(new UnsendableNotice("SMTP550")))).toEqual({ sent: 0, later: 0, givenUp: 1 })
    expect(await tasks(given.child)).toHaveLength(1)
  })

  test("a letter becomes a PDF in the store and the work of posting it, once", async () => {
    const given = await parent("letters-only")
    await tell(given)
    const kept = new Map<string, Uint8Array>()
    const store = {
      put: async (key: string, bytes: Uint8Array) => void kept.set(key, bytes),
      get: async (key: string) => kept.get(key) ?? null,
      remove: async (key: string) => void kept.delete(key),
    }
    const letter = letterSender({ services, documents: { store, scan: null }, from: ["Council"], home: null })
    const count = await sendWaiting(services, { senders: { letter }, givenUp: taskForGivenUp })
    expect(count.sent).toBeGreaterThanOrEqual(1)
    expect(await tasks(given.child)).toEqual([{ kind: "post-letter", team_id: school.team }])
    const rows = await db.database.forPerson(senco, (tx) =>
      tablesOf<CountyTables>(tx).selectFrom("county.documents").selectAll().where("record_kind", "=", "letter").execute(),
    )
    expect(rows.length).toBeGreaterThanOrEqual(1)
    expect(kept.has(rows[0]!.store_key)).toBe(true)
    // The other parent, or anybody of the family, sees no letter.
    expect(
      await db.database.forPerson(given.person, (tx) =>
        tablesOf<CountyTables>(tx).selectFrom("county.documents").selectAll().execute(),
      ),
    ).toEqual([])
  })
})
