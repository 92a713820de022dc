import { type ChildProcess, spawn } from "node:child_process"
import { fileURLToPath } from "node:url"
import { afterAll, beforeAll, expect, test } from "vitest"
import { compile } from "../../src/engine/simulation/compile.ts"
import { forecastOf } from "../../src/engine/simulation/forecast.ts"
import { runChunk } from "../../src/engine/simulation/run.ts"
import { smallCounty } from "../../src/engine/simulation/small-county.ts"
import { askForRun, beginScenario, keepAssumptions } from "../../src/places/sufficiency/actions.ts"
import { run } from "../../src/places/sufficiency/queries.ts"
import { startBackground } from "../../src/platform/background.ts"
import { openService, type Service } from "../../src/platform/service.ts"
import { slices } from "../../src/slices.ts"
import { type RealServer, startRealServer } from "../support/real-server.ts"
import { World } from "../support/world.ts"

const ROOT = fileURLToPath(new URL("../../", import.meta.url))
const parameters = { ...smallCounty(), terms: 9, title: "Small county" }
const RUNS = 1_000
const SEED = 7

let server: RealServer
let service: Service
const running: ChildProcess[] = []

beforeAll(async () => {
  server = await startRealServer()
  await server.create("county")
  service = await openService(
    {
      DATABASE_URL: server.url("lfi_service", "county"),
      DATABASE_OWNER_URL: server.url("lfi_migrator", "county"),
      HOST: "127.0.0.1",
      PORT: 0,
      LFI_FOLDER: "var/unused",
    },
    slices,
  )
})
afterAll(async () => {
  for (const child of running) if (child.exitCode === null && child.signalCode === null) child.kill("SIGKILL")
  await service?.close()
  await server?.stop()
})

/** A worker in a process of its own, as it would run on a machine of its own: all that it shares with the others is the server's address. */
class WorkerProcess {
  said = ""
  readonly ended: Promise<number | null>
  readonly #child: ChildProcess

  constructor(args: readonly string[] = [], url: string | undefined = server.url("lfi_service", "county")) {
    const { DATABASE_URL: _, DATABASE_OWNER_URL: __, ...rest } = process.env
    this.#child = spawn(process.execPath, ["bin/lfi.mjs", "work", ...args], {
      cwd: ROOT,
      env: { ...rest, NODE_ENV: "test", LFI_FOLDER: "var/test/worker", ...(url ? { DATABASE_URL: url } : {}) },
    })
    running.push(this.#child)
    for (const stream of [this.#child.stdout!, this.#child.stderr!]) stream.on("data", (text) => (this.said += text))
    this.ended = new Promise((done) => this.#child.once("close", done))
  }

  get chunks(): number {
    return this.said.match(/places\.simulate-chunk done/g)?.length ?? 0
  }

  stop(): Promise<number | null> {
    this.#child.kill("SIGTERM")
    return this.ended
  }
}

test("two workers share the chunks of one forecast, and it is the one that a single process makes, bit for bit", async () => {
  const world = new World(service.database)
  const planner = await world.person("Pia Planner", ["programme", await world.team("programme")])
  const workers = [new WorkerProcess(["--at-once", "1"]), new WorkerProcess(["--at-once", "2"])]
  for (const worker of workers) await expect.poll(() => worker.said, { timeout: 120_000 }).toContain("at once. Ctrl+C")

  const { id } = await service.database.forPerson(planner, async (tx) => {
    const set = await keepAssumptions.run(tx, { title: "Small county", basis: "file", parameters })
    const scenario = await beginScenario.run(tx, { title: "Small county", about: "", assumptionSetId: set.id, levers: [] })
    return askForRun.run(tx, { scenarioId: scenario.id, runs: RUNS, seed: SEED })
  })
  const made = () => service.database.forPerson(planner, (tx) => run(tx, id))
  await expect.poll(async () => (await made()).forecast, { timeout: 120_000, interval: 500 }).not.toBeNull()

  const { chunks, forecast, failure } = await made()
  expect(failure).toBeNull()
  expect(chunks).toBe(RUNS / 50)
  expect(workers[0]!.chunks + workers[1]!.chunks).toBe(chunks)
  for (const worker of workers) expect(worker.chunks).toBeGreaterThan(0)
  const compiled = compile({ ...parameters, runs: RUNS, seed: SEED })
  const { parameters: _, ...alone } = forecastOf(compiled, runChunk(compiled, 0, RUNS))
  expect(forecast).toEqual(JSON.parse(JSON.stringify(alone)))

  expect(await Promise.all(workers.map((worker) => worker.stop()))).toEqual([0, 0])
})

test("two that start at once on a new database bring it up to date once", async () => {
  await server.create("twice")
  const configuration = {
    ...service.configuration,
    DATABASE_URL: server.url("lfi_service", "twice"),
    DATABASE_OWNER_URL: server.url("lfi_migrator", "twice"),
  }
  const both = await Promise.all([openService(configuration, slices), openService(configuration, slices)])
  const work = await Promise.all(both.map((each) => startBackground(each, { info: () => undefined })))
  const names = both[0]!.registry.slices.flatMap(({ jobs }) => jobs ?? []).map(({ name }) => name)
  const made = await both[0]!.database.asSystem(async ({ connection }) => {
    const { rows } = await connection.query<{ name: string }>("select name from pgboss.queue where name = any($1)", [names])
    return rows.map(({ name }) => name)
  })
  expect(made.sort()).toEqual(names.sort())
  for (const each of work) await each.stop()
  for (const each of both) await each.close()
})

test("a worker says what is wrong with what it was told, and begins nothing", async () => {
  const many = new WorkerProcess(["--at-once", "0"])
  expect([await many.ended, many.said.trim()]).toEqual([2, "--at-once is a whole number from 1 to 256."])
  const embedded = new WorkerProcess([], "")
  expect(await embedded.ended).toBe(1)
  expect(embedded.said).toContain("A worker needs a PostgreSQL server (DATABASE_URL)")
})
