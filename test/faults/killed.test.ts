import { spawn } from "node:child_process"
import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { createInterface } from "node:readline"
import { fileURLToPath } from "node:url"
import { afterAll, expect, test } from "vitest"

const folder = mkdtempSync(join(tmpdir(), "lfi-killed-"))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const KILLS = 30
const WRITER = fileURLToPath(new URL("./writer.ts", import.meta.url))

interface Life {
  readonly held: readonly string[]
  readonly half: number
  readonly sound: boolean
  readonly acknowledged: readonly string[]
  /** A write had begun and not ended when the kill came. */
  readonly inMidWrite: boolean
}

/** One life of a writing process: it is killed a random moment after its first acknowledged write, or at once when `afterMs` is null. */
function live(afterMs: number | null): Promise<Life> {
  const child = spawn(process.execPath, ["--import", "tsx", WRITER, folder], { stdio: ["ignore", "pipe", "pipe"] })
  let said = ""
  child.stderr.on("data", (text) => {
    said += text
  })
  const acknowledged: string[] = []
  let standing: { held: string[]; half: number; sound: boolean } | null = null
  let open = false
  createInterface({ input: child.stdout }).on("line", (line) => {
    const message = JSON.parse(line) as { held?: string[]; half: number; sound: boolean; begun?: true; acknowledged?: string }
    if (message.held) {
      standing = { held: message.held, half: message.half, sound: message.sound }
      if (afterMs === null) child.kill("SIGKILL")
    } else if (message.begun) open = true
    else if (message.acknowledged) {
      open = false
      acknowledged.push(message.acknowledged)
      if (acknowledged.length === 1) setTimeout(() => child.kill("SIGKILL"), afterMs ?? 0)
    }
  })
  return new Promise((done, fail) =>
    child.once("close", () => {
      if (standing === null) fail(new Error(`the process ended before it could say what it holds: ${said}`))
      else done({ ...standing, acknowledged, inMidWrite: open })
    }),
  )
}

test(`killed ${KILLS} times in mid-write: nothing acknowledged is lost, nothing is half done`, async () => {
  const acknowledged = new Set<string>()
  let inMidWrite = 0
  for (let kill = 0; kill <= KILLS; kill++) {
    const life = await live(kill === KILLS ? null : Math.random() * 400)
    expect([...acknowledged].filter((id) => !life.held.includes(id))).toEqual([])
    expect({ half: life.half, sound: life.sound }).toEqual({ half: 0, sound: true })
    for (const id of life.acknowledged) acknowledged.add(id)
    if (life.inMidWrite) inMidWrite += 1
  }
  console.log(`Killed ${KILLS} times, ${inMidWrite} of them in mid-write; ${acknowledged.size} acknowledged writes, none lost`)
  expect(acknowledged.size).toBeGreaterThanOrEqual(KILLS)
  expect(inMidWrite).toBeGreaterThan(0)
}, 3_600_000)
