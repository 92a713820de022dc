import { PGlite } from "@electric-sql/pglite"
import { btree_gist } from "@electric-sql/pglite/contrib/btree_gist"
import { fuzzystrmatch } from "@electric-sql/pglite/contrib/fuzzystrmatch"
import { pg_trgm } from "@electric-sql/pglite/contrib/pg_trgm"
import { pgcrypto } from "@electric-sql/pglite/contrib/pgcrypto"
import { unaccent } from "@electric-sql/pglite/contrib/unaccent"
import type { Connection, ConnectionSource } from "./connection.ts"
import { type DatabaseStopped, leaveLoopWhenDead } from "./dead-backend.ts"
import { embeddedQuery } from "./embedded-query.ts"
import { PARSERS } from "./parsers.ts"

export interface EmbeddedSource extends ConnectionSource {
  readonly kind: "embedded"
  /** The whole database as one file, for tests that start from a migrated copy. */
  dump(): Promise<Blob>
  readonly stopped: Promise<DatabaseStopped>
}

/** PostgreSQL inside this process: on a folder, or in memory when no folder is given. */
export async function openEmbedded(options: { folder?: string; from?: Blob } = {}): Promise<EmbeddedSource> {
  const pglite = await PGlite.create({
    ...(options.folder === undefined ? {} : { dataDir: options.folder }),
    ...(options.from === undefined ? {} : { loadDataDir: options.from }),
    extensions: { btree_gist, fuzzystrmatch, pg_trgm, pgcrypto, unaccent },
    parsers: PARSERS,
  })
  const stopped = new Promise<DatabaseStopped>((resolve) => leaveLoopWhenDead(pglite, resolve))
  const query = embeddedQuery(pglite)
  const connection: Connection = {
    query: <R>(text: string, values: readonly unknown[] = []) => query<R>(text, values),
    async script(text) {
      await pglite.exec(text)
    },
  }
  await connection.script("set timezone to 'UTC'; set intervalstyle to 'iso_8601'")

  // One connection: each use waits for the one before it, so that two transactions never mix.
  let last: Promise<unknown> = Promise.resolve()
  const use = <T>(work: (connection: Connection) => Promise<T>): Promise<T> => {
    const turn = last.then(() => work(connection))
    last = turn.catch(() => undefined)
    return turn
  }
  return {
    kind: "embedded",
    stopped,
    use,
    dump: () => use(async () => (await pglite.dumpDataDir("none")) as Blob),
    close: () => use(() => pglite.close()),
  }
}
