import { randomUUID } from "node:crypto"
import type { Parameters } from "../../../engine/simulation/parameters.ts"
import { audit } from "../../../platform/audit/audit.ts"
import { type Tx, tablesOf } from "../../../platform/database/tx.ts"
import type { Basis, ChangedFigureOfSet, PlacesTables } from "../tables.ts"

export interface SetToKeep {
  readonly title: string
  readonly basis: Basis
  readonly parameters: Parameters
  /** Of a file: where it is from. */
  readonly source?: string
  /** The set with which it is compared. */
  readonly madeFrom?: string
  /** The version before, of which this one differs in one figure. */
  readonly after?: { readonly seriesId: string; readonly version: number; readonly changed: ChangedFigureOfSet }
}

/** Keeps a set of assumptions as it was made; it is never changed afterwards. */
export async function keepSet(tx: Tx, given: SetToKeep): Promise<{ id: string }> {
  const id = randomUUID()
  const version = (given.after?.version ?? 0) + 1
  const changed = given.after?.changed ?? null
  await tablesOf<PlacesTables>(tx)
    .insertInto("places.assumption_sets")
    .values({
      id,
      title: given.title,
      basis: given.basis,
      parameters: JSON.stringify(given.parameters),
      series_id: given.after?.seriesId ?? id,
      version,
      made_from: given.madeFrom ?? null,
      source: given.source ?? null,
      changed: changed && JSON.stringify(changed),
      made_at: tx.now,
      made_by: tx.actor.personId,
      made_by_name: tx.actor.name,
    })
    .execute()
  await audit(tx, {
    record: { kind: "assumption-set", id },
    ...(changed ? { before: { [changed.field]: changed.before } } : {}),
    after: {
      title: given.title,
      basis: given.basis,
      version,
      ...(given.source ? { source: given.source } : {}),
      ...(given.madeFrom ? { madeFrom: given.madeFrom } : {}),
      ...(changed ? { [changed.field]: changed.after } : {}),
    },
  })
  return { id }
}
