import { spawn } from "node:child_process"
import { installMissing } from "./install.mjs"

installMissing()
const watch = process.argv.includes("--watch")
const { bundled } = await import("./bundle.mjs")
const how = watch
  ? ["--watch-path=src", "--import", "tsx", "src/main.ts"]
  : ["--enable-source-maps", await bundled("src/main.ts")]
const server = spawn(process.execPath, [...how, ...process.argv.slice(2).filter((each) => each !== "--watch")], {
  stdio: "inherit",
})
for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => server.kill(signal))
server.on("exit", (code) => process.exit(code ?? 1))
