import { readConfiguration } from "./platform/configuration.ts"
import { runServer } from "./platform/run-server.ts"
import { slices } from "./slices.ts"

try {
  await runServer(readConfiguration(process.env), slices)
} catch (error) {
  process.stderr.write(`${(error as Error).message}\n`)
  process.exitCode = 1
}
