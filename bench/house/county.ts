import { createHash, randomUUID } from "node:crypto"
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from "node:fs"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import type { FastifyInstance } from "fastify"
import { loadDemonstration, loadHistories } from "../../demo/index.ts"
import { settingOptions } from "../../src/county/children/page-queries.ts"
import { listChildren } from "../../src/county/children/queries.ts"
import { readConfiguration } from "../../src/platform/configuration.ts"
import type { ConnectionSource } from "../../src/platform/database/connection.ts"
import { Database } from "../../src/platform/database/database.ts"
import { openEmbedded } from "../../src/platform/database/embedded.ts"
import { migrate } from "../../src/platform/database/migrate.ts"
import { installQueue } from "../../src/platform/jobs/install.ts"
import { readListState } from "../../src/platform/lists/list-state.ts"
import { type Registry, register } from "../../src/platform/registry.ts"
import { serverFor } from "../../src/platform/run-server.ts"
import { startSession } from "../../src/platform/sessions/sessions.ts"
import { type PersonaRow, personas } from "../../src/platform/sign-in/personas.ts"
import type { Slice } from "../../src/platform/slice.ts"
import { systemClock } from "../../src/platform/time.ts"
import { json, view } from "../../src/platform/web/route.ts"
import { slices } from "../../src/slices.ts"
import { Visitor } from "../../test/support/visitor.ts"

const ROOT = fileURLToPath(new URL("../../", import.meta.url))

/** Routes that only the benches have: an empty answer, and the bare reads of the list of children as JSON. */
export const benchSlice: Slice = {
  id: "bench",
  routes: [
    ...view("/bench/empty", "public", async () => json({})),
    ...view("/bench/children", "see-children", async ({ tx, query }) => {
      const state = readListState(query, { path: "/children", filters: {}, sorts: ["name"] })
      const { rows, total } = await listChildren(tx, state as never)
      return json({ rows, total, settings: await settingOptions(tx) })
    }),
  ],
}

export const benchRegistry = (): Registry => register([...slices, benchSlice])

export interface House {
  readonly app: FastifyInstance
  readonly database: Database
  readonly source: ConnectionSource
  readonly personas: readonly PersonaRow[]
  /** Milliseconds that loading took; null when it was loaded by an earlier run. */
  readonly loadedMs: number | null
  enter(title: string): Promise<Visitor>
  close(): Promise<void>
}

/** The demonstration county at a scale, in the embedded database on a folder that is kept between runs. */
export async function openHouse(scale: number): Promise<House> {
  const registry = benchRegistry()
  const folder = join(ROOT, "var/bench", `county-${scale}-${fingerprint()}`)
  let loadedMs: number | null = null
  if (!existsSync(folder)) {
    for (const old of existsSync(join(ROOT, "var/bench")) ? readdirSync(join(ROOT, "var/bench")) : [])
      if (old.startsWith(`county-${scale}-`)) rmSync(join(ROOT, "var/bench", old), { recursive: true, force: true })
    loadedMs = await load(folder, registry, scale)
  }
  return houseOver(await openEmbedded({ folder }), registry, loadedMs)
}

async function load(folder: string, registry: Registry, scale: number): Promise<number> {
  mkdirSync(join(folder, ".."), { recursive: true })
  const part = `${folder}.part`
  rmSync(part, { recursive: true, force: true })
  const source = await openEmbedded({ folder: part })
  await migrate(source, registry.migrations)
  await installQueue(source)
  const started = performance.now()
  await loadInto(source, registry, scale)
  const took = performance.now() - started
  await source.close()
  renameSync(part, folder)
  return took
}

export async function loadInto(source: ConnectionSource, registry: Registry, scale: number): Promise<void> {
  const database = new Database({ source, clock: systemClock, rightsOf: registry.rightsOf, publish: registry.publish })
  await loadDemonstration(database, registry, { seed: 2026, scale, progress: () => undefined })
  await loadHistories(database, registry)
  await source.use((connection) => connection.script("analyze"))
}

export async function houseOver(source: ConnectionSource, registry: Registry, loadedMs: number | null): Promise<House> {
  const database = new Database({ source, clock: systemClock, rightsOf: registry.rightsOf, publish: registry.publish })
  const configuration = readConfiguration({ HOST: "127.0.0.1", PORT: "0" })
  const app = await serverFor(
    { configuration, registry, database, source, fresh: false, close: () => database.close() },
    configuration,
  )
  await app.ready()
  const offered = await database.asSystem(personas)
  return {
    app,
    database,
    source,
    personas: offered,
    loadedMs,
    enter: async (title) => {
      const persona = offered.find((each) => each.title.startsWith(title))
      if (!persona) throw new Error(`no persona is called ${title}`)
      return new Visitor(app, { personId: persona.id, session: await sessionOf(database, persona.id) })
    },
    close: async () => {
      await app.close()
      await database.close()
    },
  }
}

export async function sessionOf(database: Database, personId: string): Promise<string> {
  const roles = await database.forPerson(personId, async (tx) => [...tx.actor.roles])
  return database.asSystem((tx) => startSession(tx, { personId, roles, demonstration: true }, null))
}

/** What the loaded county depends on. */
function fingerprint(): string {
  const hash = createHash("sha256")
  for (const folder of ["demo", "src"])
    for (const name of (readdirSync(join(ROOT, folder), { recursive: true }) as string[]).sort())
      if ((folder === "demo" && name.endsWith(".ts")) || name.endsWith(".sql"))
        hash.update(name).update(readFileSync(join(ROOT, folder, name)))
  return hash.digest("hex").slice(0, 12)
}

/** Beside every table: what a read by primary key and an empty request cost on this machine in this minute. */
export async function calibration(house: House): Promise<string> {
  const { rounds } = await import("../measure.ts")
  const [{ id }] = (
    await house.source.use((connection) => connection.query<{ id: string }>("select id from county.settings limit 1"))
  ).rows as [{ id: string }]
  const read = await rounds(5, 200, () =>
    house.source.use((connection) => connection.query("select name from county.settings where id = $1", [id])),
  )
  const nobody = new Visitor(house.app)
  const empty = await rounds(5, 100, () => nobody.get("/bench/empty"))
  return `calibration: read by primary key p50 ${read.p50} p95 ${read.p95} ms; empty request p50 ${empty.p50} p95 ${empty.p95} ms`
}

export const newKey = randomUUID
