import { afterAll, beforeAll, expect, test } from "vitest"
import { type TestDatabase, testDatabase } from "../../../test/support/database.ts"
import { World } from "../../../test/support/world.ts"
import { type Tx, tablesOf } from "../../platform/database/tx.ts"
import { newStoreKey } from "../../platform/documents/store.ts"
import { plainDate } from "../../platform/time.ts"
import { seesChild } from "../circle/circle.ts"
import { consentFor, recordConsent, sharedUnder, tellTeam, withdrawConsent } from "../consent/index.ts"
import { endExpired } from "../consent/withdraw.ts"
import type { CountyTables } from "../tables.ts"
import { addDocument, removeDocument } from "./actions.ts"
import { ofChild } from "./attached.ts"
import { keptName, opens } from "./rules.ts"
import { forgetRemoved, scanWaiting } from "./scan-job.ts"

let db: TestDatabase
let world: World
let senco: string
let service: { team: string; worker: string }
let school: { id: string; team: string }
beforeAll(async () => {
  db = await testDatabase()
  world = new World(db.database)
  school = await world.setting()
  senco = await world.person("Sam Senco", ["senco", school.team])
  const team = await world.team("service", "EPSS")
  service = { team, worker: await world.person("Wil Worker", ["service-worker", team]) }
})
afterAll(() => db.close())
const as = <T>(person: string, work: (tx: Tx) => Promise<T>) => db.database.forPerson(person, work)
const services = { asSystem: <T>(work: (tx: Tx) => Promise<T>) => db.database.asSystem(work), log: () => undefined }

test("a waiting document stays closed until found clean; one with a virus never opens and its bytes go", async () => {
  const child = await world.child({ circle: { team: school.team } })
  const kept = new Map<string, Uint8Array>()
  const store = {
    put: async (key: string, bytes: Uint8Array) => void kept.set(key, bytes),
    get: async (key: string) => kept.get(key) ?? null,
    remove: async (key: string) => void kept.delete(key),
  }
  const add = async (content: string) => {
    const storeKey = newStoreKey()
    await store.put(storeKey, Buffer.from(content))
    const file = {
      name: "a.txt",
      mediaType: "text/plain",
      bytes: content.length,
      sha256: "00".repeat(32),
      storeKey,
      scan: "waiting" as const,
    }
    return as(senco, (tx) => addDocument.run(tx, { record: ofChild(child), replaces: null, audience: "circle", file }))
  }
  const [good, bad] = [await add("fine"), await add("virus")]
  const state = (id: string) =>
    as(senco, (tx) =>
      tablesOf<CountyTables>(tx).selectFrom("county.documents").selectAll().where("id", "=", id).executeTakeFirstOrThrow(),
    )
  expect(opens(await state(good.id))).toBe(false)
  const down = async () => Promise.reject(new Error("no answer"))
  expect(await scanWaiting(services, { store, scan: down })).toEqual({ clean: 0, infected: 0, left: 2 })
  expect(opens(await state(good.id))).toBe(false)
  const scan = async (bytes: Uint8Array) =>
    Buffer.from(bytes).includes("virus") ? ({ clean: false, found: "Test" } as const) : ({ clean: true } as const)
  expect(await scanWaiting(services, { store, scan })).toEqual({ clean: 1, infected: 1, left: 0 })
  expect(opens(await state(good.id))).toBe(true)
  expect(opens(await state(bad.id))).toBe(false)
  expect([kept.has(good.storeKey), kept.has(bad.storeKey)]).toEqual([true, false])
  expect(await scanWaiting(services, { store, scan })).toEqual({ clean: 0, infected: 0, left: 0 })
  // The store failed when a document was removed: the daily job takes its bytes out all the same, and nobody else's.
  const { storeKeys } = await as(senco, (tx) =>
    removeDocument.run(tx, { record: ofChild(child), documentId: good.id, why: "Wrong child" }),
  )
  expect(kept.has(storeKeys[0]!)).toBe(true)
  await forgetRemoved(services, { store, scan: null })
  expect(kept.has(storeKeys[0]!)).toBe(false)
})

test.each([
  ["C:\\Users\\me\\report.pdf", "report.pdf"],
  ["../../etc/passwd", "passwd"],
  ["a\u202efdp.exe", "a fdp.exe"],
  ['x"\r\nSet-Cookie: y.txt', "x Set-Cookie y.txt"],
  ["", "Document"],
])("a file's name %j is kept as %j", (name, kept) => {
  expect(keptName(name)).toBe(kept)
})

test("a consent's end, by withdrawal for one agency or by running out, ends the place that it brought, and only that", async () => {
  const child = await world.child({ circle: { team: school.team } })
  const other = await world.team("service", "Health")
  const given = {
    childId: child,
    giverName: "Mia",
    relation: "mother",
    method: "verbal" as const,
    givenOn: plainDate("2026-03-01"),
    expiresOn: plainDate("2026-03-10"),
    scopes: ["referral"],
    agencies: ["epss", "health"],
    capacityReason: null,
    detail: null,
  }
  const { ids } = await as(senco, (tx) => recordConsent.run(tx, given))
  const tell = (agency: string, teamId: string) =>
    as(senco, (tx) =>
      tellTeam(tx, {
        consentId: ids[0]!,
        childId: child,
        agency,
        teamId,
        what: "The request",
        why: "Helps the child",
        record: { kind: "child", id: child },
      }),
    )
  await tell("epss", service.team)
  await tell("epss", service.team)
  await tell("health", other)
  expect(await as(senco, (tx) => sharedUnder(tx, ids[0]!))).toHaveLength(2)
  expect(await as(service.worker, (tx) => seesChild(tx, child))).toBe(true)
  await as(senco, (tx) => withdrawConsent.run(tx, { consentId: ids[0]!, agency: "epss", why: "Asked" }))
  expect(await as(service.worker, (tx) => seesChild(tx, child))).toBe(false)
  expect(await as(senco, (tx) => consentFor(tx, { childId: child, scope: "referral", agency: "epss" }))).toBeUndefined()
  const healthy = await world.person("Hal Health", ["service-worker", other])
  expect(await as(healthy, (tx) => seesChild(tx, child))).toBe(true)
  db.clock.moveTo("2026-03-10T10:00:00Z")
  expect(await db.database.asSystem(endExpired)).toBe(1)
  expect(await db.database.asSystem(endExpired)).toBe(0)
  expect(await as(healthy, (tx) => seesChild(tx, child))).toBe(false)
  expect(await as(senco, (tx) => seesChild(tx, child))).toBe(true)
  db.clock.moveTo("2026-03-03T10:00:00Z")
})
