import type { Connection, ConnectionSource } from "../database/connection.ts"
import { bringingUpToDate } from "../database/migrate.ts"

/**
 * Puts the job queue's tables in, owned by the system role: part of bringing a database up to date, by whoever may migrate. The
 * system role may create a schema only while this lasts.
 */
export const installQueue = (source: ConnectionSource): Promise<void> =>
  source.use(async (connection) => {
    if (await isInstalled(connection)) return
    await bringingUpToDate(connection, async () => {
      if (!(await isInstalled(connection))) await install(connection)
    })
  })

async function isInstalled(connection: Connection): Promise<boolean> {
  const { rows } = await connection.query<{ there: boolean }>("select to_regclass('pgboss.version') is not null as there")
  return rows[0]!.there
}

async function install(connection: Connection): Promise<void> {
  const grant = (verb: string, to: string) =>
    connection.script(`do $$ begin execute format('${verb} create on database %I ${to} lfi_system', current_database()); end $$`)
  await grant("grant", "to")
  const { default: PgBoss } = await import("pg-boss")
  await connection.script("set role lfi_system")
  try {
    await connection.script(PgBoss.getConstructionPlans("pgboss"))
  } finally {
    await connection.script("reset role")
    await grant("revoke", "from")
  }
}
