import type { PlainDate } from "../../platform/time.ts"

export const MEETING_STATES = ["planned", "papers_out", "held", "actions_agreed", "reviewed", "postponed", "cancelled"] as const
export type MeetingState = (typeof MEETING_STATES)[number]

export const MEETING_STEPS = ["papers", "hold", "agree", "review", "postpone", "replan", "cancel"] as const
export type MeetingStep = (typeof MEETING_STEPS)[number]

const MOVES: Readonly<Record<MeetingStep, { readonly from: readonly MeetingState[]; readonly to: MeetingState }>> = {
  papers: { from: ["planned"], to: "papers_out" },
  hold: { from: ["planned", "papers_out"], to: "held" },
  agree: { from: ["held"], to: "actions_agreed" },
  review: { from: ["actions_agreed"], to: "reviewed" },
  postpone: { from: ["planned", "papers_out"], to: "postponed" },
  replan: { from: ["postponed", "planned", "papers_out"], to: "planned" },
  cancel: { from: ["planned", "papers_out", "postponed"], to: "cancelled" },
}

export interface MeetingFacts {
  readonly status: MeetingState
  readonly onDate: PlainDate
  readonly today: PlainDate
  /** Present people (or deputies) who have not accepted confidentiality, where a child was named. */
  readonly unaccepted: number
  readonly namedItems: number
  readonly present: number
}

export type MeetingRefusal =
  | "NotFromHere"
  | "NotYet"
  | "NobodyPresent"
  | "ConfidentialityMissing"
  | "ReasonMissing"
  | "DateInPast"

/** What a step does to a meeting, or why it may not be taken. */
export function takeMeeting(
  facts: MeetingFacts,
  asked: { step: MeetingStep; reason?: string; newDate?: PlainDate },
): { to: MeetingState } | MeetingRefusal {
  const move = MOVES[asked.step]
  if (!move.from.includes(facts.status)) return "NotFromHere"
  if ((asked.step === "postpone" || asked.step === "cancel") && !asked.reason?.trim()) return "ReasonMissing"
  if (asked.step === "hold" && facts.today.until(facts.onDate).sign > 0) return "NotYet"
  if (asked.step === "agree") {
    if (facts.present === 0) return "NobodyPresent"
    if (facts.namedItems > 0 && facts.unaccepted > 0) return "ConfidentialityMissing"
  }
  if (asked.step === "replan" && (asked.newDate === undefined || facts.today.until(asked.newDate).sign < 0)) return "DateInPast"
  return { to: move.to }
}

export const meetingStepsFrom = (status: MeetingState): MeetingStep[] =>
  MEETING_STEPS.filter((step) => MOVES[step].from.includes(status))

/** Its agenda may still be added to. */
export const isAhead = (status: MeetingState): boolean => status === "planned" || status === "papers_out"
/** Minutes and actions may be written. */
export const isInSession = (status: MeetingState): boolean => status === "planned" || status === "papers_out" || status === "held"

export const STATE_WORDS: Readonly<Record<MeetingState, string>> = {
  planned: "Planned",
  papers_out: "Papers are out",
  held: "Held",
  actions_agreed: "Actions agreed",
  reviewed: "Reviewed",
  postponed: "Postponed",
  cancelled: "Cancelled",
}
