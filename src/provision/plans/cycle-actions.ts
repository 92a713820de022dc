import { randomUUID } from "node:crypto"
import { chronicle } from "../../county/chronology/chronology.ts"
import { action, unchangedSince } from "../../platform/actions/action.ts"
import { audit } from "../../platform/audit/audit.ts"
import type { Tx } from "../../platform/database/tx.ts"
import { orNotFound, orRefuse, Refusal } from "../../platform/refusal.ts"
import { type PlainDate, shortDate } from "../../platform/time.ts"
import { LEVEL_WORDS, LEVELS, type Level } from "../vocabulary.ts"
import { lockedPlan, planRecord, SLICE } from "./begin.ts"
import { type Cycle, reachStage } from "./cycle.ts"
import { endLines } from "./lines.ts"
import { endOutcomes } from "./outcome-actions.ts"
import { asRule, cyclesOf, db, linesOf, outcomesOf, type WholeCycle } from "./queries.ts"
import type { Plan, PlanOutcome } from "./tables.ts"

export const STAGES = ["assess", "plan", "do"] as const
export type OpenStage = (typeof STAGES)[number]

const DONE: Readonly<Record<OpenStage, string>> = {
  assess: "Needs were looked at again",
  plan: "The help was planned",
  do: "The planned help began",
}

/** The stage that an open cycle comes to next; null once the help has begun, when only the review is left. */
export const nextStage = (cycle: Cycle): OpenStage | null =>
  cycle.assessedOn === null ? "assess" : cycle.plannedOn === null ? "plan" : cycle.startedOn === null ? "do" : null

/** The open cycle under lock, if it is as the person saw it. */
async function openCycle(
  tx: Tx,
  plan: Plan,
  { version, on }: { readonly version: number; readonly on: PlainDate },
): Promise<{ cycle: WholeCycle; all: WholeCycle[] }> {
  const all = await cyclesOf(tx, plan.id)
  const cycle = orNotFound(all.find((each) => each.closed_on === null))
  unchangedSince(cycle.version, version)
  // What led to a first plan may lie before it; a later cycle comes after the review that opened it.
  if (cycle.number > 1 && on.until(cycle.begun_on).sign > 0) throw new Refusal("BeforeLastReview")
  return { cycle, all }
}

async function saveStages(tx: Tx, held: WholeCycle, reached: Cycle, assessment: string): Promise<void> {
  await db(tx)
    .updateTable("provision_plans.cycles")
    .set({
      assessed_on: reached.assessedOn,
      planned_on: reached.plannedOn,
      started_on: reached.startedOn,
      assessment,
      version: held.version + 1,
    })
    .where("id", "=", held.id)
    .execute()
  const added = reached.outcomeIds.filter((id) => !held.outcomeIds.includes(id))
  if (added.length === 0) return
  await db(tx)
    .insertInto("provision_plans.cycle_outcomes")
    .values(added.map((id) => ({ cycle_id: held.id, outcome_id: id, child_id: held.child_id })))
    .execute()
}

export interface StageInput {
  readonly childId: string
  readonly version: number
  readonly stage: OpenStage
  readonly on: PlainDate
  readonly assessment: string
}

/** Marks the next stage of the open cycle as reached: assessed, planned with every outcome still worked towards, begun. */
export const markStage = action("provision-plans.mark-stage", "edit-support-plan", async (tx, input: StageInput) => {
  const plan = await lockedPlan(tx, input.childId)
  const { cycle } = await openCycle(tx, plan, input)
  const outcomes = (await outcomesOf(tx, plan.id)).filter((each) => each.ended_on === null).map((each) => each.id)
  const before = input.stage === "plan" ? { ...asRule(cycle), outcomeIds: outcomes } : asRule(cycle)
  const reached = orRefuse(reachStage(before, input.stage, { on: input.on, today: tx.today }))
  await saveStages(tx, cycle, reached, input.stage === "assess" ? input.assessment.trim() : cycle.assessment)
  await audit(tx, {
    record: planRecord(plan),
    childId: plan.child_id,
    after: { cycle: cycle.number, stage: input.stage, on: input.on.toString() },
  })
  await chronicle(tx, { childId: plan.child_id, title: DONE[input.stage], slice: SLICE, record: planRecord(plan) })
  return { planId: plan.id }
})

export interface CycleStart {
  readonly childId: string
  readonly version: number
  readonly on: PlainDate
  readonly assessment: string
  /** Outcomes and help that go on; the others end. */
  readonly outcomeIds: readonly string[]
  readonly lineIds: readonly string[]
}

/** Begins the open cycle at once: assessed, planned and begun on one day, as a review meeting settles it. */
export const beginCycle = action("provision-plans.begin-cycle", "edit-support-plan", async (tx, input: CycleStart) => {
  const plan = await lockedPlan(tx, input.childId)
  const { cycle, all } = await openCycle(tx, plan, input)
  const running = (await outcomesOf(tx, plan.id)).filter((each) => each.ended_on === null)
  const kept = running.filter(({ id }) => input.outcomeIds.includes(id) || cycle.outcomeIds.includes(id))
  const reached = STAGES.filter((stage) => isAhead(asRule(cycle), stage)).reduce<Cycle>(
    (each, stage) => orRefuse(reachStage(each, stage, { on: input.on, today: tx.today })),
    { ...asRule(cycle), outcomeIds: kept.map((each) => each.id) },
  )
  await saveStages(tx, cycle, reached, input.assessment.trim() || cycle.assessment)
  await endLeftOut(tx, running, { kept, last: all.at(-2) })
  const lines = (await linesOf(tx, plan.id)).filter((each) => each.until === null && !input.lineIds.includes(each.id))
  const ids = lines.map((each) => each.id)
  await endLines(tx, ids, "Not carried on after the review")
  await audit(tx, {
    record: planRecord(plan),
    childId: plan.child_id,
    after: { cycle: cycle.number, on: input.on.toString(), outcomes: kept.length, helpEnded: ids.length },
  })
  await chronicle(tx, {
    childId: plan.child_id,
    title: `Cycle ${cycle.number} of the support plan began. Its review is due by ${shortDate(cycle.review_due)}`,
    slice: SLICE,
    record: planRecord(plan),
  })
  return { planId: plan.id }
})

const isAhead = (cycle: Cycle, stage: OpenStage): boolean =>
  ({ assess: cycle.assessedOn, plan: cycle.plannedOn, do: cycle.startedOn })[stage] === null

/** An outcome that is not carried on was met, if the last review said so; otherwise something else takes its place. */
async function endLeftOut(
  tx: Tx,
  running: readonly PlanOutcome[],
  given: { kept: readonly PlanOutcome[]; last: WholeCycle | undefined },
): Promise<void> {
  const left = running.filter((each) => !given.kept.includes(each)).map((each) => each.id)
  const met = (given.last?.review?.progress ?? [])
    .filter((each) => each.progress === "met" || each.progress === "exceeded")
    .map((each) => each.outcomeId)
  await endOutcomes(
    tx,
    left.filter((id) => met.includes(id)),
    "met",
  )
  await endOutcomes(
    tx,
    left.filter((id) => !met.includes(id)),
    "changed",
  )
}

/** Support goes one level up or down between reviews, with the reason. */
export const changeLevel = action(
  "provision-plans.change-level",
  "edit-support-plan",
  async (
    tx,
    input: { readonly childId: string; readonly version: number; readonly way: "up" | "down"; readonly reason: string },
  ) => {
    const plan = await lockedPlan(tx, input.childId)
    unchangedSince(plan.version, input.version)
    const to = LEVELS[LEVELS.indexOf(plan.level) + (input.way === "up" ? 1 : -1)]
    if (!to) throw new Refusal(input.way === "up" ? "NoHigherLevel" : "NoLowerLevel")
    await db(tx)
      .updateTable("provision_plans.cycles")
      .set((set) => ({ level: to, version: set("version", "+", 1) }))
      .where("plan_id", "=", plan.id)
      .where("closed_on", "is", null)
      .execute()
    await stepLevel(tx, plan, { to, on: tx.today, reason: input.reason.trim(), reviewId: null })
    return { planId: plan.id }
  },
)

/** Writes a step of level into a plan that the actor holds under lock: the plan, the step, the story, the event. */
export async function stepLevel(
  tx: Tx,
  plan: Plan,
  step: { readonly to: Level; readonly on: PlainDate; readonly reason: string; readonly reviewId: string | null },
): Promise<void> {
  await db(tx)
    .updateTable("provision_plans.plans")
    .set({ level: step.to, version: plan.version + 1 })
    .where("id", "=", plan.id)
    .execute()
  await db(tx)
    .insertInto("provision_plans.level_steps")
    .values({
      id: randomUUID(),
      plan_id: plan.id,
      child_id: plan.child_id,
      from_level: plan.level,
      to_level: step.to,
      on_date: step.on,
      reason: step.reason,
      review_id: step.reviewId,
      by_name: tx.actor.name,
    })
    .execute()
  await audit(tx, { record: planRecord(plan), childId: plan.child_id, before: plan.level, after: step.to, reason: step.reason })
  await chronicle(tx, {
    childId: plan.child_id,
    title: `Support went from ${LEVEL_WORDS[plan.level].toLowerCase()} to ${LEVEL_WORDS[step.to].toLowerCase()}`,
    slice: SLICE,
    record: planRecord(plan),
  })
  await tx.publish(tx, "provision.level-changed", {
    childId: plan.child_id,
    planId: plan.id,
    from: plan.level,
    to: step.to,
  })
}
