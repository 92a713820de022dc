import { randomUUID } from "node:crypto"
import { type Column, column, insertMany } from "../database/bulk.ts"
import type { Tx } from "../database/tx.ts"

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

/** Writes the entries of an action on many records as a set: tens of thousands are some statements. */
export async function auditAll(tx: Tx, notes: readonly AuditNote[]): Promise<void> {
  if (notes.length === 0) return
  if (tx.action) tx.action.entries += notes.length
  const columns: readonly Column<AuditNote>[] = [
    column("id", "uuid", () => randomUUID()),
    { name: "at", type: "timestamptz", same: tx.now.toString() },
    { name: "actor_id", type: "uuid", same: tx.actor.personId },
    { name: "actor_name", type: "text", same: tx.actor.name },
    column("action", "text", (note) => note.action ?? tx.action?.name ?? "read"),
    column("record_kind", "text", (note) => note.record?.kind ?? null),
    column("record_id", "uuid", (note) => note.record?.id ?? null),
    column("child_id", "uuid", (note) => note.childId ?? null),
    column("shown", "text", (note) => note.shown?.join(" ") ?? null, "string_to_array($, ' ')::uuid[]"),
    column("before", "text", (note) => asJson(note.before), "$::jsonb"),
    column("after", "text", (note) => asJson(note.after), "$::jsonb"),
    column("reason", "text", (note) => note.reason ?? null),
  ]
  await insertMany(tx, "platform.audit_entries", columns, notes)
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
