import type { ConnectionSource } from "../database/connection.ts"

/**
 * Puts the job queue's tables in, owned by the system role: part of bringing a database up to date, by whoever may migrate. The
 * system role may create a schema only while this lasts.
 */
export async function installQueue(source: ConnectionSource): Promise<void> {
  await source.use(async (connection) => {
    const { rows } = await connection.query<{ there: boolean }>("select to_regclass('pgboss.version') is not null as there")
    if (rows[0]?.there) return
    const grant = (verb: string, to: string) =>
      connection.script(
        `do $$ begin execute format('${verb} create on database %I ${to} lfi_system', current_database()); end $$`,
      )
    await grant("grant", "to")
    const { default: PgBoss } = await import("pg-boss")
    await connection.script("set role lfi_system")
    try {
      await connection.script(PgBoss.getConstructionPlans("pgboss"))
    } finally {
      await connection.script("reset role")
      await grant("revoke", "from")
    }
  })
}
