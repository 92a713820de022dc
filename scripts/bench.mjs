import { spawnSync } from "node:child_process"
import { installMissing } from "./install.mjs"

installMissing()
const run = spawnSync(process.execPath, ["--import", "tsx", "bench/bench.ts", ...process.argv.slice(2)], { stdio: "inherit" })
process.exit(run.status ?? 1)
