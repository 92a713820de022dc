import { type ChildProcess, spawn } from "node:child_process"
import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { createInterface } from "node:readline"
import { fileURLToPath } from "node:url"
import { afterEach, beforeEach, expect, test } from "vitest"
import { DATABASE_ENDED } from "../../scripts/keep-running.mjs"

const ENDING = fileURLToPath(new URL("./ending.ts", import.meta.url))

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "lfi-ending-"))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

/** Every line that is said until the process ends, and its exit code. */
async function live(how: "once" | "always", seen: (line: string, process_: ChildProcess) => void = () => undefined) {
  const child = spawn(process.execPath, ["--import", "tsx", ENDING, folder, "keep", how], { stdio: ["ignore", "pipe", "ignore"] })
  const said: string[] = []
  createInterface({ input: child.stdout }).on("line", (line) => {
    said.push(line.replace(/\d{4,5}$/, "PORT"))
    seen(line, child)
  })
  const code = await new Promise((resolve) => child.once("close", resolve))
  return { said, code }
}

const READY = "Local First Inclusion is ready at http://localhost:PORT"
const ENDED = "The embedded database stopped: Program terminated with exit(1). What was acknowledged is kept."
const AGAIN = "The service starts again."

test("a service whose database ended is there again by itself, with all that was acknowledged, and ends when it is told to", async () => {
  const { said, code } = await live("once", (line, child) => {
    if (line === "still here") child.kill("SIGTERM")
  })
  expect(said).toEqual([READY, "held 0", ENDED, AGAIN, READY, "held 1", "still here"])
  expect(code).toBe(0)
}, 300_000)

test("one that ends again and again is given up", async () => {
  const { said, code } = await live("always")
  expect(said.filter((line) => line === ENDED)).toHaveLength(5)
  expect(said.filter((line) => line.startsWith("held "))).toEqual(["held 0", "held 1", "held 2", "held 3", "held 4"])
  expect(said.at(-1)).toBe("The embedded database ended 5 times within ten minutes; the service is not started again.")
  expect(code).toBe(DATABASE_ENDED)
}, 600_000)
