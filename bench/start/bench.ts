import { spawn } from "node:child_process"
import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { busyShare, round, type Table } from "../measure.ts"

export const name = "start"

/** A first start, which loads as much of the demonstration county as is shipped, and the next ones: seconds until the address is printed. */
export async function run(): Promise<Table> {
  const folder = mkdtempSync(join(tmpdir(), "lfi-start-"))
  try {
    const first = await start(folder)
    const next = [await start(folder), await start(folder), await start(folder)].sort((a, b) => a - b)[1]!
    return {
      title: "Start: seconds until the address is printed",
      rows: [
        {
          what: "First start, as it is shipped",
          seconds: first,
          reach: "< 30",
          met: first < 30,
        },
        {
          what: "Next start (median of 3)",
          seconds: next,
          reach: "< 3",
          met: next < 3,
        },
      ],
      notes: [`processors busy: ${await busyShare()}`],
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function start(folder: string): Promise<number> {
  const started = performance.now()
  const child = spawn(process.execPath, ["scripts/start.mjs"], {
    env: { ...process.env, LFI_FOLDER: folder, PORT: "0", HOST: "127.0.0.1", NODE_ENV: "" },
    stdio: ["ignore", "pipe", "inherit"],
  })
  return new Promise((done, fail) => {
    child.stdout.on("data", (text) => {
      if (!String(text).includes("is ready at")) return
      const seconds = round((performance.now() - started) / 1000)
      child.once("close", () => done(seconds))
      child.kill("SIGTERM")
    })
    child.once("exit", (code) => code && fail(new Error(`the service ended with ${code}`)))
  })
}
