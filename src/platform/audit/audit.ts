import { randomUUID } from "node:crypto"
import { type Tx, tablesOf } from "../database/tx.ts"
import type { AuditTables } from "./tables.ts"

export interface AuditNote {
  /** Defaults to the action under way. */
  readonly action?: string
  readonly record?: { readonly kind: string; readonly id: string }
  readonly childId?: string | null
  readonly before?: unknown
  readonly after?: unknown
  readonly shown?: readonly string[]
  readonly reason?: string
}

/** Writes one entry in the transaction of what it is about: it commits with it, or not at all. */
export const audit = (tx: Tx, note: AuditNote): Promise<void> => auditAll(tx, [note])

/** Writes the entries of an action on many records as one statement. */
export async function auditAll(tx: Tx, notes: readonly AuditNote[]): Promise<void> {
  if (notes.length === 0) return
  if (tx.action) tx.action.entries += notes.length
  await tablesOf<AuditTables>(tx)
    .insertInto("platform.audit_entries")
    .values(
      notes.map((note) => ({
        id: randomUUID(),
        at: tx.now,
        actor_id: tx.actor.personId,
        actor_name: tx.actor.name,
        action: note.action ?? tx.action?.name ?? "read",
        record_kind: note.record?.kind ?? null,
        record_id: note.record?.id ?? null,
        child_id: note.childId ?? null,
        shown: note.shown ? [...note.shown] : null,
        before: asJson(note.before),
        after: asJson(note.after),
        reason: note.reason ?? null,
      })),
    )
    .execute()
}

/** A named record was looked at. */
export const auditView = (tx: Tx, record: { kind: string; id: string }, childId: string | null = null): Promise<void> =>
  audit(tx, { action: "view", record, childId })

/**
 * A list of named records was looked at: one entry, which holds the ids shown. A list of anything but children says as well which
 * children it named: the look stands in each one's log.
 */
export function auditList(tx: Tx, kind: "child", ids: readonly string[]): Promise<void>
export function auditList(tx: Tx, kind: string, ids: readonly string[], children: readonly (string | null)[]): Promise<void>
export function auditList(
  tx: Tx,
  kind: string,
  ids: readonly string[],
  children: readonly (string | null)[] = [],
): Promise<void> {
  const shown = new Set([...ids, ...children].filter((id) => id !== null))
  return ids.length === 0 ? Promise.resolve() : audit(tx, { action: "list", record: { kind, id: ids[0]! }, shown: [...shown] })
}

const asJson = (value: unknown): string | null => (value === undefined ? null : JSON.stringify(value))
