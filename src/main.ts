import { SingleBar } from "cli-progress"
import { loadDemonstration } from "../demo/index.ts"
import { readConfiguration } from "./platform/configuration.ts"
import { runServer } from "./platform/run-server.ts"
import { slices } from "./slices.ts"

/** Share of the county that a first start loads without being asked: see docs/benchmarks.md. */
const FIRST_START = { seed: 2026, scale: Number(process.env.LFI_DEMO_SCALE ?? 1) }

try {
  const configuration = readConfiguration(process.env)
  await runServer(configuration, slices, async (service) => {
    const bar = new SingleBar({
      format: "Loading the demonstration county {bar} {percentage}% | {value} of {total} children",
      hideCursor: true,
    })
    bar.start(1, 0)
    await loadDemonstration(service.database, service.registry, {
      ...FIRST_START,
      progress: (done, of) => {
        bar.setTotal(of)
        bar.update(done)
      },
    }).finally(() => bar.stop())
  })
} catch (error) {
  process.stderr.write(`${(error as Error).message}\n`)
  process.exit(1)
}
