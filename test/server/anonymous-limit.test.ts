import type { FastifyInstance } from "fastify"
import { afterAll, beforeAll, expect, test } from "vitest"
import { readConfiguration } from "../../src/platform/configuration.ts"
import { postLimit, serverFor } from "../../src/platform/run-server.ts"
import { startSession } from "../../src/platform/sessions/sessions.ts"
import { type TestDatabase, testDatabase } from "../support/database.ts"
import { Visitor } from "../support/visitor.ts"
import { World } from "../support/world.ts"

const MOST = 3
let db: TestDatabase
let app: FastifyInstance
let signedIn: Visitor
beforeAll(async () => {
  db = await testDatabase()
  const configuration = readConfiguration({
    PUBLIC_URL: "http://127.0.0.1:45872",
    OIDC_ISSUER: "https://id.example",
    OIDC_CLIENT_ID: "lfi",
    TELEPHONY_SECRET: "a secret of enough length",
    ANONYMOUS_POSTS_PER_MINUTE: String(MOST),
    TRUSTED_PROXY: "127.0.0.1",
  })
  app = await serverFor({ ...db, configuration, fresh: false, close: async () => undefined }, configuration)
  await app.ready()
  const world = new World(db.database)
  const personId = await world.person("Ada Adviser", ["adviser", await world.team("line", "Support line")])
  const session = await db.database.asSystem((tx) =>
    startSession(tx, { personId, roles: ["adviser"], demonstration: false }, null),
  )
  signedIn = new Visitor(app, { personId, session })
})
afterAll(async () => {
  await app?.close()
  await db?.close()
})

const from = (address: string) => ({ "x-forwarded-for": address })
const ask = (visitor: Visitor, address: string) => visitor.post("/support/line/ask/family", {}, from(address))

test("who is not signed in posts so often a minute from one address, then is told in words to wait; others go on", async () => {
  const visitor = new Visitor(app)
  for (let n = 0; n < MOST; n++) expect((await ask(visitor, "192.0.2.1")).status).toBe(422)
  const stopped = await ask(visitor, "192.0.2.1")
  expect(stopped.status).toBe(429)
  expect(stopped.body).toContain("Please wait a minute")
  expect(Number(stopped.headers["retry-after"])).toBeGreaterThan(0)
  expect(Number(stopped.headers["retry-after"])).toBeLessThanOrEqual(60)
  expect((await visitor.get("/support/line/ask/family", from("192.0.2.1"))).status).toBe(200)
  expect((await ask(visitor, "192.0.2.2")).status).toBe(422)
  // A cookie that opens nothing does not help.
  const pretender = new Visitor(app, { personId: null, session: "x".repeat(43) })
  expect((await ask(pretender, "192.0.2.1")).status).toBe(429)
  // One network of IPv6 is one address.
  for (let n = 0; n < MOST; n++) expect((await ask(visitor, `2001:db8::${n + 1}`)).status).toBe(422)
  expect((await ask(visitor, "2001:db8::99")).status).toBe(429)
})

test("nobody who is signed in is ever stopped, nor the telephone system, which signs", async () => {
  for (let n = 0; n < MOST * 3; n++) expect((await ask(signedIn, "192.0.2.9")).status).toBe(422)
  const visitor = new Visitor(app)
  for (let n = 0; n < MOST * 3; n++)
    expect((await visitor.postBytes("/support/line/telephony", "application/json", "{}", from("192.0.2.9"))).status).toBe(401)
  expect((await ask(visitor, "192.0.2.9")).status).toBe(422)
})

test("an installation has a limit as shipped; a demonstration, which is its own machine's alone, only where one is set", () => {
  const set = readConfiguration({ ANONYMOUS_POSTS_PER_MINUTE: "7" })
  expect(postLimit(readConfiguration({}), false).anonymousPostsPerMinute).toBeGreaterThanOrEqual(60)
  expect(postLimit(readConfiguration({}), true)).toEqual({})
  expect([postLimit(set, false), postLimit(set, true)]).toEqual(Array(2).fill({ anonymousPostsPerMinute: 7 }))
})
