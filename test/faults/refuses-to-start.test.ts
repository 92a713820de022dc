import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { loadDemonstration, NotEmpty } from "../../demo/index.ts"
import { type Configuration, readConfiguration } from "../../src/platform/configuration.ts"
import { refuseUnsafe, serverFor } from "../../src/platform/run-server.ts"
import { type TestDatabase, testDatabase } from "../support/database.ts"
import { type TestServer, testServer } from "../support/server.ts"
import { World } from "../support/world.ts"

const HOSTS = ["127.0.0.1", "localhost", "::1", "0.0.0.0", "::", "10.1.2.3", "county.example"] as const
const OIDC = { OIDC_ISSUER: "https://id.example/", OIDC_CLIENT_ID: "lfi", PUBLIC_URL: "https://send.example/" }

const configuration = (host: string, mode: string, oidc: boolean): Configuration =>
  readConfiguration({ HOST: host, NODE_ENV: mode, ...(oidc ? OIDC : {}) })

/** The whole product of what decides: the demonstration's mark, the address, NODE_ENV, a provider to sign in with. */
const CASES = [true, false].flatMap((demonstration) =>
  HOSTS.flatMap((host) =>
    ["production", "development", "test", ""].flatMap((mode) =>
      [true, false].map((oidc) => ({ demonstration, host, mode, oidc })),
    ),
  ),
)

describe(`${CASES.length} combinations of mark, address, mode and sign-in`, () => {
  const loopback = new Set<string>(["127.0.0.1", "localhost", "::1"])
  test.each(CASES)(
    "demonstration $demonstration, host $host, NODE_ENV '$mode', OIDC $oidc",
    ({ demonstration, host, mode, oidc }) => {
      const starts = demonstration ? loopback.has(host) && mode !== "production" : oidc
      const begin = () => refuseUnsafe(configuration(host, mode, oidc), demonstration)
      if (starts) expect(begin).not.toThrow()
      else expect(begin).toThrow(/\.$/)
    },
  )
})

describe("on real databases", () => {
  let county: TestServer
  let empty: TestDatabase
  beforeAll(async () => {
    county = await testServer()
    empty = await testDatabase()
  }, 600_000)
  afterAll(async () => {
    await county?.close()
    await empty?.close()
  })
  const service = (of: TestServer | TestDatabase) => ({
    configuration: configuration("127.0.0.1", "test", false),
    registry: of.registry,
    database: of.database,
    source: of.source,
    fresh: false,
    close: async () => undefined,
  })

  test("a demonstration is served on loopback alone", async () => {
    await expect(serverFor(service(county), configuration("0.0.0.0", "test", false))).rejects.toThrow(/loopback address only/)
    await expect(serverFor(service(county), configuration("127.0.0.1", "production", false))).rejects.toThrow(/production/)
  })

  test("a database without the mark has no page of personas, and needs a provider", async () => {
    await expect(serverFor(service(empty), configuration("127.0.0.1", "test", false))).rejects.toThrow(/no way to sign in/)
  })

  test("a demonstration goes into an empty database only, and a refusal leaves nothing", async () => {
    await new World(empty.database).person("Real Person")
    const load = () => loadDemonstration(empty.database, empty.registry, { seed: 1, scale: 0.001, progress: () => undefined })
    await expect(load()).rejects.toBeInstanceOf(NotEmpty)
    const { rows } = await empty.source.use((connection) =>
      connection.query<{ children: number; people: number }>(
        "select (select count(*) from county.children) as children, (select count(*) from platform.people) as people",
      ),
    )
    expect(rows).toEqual([{ children: 0, people: 1 }])
  })
})
