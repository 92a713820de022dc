import { randomUUID } from "node:crypto"
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest"
import { slices } from "../../src/slices.ts"
import { TEST_NOW } from "../support/database.ts"
import { type TestServer, testServer } from "../support/server.ts"
import { Visitor } from "../support/visitor.ts"
import { World } from "../support/world.ts"

let server: TestServer
beforeAll(async () => {
  server = await testServer()
}, 600_000)
beforeEach(() => server.clock.moveTo(TEST_NOW))
afterAll(() => server.close())

const later = (time: string) => server.clock.moveTo(`2026-03-03T${time}Z`)
const isIn = async (visitor: Visitor) => (await visitor.get("/search")).status === 200

describe("a session", () => {
  test("ends after 30 idle minutes, not before", async () => {
    const visitor = await server.signIn("SENCO at")
    later("10:29:59")
    expect(await isIn(visitor)).toBe(true)
    later("10:59:00")
    expect(await isIn(visitor)).toBe(true)
    later("11:29:01")
    const answer = await visitor.get("/search")
    expect([answer.status, answer.location]).toEqual([303, "/sign-in?next=%2Fsearch"])
  })

  test("ends after 12 hours, however busy", async () => {
    const visitor = await server.signIn("SENCO at")
    for (let minutes = 25; minutes < 720; minutes += 25) {
      later(`${String(10 + Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}:00`)
      expect(await isIn(visitor)).toBe(true)
    }
    later("22:00:01")
    expect(await isIn(visitor)).toBe(false)
  })

  test("is new at sign-in: a planted cookie is not taken over", async () => {
    const planted = new Visitor(server.app, { personId: null, session: "planted-by-somebody-else" })
    const answer = await planted.post("/sign-in", { persona: server.personas[0]!.id })
    expect(answer.status).toBe(303)
    expect(planted.cookies.get("__Host-lfi")).not.toBe("planted-by-somebody-else")
    expect(await isIn(planted)).toBe(true)
  })

  test("is renewed at a second sign-in, and the first id opens nothing", async () => {
    const visitor = await server.signIn("SENCO at")
    const first = visitor.cookies.get("__Host-lfi")!
    await visitor.post("/sign-in", { persona: server.personas[0]!.id })
    expect(visitor.cookies.get("__Host-lfi")).not.toBe(first)
    expect(await isIn(new Visitor(server.app, { personId: null, session: first }))).toBe(false)
  })

  test("is renewed on a change of role, and the old id opens nothing", async () => {
    const world = new World(server.database)
    const team = await world.team("line")
    const person = await world.person("Role Changer", ["senco", team])
    const visitor = await server.enter(person)
    const first = visitor.cookies.get("__Host-lfi")!
    expect((await visitor.get("/support/line/answers/new")).status).toBe(404)
    await server.source.use((connection) =>
      connection.query(
        "insert into platform.memberships (id, person_id, team_id, role, since) values ($1, $2, $3, 'adviser', '2026-03-01')",
        [randomUUID(), person, team],
      ),
    )
    expect((await visitor.get("/support/line/answers/new")).status).toBe(200)
    expect(visitor.cookies.get("__Host-lfi")).not.toBe(first)
    expect(await isIn(new Visitor(server.app, { personId: null, session: first }))).toBe(false)
  })

  test("ends with sign-out, there and nowhere else", async () => {
    const [here, there] = [await server.signIn("SENCO at"), await server.signIn("SENCO at")]
    const id = here.cookies.get("__Host-lfi")!
    expect((await here.post("/sign-out")).status).toBe(303)
    expect(here.cookies.has("__Host-lfi")).toBe(false)
    expect(await isIn(new Visitor(server.app, { personId: null, session: id }))).toBe(false)
    expect(await isIn(there)).toBe(true)
  })

  test("ends everywhere when asked, for this person alone", async () => {
    const [here, there, other] = [
      await server.signIn("Headteacher"),
      await server.signIn("Headteacher"),
      await server.signIn("Support-line"),
    ]
    await here.post("/sign-out-everywhere")
    expect(await isIn(there)).toBe(false)
    expect(await isIn(other)).toBe(true)
  })

  test("is kept as a hash alone, under a cookie that scripts and other hosts cannot reach", async () => {
    const visitor = server.anonymous()
    const answer = await visitor.post("/sign-in", { persona: server.personas[0]!.id })
    const cookie = answer.setCookies.find((each) => each.startsWith("__Host-lfi="))!
    for (const flag of ["Path=/", "HttpOnly", "Secure", "SameSite=Lax"]) expect(cookie).toContain(flag)
    expect(cookie).not.toMatch(/Domain=/i)
    const id = visitor.cookies.get("__Host-lfi")!
    const { rows } = await server.source.use((connection) =>
      connection.query("select count(*) as found from platform.sessions s where s::text like '%' || $1 || '%'", [id]),
    )
    expect(rows).toEqual([{ found: 0 }])
  })
})

describe("the token of a form", () => {
  const posts = slices
    .flatMap((slice) => slice.routes ?? [])
    .filter((route) => route.method === "POST" && !(route.handle.kind === "submit" && route.handle.unsigned))
  const path = (route: { path: string }) => route.path.replace(/:\w*[iI]d\b/g, () => randomUUID()).replace(/:\w+/g, "family")

  test(`is asked for on each of ${posts.length} posts, signed in or not`, async () => {
    const [somebody, nobody, other] = [
      await server.signIn("Support-line adviser"),
      server.anonymous(),
      await server.signIn("SENCO at"),
    ]
    const foreign = await other.token()
    await nobody.token()
    await somebody.token()
    const open: string[] = []
    for (const route of posts)
      for (const [who, visitor] of [
        ["signed in", somebody],
        ["anonymous", nobody],
      ] as const)
        for (const [what, fields] of [
          ["none", {}],
          ["wrong", { _csrf: "abc" }],
          ["another's", { _csrf: foreign }],
        ] as const) {
          const answer = await visitor.postRaw(path(route), fields as Record<string, string>)
          if (answer.status !== 403) open.push(`${route.path} ${who}, token ${what}: ${answer.status}`)
        }
    expect(open).toEqual([])
    console.log(`Tokens: ${posts.length * 6} posts without a good one, all refused`)
  }, 300_000)

  test("of one's own session, from before sign-in, is no longer good", async () => {
    const visitor = server.anonymous()
    const before = await visitor.token()
    await visitor.post("/sign-in", { persona: server.personas[0]!.id })
    expect((await visitor.postRaw("/search", { _csrf: before, words: "Alder" })).status).toBe(403)
  })
})
