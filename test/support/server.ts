import { createHash } from "node:crypto"
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import type { FastifyInstance } from "fastify"
import { loadDemonstration, loadHistories } from "../../demo/index.ts"
import { readConfiguration } from "../../src/platform/configuration.ts"
import type { ConnectionSource } from "../../src/platform/database/connection.ts"
import { Database } from "../../src/platform/database/database.ts"
import { migrate } from "../../src/platform/database/migrate.ts"
import { installQueue } from "../../src/platform/jobs/install.ts"
import { type Registry, register } from "../../src/platform/registry.ts"
import { serverFor } from "../../src/platform/run-server.ts"
import { startSession } from "../../src/platform/sessions/sessions.ts"
import { type PersonaRow, personas } from "../../src/platform/sign-in/personas.ts"
import type { Slice } from "../../src/platform/slice.ts"
import { standingClock } from "../../src/platform/time.ts"
import { slices } from "../../src/slices.ts"
import { openForTest, TEST_NOW } from "./database.ts"
import { Visitor } from "./visitor.ts"

const ROOT = fileURLToPath(new URL("../../", import.meta.url))
const FOLDER = join(ROOT, "var/test")

/** Some 600 children: every kind of setting once or twice, every persona. */
const SMALL = { seed: 2026, scale: 0.004 } as const

/** What the tests' telephone system signs its calls with. */
export const TELEPHONY_SECRET = "a secret of enough length"

/** The whole service inside a test, on the demonstration county at a small scale, at a standing hour. */
export interface TestServer {
  readonly app: FastifyInstance
  readonly database: Database
  readonly source: ConnectionSource
  readonly registry: Registry
  readonly clock: ReturnType<typeof standingClock>
  readonly personas: readonly PersonaRow[]
  /** Somebody who is not signed in. */
  anonymous(): Visitor
  /** Through the sign-in page, by the persona's title or the beginning of it. */
  signIn(title: string): Promise<Visitor>
  /** A person's open session, without the page: for people whom the page does not offer. */
  enter(personId: string): Promise<Visitor>
  close(): Promise<void>
}

/** `anew` loads the county with the slices given, where a kept copy would know only the house's own. */
export async function testServer(with_: { slices?: readonly Slice[]; now?: string; anew?: boolean } = {}): Promise<TestServer> {
  const registry = register(with_.slices ?? slices)
  const clock = standingClock(with_.now ?? TEST_NOW)
  const source = await openForTest(with_.anew ? undefined : await loadedCopy())
  await migrate(source, registry.migrations)
  const database = new Database({ source, clock, rightsOf: registry.rightsOf, publish: registry.publish })
  if (with_.anew) {
    await installQueue(source)
    await loadDemonstration(database, registry, { ...SMALL, progress: () => undefined })
  }
  // A test that keeps documents names a folder of its own for them.
  const { LFI_FOLDER } = process.env
  const own = LFI_FOLDER === undefined ? {} : { LFI_FOLDER }
  const configuration = readConfiguration({ HOST: "127.0.0.1", PORT: "0", TELEPHONY_SECRET, ...own })
  const app = await serverFor(
    { configuration, registry, database, source, fresh: false, close: () => database.close() },
    configuration,
  )
  await app.ready()
  const offered = await database.asSystem(personas)
  const anonymous = () => new Visitor(app)
  const enter = async (personId: string) => {
    const roles = await database.forPerson(personId, async (tx) => [...tx.actor.roles])
    const id = await database.asSystem((tx) => startSession(tx, { personId, roles, demonstration: true }, null))
    return new Visitor(app, { personId, session: id })
  }
  const signIn = async (title: string) => {
    const persona = offered.find((each) => each.title === title) ?? offered.find((each) => each.title.startsWith(title))
    if (!persona) throw new Error(`no persona is called ${title}; there are: ${offered.map((each) => each.title).join(", ")}`)
    const visitor = new Visitor(app, { personId: persona.id })
    const answer = await visitor.post("/sign-in", { persona: persona.id })
    if (answer.status !== 303) throw new Error(`sign-in as ${title} answered ${answer.status}`)
    return visitor
  }
  return {
    app,
    database,
    source,
    registry,
    clock,
    personas: offered,
    anonymous,
    signIn,
    enter,
    close: async () => {
      await app.close()
      await database.close()
    },
  }
}

/** The small county, loaded once for each state of what it is made from, and kept for the next run. */
async function loadedCopy(): Promise<Buffer<ArrayBuffer>> {
  const file = join(FOLDER, `county-${fingerprint()}.tar`)
  if (!existsSync(file)) {
    for (const old of existsSync(FOLDER) ? readdirSync(FOLDER) : [])
      if (old.startsWith("county-") && old.endsWith(".tar")) rmSync(join(FOLDER, old), { force: true })
    await writeLoadedCopy(file)
  }
  return readFileSync(file) as Buffer<ArrayBuffer>
}

async function writeLoadedCopy(file: string): Promise<void> {
  const registry = register(slices)
  const source = await openForTest()
  await migrate(source, registry.migrations)
  await installQueue(source)
  const clock = standingClock(TEST_NOW)
  const database = new Database({ source, clock, rightsOf: registry.rightsOf, publish: registry.publish })
  await loadDemonstration(database, registry, { ...SMALL, progress: () => undefined })
  await loadHistories(database, registry)
  mkdirSync(FOLDER, { recursive: true })
  const part = `${file}.${process.pid}`
  writeFileSync(part, Buffer.from(await (await source.dump()).arrayBuffer()))
  renameSync(part, file)
  await database.close()
}

/** What the loaded county depends on: the demonstration's own files, each slice's part of it, and every migration. */
function fingerprint(): string {
  const hash = createHash("sha256").update(JSON.stringify(SMALL))
  for (const folder of ["demo", "src"])
    for (const name of (readdirSync(join(ROOT, folder), { recursive: true }) as string[]).sort()) {
      const matters =
        folder === "demo" ? name.endsWith(".ts") : name.endsWith(".sql") || /(^|\/)(demo|example)[^/]*(\/.*)?\.ts$/.test(name)
      if (matters && !name.includes(".test.")) hash.update(name).update(readFileSync(join(ROOT, folder, name)))
    }
  return hash.digest("hex").slice(0, 16)
}
