import { Temporal } from "temporal-polyfill"
import type { PlainDate } from "../../platform/time.ts"
import { type CalendarTerm, type SchoolTerm, SEASONS, termAfter, termAt, termOf } from "../terms.ts"

const { compare } = Temporal.PlainDate

/** A plan begun this near the end of a term is first reviewed in the next. Example value: policy, not law. */
export const SETTLING_DAYS = 28

/** Reviews a year that make one in every term. */
const A_TERM = 3
/** Whole days from one review to the next, where they are not held by terms. */
const daysBetween = (reviewsAYear: number): number => Math.floor(365 / reviewsAYear)

/**
 * The last day for the next review, so that there is one in every term: three a year (SEND Code of Practice 6.65).
 * Before the first review: the end of the term in which the plan began, or of the next when it began in the last weeks of one.
 * Where a council sets another number of reviews a year, they are spread evenly over it.
 */
export function nextReviewDue(
  plan: { startedOn: PlainDate; reviewedOn: readonly PlainDate[]; reviewsAYear?: number },
  calendar: readonly CalendarTerm[],
): PlainDate {
  const last = plan.reviewedOn.toSorted(compare).at(-1)
  const { reviewsAYear = A_TERM } = plan
  if (reviewsAYear !== A_TERM) return (last ?? plan.startedOn).add({ days: daysBetween(reviewsAYear) })
  if (last) return termAfter(termAt(last, calendar), calendar).endsOn
  const first = termAt(plan.startedOn, calendar)
  const late = plan.startedOn.until(first.endsOn, { largestUnit: "day" }).days < SETTLING_DAYS
  return late ? termAfter(first, calendar).endsOn : first.endsOn
}

export interface TermReview {
  term: SchoolTerm
  reviewed: boolean
  /** `not-needed`: the plan had not yet begun, had just begun, or had ended. */
  verdict: "met" | "missed" | "to-come" | "not-needed"
}

/** Term by term, whether a plan was reviewed in an academic year. A review in a holiday counts for the term before it. */
export function reviewsInYear(
  plan: { startedOn: PlainDate; endedOn: PlainDate | null; reviewedOn: readonly PlainDate[] },
  at: { year: number; today: PlainDate; reviewsAYear?: number },
  calendar: readonly CalendarTerm[],
): TermReview[] {
  const { reviewsAYear = A_TERM } = at
  // With fewer reviews than terms, one that is not yet due again covers the term.
  const coveredAt = (on: PlainDate): boolean =>
    reviewsAYear < A_TERM &&
    [plan.startedOn, ...plan.reviewedOn].some(
      (held) => compare(held, on) <= 0 && compare(held.add({ days: daysBetween(reviewsAYear) }), on) >= 0,
    )
  return SEASONS.map((season) => {
    const term = termOf(at.year, season, calendar)
    const next = termAfter(term, calendar)
    const within = (on: PlainDate): boolean => compare(on, term.startsOn) >= 0 && compare(on, next.startsOn) < 0
    const reviewed = plan.reviewedOn.some(within)
    const running = compare(plan.startedOn, term.endsOn.subtract({ days: SETTLING_DAYS })) <= 0
    const ended = plan.endedOn !== null && compare(plan.endedOn, term.endsOn) < 0
    if (reviewed) return { term, reviewed, verdict: "met" }
    if (!running || ended || coveredAt(term.endsOn)) return { term, reviewed, verdict: "not-needed" }
    return { term, reviewed, verdict: compare(at.today, term.endsOn) > 0 ? "missed" : "to-come" }
  })
}
