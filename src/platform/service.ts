import { randomBytes } from "node:crypto"
import { join } from "node:path"
import type { Configuration } from "./configuration.ts"
import type { ConnectionSource } from "./database/connection.ts"
import { Database } from "./database/database.ts"
import { openEmbedded } from "./database/embedded.ts"
import { takeFolder } from "./database/folder-lock.ts"
import { migrate } from "./database/migrate.ts"
import { openServer } from "./database/server.ts"
import { type Tx, tablesOf } from "./database/tx.ts"
import { installQueue } from "./jobs/install.ts"
import { type Registry, register } from "./registry.ts"
import type { Slice } from "./slice.ts"
import { type Clock, systemClock } from "./time.ts"

/** The house with the lights on: slices registered, database open and up to date. Nothing listens yet. */
export interface Service {
  readonly configuration: Configuration
  readonly registry: Registry
  readonly database: Database
  /** An embedded database that holds nobody yet. */
  readonly fresh: boolean
  /** Where the database is: for the job queue, which runs its own statements. */
  readonly source: ConnectionSource
  readonly close: () => Promise<void>
}

export async function openService(
  configuration: Configuration,
  slices: readonly Slice[],
  clock: Clock = systemClock,
): Promise<Service> {
  const registry = register(slices)
  const { source, release } = configuration.DATABASE_URL
    ? { source: await openRealServer(configuration, registry), release: () => undefined }
    : await openFolder(configuration, registry)
  const database = new Database({ source, clock, rightsOf: registry.rightsOf, publish: registry.publish })
  const fresh = source.kind === "embedded" && (await database.asSystem(holdsNobody))
  return {
    configuration,
    registry,
    database,
    fresh,
    source,
    close: async () => {
      await database.close()
      release()
    },
  }
}

async function holdsNobody(tx: Tx): Promise<boolean> {
  const people = await tablesOf<{ "platform.people": { id: string } }>(tx)
    .selectFrom("platform.people")
    .select("id")
    .limit(1)
    .execute()
  return people.length === 0
}

async function openFolder(
  configuration: Configuration,
  registry: Registry,
): Promise<{ source: ConnectionSource; release: () => void }> {
  const release = takeFolder(configuration.LFI_FOLDER)
  try {
    const source = await openEmbedded({ folder: join(configuration.LFI_FOLDER, "database") })
    await bringUpToDate(source, registry)
    return { source, release }
  } catch (error) {
    release()
    throw error
  }
}

async function bringUpToDate(source: ConnectionSource, registry: Registry): Promise<void> {
  await migrate(source, registry.migrations)
  await installQueue(source)
}

async function openRealServer(configuration: Configuration, registry: Registry): Promise<ConnectionSource> {
  if (configuration.DATABASE_OWNER_URL) {
    const owner = openServer(configuration.DATABASE_OWNER_URL, { max: 1 })
    await bringUpToDate(owner, registry).finally(() => owner.close())
  }
  const source = openServer(configuration.DATABASE_URL!)
  await source.use(async (connection) => {
    const { rows } = await connection.query<{ trusted: boolean }>(
      "select rolsuper or rolbypassrls or pg_has_role(oid, 'lfi_owner', 'member') as trusted from pg_roles where rolname = session_user",
    )
    if (rows[0]?.trusted !== false) {
      throw new Error(
        "DATABASE_URL signs in as a superuser, an owner or a role that bypasses row security; give the service a login of its own (docs/operating.md)",
      )
    }
  })
  return source
}

/** A secret that the installation keeps for itself, made on first use. */
export async function installationSecret(tx: Tx, name: string): Promise<string> {
  const settings = tablesOf<{ "platform.secrets": { name: string; value: string } }>(tx)
  await settings
    .insertInto("platform.secrets")
    .values({ name, value: randomBytes(32).toString("base64url") })
    .onConflict((held) => held.doNothing())
    .execute()
  const row = await settings.selectFrom("platform.secrets").select("value").where("name", "=", name).executeTakeFirstOrThrow()
  return row.value
}
