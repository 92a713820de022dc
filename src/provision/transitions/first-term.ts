import { Temporal } from "temporal-polyfill"
import type { PlainDate } from "../../platform/time.ts"
import { type CalendarTerm, termAt } from "../terms.ts"

/** The check is due by the end of the first term at the new setting. */
export const firstTermCheckDue = (movesOn: PlainDate, calendar: readonly CalendarTerm[]): PlainDate =>
  termAt(movesOn, calendar).endsOn

export const SETTLED = ["settled", "some-worry", "not-settled"] as const

export interface FirstTermCheck {
  on: PlainDate
  settled: (typeof SETTLED)[number] | null
  childView: string
  parentView: string
  supportCarriedOver: boolean | null
  nextStep: string
}

export type CheckRefusal = "TooEarly" | "InTheFuture" | "AnswerMissing" | "ViewsMissing" | "NextStepMissing"

/** Weeks before a child can be said to have settled. Example value. */
export const SETTLING_WEEKS = 4

/** The check after a move. A worry, or support that was not carried over, needs a next step. */
export function checkFirstTerm(
  check: FirstTermCheck,
  dates: { movesOn: PlainDate; today: PlainDate },
): FirstTermCheck | CheckRefusal {
  const { compare } = Temporal.PlainDate
  if (compare(check.on, dates.today) > 0) return "InTheFuture"
  if (compare(check.on, dates.movesOn.add({ weeks: SETTLING_WEEKS })) < 0) return "TooEarly"
  if (check.settled === null || check.supportCarriedOver === null) return "AnswerMissing"
  if (!check.childView.trim() || !check.parentView.trim()) return "ViewsMissing"
  const worry = check.settled !== "settled" || !check.supportCarriedOver
  return worry && !check.nextStep.trim() ? "NextStepMissing" : check
}
