import { type Tx, tablesOf } from "../../platform/database/tx.ts"
import type { PlainDate } from "../../platform/time.ts"
import type { Cycle, Progress } from "./cycle.ts"
import type { OwnView, Plan, PlanCycle, PlanLine, PlanOutcome, PlanReview, PlansTables, Profile } from "./tables.ts"

export const db = (tx: Tx) => tablesOf<PlansTables>(tx)

export interface ReviewedOutcome {
  readonly outcomeId: string
  readonly progress: Progress
  readonly evidence: string
}

/** A cycle with the outcomes that it works towards and, once closed, its review. */
export interface WholeCycle extends PlanCycle {
  readonly outcomeIds: readonly string[]
  readonly review: (PlanReview & { readonly progress: readonly ReviewedOutcome[] }) | null
}

export interface WholePlan {
  readonly plan: Plan
  readonly profile: Profile
  /** Outcomes still worked towards come first. */
  readonly outcomes: readonly PlanOutcome[]
  /** Help given now comes first. */
  readonly lines: readonly PlanLine[]
  /** By number; only the last can be open. */
  readonly cycles: readonly WholeCycle[]
  readonly steps: readonly { from_level: string; to_level: string; on_date: PlainDate; reason: string }[]
  /** What the family wrote for the open cycle's review. */
  readonly views: readonly OwnView[]
}

/** A cycle as the rules see it. */
export const asRule = (cycle: WholeCycle): Cycle => ({
  number: cycle.number,
  level: cycle.level,
  assessedOn: cycle.assessed_on,
  plannedOn: cycle.planned_on,
  startedOn: cycle.started_on,
  closedOn: cycle.closed_on,
  outcomeIds: cycle.outcomeIds,
})

export const openCycleOf = ({ cycles }: WholePlan): WholeCycle | null => cycles.find((each) => each.closed_on === null) ?? null

/** The child's running plan with everything in it, or null: there is none, or the actor does not see the child. */
export async function planOf(tx: Tx, childId: string): Promise<WholePlan | null> {
  const plan = await runningPlan(tx, childId)
  return plan ? wholePlan(tx, plan) : null
}

export const runningPlan = (tx: Tx, childId: string): Promise<Plan | undefined> =>
  db(tx)
    .selectFrom("provision_plans.plans")
    .selectAll()
    .where("child_id", "=", childId)
    .where("ended_on", "is", null)
    .executeTakeFirst()

export const planById = (tx: Tx, id: string): Promise<Plan | undefined> =>
  db(tx).selectFrom("provision_plans.plans").selectAll().where("id", "=", id).executeTakeFirst()

/** Every plan that the child has had, the newest first. */
export const plansOf = (tx: Tx, childId: string): Promise<Plan[]> =>
  db(tx)
    .selectFrom("provision_plans.plans")
    .selectAll()
    .where("child_id", "=", childId)
    .orderBy("started_on", "desc")
    .orderBy("id")
    .execute()

/** What a plan holds, in a fixed number of queries. */
export async function wholePlan(tx: Tx, plan: Plan): Promise<WholePlan> {
  const cycles = await cyclesOf(tx, plan.id)
  const open = cycles.find((each) => each.closed_on === null)
  return {
    plan,
    profile: await db(tx)
      .selectFrom("provision_plans.profiles")
      .selectAll()
      .where("plan_id", "=", plan.id)
      .executeTakeFirstOrThrow(),
    outcomes: await outcomesOf(tx, plan.id),
    lines: await linesOf(tx, plan.id),
    cycles,
    steps: await db(tx)
      .selectFrom("provision_plans.level_steps")
      .select(["from_level", "to_level", "on_date", "reason"])
      .where("plan_id", "=", plan.id)
      .orderBy("on_date")
      .execute(),
    views: open
      ? await db(tx)
          .selectFrom("provision_plans.views")
          .selectAll()
          .where("cycle_id", "=", open.id)
          .orderBy("at")
          .orderBy("id")
          .execute()
      : [],
  }
}

export const outcomesOf = (tx: Tx, planId: string): Promise<PlanOutcome[]> =>
  db(tx)
    .selectFrom("provision_plans.outcomes")
    .selectAll()
    .where("plan_id", "=", planId)
    .orderBy((is) => is("ended_on", "is not", null))
    .orderBy("position")
    .orderBy("id")
    .execute()

/** The help in a plan, past and present. */
export const linesOf = (tx: Tx, planId: string): Promise<PlanLine[]> =>
  db(tx)
    .selectFrom("provision_plans.lines")
    .selectAll()
    .where("plan_id", "=", planId)
    .orderBy((is) => is("until", "is not", null))
    .orderBy("since")
    .orderBy("title")
    .orderBy("id")
    .execute()

/** A plan's cycles by number, each with its outcomes and its review. */
export async function cyclesOf(tx: Tx, planId: string): Promise<WholeCycle[]> {
  const cycles = await db(tx)
    .selectFrom("provision_plans.cycles")
    .selectAll()
    .where("plan_id", "=", planId)
    .orderBy("number")
    .execute()
  if (cycles.length === 0) return []
  const outcomes = await db(tx)
    .selectFrom("provision_plans.cycle_outcomes as c")
    .innerJoin("provision_plans.outcomes as o", "o.id", "c.outcome_id")
    .select(["c.cycle_id", "c.outcome_id"])
    .where("o.plan_id", "=", planId)
    .orderBy("o.position")
    .execute()
  const reviews = await db(tx).selectFrom("provision_plans.reviews").selectAll().where("plan_id", "=", planId).execute()
  const progress = await db(tx)
    .selectFrom("provision_plans.review_progress as p")
    .innerJoin("provision_plans.reviews as r", "r.id", "p.review_id")
    .select(["p.review_id", "p.outcome_id as outcomeId", "p.progress", "p.evidence"])
    .where("r.plan_id", "=", planId)
    .execute()
  return cycles.map((cycle) => {
    const review = reviews.find((each) => each.cycle_id === cycle.id)
    return {
      ...cycle,
      outcomeIds: outcomes.filter((each) => each.cycle_id === cycle.id).map((each) => each.outcome_id),
      review: review ? { ...review, progress: progress.filter((each) => each.review_id === review.id) } : null,
    }
  })
}
