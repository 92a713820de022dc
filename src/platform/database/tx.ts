import type { Kysely } from "kysely"
import type { Instant, PlainDate } from "../time.ts"
import type { Connection } from "./connection.ts"
import { kyselyOver } from "./kysely.ts"

/** Who acts in a transaction, with the rights that their roles give today. */
export interface Actor {
  readonly personId: string | null
  readonly name: string
  readonly kind: "staff" | "family" | "young-person" | "public" | "system"
  readonly roles: readonly string[]
  readonly teams: readonly string[]
  readonly rights: ReadonlySet<string>
}

/** Consequences of an event, in the same transaction. Slices subscribe when they register. */
export type Publish = (tx: Tx, event: string, payload: unknown) => Promise<void>

/**
 * One transaction under one person's rights. Every read and write takes it, so nothing happens outside them.
 * Only the platform makes one.
 */
export interface Tx {
  readonly actor: Actor
  readonly now: Instant
  readonly today: PlainDate
  readonly sql: Kysely<unknown>
  readonly connection: Connection
  readonly publish: Publish
  /** The action under way, for the audit; null while only reading. */
  readonly action: ActionTrace | null
}

/** What an action has written to the audit so far: one without any entry of its own gets a plain one. */
export interface ActionTrace {
  readonly name: string
  entries: number
}

/** A slice's own tables on a transaction: another slice's table is a compile error. */
export const tablesOf = <Tables>(tx: Tx): Kysely<Tables> => tx.sql as Kysely<Tables>

export function makeTx(connection: Connection, given: Omit<Tx, "sql" | "connection">): Tx {
  return { ...given, connection, sql: kyselyOver(connection) }
}

/**
 * A piece of work beyond the actor's own circle, in the same transaction: aggregates that are suppressed before they are
 * shown, matches that only a records officer will see, jobs. `why` names it for the reader; the house rules list every caller.
 */
export async function beyondCircle<T>(tx: Tx, why: string, work: (tx: Tx) => Promise<T>): Promise<T> {
  if (why.length === 0) throw new Error("beyondCircle needs a reason")
  const { rows } = await tx.connection.query<{ role: string }>(
    "select current_user as role, set_config('role', 'lfi_system', true)",
  )
  try {
    return await work(tx)
  } finally {
    // In a transaction that has failed this is refused; its rollback puts the role back as well.
    await tx.connection.query("select set_config('role', $1, true)", [rows[0]!.role]).catch(() => undefined)
  }
}
