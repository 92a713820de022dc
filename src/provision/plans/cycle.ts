import { Temporal } from "temporal-polyfill"
import type { PlainDate } from "../../platform/time.ts"
import { LEVELS, type Level } from "../vocabulary.ts"

/** One turn of assess, plan, do, review. Stages are dates, so that the state is what has happened. */
export interface Cycle {
  number: number
  level: Level
  assessedOn: PlainDate | null
  plannedOn: PlainDate | null
  startedOn: PlainDate | null
  closedOn: PlainDate | null
  outcomeIds: readonly string[]
}

export type Stage = "assess" | "plan" | "do" | "review" | "complete"

/** The stage that a cycle waits for. It waits for review once the help has begun and the review is due. */
export function stageOf(cycle: Cycle, reviewDue: PlainDate, today: PlainDate): Stage {
  if (cycle.closedOn) return "complete"
  if (!cycle.assessedOn) return "assess"
  if (!cycle.plannedOn) return "plan"
  if (!cycle.startedOn) return "do"
  return Temporal.PlainDate.compare(today, reviewDue) >= 0 ? "review" : "do"
}

export type AssessmentRefusal =
  | "AlreadyComplete"
  | "AlreadyDone"
  | "StageBefore"
  | "InTheFuture"
  | "BeforeStageBefore"
  | "OutcomesMissing"

/** Marks the next stage as reached on a date: assessed, then planned (with outcomes), then begun. */
export function reachStage(
  cycle: Cycle,
  stage: "assess" | "plan" | "do",
  dates: { on: PlainDate; today: PlainDate },
): Cycle | AssessmentRefusal {
  const { compare } = Temporal.PlainDate
  if (cycle.closedOn) return "AlreadyComplete"
  if (compare(dates.on, dates.today) > 0) return "InTheFuture"
  const before = { assess: null, plan: cycle.assessedOn, do: cycle.plannedOn }[stage]
  const already = { assess: cycle.assessedOn, plan: cycle.plannedOn, do: cycle.startedOn }[stage]
  if (already) return "AlreadyDone"
  if (stage !== "assess" && !before) return "StageBefore"
  if (before && compare(dates.on, before) < 0) return "BeforeStageBefore"
  if (stage === "plan" && cycle.outcomeIds.length === 0) return "OutcomesMissing"
  const field = { assess: "assessedOn", plan: "plannedOn", do: "startedOn" } as const
  return { ...cycle, [field[stage]]: dates.on }
}

/** A view in the person's own words or, when there is none, why. */
export type View = { words: string } | { noneBecause: string }

export const PROGRESS = ["exceeded", "met", "partly", "not"] as const
export type Progress = (typeof PROGRESS)[number]

export const DECISIONS = ["continue", "change", "step-up", "step-down", "seek-advice", "cease"] as const
export type Decision = (typeof DECISIONS)[number]

export interface Review {
  on: PlainDate
  /** Progress and evidence for each outcome of the cycle, by its id. */
  progress: Readonly<Record<string, { progress: Progress; evidence: string }>>
  parentView: View | null
  childView: View | null
  decision: Decision | null
  reason: string
}

export type ReviewRefusal =
  | "AlreadyComplete"
  | "NotBegun"
  | "InTheFuture"
  | "BeforeStart"
  | "ProgressMissing"
  | "EvidenceMissing"
  | "ParentViewMissing"
  | "ChildViewMissing"
  | "DecisionMissing"
  | "ReasonMissing"
  | "NoHigherLevel"
  | "NoLowerLevel"

export interface ClosedCycle {
  cycle: Cycle
  /** Level of the next cycle; null when support ends. */
  nextLevel: Level | null
  /** Recorded with its date when the level changes. */
  step: { from: Level; to: Level; on: PlainDate; reason: string } | null
}

/** Closes a cycle with its review. It cannot close without the child's and the parent's view, or the reason for none. */
export function closeCycle(cycle: Cycle, review: Review, today: PlainDate): ClosedCycle | ReviewRefusal {
  const refusal = timing(cycle, review, today) ?? contents(cycle, review)
  if (refusal) return refusal
  const next = levelAfter(cycle.level, review.decision ?? "continue")
  if (next === "NoHigherLevel" || next === "NoLowerLevel") return next
  const stepped = next !== null && next !== cycle.level
  return {
    cycle: { ...cycle, closedOn: review.on },
    nextLevel: next,
    step: stepped ? { from: cycle.level, to: next, on: review.on, reason: review.reason.trim() } : null,
  }
}

function timing(cycle: Cycle, review: Review, today: PlainDate): ReviewRefusal | null {
  const { compare } = Temporal.PlainDate
  if (cycle.closedOn) return "AlreadyComplete"
  if (!cycle.startedOn) return "NotBegun"
  if (compare(review.on, today) > 0) return "InTheFuture"
  return compare(review.on, cycle.startedOn) < 0 ? "BeforeStart" : null
}

/** Decisions that change what a child gets say why. */
const NEEDS_REASON: readonly Decision[] = ["change", "step-up", "step-down", "seek-advice", "cease"]

function contents(cycle: Cycle, review: Review): ReviewRefusal | null {
  const answers = cycle.outcomeIds.map((id) => review.progress[id])
  if (answers.some((answer) => answer === undefined)) return "ProgressMissing"
  if (answers.some((answer) => !answer?.evidence.trim())) return "EvidenceMissing"
  if (!said(review.parentView)) return "ParentViewMissing"
  if (!said(review.childView)) return "ChildViewMissing"
  if (!review.decision) return "DecisionMissing"
  return NEEDS_REASON.includes(review.decision) && !review.reason.trim() ? "ReasonMissing" : null
}

const said = (view: View | null): boolean => view !== null && ("words" in view ? view.words : view.noneBecause).trim() !== ""

function levelAfter(level: Level, decision: Decision): Level | null | "NoHigherLevel" | "NoLowerLevel" {
  if (decision === "cease") return null
  const place = LEVELS.indexOf(level)
  if (decision === "step-up") return LEVELS[place + 1] ?? "NoHigherLevel"
  if (decision === "step-down") return LEVELS[place - 1] ?? "NoLowerLevel"
  return level
}
