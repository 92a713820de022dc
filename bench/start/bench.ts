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
    const next = [await start(folder), await start(folder), await start(folder)].sort((a, b) => a.seconds - b.seconds)[1]!
    return {
      title: "Start: seconds until the address is printed",
      rows: [
        {
          what: "First start, as it is shipped",
          seconds: first.seconds,
          "service's processor s": first.processor,
          reach: "< 30",
          met: first.seconds < 30,
        },
        {
          what: "Next start (median of 3)",
          seconds: next.seconds,
          "service's processor s": next.processor,
          reach: "< 3",
          met: next.seconds < 3,
        },
      ],
      notes: [`processors busy: ${await busyShare()}`],
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function start(folder: string): Promise<{ seconds: number; processor: number }> {
  const started = performance.now()
  const child = spawn(process.execPath, ["scripts/start.mjs"], {
    env: { ...process.env, LFI_FOLDER: folder, PORT: "0", HOST: "127.0.0.1", NODE_ENV: "" },
    stdio: ["ignore", "pipe", "inherit"],
  })
  return new Promise((done, fail) => {
    child.stdout.on("data", async (text) => {
      if (!String(text).includes("is ready at")) return
      const seconds = round((performance.now() - started) / 1000)
      const processor = await processorOf(child.pid!)
      child.once("close", () => done({ seconds, processor }))
      child.kill("SIGTERM")
    })
    child.once("exit", (code) => code && fail(new Error(`the service ended with ${code}`)))
  })
}

/**
 * Seconds of processor time that the service has used so far, from the system's own table; 0 where it has none. The service is the
 * starter's child, and what other work on the machine disturbs least is its own time.
 */
async function processorOf(starter: number): Promise<number> {
  const { readFile } = await import("node:fs/promises")
  const read = (path: string) => readFile(path, "utf8").catch(() => "")
  const [service] = (await read(`/proc/${starter}/task/${starter}/children`)).split(" ")
  const stat = service ? await read(`/proc/${service}/stat`) : ""
  if (stat === "") return 0
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ")
  return round((Number(fields[11]) + Number(fields[12])) / 100)
}
