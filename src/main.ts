import { parseArgs } from "node:util"
import { SingleBar } from "cli-progress"
import { loadDemonstration, loadHistories } from "../demo/index.ts"
import { readConfiguration } from "./platform/configuration.ts"
import { DatabaseEnded, runServer } from "./platform/run-server.ts"
import { slices } from "./slices.ts"

/** Always the same county, and as much of it as a first start may take (docs/benchmarks.md). */
const FIRST_START = { seed: 2026, scale: 0.6 }

try {
  const { values } = parseArgs({ options: { scale: { type: "string" } } })
  const configuration = readConfiguration({
    ...process.env,
    ...(values.scale === undefined ? {} : { LFI_DEMO_SCALE: values.scale }),
  })
  await runServer(configuration, slices, {
    load: async ({ database, registry }) => {
      const bar = new SingleBar({
        format: "Loading the demonstration county {bar} {percentage}% | {value} of {total} children",
        hideCursor: true,
      })
      bar.start(1, 0)
      const progress = (done: number, of: number) => {
        bar.setTotal(of)
        bar.update(done)
      }
      await loadDemonstration(database, registry, {
        seed: FIRST_START.seed,
        scale: configuration.LFI_DEMO_SCALE ?? FIRST_START.scale,
        progress,
      }).finally(() => bar.stop())
    },
    goOn: ({ database, registry }, stop) => loadHistories(database, registry, { stop }),
  })
} catch (error) {
  process.stderr.write(`${(error as Error).message}\n`)
  process.exit(error instanceof DatabaseEnded ? error.exitCode : 1)
}
