import type { PGlite } from "@electric-sql/pglite"

/** The embedded PostgreSQL ended in the middle of its work. Nothing more can be asked of it; what it acknowledged is on disk. */
export class DatabaseStopped extends Error {
  override readonly name = "DatabaseStopped"
  constructor(cause: unknown) {
    super(`The embedded database stopped: ${(cause as { message?: string } | null)?.message ?? String(cause)}`, { cause })
  }
}

/** `POSTGRES_MAIN_LONGJMP`, which PGlite keeps to itself. */
const FAILED_STATEMENT = 100

/** The parts of PGlite's module that its protocol loop calls. */
interface Backend {
  _PostgresMainLoopOnce(): void
  stackRestore(to: number): void
}

/**
 * PGlite's protocol loop swallows every exception of the backend but one, the jump by which PostgreSQL leaves a failed statement,
 * and goes round again. A backend that has ended (a trap, `exit`) reads nothing more, so the loop turns for ever at full speed and
 * no timer can end it (electric-sql/pglite issue 1058). This makes such an end leave the loop as `DatabaseStopped`, told once to
 * `stopped`.
 *
 * The loop calls `stackRestore` inside its handler, where an exception is not swallowed.
 */
export function leaveLoopWhenDead(pglite: PGlite, stopped: (error: DatabaseStopped) => void): void {
  const { mod: backend } = pglite as unknown as { mod: Backend }
  const { _PostgresMainLoopOnce: once, stackRestore: restore } = backend
  let end: DatabaseStopped | null = null
  backend._PostgresMainLoopOnce = () => {
    try {
      once()
    } catch (error) {
      if ((error as { status?: number } | null)?.status !== FAILED_STATEMENT && end === null) {
        end = new DatabaseStopped(error)
        stopped(end)
      }
      throw error
    }
  }
  backend.stackRestore = (to) => {
    if (end !== null) throw end
    restore(to)
  }
}
