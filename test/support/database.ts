import { appendFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs"
import { fileURLToPath } from "node:url"
import type { ConnectionSource } from "../../src/platform/database/connection.ts"
import { Database } from "../../src/platform/database/database.ts"
import { type EmbeddedSource, openEmbedded } from "../../src/platform/database/embedded.ts"
import { migrate } from "../../src/platform/database/migrate.ts"
import { type Registry, register } from "../../src/platform/registry.ts"
import type { Slice } from "../../src/platform/slice.ts"
import { standingClock } from "../../src/platform/time.ts"
import { slices } from "../../src/slices.ts"

/** A test's own database, migrated and empty, with a clock that the test moves. */
export interface TestDatabase {
  readonly database: Database
  readonly source: ConnectionSource
  readonly registry: Registry
  readonly clock: ReturnType<typeof standingClock>
  close(): Promise<void>
}

const DUMP = fileURLToPath(new URL("../../var/test/migrated.tar", import.meta.url))
const STOPPED = fileURLToPath(new URL("../../var/test/stopped", import.meta.url))

/** PostgreSQL inside this process, for tests. Whoever runs the stage is told when it ended by itself, and where (scripts/test.mjs). */
export async function openForTest(from?: Buffer<ArrayBuffer>): Promise<EmbeddedSource> {
  const source = await openEmbedded(from === undefined ? {} : { from: new Blob([from]) })
  void source.stopped.then((end) => appendFileSync(STOPPED, `${(end.cause as Error | undefined)?.stack ?? end.message}\n`))
  return source
}

/** Tuesday 3 March 2026, ten in the morning in the county. */
export const TEST_NOW = "2026-03-03T10:00:00Z"

export async function testDatabase(with_: { slices?: readonly Slice[]; now?: string } = {}): Promise<TestDatabase> {
  const registry = register(with_.slices ?? slices)
  const source = await openSource(registry)
  const clock = standingClock(with_.now ?? TEST_NOW)
  const database = new Database({ source, clock, rightsOf: registry.rightsOf, publish: registry.publish })
  return { database, source, registry, clock, close: () => database.close() }
}

async function openSource(registry: Registry): Promise<ConnectionSource> {
  const source = await openForTest(existsSync(DUMP) ? (readFileSync(DUMP) as Buffer<ArrayBuffer>) : undefined)
  await migrate(source, registry.migrations)
  return source
}

/** Writes the migrated copy that every test file starts from: once a run. */
export async function writeMigratedCopy(): Promise<void> {
  const source = await openEmbedded()
  await migrate(source, register(slices).migrations)
  mkdirSync(fileURLToPath(new URL("../../var/test/", import.meta.url)), { recursive: true })
  writeFileSync(DUMP, Buffer.from(await (await source.dump()).arrayBuffer()))
  await source.close()
}
