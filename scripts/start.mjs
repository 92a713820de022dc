import { spawn } from "node:child_process"
import { installMissing } from "./install.mjs"

installMissing()
const watch = process.argv.includes("--watch")
const server = spawn(process.execPath, [...(watch ? ["--watch-path=src"] : []), "--import", "tsx", "src/main.ts"], {
  stdio: "inherit",
})
for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => server.kill(signal))
server.on("exit", (code) => process.exit(code ?? 1))
