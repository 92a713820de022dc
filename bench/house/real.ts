import { migrate } from "../../src/platform/database/migrate.ts"
import { openServer } from "../../src/platform/database/server.ts"
import { installQueue } from "../../src/platform/jobs/install.ts"
import { type RealServer, startRealServer } from "../../test/support/real-server.ts"
import { benchRegistry, loadInto } from "./county.ts"

interface RealCounty {
  readonly server: RealServer
  readonly url: string
}

let held: { readonly scale: number; readonly county: Promise<RealCounty> } | null = null

/**
 * A PostgreSQL server of the benches' own that holds the demonstration county at a scale. Loading it takes minutes, so the benches
 * of one run share it; the run's end closes it.
 */
export async function realCounty(scale: number): Promise<RealCounty> {
  if (held?.scale !== scale) {
    await closeRealCounty()
    held = { scale, county: load(scale) }
  }
  return held!.county
}

export async function closeRealCounty(): Promise<void> {
  const county = await held?.county.catch(() => null)
  held = null
  await county?.server.stop()
}

async function load(scale: number): Promise<RealCounty> {
  const server = await startRealServer()
  try {
    await server.create("county")
    await server.letLoad()
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
