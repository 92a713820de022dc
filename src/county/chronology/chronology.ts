import { randomUUID } from "node:crypto"
import { type Tx, tablesOf } from "../../platform/database/tx.ts"
import type { CountyTables } from "../tables.ts"

export interface ChronologyEvent {
  readonly childId: string
  /** A sentence in the past tense that a family can read: "The school asked for help". */
  readonly title: string
  readonly detail?: Readonly<Record<string, unknown>>
  readonly slice: string
  readonly record?: { readonly kind: string; readonly id: string }
  /** "staff" keeps it from the family; there must be a reason for that. */
  readonly audience?: "circle" | "staff"
}

/** Adds an event to the child's one story, in the transaction of what happened. */
export const chronicle = (tx: Tx, event: ChronologyEvent): Promise<void> => chronicleAll(tx, [event])

/** Adds the events of an action on many children as one statement. */
export async function chronicleAll(tx: Tx, events: readonly ChronologyEvent[]): Promise<void> {
  if (events.length === 0) return
  await tablesOf<CountyTables>(tx)
    .insertInto("county.chronology")
    .values(
      events.map((event) => ({
        id: randomUUID(),
        child_id: event.childId,
        at: tx.now,
        title: event.title,
        detail: JSON.stringify(event.detail ?? {}),
        slice: event.slice,
        record_kind: event.record?.kind ?? null,
        record_id: event.record?.id ?? null,
        by_person: tx.actor.personId,
        by_name: tx.actor.name,
        audience: event.audience ?? "circle",
      })),
    )
    .execute()
}
