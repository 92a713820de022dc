import { type ChildProcess, spawn, spawnSync } from "node:child_process"
import { existsSync, mkdtempSync, rmSync, statSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { afterAll, afterEach, expect, test } from "vitest"

const ROOT = fileURLToPath(new URL("../../", import.meta.url))
const folder = mkdtempSync(join(tmpdir(), "lfi-owner-"))
const running: ChildProcess[] = []
afterEach(async () => {
  for (const child of running.splice(0)) await ended(child, "SIGKILL")
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** A service with real sign-in named, so that nothing is loaded: only the folder is at stake. */
const environment = {
  ...process.env,
  LFI_FOLDER: folder,
  PORT: "0",
  HOST: "127.0.0.1",
  NODE_ENV: "test",
  OIDC_ISSUER: "http://127.0.0.1:9/",
  OIDC_CLIENT_ID: "lfi",
  PUBLIC_URL: "http://127.0.0.1:9/",
}

function start(): { child: ChildProcess; ready: Promise<string> } {
  const child = spawn(process.execPath, ["--import", "tsx", "src/main.ts"], { cwd: ROOT, env: environment })
  running.push(child)
  let said = ""
  const ready = new Promise<string>((done) => {
    for (const stream of [child.stdout!, child.stderr!])
      stream.on("data", (text) => {
        said += text
        if (said.includes("is ready at")) done(said)
      })
    child.once("close", (code) => done(`${said}[exit ${code}]`))
  })
  return { child, ready }
}

function ended(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve()
  return new Promise((done) => {
    child.once("close", () => done())
    child.kill(signal)
  })
}

const lfi = (...args: string[]) =>
  spawnSync(process.execPath, [join(ROOT, "bin/lfi.mjs"), ...args], { env: environment, encoding: "utf8" })

test("one process owns the folder; commands go through it; its lock dies with it", async () => {
  const first = start()
  expect(await first.ready).toContain("is ready at http://localhost:")

  const second = start()
  const refusal = await second.ready
  expect(refusal).toContain("Another process already has the database")
  expect(refusal).toContain("[exit 1]")

  const socket = join(folder, "control.sock")
  expect(existsSync(socket)).toBe(true)
  expect((statSync(socket).mode & 0o777).toString(8)).toBe("600")
  const through = lfi("audit", "verify")
  expect({ status: through.status, said: through.stdout + through.stderr }).toMatchObject({ status: 0 })

  await ended(first.child, "SIGKILL")
  const alone = lfi("audit", "verify")
  expect({ status: alone.status, said: alone.stdout + alone.stderr }).toMatchObject({ status: 0 })
  const third = start()
  expect(await third.ready).toContain("is ready at")
  await ended(third.child, "SIGTERM")
}, 900_000)
