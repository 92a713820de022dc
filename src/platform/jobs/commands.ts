import { availableParallelism } from "node:os"
import type { CommandDefinition } from "../slice.ts"

/** Told to stop from outside: by the person at the terminal, or by whatever keeps the process running. */
export const toldToStop = (): Promise<void> =>
  new Promise((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => resolve())
  })

export const workCommands: readonly CommandDefinition[] = [
  {
    name: "work",
    about: "Does what is queued, forecasts above all, and serves no pages: for machines that only compute",
    options: [["--at-once <count>", "forecast chunks at once, 1 to 256; otherwise one for each processor"]],
    run: async ({ configuration, drain, say }, _given, { atOnce }) => {
      if (configuration.DATABASE_URL === undefined) {
        say(
          "A worker needs a PostgreSQL server (DATABASE_URL): the embedded database belongs to one process, which does its own work.",
        )
        return 1
      }
      const count = atOnce === undefined ? availableParallelism() : Number(atOnce)
      if (!Number.isInteger(count) || count < 1 || count > 256) {
        say("--at-once is a whole number from 1 to 256.")
        return 2
      }
      const told = toldToStop()
      const work = await drain(count)
      say(`Working, ${count} at once. Ctrl+C ends it; what is begun is finished first.`)
      await told
      await work.stop()
      return 0
    },
  },
]
