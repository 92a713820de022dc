import { migrate } from "../../src/platform/database/migrate.ts"
import { openServer } from "../../src/platform/database/server.ts"
import { installQueue } from "../../src/platform/jobs/install.ts"
import { type RealServer, startRealServer } from "../../test/support/real-server.ts"
import { benchRegistry, loadInto } from "./county.ts"

/** A PostgreSQL server of the bench's own that holds the demonstration county at a scale. */
export async function realCounty(scale: number): Promise<{ server: RealServer; url: string }> {
  const server = await startRealServer()
  try {
    await server.create("county")
    const registry = benchRegistry()
    const owner = openServer(server.url("lfi_migrator", "county"), { max: 1 })
    await migrate(owner, registry.migrations)
    await installQueue(owner)
    await owner.close()
    const url = server.url("lfi_service", "county")
    const source = openServer(url, { max: 1 })
    await loadInto(source, registry, scale)
    await source.close()
    return { server, url }
  } catch (error) {
    await server.stop()
    throw error
  }
}
