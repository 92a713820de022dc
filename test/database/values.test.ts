import { Temporal } from "temporal-polyfill"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import type { ConnectionSource } from "../../src/platform/database/connection.ts"
import { openEmbedded } from "../../src/platform/database/embedded.ts"
import { openServer } from "../../src/platform/database/server.ts"
import { dateAt } from "../../src/platform/time.ts"
import { type RealServer, startRealServer } from "../support/real-server.ts"

let server: RealServer
const sources: Record<string, ConnectionSource> = {}
beforeAll(async () => {
  server = await startRealServer()
  sources.embedded = await openEmbedded()
  sources.server = openServer(server.url("postgres"))
})
afterAll(async () => {
  for (const source of Object.values(sources)) await source.close()
  await server.stop()
})

const date = Temporal.PlainDate.from
const instant = Temporal.Instant.from

/** A value of each type: as SQL writes it, as we read it. Alike on both databases, in any zone of the machine. */
const CASES: readonly (readonly [type: string, sql: string, value: unknown])[] = [
  ["count", "(select count(*) from generate_series(1, 3))", 3],
  ["int2", "7::int2", 7],
  ["int4", "-7::int4", -7],
  ["int8", "9007199254740991::int8", 9_007_199_254_740_991],
  ["numeric", "12.50::numeric", "12.50"],
  ["float8", "1.5::float8", 1.5],
  ["bool", "true", true],
  ["text", "'Zoë O''Neil'::text", "Zoë O'Neil"],
  ["uuid", "'b5f1c2d3-0000-4000-8000-000000000001'::uuid", "b5f1c2d3-0000-4000-8000-000000000001"],
  ["date in summer", "'2026-06-21'::date", date("2026-06-21")],
  ["date before 1900", "'1899-12-31'::date", date("1899-12-31")],
  ["instant", "'2026-03-29 00:30:00.123456+00'::timestamptz", instant("2026-03-29T00:30:00.123456Z")],
  ["null", "null::date", null],
  ["jsonb", `'{"a": [1, null, "x"]}'::jsonb`, { a: [1, null, "x"] }],
  ["text array", "array['a', 'b, c', '\"']::text[]", ["a", "b, c", '"']],
  ["empty array", "'{}'::text[]", []],
  ["bytes", "'\\x00ff10'::bytea", [0, 255, 16]],
]

describe.each(["embedded", "server"])("%s", (kind) => {
  test.each(CASES)("reads %s", async (_type, sql, value) => {
    const { rows } = await sources[kind]!.use((connection) => connection.query<{ value: unknown }>(`select ${sql} as value`))
    const read = rows[0]!.value
    if (read instanceof Uint8Array) return expect([...read]).toEqual(value)
    expect(read).toEqual(value)
    expect(Object.prototype.toString.call(read)).toBe(Object.prototype.toString.call(value))
  })

  test.each(CASES.filter(([type]) => !["count", "bytes", "null"].includes(type)))(
    "writes back %s as it was read",
    async (type, sql) => {
      const cast = /::([a-z0-9]+(?:\[\])?)\)?$/.exec(sql)?.[1] ?? "bool"
      const value = await sources[kind]!.use(
        async (connection) => (await connection.query<{ value: unknown }>(`select ${sql} as value`)).rows[0]!.value,
      )
      const sent = type === "jsonb" ? JSON.stringify(value) : value
      const { rows } = await sources[kind]!.use((connection) =>
        connection.query<{ same: boolean }>(`select $1::${cast} is not distinct from ${sql} as same`, [sent]),
      )
      expect(rows[0]).toEqual({ same: true })
    },
  )

  test("refuses an integer that JavaScript cannot hold", async () => {
    await expect(sources[kind]!.use((connection) => connection.query("select 9007199254740993::int8 as value"))).rejects.toThrow(
      /2\^53/,
    )
  })
})

test("today is the county's, across both changes of the clock", () => {
  expect(dateAt(instant("2026-06-30T23:30:00Z")).toString()).toBe("2026-07-01")
  expect(dateAt(instant("2026-01-31T23:30:00Z")).toString()).toBe("2026-01-31")
  expect(dateAt(instant("2026-03-29T00:59:59Z")).toString()).toBe("2026-03-29")
  expect(dateAt(instant("2026-10-24T23:00:00Z")).toString()).toBe("2026-10-25")
  expect(dateAt(instant("2026-10-25T23:59:59Z")).toString()).toBe("2026-10-25")
})
