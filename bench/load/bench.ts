import { spawn } from "node:child_process"
import { randomUUID } from "node:crypto"
import { createInterface } from "node:readline"
import { fileURLToPath } from "node:url"
import { openServer } from "../../src/platform/database/server.ts"
import { benchRegistry, houseOver, sessionOf } from "../house/county.ts"
import { realCounty } from "../house/real.ts"
import { busyShare, percentile, round, type Table } from "../measure.ts"

export const name = "load"

const USERS = 100
const THINK_MS = 5_000
const WRITES = 0.2
const SECONDS = Number(process.env.LOAD_SECONDS ?? 60)

interface User {
  readonly role: string
  readonly cookie: string
  csrf: string
  formCookie: string
  readonly setting: string | null
}

/** 100 people at work on a real PostgreSQL server: each asks every five seconds whether or not the last answer came (open loop). */
export async function run(): Promise<Table> {
  const { url } = await realCounty(1)
  const child = spawn(process.execPath, ["--import", "tsx", fileURLToPath(new URL("./serve.ts", import.meta.url))], {
    env: { ...process.env, BENCH_DATABASE_URL: url },
    stdio: ["ignore", "pipe", "inherit"],
  })
  try {
    const said = lines(child.stdout)
    const base = `http://127.0.0.1:${await said("port")}`
    const users = await signedIn(url, base)
    await Promise.all(users.slice(0, 20).map((user) => ask(base, user, 0.5)))
    const used = process.cpuUsage()
    const { times, failures } = await drive(base, users)
    const mine = process.cpuUsage(used)
    child.kill("SIGTERM")
    const service = Number(await said("processor"))
    const p95 = round(percentile(times, 0.95))
    return {
      title: `${USERS} users, open loop, ${THINK_MS / 1000} s think time, ${WRITES * 100}% writes, PostgreSQL, ${SECONDS} s: ms until the whole answer is read`,
      rows: [
        {
          what: `${times.length} requests`,
          "per second": round(times.length / SECONDS),
          p50: round(percentile(times, 0.5)),
          p95,
          p99: round(percentile(times, 0.99)),
          errors: failures.length,
          reach: "p95 < 250, no error",
          met: p95 < 250 && failures.length === 0,
        },
      ],
      notes: [
        `load generator: ${round((mine.user + mine.system) / 1_000_000 / SECONDS, 2)} of a processor; the service used ${round(service)} s of processor in all`,
        `processors busy: ${await busyShare()}`,
        ...[...new Set(failures)].slice(0, 5),
      ],
    }
  } finally {
    child.kill("SIGKILL")
  }
}

/** The value after a word that a process prints. */
function lines(stream: NodeJS.ReadableStream): (word: string) => Promise<string> {
  const held = new Map<string, string>()
  const waiting = new Map<string, (value: string) => void>()
  createInterface({ input: stream }).on("line", (line) => {
    const [word, value] = line.split(" ") as [string, string]
    held.set(word, value)
    waiting.get(word)?.(value)
  })
  return (word) => (held.has(word) ? Promise.resolve(held.get(word)!) : new Promise((done) => waiting.set(word, done)))
}

async function signedIn(url: string, base: string): Promise<User[]> {
  const house = await houseOver(openServer(url, { max: 2 }), benchRegistry(), null)
  const people: { role: string; id: string; setting: string | null }[] = []
  await house.database.asSystem(async (tx) => {
    for (const [role, count] of [
      ["senco", 55],
      ["zone-lead", 15],
      ["adviser", 8],
      ["zone-worker", 12],
      ["educational-psychologist", 10],
    ] as const) {
      const { rows } = await tx.connection.query<{ id: string; setting: string | null }>(
        "select m.person_id as id, t.scope_id as setting from platform.memberships m join platform.teams t on t.id = m.team_id where m.role = $1 order by m.id limit $2",
        [role, count],
      )
      people.push(...rows.map((row) => ({ role, ...row })))
    }
  })
  const users: User[] = []
  for (const { role, id, setting } of people.slice(0, USERS)) {
    const user: User = { role, cookie: `__Host-lfi=${await sessionOf(house.database, id)}`, csrf: "", formCookie: "", setting }
    const page = await fetch(`${base}/accessibility`, { headers: { cookie: user.cookie } })
    user.formCookie = page.headers
      .getSetCookie()
      .map((each) => each.split(";")[0])
      .join("; ")
    user.csrf = /name="_csrf" value="([^"]+)"/.exec(await page.text())![1]!
    users.push(user)
  }
  await house.close()
  return users
}

const READS: Readonly<Record<string, readonly string[]>> = {
  senco: ["/", "/children", "/support/requests", "/support/requests/new", "/support/work", "/support/meetings"],
  "zone-lead": ["/", "/support/requests", "/support/work", "/support/meetings", "/settings", "/zones"],
  "zone-worker": ["/", "/support/requests", "/support/work", "/support/meetings"],
  adviser: ["/", "/support/line", "/support/line/queue", "/support/line/answers"],
  "educational-psychologist": ["/", "/children", "/support/work", "/support/requests"],
}

function write(user: User): { path: string; fields: Record<string, string> } {
  if (user.role === "senco" && user.setting)
    return {
      path: "/support/requests",
      fields: {
        setting: user.setting,
        level: "whole_school",
        reason: "Playtimes end in tears",
        asks: "Somebody to watch with us",
      },
    }
  if (user.role === "adviser") return { path: "/support/line/calls", fields: { role: "parent" } }
  return { path: "/search", fields: { words: "alder" } }
}

/** One request of a user, a write below its share of chance. Milliseconds, or what went wrong. */
async function ask(base: string, user: User, chance: number): Promise<number | string> {
  const headers = { cookie: `${user.cookie}; ${user.formCookie}` }
  const started = performance.now()
  const reads = READS[user.role]!
  const path = reads[Math.floor(Math.random() * reads.length)]!
  const posted = chance < WRITES ? write(user) : null
  try {
    const answer = posted
      ? await fetch(base + posted.path, {
          method: "POST",
          redirect: "manual",
          headers: { ...headers, "content-type": "application/x-www-form-urlencoded" },
          body: new URLSearchParams({ ...posted.fields, _csrf: user.csrf, _key: randomUUID() }),
        })
      : await fetch(base + path, { headers })
    await answer.text()
    if (answer.status !== (posted ? 303 : 200))
      return `${posted ? "POST" : "GET"} ${posted?.path ?? path} as ${user.role}: ${answer.status}`
    return performance.now() - started
  } catch (error) {
    return `${path}: ${(error as Error).message}`
  }
}

/** Each user starts somewhere in the first think time and then asks on the beat, late answers or not. */
async function drive(base: string, users: readonly User[]): Promise<{ times: number[]; failures: string[] }> {
  const times: number[] = []
  const failures: string[] = []
  const open: Promise<void>[] = []
  const ends = performance.now() + SECONDS * 1000
  await Promise.all(
    users.map(async (user, at) => {
      await pause((at / users.length) * THINK_MS)
      for (let beat = performance.now(); beat < ends; beat += THINK_MS) {
        open.push(
          ask(base, user, Math.random()).then((result) => {
            if (typeof result === "number") times.push(result)
            else failures.push(result)
          }),
        )
        await pause(Math.max(0, beat + THINK_MS - performance.now()))
      }
    }),
  )
  await Promise.all(open)
  return { times, failures }
}

const pause = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms))
