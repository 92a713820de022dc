import { sealAudit } from "./audit/seal.ts"
import { type Jobs, startJobs } from "./jobs/jobs.ts"
import type { Service } from "./service.ts"
import type { JobServices } from "./slice.ts"

interface Log {
  info(facts: Record<string, number | string>, message: string): void
}

const SEAL_EVERY_MS = 2_000

/** What goes on beside the pages, or in a process of its own: the job queue, and the sealer of the audit. */
export async function startBackground(
  { database, source, registry, configuration }: Service,
  log: Log,
  atOnce = 1,
): Promise<{ jobs: Jobs; stop(): Promise<void> }> {
  const services: JobServices = {
    configuration,
    asSystem: (work) => database.asSystem(work),
    forPerson: (person, work) => database.forPerson(person, work),
    log: (message, facts) => log.info(facts ?? {}, message),
  }
  const definitions = registry.slices.flatMap((slice) => slice.jobs ?? [])
  const jobs = await startJobs({ source, services, definitions, atOnce })
  const sealer = repeat(SEAL_EVERY_MS, () => database.asSystem(sealAudit))
  return {
    jobs,
    stop: async () => {
      await sealer.stop()
      await jobs.stop()
    },
  }
}

/** Does something again and again, one after the other, until stopped; a failure waits for the next turn. */
function repeat(everyMs: number, work: () => Promise<unknown>): { stop(): Promise<void> } {
  let stopped = false
  let wake: () => void = () => undefined
  const done = (async () => {
    while (!stopped) {
      await work().catch(() => undefined)
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, everyMs)
        wake = () => {
          clearTimeout(timer)
          resolve()
        }
      })
    }
  })()
  return {
    stop: async () => {
      stopped = true
      wake()
      await done
    },
  }
}
