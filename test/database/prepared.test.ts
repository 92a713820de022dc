import { afterAll, beforeAll, describe, expect, test } from "vitest"
import type { Connection, ConnectionSource } from "../../src/platform/database/connection.ts"
import { openEmbedded } from "../../src/platform/database/embedded.ts"
import { openServer } from "../../src/platform/database/server.ts"
import { type RealServer, startRealServer } from "../support/real-server.ts"

let server: RealServer
const sources: Record<string, ConnectionSource> = {}
beforeAll(async () => {
  server = await startRealServer()
  sources.embedded = await openEmbedded()
  sources.server = openServer(server.url("postgres"), { max: 1 })
  for (const source of Object.values(sources))
    await source.use((connection) =>
      connection.script(`
        create role reader nologin; create role keeper nologin;
        create table notes (id integer primary key, owner text not null); grant select, insert on notes to reader, keeper;
        alter table notes enable row level security;
        create policy own on notes for all to reader using (owner = (select current_setting('app.who', true)));
        create policy every on notes for all to keeper using (true);
        insert into notes values (1, 'ada'), (2, 'ada'), (3, 'bo')`),
    )
})
afterAll(async () => {
  for (const source of Object.values(sources)) await source.close()
  await server.stop()
})

const READ = "select id from notes where id > $1 order by id"

/** The notes that one role and person see, in a transaction of their own. */
const seen = (source: ConnectionSource, role: string, who: string) =>
  source.use(async (connection) => {
    await connection.script(`begin; set local role ${role}; set local "app.who" = '${who}'`)
    const { rows } = await connection.query<{ id: number }>(READ, [0])
    await connection.script("commit")
    return rows.map(({ id }) => id)
  })

describe.each(["embedded", "server"])("on %s, a statement that is kept prepared", (kind) => {
  test("gives each of many questions asked at once its own answer", async () => {
    await sources[kind]!.use(async (connection) => {
      const asked = Array.from({ length: 40 }, (_, at) => at)
      const answers = await Promise.all(
        asked.map((at) =>
          connection.query<{ at: number; many: number[] }>(
            "select $1::int as at, array(select generate_series(1, $1::int)) as many",
            [at],
          ),
        ),
      )
      expect(answers.map(({ rows }) => [rows[0]?.at, rows[0]?.many.length])).toEqual(asked.map((at) => [at, at]))
    })
  })

  const inUse = <T>(work: (connection: Connection) => Promise<T>) => sources[kind]!.use(work)

  test("shows each role and person their own rows, however often and in whatever order they ask", async () => {
    const source = sources[kind]!
    // Past the fifth time PostgreSQL may keep one plan for all values.
    for (let turn = 0; turn < 8; turn++) {
      expect(await seen(source, "reader", "ada")).toEqual([1, 2])
      expect(await seen(source, "reader", "bo")).toEqual([3])
      expect(await seen(source, "reader", "nobody")).toEqual([])
      expect(await seen(source, "keeper", "nobody")).toEqual([1, 2, 3])
    }
  })

  test("can fail the first time it is prepared, and works the next", async () => {
    const add = (id: unknown) => inUse((connection) => connection.query("insert into notes values ($1, 'cy')", [id]))
    await add(10)
    await expect(add(10)).rejects.toThrow(/duplicate key/)
    await expect(add("ten")).rejects.toThrow(/invalid input syntax/)
    expect((await add(11)).affected).toBe(1)
    expect((await add(12)).affected).toBe(1)
  })

  test("reads a column that was added since", async () => {
    const all = () => inUse((connection) => connection.query("select id from notes where owner = $1 order by id", ["bo"]))
    for (let turn = 0; turn < 7; turn++) expect((await all()).rows).toEqual([{ id: 3 }])
    await inUse((connection) => connection.script("alter table notes add column said text; drop policy own on notes"))
    expect((await all()).rows).toEqual([{ id: 3 }])
  })
})
