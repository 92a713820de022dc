import {
  type CompiledQuery,
  type DatabaseConnection,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type QueryResult,
} from "kysely"
import type { Connection } from "./connection.ts"

const known = new WeakMap<Connection, Kysely<unknown>>()

/** Typed SQL over one connection that already stands inside a transaction; Kysely itself opens none. */
export function kyselyOver(connection: Connection): Kysely<unknown> {
  const held = known.get(connection)
  if (held) return held
  const only: DatabaseConnection = {
    async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
      const result = await connection.query<R>(query.sql, query.parameters)
      return { rows: result.rows, numAffectedRows: BigInt(result.affected) }
    },
    // biome-ignore lint/correctness/useYield: Kysely's interface asks for a stream; nothing here streams.
    async *streamQuery() {
      throw new Error("streaming is not used")
    },
  }
  const refuse = async () => {
    throw new Error("transactions are opened by the platform alone")
  }
  const kysely = new Kysely<unknown>({
    dialect: {
      createAdapter: () => new PostgresAdapter(),
      createQueryCompiler: () => new PostgresQueryCompiler(),
      createIntrospector: (db) => new PostgresIntrospector(db),
      createDriver: () => ({
        init: async () => undefined,
        acquireConnection: async () => only,
        releaseConnection: async () => undefined,
        beginTransaction: refuse,
        commitTransaction: refuse,
        rollbackTransaction: refuse,
        destroy: async () => undefined,
      }),
    },
  })
  known.set(connection, kysely)
  return kysely
}
