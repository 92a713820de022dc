import { randomUUID } from "node:crypto"
import { chronicle } from "../../county/chronology/chronology.ts"
import { finishTasks } from "../../county/tasks/tasks.ts"
import { action, unchangedSince } from "../../platform/actions/action.ts"
import { audit } from "../../platform/audit/audit.ts"
import type { Tx } from "../../platform/database/tx.ts"
import { orNotFound, orRefuse } from "../../platform/refusal.ts"
import { closePlan, insertCycle, lockedPlan, planRecord, SLICE } from "./begin.ts"
import { closeCycle, type Review, type View } from "./cycle.ts"
import { stepLevel } from "./cycle-actions.ts"
import { asRule, cyclesOf, db, type WholeCycle } from "./queries.ts"
import type { Plan } from "./tables.ts"
import { DECISION_WORDS } from "./words.ts"

export interface ReviewInput {
  readonly childId: string
  /** Version of the open cycle. */
  readonly version: number
  readonly review: Review
}

/**
 * Records a review: the cycle closes, the level steps where the review says so, and the next cycle opens with what goes on, or the
 * plan ends. One transaction.
 */
export const recordReview = action("provision-plans.record-review", "edit-support-plan", async (tx, input: ReviewInput) => {
  const plan = await lockedPlan(tx, input.childId)
  const all = await cyclesOf(tx, plan.id)
  const cycle = orNotFound(all.find((each) => each.closed_on === null))
  unchangedSince(cycle.version, input.version)
  const { review } = input
  const closed = orRefuse(closeCycle(asRule(cycle), review, tx.today))
  const reviewId = await insertReview(tx, cycle, review)
  await db(tx)
    .updateTable("provision_plans.cycles")
    .set({ closed_on: review.on, review_id: reviewId, version: cycle.version + 1 })
    .where("id", "=", cycle.id)
    .execute()
  await finishTasks(tx, planRecord(plan), "Reviewed", "plan-review")
  await tell(tx, plan, cycle, review)
  if (closed.step) await stepLevel(tx, plan, { ...closed.step, reviewId })
  if (closed.nextLevel === null) await closePlan(tx, plan, { on: review.on, why: review.reason.trim() })
  else {
    const reviewedOn = [...all.flatMap((each) => each.review?.held_on ?? []), review.on]
    await insertCycle(tx, plan, { number: cycle.number + 1, level: closed.nextLevel, on: review.on, reviewedOn })
  }
  return { planId: plan.id, goesOn: closed.nextLevel !== null }
})

async function insertReview(tx: Tx, cycle: WholeCycle, review: Review): Promise<string> {
  const id = randomUUID()
  const owner = { child_id: cycle.child_id }
  await db(tx)
    .insertInto("provision_plans.reviews")
    .values({
      ...owner,
      id,
      cycle_id: cycle.id,
      plan_id: cycle.plan_id,
      held_on: review.on,
      parent_view: wordsOf(review.parentView),
      parent_none_because: reasonOf(review.parentView),
      child_view: wordsOf(review.childView),
      child_none_because: reasonOf(review.childView),
      decision: review.decision!,
      reason: review.reason.trim(),
      by_name: tx.actor.name,
      recorded_at: tx.now,
    })
    .execute()
  await db(tx)
    .insertInto("provision_plans.review_progress")
    .values(
      cycle.outcomeIds.map((outcomeId) => {
        const { progress, evidence } = review.progress[outcomeId]!
        return { ...owner, review_id: id, outcome_id: outcomeId, progress, evidence: evidence.trim() }
      }),
    )
    .execute()
  return id
}

const wordsOf = (view: View | null): string | null => (view && "words" in view ? view.words.trim() : null)
const reasonOf = (view: View | null): string | null => (view && "noneBecause" in view ? view.noneBecause.trim() : null)

async function tell(tx: Tx, plan: Plan, cycle: WholeCycle, review: Review): Promise<void> {
  const met = cycle.outcomeIds.filter((id) => ["met", "exceeded"].includes(review.progress[id]?.progress ?? "")).length
  const decision = review.decision!
  await audit(tx, {
    record: planRecord(plan),
    childId: plan.child_id,
    before: { cycle: cycle.number, state: "open" },
    after: { cycle: cycle.number, state: "closed", on: review.on.toString(), decision },
    reason: review.reason.trim(),
  })
  await chronicle(tx, {
    childId: plan.child_id,
    title: `The plan was reviewed: ${met} of ${cycle.outcomeIds.length} outcomes met. ${DECISION_WORDS[decision]}`,
    slice: SLICE,
    record: planRecord(plan),
  })
  await tx.publish(tx, "provision.cycle-closed", { childId: plan.child_id, planId: plan.id, cycleId: cycle.id, decision })
}
