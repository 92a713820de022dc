import type { Merging } from "../../county/children/merging.ts"
import { chronicle } from "../../county/chronology/chronology.ts"
import type { Tx } from "../../platform/database/tx.ts"
import { planRecord, SLICE } from "./begin.ts"
import { cyclesOf, db } from "./queries.ts"
import type { Plan } from "./tables.ts"

const WHY = "Two records of this child became one, and another plan of the child goes on"

/** The plan that goes on: that in which more cycles were completed, else that of the record that is kept. */
export function goesOn<P extends { readonly childId: string; readonly completed: number }>(
  plans: readonly P[],
  keptId: string,
): P {
  const [first] = plans.toSorted(
    (a, b) => b.completed - a.completed || Number(b.childId === keptId) - Number(a.childId === keptId),
  )
  return first!
}

/** A child has one plan that runs. Of two, one ends that day and stays to be read with its cycles and reviews. */
export async function mergePlans(tx: Tx, merging: Merging): Promise<void> {
  const running = await db(tx)
    .selectFrom("provision_plans.plans")
    .selectAll()
    .where("child_id", "in", [...merging.both])
    .where("ended_on", "is", null)
    .orderBy("id")
    .execute()
  if (running.length < 2) return
  const plans = await Promise.all(running.map((plan) => counted(tx, plan)))
  const kept = goesOn(plans, merging.keptId)
  for (const { plan } of plans.filter((each) => each !== kept)) await endInMerge(tx, merging, plan)
  await chronicle(tx, {
    childId: merging.keptId,
    title: "Two support plans ran. One goes on; the other ended and can be read with the earlier ones",
    slice: SLICE,
    record: planRecord(kept.plan),
    audience: "staff",
  })
}

const counted = async (tx: Tx, plan: Plan) => ({
  plan,
  childId: plan.child_id,
  completed: (await cyclesOf(tx, plan.id)).filter((cycle) => cycle.closed_on !== null).length,
})

async function endInMerge(tx: Tx, merging: Merging, plan: Plan): Promise<void> {
  await merging.correct("provision_plans.plans", plan.id, { ended_on: tx.today.toString(), ended_why: WHY })
  const lines = await db(tx)
    .selectFrom("provision_plans.lines")
    .select("id")
    .where("plan_id", "=", plan.id)
    .where("until", "is", null)
    .orderBy("id")
    .execute()
  for (const { id } of lines) await merging.correct("provision_plans.lines", id, { until: tx.today.toString(), ended_why: WHY })
  await merging.finish(planRecord(plan), "The plan ended")
}
