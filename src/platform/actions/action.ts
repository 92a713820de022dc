import { audit } from "../audit/audit.ts"
import type { Tx } from "../database/tx.ts"
import { Forbidden, Refusal } from "../refusal.ts"

/** One thing that a person does: authorise, load, decide, save, audit, publish, in one transaction. */
export interface Action<Input, Output> {
  readonly name: string
  /** The right that it needs; "anyone" for what the public may do, "signed-in" for everyone with a session. */
  readonly right: string
  run(tx: Tx, input: Input): Promise<Output>
}

/**
 * Defines an action. Its name is what the audit says; `right` is checked before it runs. One that wrote no audit entry of its
 * own gets a plain one.
 */
export function action<Input, Output>(
  name: string,
  right: string,
  work: (tx: Tx, input: Input) => Promise<Output>,
): Action<Input, Output> {
  return {
    name,
    right,
    async run(tx, input) {
      authorise(tx, right)
      const trace = { name, entries: 0 }
      const traced: Tx = { ...tx, action: trace }
      const output = await work(traced, input)
      if (trace.entries === 0) await audit(traced, {})
      return output
    },
  }
}

/** Throws Forbidden unless the actor holds the right. The system holds every right. */
export function authorise(tx: Tx, right: string): void {
  if (may(tx, right)) return
  throw new Forbidden(right)
}

export function may(tx: Tx, right: string): boolean {
  if (right === "anyone" || tx.actor.kind === "system") return true
  if (right === "signed-in") return tx.actor.personId !== null
  return tx.actor.rights.has(right)
}

/** Refuses a save made on an older version than the one held: nothing is lost, the page shows both. */
export function unchangedSince(held: number, typed: number): void {
  if (held !== typed) throw new Refusal("ChangedMeanwhile", { held, typed })
}
