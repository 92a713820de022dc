import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { changeChild } from "../../src/county/children/actions.ts"
import { childById } from "../../src/county/children/queries.ts"
import { joinCircle, leaveCircle } from "../../src/county/circle/circle.ts"
import type { CountyTables } from "../../src/county/tables.ts"
import { addTask, takeTask } from "../../src/county/tasks/tasks.ts"
import { once } from "../../src/platform/actions/once.ts"
import { audit } from "../../src/platform/audit/audit.ts"
import { sealAudit, soundAudit, verifyAudit } from "../../src/platform/audit/seal.ts"
import { Database } from "../../src/platform/database/database.ts"
import { migrate } from "../../src/platform/database/migrate.ts"
import { openServer } from "../../src/platform/database/server.ts"
import { tablesOf } from "../../src/platform/database/tx.ts"
import { installQueue } from "../../src/platform/jobs/install.ts"
import { startJobs } from "../../src/platform/jobs/jobs.ts"
import { queueJobs } from "../../src/platform/jobs/queue-jobs.ts"
import { register } from "../../src/platform/registry.ts"
import { openService } from "../../src/platform/service.ts"
import { plainDate, standingClock } from "../../src/platform/time.ts"
import { slices } from "../../src/slices.ts"
import { type RealServer, startRealServer } from "../support/real-server.ts"
import { World } from "../support/world.ts"

let server: RealServer
let database: Database
const registry = register(slices)
const clock = standingClock("2026-03-03T10:00:00Z")

beforeAll(async () => {
  server = await startRealServer()
  await server.create("house")
  const owner = openServer(server.url("lfi_migrator", "house"), { max: 1 })
  await migrate(owner, registry.migrations)
  await installQueue(owner)
  await owner.close()
  database = new Database({
    source: openServer(server.url("lfi_service", "house"), { max: 20 }),
    clock,
    rightsOf: registry.rightsOf,
    publish: registry.publish,
  })
})
afterAll(async () => {
  await database?.close()
  await server?.stop()
})

describe("a real server", () => {
  test("gives the service no role that passes row security", async () => {
    for (const run of [database.asSystem.bind(database), (work: never) => database.forSession(null, work)]) {
      const role = await (run as typeof database.asSystem)(async (tx) => {
        const { rows } = await tx.connection.query<{ bad: boolean }>(
          "select rolsuper or rolbypassrls or rolname = 'lfi_owner' as bad from pg_roles where rolname = current_user",
        )
        return rows[0]
      })
      expect(role).toEqual({ bad: false })
    }
  })

  test("is refused when the login is too strong", async () => {
    for (const login of ["postgres", "lfi_migrator"] as const) {
      const configuration = { DATABASE_URL: server.url(login, "house"), HOST: "127.0.0.1", PORT: 0, LFI_FOLDER: "var/unused" }
      await expect(openService(configuration, slices, clock)).rejects.toThrow(/login of its own/)
    }
  })

  test("leaves nothing set after a transaction", async () => {
    const world = new World(database)
    const person = await world.person("Sam Senco", ["senco", await world.team("setting")])
    const seen = openServer(server.url("lfi_service", "house"), { max: 1 })
    const one = new Database({ source: seen, clock, rightsOf: registry.rightsOf, publish: registry.publish })
    await one.forPerson(person, async () => undefined)
    const after = await seen.use((connection) =>
      connection.query(
        "select current_user::text as who, coalesce(current_setting('app.person', true), '') as person, coalesce(current_setting('app.rights', true), '') as rights",
      ),
    )
    expect(after.rows).toEqual([{ who: "lfi_service", person: "", rights: "" }])
    await seen.close()
  })
})

describe("two at once", () => {
  test("only one takes a piece of work", async () => {
    const world = new World(database)
    const team = await world.team("line")
    const people = await Promise.all(Array.from({ length: 8 }, (_, at) => world.person(`Adviser ${at}`, ["adviser", team])))
    for (let round = 0; round < 5; round++) {
      const task = await database.asSystem((tx) =>
        addTask(tx, {
          kind: "test",
          title: "Ring back",
          slice: "test",
          record: { kind: "test", id: team },
          team,
          basis: "promise",
          source: "test",
        }),
      )
      const results = await Promise.allSettled(
        people.map((personId) => database.forPerson(personId, (tx) => takeTask(tx, { taskId: task, personId }))),
      )
      expect(results.filter((result) => result.status === "fulfilled")).toHaveLength(1)
      for (const result of results) if (result.status === "rejected") expect(result.reason.code).toBe("TakenMeanwhile")
    }
  })

  test("a stale save is refused, never merged", async () => {
    const world = new World(database)
    const school = await world.setting()
    const senco = await world.person("Sam Senco", ["senco", school.team])
    const child = await world.child({ circle: { team: school.team } })
    const details = {
      upn: null,
      forename: "Robin",
      surname: "Example",
      knownAs: null,
      bornOn: plainDate("2016-05-04"),
      sex: null,
      senStatus: "K" as const,
      needs: [],
      settingId: school.id,
    }
    const saves = await Promise.allSettled(
      ["A", "B", "C", "D"].map((name) =>
        database.forPerson(senco, (tx) => changeChild.run(tx, { id: child, version: 1, details: { ...details, surname: name } })),
      ),
    )
    expect(saves.filter((save) => save.status === "fulfilled")).toHaveLength(1)
    expect((await database.forPerson(senco, (tx) => childById(tx, child)))?.version).toBe(2)
  })

  test("a double click writes once and answers twice", async () => {
    const world = new World(database)
    const person = await world.person("Sam Senco", ["senco", await world.team("setting")])
    const click = () =>
      database.forPerson(person, (tx) =>
        once(tx, { route: "/test", key: "k1", body: { a: 1 } }, async () => {
          await audit(tx, { action: "test.clicked" })
          return { id: Math.random() }
        }),
      )
    const answers = await Promise.all([click(), click(), click()])
    expect(new Set(answers.map((answer) => answer.id)).size).toBe(1)
    await expect(
      database.forPerson(person, (tx) => once(tx, { route: "/test", key: "k1", body: { a: 2 } }, async () => ({}))),
    ).rejects.toMatchObject({ code: "KeyUsedTwice" })
  })

  test("two sealers make one chain", async () => {
    for (let each = 0; each < 40; each++) await database.asSystem((tx) => audit(tx, { action: "test.seal" }))
    await Promise.all(Array.from({ length: 6 }, () => database.asSystem(sealAudit)))
    while ((await database.asSystem(sealAudit)) > 0);
    const report = await database.asSystem(verifyAudit)
    expect(report.unsealed).toBe(0)
    expect(soundAudit(report)).toBe(true)
  })

  test("a circle that ends while a page is open is gone at the next look", async () => {
    const world = new World(database)
    const school = await world.setting()
    const senco = await world.person("Sam Senco", ["senco", school.team])
    const line = await world.team("line")
    const child = await world.child({ circle: { team: school.team } })
    await database.forPerson(senco, async (tx) => {
      await joinCircle(tx, { childId: child, member: { team: line }, basis: "work", why: "test" })
      await leaveCircle(tx, { childId: child, member: { team: line }, why: "done" })
    })
    await database.asSystem((tx) =>
      tablesOf<CountyTables>(tx).updateTable("county.circle").set({ until: tx.today }).where("child_id", "=", child).execute(),
    )
    expect(await database.forPerson(senco, (tx) => childById(tx, child))).toBeUndefined()
  })
})

test("jobs are drained by skip locked, each once, by two workers", async () => {
  const ran: string[] = []
  const definition = {
    name: "test-job",
    run: async (_services: unknown, data: Record<string, unknown>) => void ran.push(String(data.n)),
  }
  const source = openServer(server.url("lfi_service", "house"), { max: 6 })
  const services = {
    asSystem: (work: never) => database.asSystem(work),
    forPerson: (id: string, work: never) => database.forPerson(id, work),
    log: () => undefined,
  }
  const parts = { source, definitions: [definition as never], services: services as never }
  const [one, two] = [await startJobs(parts), await startJobs(parts)]
  await database.asSystem(async (tx) => {
    await queueJobs(
      tx,
      "test-job",
      Array.from({ length: 20 }, (_, n) => ({ n })),
    )
    expect(await queueJobs(tx, "no-such-queue", [{ n: 1 }])).toBe(0)
  })
  await expect(
    database.asSystem(async (tx) => {
      await queueJobs(tx, "test-job", [{ n: "never" }])
      throw new Error("rolled back")
    }),
  ).rejects.toThrow("rolled back")
  for (let tries = 0; tries < 300 && ran.length < 20; tries++) await new Promise((done) => setTimeout(done, 100))
  await one.stop()
  await two.stop()
  await source.close()
  expect(ran.sort()).toEqual(Array.from({ length: 20 }, (_, n) => String(n)).sort())
})
