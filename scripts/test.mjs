import { spawn, spawnSync } from "node:child_process"
import { existsSync, readFileSync, rmSync } from "node:fs"
import { fail, installMissing } from "./install.mjs"

/**
 * Everything that a landing must pass, stage by stage: `npm test`, one stage with `npm test unit`, the quick ones with
 * `npm run check`. Each stage prints its time; vitest itself fails a stage that ran no test.
 */
const local = (name) => `node_modules/.bin/${name}`
const vitest = (...args) => [local("vitest"), "run", ...args]
const STAGES = {
  types: [local("tsc"), "--noEmit", "-p", "."],
  lint: [local("biome"), "check", "--error-on-warnings", "."],
  rules: vitest("--project", "rules"),
  unit: vitest("--project", "unit"),
  database: vitest("--project", "database"),
  server: vitest("--project", "server"),
  browser: vitest("--project", "browser"),
  access: vitest("--project", "access"),
  faults: vitest("--project", "faults"),
}
/** No stage takes a half of this on two quiet processors. */
const LONGEST_MINUTES = 30
/**
 * Where tests note that their embedded database ended by itself: inside WebAssembly, on no statement in particular, a few times in some
 * hundred runs (docs/decisions/0014-a-database-that-ends.md).
 */
const STOPPED = "var/test/stopped"
const QUICK = ["types", "lint", "rules", "unit"]

installMissing()
const asked = process.argv.slice(2)
const names = asked.length === 0 ? Object.keys(STAGES) : asked.flatMap((name) => (name === "check" ? QUICK : [name]))
for (const name of names)
  if (!STAGES[name]) fail(`There is no stage "${name}"; there are: ${Object.keys(STAGES).join(", ")}, check.`)
if (names.includes("browser") || names.includes("access")) findBrowser()

const times = []
for (const name of names) {
  const started = performance.now()
  console.log(`\n== ${name}`)
  const [command, ...args] = STAGES[name]
  rmSync(STOPPED, { force: true })
  let status = await ran(command, args)
  if (status !== 0 && existsSync(STOPPED)) {
    console.log(
      `\nStage "${name}" failed, and a database of its tests had ended (${readFileSync(STOPPED, "utf8").trim()}); once more.`,
    )
    rmSync(STOPPED)
    status = await ran(command, args)
  }
  if (status === "stands still") {
    console.log(`\nStage "${name}" stood still for too long; once more.`)
    status = await ran(command, args)
  }
  const seconds = ((performance.now() - started) / 1000).toFixed(1)
  times.push(`${name} ${seconds} s`)
  if (status !== 0) fail(`\nStage "${name}" failed after ${seconds} s.`)
}
console.log(`\nAll passed: ${times.join(", ")}.`)

/**
 * Runs a stage with all that it starts, and ends all of it when it takes longer than any stage may: inside WebAssembly no time limit
 * of a test reaches, and the embedded database once stood still there (src/platform/database/dead-backend.ts).
 */
function ran(command, args) {
  const stage = spawn(command, args, {
    stdio: "inherit",
    detached: true,
    env: { ...process.env, FORCE_COLOR: process.env.CI ? "0" : (process.env.FORCE_COLOR ?? "1") },
  })
  const end = (signal) => process.kill(-stage.pid, signal)
  const stopped = (signal) => {
    end(signal)
    process.exit(1)
  }
  for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, stopped)
  return new Promise((done) => {
    const limit = setTimeout(() => {
      end("SIGKILL")
      done("stands still")
    }, LONGEST_MINUTES * 60_000)
    stage.on("error", () => done(1))
    stage.on("exit", (status) => {
      clearTimeout(limit)
      for (const signal of ["SIGINT", "SIGTERM"]) process.off(signal, stopped)
      done(status ?? 1)
    })
  })
}

/** The machine's Chromium; on Debian as root it is installed when missing, elsewhere the way to it is said. */
function findBrowser() {
  const known = [
    process.env.CHROMIUM,
    "/usr/bin/chromium",
    "/usr/bin/chromium-browser",
    "/usr/bin/google-chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  ]
  let found = known.find((path) => path && existsSync(path))
  if (!found && process.platform === "linux" && process.getuid() === 0 && existsSync("/usr/bin/apt-get")) {
    console.log("Installing Chromium for the browser tests ...")
    const quiet = { stdio: ["ignore", "ignore", "inherit"] }
    spawnSync("apt-get", ["update", "-qq"], quiet)
    spawnSync("apt-get", ["install", "-y", "-qq", "--no-install-recommends", "chromium"], {
      ...quiet,
      env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
    })
    found = known.find((path) => path && existsSync(path))
  }
  if (!found)
    fail(
      "The browser tests need Chromium. On Debian: sudo apt-get install chromium. On macOS: install Chromium or Google Chrome. Or set CHROMIUM to its path.",
    )
  process.env.CHROMIUM = found
}
