import { spawn } from "node:child_process"
import { installMissing } from "./install.mjs"
import { keepRunning } from "./keep-running.mjs"

installMissing()
const watch = process.argv.includes("--watch")
const { bundled } = await import("./bundle.mjs")
const how = watch
  ? ["--watch-path=src", "--import", "tsx", "src/main.ts"]
  : ["--enable-source-maps", await bundled("src/main.ts")]
const given = process.argv.slice(2).filter((each) => each !== "--watch")
const begin = () => spawn(process.execPath, [...how, ...given], { stdio: "inherit" })
process.exit(await keepRunning(begin, (line) => console.error(line)))
