/** The service ended because its embedded database did: what was acknowledged is on disk, and a new start has it (sysexits' "try again"). */
export const DATABASE_ENDED = 75

const MOST = 5
const WITHIN_MS = 10 * 60_000

/**
 * Runs the service that `begin` starts, and starts it again when its database ended by itself
 * (docs/decisions/0014-a-database-that-ends.md): people wait for some seconds instead of a person with a terminal. It gives up when
 * that comes `MOST` times in ten minutes, and passes every other end on.
 *
 * @param {() => import("node:child_process").ChildProcess} begin
 * @param {(line: string) => void} say
 * @returns {Promise<number>} the exit code
 */
export async function keepRunning(begin, say) {
  const ends = []
  for (;;) {
    const code = await ended(begin())
    if (code !== DATABASE_ENDED) return code
    ends.push(Date.now())
    if (ends.filter((at) => Date.now() - at < WITHIN_MS).length >= MOST) {
      say(`The embedded database ended ${MOST} times within ten minutes; the service is not started again.`)
      return code
    }
    say("The service starts again.")
  }
}

function ended(child) {
  const pass = (signal) => child.kill(signal)
  for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, pass)
  return new Promise((resolve, reject) => {
    child.once("error", reject)
    child.once("exit", (code) => {
      for (const signal of ["SIGINT", "SIGTERM"]) process.off(signal, pass)
      resolve(code ?? 1)
    })
  })
}
