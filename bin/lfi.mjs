#!/usr/bin/env node
import { spawnSync } from "node:child_process"
import { dirname, join } from "node:path"
import { fileURLToPath } from "node:url"

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const run = spawnSync(
  process.execPath,
  ["--import", join(root, "node_modules/tsx/dist/loader.mjs"), join(root, "src/cli.ts"), ...process.argv.slice(2)],
  {
    stdio: "inherit",
  },
)
process.exit(run.status ?? 1)
