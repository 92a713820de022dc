import { childById } from "../../county/children/queries.ts"
import { fullName } from "../../county/children/rules.ts"
import { auditView } from "../../platform/audit/audit.ts"
import type { Tx } from "../../platform/database/tx.ts"
import { isId } from "../../platform/lists/list-state.ts"

/** The reader keeps plans, and may be looking for one child. */
export interface Planning {
  readonly child: { readonly id: string; readonly name: string } | null
  /** Strategies that the child's running plan gives now. */
  readonly inPlan: ReadonlySet<string>
}

/** Codes of the strategies that a child's running plan gives now, as whoever keeps plans tells them. */
export async function strategiesInPlan(tx: Tx, childId: string): Promise<ReadonlySet<string>> {
  const codes: string[] = []
  await tx.publish(tx, "provision.strategies-asked", { childId, codes })
  return new Set(codes)
}

/** Plans are another room's: the right is asked by its name. Null for whoever keeps none. Notes the look at a child. */
export async function planningFor(tx: Tx, childId: string | null): Promise<Planning | null> {
  if (!tx.actor.rights.has("edit-support-plan")) return null
  const child = childId !== null && isId(childId) ? await childById(tx, childId) : undefined
  if (!child) return { child: null, inPlan: new Set() }
  await auditView(tx, { kind: "child", id: child.id }, child.id)
  return { child: { id: child.id, name: fullName(child) }, inPlan: await strategiesInPlan(tx, child.id) }
}
