import { randomUUID } from "node:crypto"
import { fileURLToPath } from "node:url"
import { h, type VNode } from "preact"
import { afterAll, beforeAll, expect, test } from "vitest"
import { logSlice } from "../../src/county/log/index.ts"
import { askLadder, LADDER_ASKED, offersRungs } from "../../src/ladder/index.ts"
import { action } from "../../src/platform/actions/action.ts"
import { audit } from "../../src/platform/audit/audit.ts"
import { runCommand } from "../../src/platform/commands/run-command.ts"
import { type Tx, tablesOf } from "../../src/platform/database/tx.ts"
import { homeSlice } from "../../src/platform/home/slice.tsx"
import { startJobs } from "../../src/platform/jobs/jobs.ts"
import { queueJobs } from "../../src/platform/jobs/queue-jobs.ts"
import { Page } from "../../src/platform/kit/index.ts"
import type { Slice } from "../../src/platform/slice.ts"
import { post, redirect, view } from "../../src/platform/web/route.ts"
import { slices } from "../../src/slices.ts"
import { type TestServer, testServer } from "../support/server.ts"
import { World } from "../support/world.ts"

/** A slice that nothing else knows: all that it registers must appear, with no other file touched. */
const db = (tx: Tx) => tablesOf<{ "fixture.notes": { id: string; words: string }; "fixture.heard": { note_id: string } }>(tx)
const shown = (title: string): VNode => h(Page, { title, children: "A page of the fixture" }) as VNode
const GUEST = randomUUID()
const FROM_DEMO = randomUUID()

const writeNote = action("fixture.write", "write-fixture", async (tx, { words }: { words: string }) => {
  const id = randomUUID()
  await db(tx).insertInto("fixture.notes").values({ id, words }).execute()
  await audit(tx, { record: { kind: "fixture-note", id }, after: { words } })
  await tx.publish(tx, "fixture.written", { id })
  return { id }
})

const fixture: Slice = {
  id: "fixture",
  migrations: fileURLToPath(new URL("./fixture-slice/", import.meta.url)),
  rights: { "see-fixture": ["senco"], "write-fixture": ["senco"] },
  routes: [
    ...view("/fixture", "see-fixture", async () => shown("The fixture's page")),
    ...post("/fixture/notes", "write-fixture", async (request) =>
      redirect(`/fixture?${(await request.act(writeNote, { words: String(request.body.words) })).id}`),
    ),
  ],
  events: { "fixture.written": "A note was written: { id }" },
  on: {
    "fixture.written": async (tx: Tx, { id }: { id: string }) => {
      await db(tx).insertInto("fixture.heard").values({ note_id: id }).execute()
    },
    [LADDER_ASKED]: offersRungs(async () => [
      {
        step: "outreach",
        title: "The fixture's rung",
        detail: "",
        fits: true,
        why: "Always",
        free: "now",
        metres: null,
        href: null,
      },
    ]),
  },
  jobs: [
    {
      name: "fixture-count",
      run: ({ asSystem }, { words }) => asSystem(async (tx) => void (await writeNote.run(tx, { words: String(words) }))),
    },
  ],
  search: [
    { kind: "fixture-note", title: "Fixture notes", find: async () => [{ title: "A note found", detail: "", href: "/fixture" }] },
  ],
  home: [
    { id: "fixture", area: "do", right: "see-fixture", items: async () => [{ title: "Look at the fixture", href: "/fixture" }] },
  ],
  navigation: [{ text: "Fixture", href: "/fixture", right: "see-fixture", order: 99 }],
  records: [
    {
      kind: "fixture-note",
      title: "Fixture's note",
      retention: { years: 3, source: "So says the fixture" },
      href: () => "/fixture",
    },
  ],
  audit: { "fixture.write": "Wrote a note of the fixture" },
  demo: {
    load: async ({ tx }) => {
      await db(tx).insertInto("fixture.notes").values({ id: FROM_DEMO, words: "From the demonstration" }).execute()
      await tx.connection.query("insert into platform.people (id, kind, name) values ($1, 'staff', 'A guest')", [GUEST])
    },
  },
  measures: [{ id: "fixture.notes", title: "Notes of the fixture" }],
  personas: [{ id: "fixture-guest", personId: GUEST, title: "Guest of the fixture", about: "Came from outside." }],
  commands: [
    {
      name: "fixture count",
      about: "Counts the fixture's notes",
      run: async ({ asSystem, say }) => {
        say(`${(await asSystem((tx) => db(tx).selectFrom("fixture.notes").select("id").execute())).length} notes`)
        return 0
      },
    },
  ],
}

// As src/slices.ts does it, with one more.
const all: readonly Slice[] = [
  ...slices.map((slice) => (slice.id === "home" ? homeSlice(() => all) : slice.id === "log" ? logSlice(() => all) : slice)),
  fixture,
]

let server: TestServer
let senco: Awaited<ReturnType<TestServer["enter"]>>
beforeAll(async () => {
  server = await testServer({ slices: all, anew: true })
  const world = new World(server.database)
  const setting = await world.setting({ zone: await world.zone() })
  senco = await server.enter(await world.person("A Senco", ["senco", setting.team]))
}, 600_000)
afterAll(() => server?.close())

const notes = (): Promise<{ words: string }[]> =>
  server.database.asSystem((tx) => db(tx).selectFrom("fixture.notes").select("words").orderBy("words").execute())

test("its page answers whoever has its right, and nobody else; its link stands in the navigation", async () => {
  expect((await senco.get("/fixture")).body).toContain("The fixture&#39;s page".replace("&#39;", "'"))
  expect((await senco.get("/children")).body).toContain('href="/fixture"')
  const adviser = await server.signIn("Support-line adviser")
  expect((await adviser.get("/fixture")).status).toBe(404)
  expect((await adviser.get("/children")).body).not.toContain('href="/fixture"')
})

test("its demonstration data and its persona are loaded with the county", async () => {
  expect(await notes()).toContainEqual({ words: "From the demonstration" })
  expect((await server.anonymous().get("/sign-in")).body).toContain("Guest of the fixture")
  expect((await (await server.signIn("Guest of the fixture")).get("/search")).status).toBe(200)
})

test("its event is heard in the transaction of its action, and its record has a log in its own words", async () => {
  const answer = await senco.post("/fixture/notes", { words: "Written by hand" })
  expect(answer.status).toBe(303)
  const id = answer.location!.split("?")[1]!
  const heard = await server.database.asSystem((tx) => db(tx).selectFrom("fixture.heard").selectAll().execute())
  expect(heard).toContainEqual({ note_id: id })
  const log = await senco.get(`/log/fixture-note/${id}`)
  expect(log.status).toBe(200)
  expect(log.body).toContain("Wrote a note of the fixture")
  expect(log.body).toContain("Written by hand")
})

test("its search source, its item on the home page and its rung are asked", async () => {
  const found = await senco.post("/search", { words: "note" })
  const page = await senco.get(found.location!)
  expect(page.body).toContain("Fixture notes")
  expect(page.body).toContain("A note found")
  expect((await senco.get("/")).body).toContain("Look at the fixture")
  const question = { needs: [], age: 8, near: null, zoneId: null }
  const ladder = await server.database.forPerson(senco.personId!, (tx) => askLadder(tx, question))
  expect(ladder.find(({ step }) => step === "outreach")?.rungs.map(({ title }) => title)).toContain("The fixture's rung")
  const finder = await senco.fillAndSend("/provision/finder", "/provision/finder", { age: "8", need: "", place: "" })
  const answer = finder.status === 303 ? await senco.get(finder.location!) : finder
  expect(answer.body).toContain("The fixture's rung")
})

test("its kind of record with its retention, and its measure, stand where the public reads them", async () => {
  const { body } = await server.anonymous().get("/privacy")
  for (const words of ["Fixture's note", "3 years after it ends", "So says the fixture", "Notes of the fixture"])
    expect(body.replaceAll("&#39;", "'")).toContain(words)
})

test("its job runs from the queue, and its command at the terminal", async () => {
  const { source, database } = server
  const services = {
    configuration: null as never,
    asSystem: <T>(work: (tx: Tx) => Promise<T>) => database.asSystem(work),
    forPerson: <T>(id: string, work: (tx: Tx) => Promise<T>) => database.forPerson(id, work),
    log: () => undefined,
  }
  const definitions = server.registry.slices.flatMap((slice) => slice.jobs ?? [])
  const jobs = await startJobs({ source, services, definitions })
  await database.asSystem((tx) => queueJobs(tx, "fixture-count", [{ words: "Written by a job" }]))
  await expect.poll(notes, { timeout: 30_000 }).toContainEqual({ words: "Written by a job" })
  await jobs.stop()
  const said: string[] = []
  const service = {
    database,
    source,
    registry: server.registry,
    configuration: null as never,
    fresh: false,
    close: async () => undefined,
  }
  const code = await runCommand(service, ["fixture", "count"], { folder: "/", say: (line) => said.push(line) })
  expect([code, said]).toEqual([0, [`${(await notes()).length} notes`]])
})
