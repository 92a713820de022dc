import { spawnSync } from "node:child_process"
import { existsSync, readFileSync, statSync } from "node:fs"

/** Installs the parts that the lock file names, when they are missing or older than it. Plain Node: nothing is there yet. */
export function installMissing() {
  const [major, minor] = process.versions.node.split(".").map(Number)
  if (major < 20 || (major === 20 && minor < 19)) fail(`Node 20.19 or later is needed; this is ${process.versions.node}.`)
  const mark = "node_modules/.package-lock.json"
  if (existsSync(mark) && statSync(mark).mtimeMs >= statSync("package-lock.json").mtimeMs) return
  if (existsSync(mark) && sameVersions(mark)) return
  console.log("Installing what is missing (once) ...")
  const done = spawnSync("npm", ["ci", "--no-audit", "--no-fund", "--loglevel=error"], { stdio: "inherit" })
  if (done.status !== 0) fail("npm ci did not succeed; its words are above.")
}

/** A checkout gives every file a new time: the versions decide. */
function sameVersions(mark) {
  const wanted = JSON.parse(readFileSync("package-lock.json", "utf8")).packages
  const held = JSON.parse(readFileSync(mark, "utf8")).packages
  return Object.entries(wanted).every(([path, entry]) => path === "" || entry.optional || held[path]?.version === entry.version)
}

export function fail(words) {
  console.error(words)
  process.exit(1)
}
