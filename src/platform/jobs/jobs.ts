import type PgBoss from "pg-boss"
import type { ConnectionSource } from "../database/connection.ts"
import type { JobDefinition, JobServices } from "../slice.ts"
import { COUNTY_ZONE } from "../time.ts"

/** Jobs in PostgreSQL: any number of machines may drain them. `queueJobs` puts one in. */
export interface Jobs {
  stop(): Promise<void>
}

export interface JobParts {
  readonly source: ConnectionSource
  readonly definitions: readonly JobDefinition[]
  readonly services: JobServices
  /** Heavy jobs at once in this process. */
  readonly atOnce?: number
}

/** Starts the queue and its workers; recurring jobs are scheduled in the county's time. */
export async function startJobs({ source, definitions, services, atOnce = 1 }: JobParts): Promise<Jobs> {
  // After the first page: see docs/decisions/0011-one-bundled-file.md.
  const { default: Boss } = await import("pg-boss")
  let ended = false
  const boss = new Boss({
    // Its clock and its workers may ask once more after they were told to stop; nobody waits for the answer, and there is none.
    db: { executeSql: (text, values) => (ended ? new Promise(() => undefined) : execute(source, text, values ?? [])) },
    schema: "pgboss",
    migrate: true,
  })
  boss.on("error", (error) => services.log("job queue error", { code: (error as { code?: string }).code ?? error.name }))
  const stop = async () => {
    await boss.stop({ graceful: true, timeout: 10_000, close: false })
    ended = true
  }
  try {
    await boss.start()
    await makeQueues(services, definitions)
    for (const job of definitions) await workOn(boss, job, services, job.heavy ? atOnce : 1)
  } catch (error) {
    await stop()
    throw error
  }
  return { stop }
}

const LOCK = 7_120_262

/** One process makes queues at a time: each adds a table to what the others read, and two at once wait for each other for ever. */
const makeQueues = ({ asSystem }: JobServices, definitions: readonly JobDefinition[]): Promise<unknown> =>
  asSystem(async ({ connection }) => {
    await connection.query("select pg_advisory_xact_lock($1)", [LOCK])
    await connection.query(
      `select pgboss.create_queue(wanted.name, '{"policy": "standard"}') from unnest($1::text[]) as wanted(name)
       where not exists (select from pgboss.queue q where q.name = wanted.name)`,
      [definitions.map(({ name }) => name)],
    )
  })

async function workOn(boss: PgBoss, job: JobDefinition, services: JobServices, atOnce: number): Promise<void> {
  for (let worker = 0; worker < atOnce; worker++) {
    const id: string = await boss.work(job.name, async (jobs: readonly PgBoss.Job<object>[]) => {
      for (const each of jobs) await runJob(job, services, each.data as Record<string, unknown>)
      // The next is looked for at once, not at the next turn of the clock.
      boss.notifyWorker(id)
    })
  }
  if (job.every !== undefined) await boss.schedule(job.name, job.every, {}, { tz: COUNTY_ZONE })
}

async function runJob(job: JobDefinition, services: JobServices, data: Record<string, unknown>): Promise<void> {
  const began = performance.now()
  await job.run(services, data)
  if (job.heavy) services.log(`${job.name} done`, { milliseconds: Math.round(performance.now() - began) })
}

/** The queue's own statements run as the system role, which owns its schema and nothing else. */
function execute(source: ConnectionSource, text: string, values: readonly unknown[]): Promise<{ rows: object[] }> {
  return source.use(async (connection) => {
    await connection.script("set role lfi_system")
    try {
      if (values.length > 0) return await connection.query<object>(text, values)
      // A script may hold several statements; one that reads gives its rows only through a query.
      if (/^\s*(select|with)\b/i.test(text)) return await connection.query<object>(text)
      await connection.script(text)
      return { rows: [] }
    } catch (error) {
      // A script that opened a transaction of its own leaves it broken; nothing of ours is in it.
      await connection.script("rollback")
      throw error
    } finally {
      await connection.script("reset role")
    }
  })
}
