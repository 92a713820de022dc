import { randomUUID } from "node:crypto"
import { chronicle } from "../../county/chronology/chronology.ts"
import { action, unchangedSince } from "../../platform/actions/action.ts"
import { audit } from "../../platform/audit/audit.ts"
import type { Tx } from "../../platform/database/tx.ts"
import { orNotFound, Refusal } from "../../platform/refusal.ts"
import { lockedPlan, planRecord, SLICE } from "./begin.ts"
import { type Outcome, outcomeGaps } from "./outcomes.ts"
import { db, outcomesOf } from "./queries.ts"
import type { Plan, PlanOutcome } from "./tables.ts"

/** Outcomes that a plan works towards at one time: more than these nobody can keep in mind. */
export const MOST_OUTCOMES = 8

const columnsOf = (outcome: Outcome) => ({
  text: outcome.text.trim(),
  need_area: outcome.needArea,
  baseline: outcome.baseline.trim(),
  target: outcome.target.trim(),
  measure: outcome.measure.trim(),
  flourish: [...outcome.flourish],
  by_on: outcome.by,
})

/** Adds an outcome to the running plan and, while its cycle is not yet planned, to that cycle when it is. */
export const addOutcome = action(
  "provision-plans.add-outcome",
  "edit-support-plan",
  async (tx, input: { readonly childId: string; readonly outcome: Outcome }) => {
    const plan = await lockedPlan(tx, input.childId)
    whole(input.outcome, tx)
    const held = await outcomesOf(tx, plan.id)
    if (held.filter((each) => each.ended_on === null).length >= MOST_OUTCOMES) throw new Refusal("TooManyOutcomes")
    const id = randomUUID()
    await db(tx)
      .insertInto("provision_plans.outcomes")
      .values({
        id,
        plan_id: plan.id,
        child_id: plan.child_id,
        position: Math.max(0, ...held.map((each) => each.position)) + 1,
        ...columnsOf(input.outcome),
        added_on: tx.today,
        ended_on: null,
        ended_as: null,
      })
      .execute()
    await joinRunningCycle(tx, plan, id)
    await audit(tx, { record: planRecord(plan), childId: plan.child_id, after: { outcome: id, text: input.outcome.text } })
    await chronicle(tx, {
      childId: plan.child_id,
      title: `An outcome was agreed: ${input.outcome.text.trim()}`,
      slice: SLICE,
      record: planRecord(plan),
    })
    return { outcomeId: id }
  },
)

/** An outcome agreed while help is given already is worked towards from now on, and is reviewed with the others. */
async function joinRunningCycle(tx: Tx, plan: Plan, outcomeId: string): Promise<void> {
  const cycle = await db(tx)
    .selectFrom("provision_plans.cycles")
    .select(["id", "planned_on"])
    .where("plan_id", "=", plan.id)
    .where("closed_on", "is", null)
    .executeTakeFirst()
  if (!cycle?.planned_on) return
  await db(tx)
    .insertInto("provision_plans.cycle_outcomes")
    .values({ cycle_id: cycle.id, outcome_id: outcomeId, child_id: plan.child_id })
    .execute()
}

function whole(outcome: Outcome, tx: Tx): void {
  const [gap] = outcomeGaps(outcome, tx.today)
  if (gap) throw new Refusal(gap)
}

export const outcomeIn = async (tx: Tx, plan: Plan, id: string): Promise<PlanOutcome> =>
  orNotFound(
    await db(tx)
      .selectFrom("provision_plans.outcomes")
      .selectAll()
      .where("id", "=", id)
      .where("plan_id", "=", plan.id)
      .forUpdate()
      .executeTakeFirst(),
  )

export interface OutcomeChange {
  readonly childId: string
  readonly outcomeId: string
  readonly version: number
  readonly outcome: Outcome
}

/** Changes the words of an outcome that is still worked towards. */
export const changeOutcome = action("provision-plans.change-outcome", "edit-support-plan", async (tx, input: OutcomeChange) => {
  const plan = await lockedPlan(tx, input.childId)
  const held = await outcomeIn(tx, plan, input.outcomeId)
  unchangedSince(held.version, input.version)
  if (held.ended_on) throw new Refusal("OutcomeEnded")
  // A target date that has passed may stay as it was agreed; a new one lies ahead.
  const [gap] = outcomeGaps(input.outcome, tx.today).filter(
    (each) => each !== "ByInThePast" || !input.outcome.by.equals(held.by_on),
  )
  if (gap) throw new Refusal(gap)
  await db(tx)
    .updateTable("provision_plans.outcomes")
    .set({ ...columnsOf(input.outcome), version: held.version + 1 })
    .where("id", "=", held.id)
    .execute()
  await audit(tx, { record: planRecord(plan), childId: plan.child_id, before: held, after: input.outcome })
  return { outcomeId: held.id }
})

export type OutcomeEnd = NonNullable<PlanOutcome["ended_as"]>

/** Ends outcomes of a plan: they are no longer worked towards, and stay to be read. */
export async function endOutcomes(tx: Tx, ids: readonly string[], as: OutcomeEnd): Promise<void> {
  if (ids.length === 0) return
  await db(tx)
    .updateTable("provision_plans.outcomes")
    .set((set) => ({ ended_on: tx.today, ended_as: as, version: set("version", "+", 1) }))
    .where("id", "in", [...ids])
    .where("ended_on", "is", null)
    .execute()
}
