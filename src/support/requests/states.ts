/** The life of a request for support (inclusion research 6.2). Pure: no clock, no database. */

export const LEVELS = ["child", "cohort", "whole_school"] as const
export type Level = (typeof LEVELS)[number]

export const STATUSES = [
  "draft",
  "submitted",
  "triage",
  "more_info",
  "declined",
  "accepted",
  "allocated",
  "active",
  "review",
  "closed",
] as const
export type Status = (typeof STATUSES)[number]

export const OUTCOMES = ["advice", "signpost", "service_offer", "adviser_cohort", "tas_agenda", "wfm", "funding_team"] as const
export type Outcome = (typeof OUTCOMES)[number]

export const STEPS = [
  "submit",
  "begin",
  "ask",
  "answer",
  "decline",
  "accept",
  "allocate",
  "start",
  "review",
  "resume",
  "close",
  "withdraw",
] as const
export type Step = (typeof STEPS)[number]

const MOVES: Readonly<Record<Step, { readonly from: readonly Status[]; readonly to: Status }>> = {
  submit: { from: ["draft"], to: "submitted" },
  begin: { from: ["submitted"], to: "triage" },
  ask: { from: ["triage"], to: "more_info" },
  answer: { from: ["more_info"], to: "triage" },
  decline: { from: ["triage"], to: "declined" },
  accept: { from: ["triage"], to: "accepted" },
  allocate: { from: ["accepted"], to: "allocated" },
  start: { from: ["allocated"], to: "active" },
  review: { from: ["active"], to: "review" },
  resume: { from: ["review"], to: "active" },
  close: { from: ["review", "accepted"], to: "closed" },
  withdraw: { from: ["submitted", "triage", "more_info", "accepted", "allocated", "active", "review"], to: "closed" },
}

export interface Standing {
  readonly status: Status
  readonly level: Level
  readonly outcome: Outcome | null
  /** A named child's request: is there recorded consent that covers what this step would share? */
  readonly consented: boolean
}

export interface Asked {
  readonly step: Step
  readonly reason?: string
  readonly nextStep?: string
  readonly outcome?: Outcome
  readonly service?: string | null
}

export type StepRefusal =
  | "NotFromHere"
  | "ReasonMissing"
  | "NextStepMissing"
  | "ConsentMissing"
  | "OutcomeMissing"
  | "ServiceMissing"
  | "NotForAChild"
  | "OnlyForAChild"

export interface Moved {
  readonly to: Status
  /** "stop" begins a pause of the clock, "go" ends one. */
  readonly clock: "stop" | "go" | "end" | "same"
}

/** Outcomes that end with the answer itself: there is nothing to allocate. */
export const ANSWERS_ONLY: readonly Outcome[] = ["advice", "signpost"]
const NEEDS_SERVICE: readonly Outcome[] = ["service_offer", "adviser_cohort"]
const NEEDS_REASON: readonly Step[] = ["ask", "answer", "decline", "review", "close", "withdraw"]

/**
 * What a step does, or why it may not be taken. A decline needs a reason and a next step; a question stops the clock; what names
 * a child leaves the setting only under consent. Cycles of assess, plan, do, review are advice and appear nowhere here.
 */
export function take(now: Standing, asked: Asked): Moved | StepRefusal {
  const move = MOVES[asked.step]
  if (!move.from.includes(now.status)) return "NotFromHere"
  if (NEEDS_REASON.includes(asked.step) && !asked.reason?.trim()) return "ReasonMissing"
  if (asked.step === "decline" && !asked.nextStep?.trim()) return "NextStepMissing"
  if (["submit", "accept", "allocate"].includes(asked.step) && now.level === "child" && !now.consented) return "ConsentMissing"
  if (asked.step === "accept") {
    const refused = refusedOutcome(now.level, asked)
    if (refused) return refused
  }
  if (asked.step === "close" && now.status === "accepted" && !ANSWERS_ONLY.includes(now.outcome!)) return "NotFromHere"
  if (asked.step === "allocate" && ANSWERS_ONLY.includes(now.outcome!)) return "NotFromHere"
  return { to: move.to, clock: clockAt(asked.step, now.status) }
}

function refusedOutcome(level: Level, asked: Asked): StepRefusal | null {
  if (asked.outcome === undefined) return "OutcomeMissing"
  // An adviser is offered where a cohort-level issue shows up (INDES and IPSEF, spring 2023).
  if (asked.outcome === "adviser_cohort" && level === "child") return "NotForAChild"
  if (asked.outcome === "wfm" && level !== "child") return "OnlyForAChild"
  return NEEDS_SERVICE.includes(asked.outcome) && !asked.service ? "ServiceMissing" : null
}

function clockAt(step: Step, from: Status): Moved["clock"] {
  if (step === "ask") return "stop"
  if (step === "answer") return "go"
  if (step === "decline" || step === "accept") return "end"
  return step === "withdraw" && ["submitted", "triage", "more_info"].includes(from) ? "end" : "same"
}

/** Steps that may be taken from a status, in the order in which a page offers them. */
export const stepsFrom = (now: Pick<Standing, "status" | "outcome">): Step[] =>
  STEPS.filter((step) => {
    if (!MOVES[step].from.includes(now.status)) return false
    if (now.status !== "accepted") return true
    const answered = now.outcome !== null && ANSWERS_ONLY.includes(now.outcome)
    return step === "allocate" ? !answered : step === "close" ? answered : true
  })

export const isEnded = (status: Status): boolean => status === "declined" || status === "closed"
