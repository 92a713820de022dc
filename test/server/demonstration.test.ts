import { afterAll, beforeAll, expect, test } from "vitest"
import { loadDemonstration, loadHistories } from "../../demo/index.ts"
import { Database } from "../../src/platform/database/database.ts"
import { migrate } from "../../src/platform/database/migrate.ts"
import { openServer } from "../../src/platform/database/server.ts"
import { installQueue } from "../../src/platform/jobs/install.ts"
import { register } from "../../src/platform/registry.ts"
import { standingClock } from "../../src/platform/time.ts"
import { slices } from "../../src/slices.ts"
import { TEST_NOW } from "../support/database.ts"
import { type RealServer, startRealServer } from "../support/real-server.ts"

let server: RealServer
beforeAll(async () => {
  server = await startRealServer()
  await server.create("county")
})
afterAll(() => server?.stop())

test("the demonstration county loads on a server, as the service's own login, once it may set triggers aside", async () => {
  const registry = register(slices)
  const owner = openServer(server.url("lfi_migrator", "county"), { max: 1 })
  await migrate(owner, registry.migrations)
  await installQueue(owner)
  await owner.close()
  const source = openServer(server.url("lfi_service", "county"), { max: 1 })
  const database = new Database({
    source,
    clock: standingClock(TEST_NOW),
    rightsOf: registry.rightsOf,
    publish: registry.publish,
  })
  const load = () => loadDemonstration(database, registry, { seed: 7, scale: 0.01, progress: () => undefined })
  await expect(load()).rejects.toThrow("grant set on parameter session_replication_role to lfi_service")
  await server.letLoad()
  await load()
  await loadHistories(database, registry)
  // Each piece is done once, however often the service starts.
  await loadHistories(database, registry)
  const { rows } = await database.asSystem((tx) =>
    tx.connection.query<{ children: number; profiles: number; scenarios: number; forecasts: number }>(
      `select (select count(*) from county.children) as children, (select count(*) from provision_needs.profiles) as profiles,
         (select count(*) from places.scenarios) as scenarios, (select count(*) from places.run_results) as forecasts`,
    ),
  )
  expect(rows[0]).toMatchObject({ scenarios: 2, forecasts: 2 })
  expect(rows[0]!.children).toBe(1_501)
  expect(rows[0]!.profiles).toBeGreaterThan(100)
  await database.close()
})
