import pg from "pg"
import type { Connection, ConnectionSource } from "./connection.ts"
import { PARSERS, toParameter } from "./parsers.ts"
import { StatementNames } from "./statements.ts"

const types = {
  getTypeParser: (oid: number, format?: "text" | "binary") =>
    PARSERS[oid] ?? (pg.types.getTypeParser as (oid: number, format?: string) => unknown)(oid, format),
} as pg.CustomTypesConfig

/** A PostgreSQL server, through a pool. */
export function openServer(url: string, options: { max?: number } = {}): ConnectionSource {
  const pool = new pg.Pool({
    connectionString: url,
    max: options.max ?? 10,
    types,
    options: "-c timezone=UTC -c intervalstyle=iso_8601",
    application_name: "local-first-inclusion",
  })
  const names = new StatementNames()
  // An idle connection that the server closes must not end the process; the next use opens another.
  pool.on("error", () => undefined)
  return {
    kind: "server",
    async use(work) {
      const client = await pool.connect()
      let broken: Error | undefined
      try {
        return await work(connectionOf(client, names))
      } catch (error) {
        if (isConnectionLoss(error)) broken = error as Error
        throw error
      } finally {
        client.release(broken)
      }
    },
    close: () => pool.end(),
  }
}

const connections = new WeakMap<pg.PoolClient, Connection>()

function connectionOf(client: pg.PoolClient, names: StatementNames): Connection {
  const known = connections.get(client)
  if (known) return known
  const connection: Connection = {
    async query<R>(text: string, values: readonly unknown[] = []) {
      const name = names.of(text, values)
      const asked = { text, values: values.map(toParameter) }
      const result = await client.query(name === null ? asked : { ...asked, name })
      return { rows: result.rows as R[], affected: result.rowCount ?? 0 }
    },
    async script(text) {
      await client.query(text)
    },
  }
  connections.set(client, connection)
  return connection
}

function isConnectionLoss(error: unknown): boolean {
  const code = (error as { code?: string }).code ?? ""
  return code.startsWith("08") || code.startsWith("57P") || code === "ECONNRESET" || code === "EPIPE"
}
