import { academicYearOf } from "../../../county/children/rules.ts"
import type { DemoDice } from "../../../platform/slice.ts"
import type { PlainDate } from "../../../platform/time.ts"
import { type CalendarTerm, SEASONS, termAt, termOf } from "../../terms.ts"
import { SETTLING_DAYS } from "../reviews.ts"

/** Days as whole numbers from today, so that thousands of histories are made without a date object each. */
export class MadeTime {
  readonly #iso = new Map<number, string>()
  readonly #weekday: number
  readonly terms: readonly { readonly starts: number; readonly ends: number }[]
  /** The term of today or, in a holiday, the one that comes next. */
  readonly now: number

  constructor(
    readonly today: PlainDate,
    calendar: readonly CalendarTerm[],
  ) {
    this.#weekday = today.dayOfWeek
    const year = academicYearOf(today)
    const days = (date: PlainDate) => today.until(date, { largestUnit: "day" }).days
    const terms = [-3, -2, -1, 0, 1, 2].flatMap((back) => SEASONS.map((season) => termOf(year + back, season, calendar)))
    this.terms = terms.map((term) => ({ starts: days(term.startsOn), ends: days(term.endsOn) }))
    const current = termAt(today, calendar)
    this.now = terms.findIndex((term) => term.endsOn.equals(current.endsOn))
  }

  iso(day: number): string {
    const held = this.#iso.get(day)
    if (held !== undefined) return held
    const made = this.today.add({ days: day }).toString()
    this.#iso.set(day, made)
    return made
  }

  /** The day itself or, at a weekend, the Friday before it. */
  weekday(day: number): number {
    const at = (((this.#weekday - 1 + day) % 7) + 7) % 7
    return at >= 5 ? day - (at - 4) : day
  }

  /** The term that a day lies in or comes before. */
  termOn(day: number): number {
    return this.terms.findIndex((term) => day <= term.ends)
  }

  /** The rule of three a year, as `nextReviewDue` has it. */
  due(started: number, lastReview: number | null): number {
    if (lastReview !== null) return this.terms[this.termOn(lastReview) + 1]!.ends
    const first = this.termOn(started)
    return this.terms[first]!.ends - started < SETTLING_DAYS ? this.terms[first + 1]!.ends : this.terms[first]!.ends
  }
}

export interface MadeCycle {
  readonly number: number
  readonly begun: number
  readonly assessed: number | null
  readonly planned: number | null
  readonly started: number | null
  /** The day of the review; null for the cycle that is open. */
  readonly closed: number | null
  readonly due: number
}

/** Completed cycles by chance: most children at SEN Support have had one or two. */
const COMPLETED = { 0: 14, 1: 26, 2: 28, 3: 19, 4: 13 }
/** Shares of running plans whose last review was left out, and whose review of this term is held already. */
const LATE = 0.09
const DONE_THIS_TERM = 0.22

/** One plan's course: when it began and each of its cycles up to today. Ended plans have no open cycle. */
export function madeCourse(time: MadeTime, dice: DemoDice, ended: boolean): { started: number; cycles: MadeCycle[] } {
  const completed = Math.max(ended ? 2 : 0, Number(dice.weighted(COMPLETED)))
  const late = !ended && dice.chance(LATE)
  const thisTerm = !late && completed > 0 && dice.chance(DONE_THIS_TERM)
  const last = time.now - (thisTerm ? 0 : late ? 2 : 1)
  const reviews = Array.from({ length: completed }, (_, at) => reviewDay(time, dice, last - completed + 1 + at))
  const first = completed > 0 ? last - completed + 1 : late ? time.now - 1 : time.now
  const started = past(time, time.terms[first]!.starts + dice.between(2, 16))
  const cycles: MadeCycle[] = []
  let begun = started
  for (const [at, planned] of reviews.entries()) {
    const closed = Math.max(planned, begun + 8)
    cycles.push({
      ...stages(dice, { begun, by: closed }),
      number: at + 1,
      closed,
      due: time.due(started, reviews[at - 1] ?? null),
    })
    begun = closed
  }
  if (!ended) cycles.push(openCycle(dice, { number: completed + 1, begun, due: time.due(started, completed > 0 ? begun : null) }))
  return { started, cycles }
}

const past = (time: MadeTime, day: number): number => time.weekday(Math.min(day, -1))

/** In the second half of its term and, one time in ten, in the first days of the next. */
function reviewDay(time: MadeTime, dice: DemoDice, at: number): number {
  const { starts, ends } = time.terms[at]!
  const spill = dice.chance(0.1) && at < time.now ? time.terms[at + 1]!.starts + dice.between(2, 9) : null
  return past(time, spill ?? starts + Math.round((ends - starts) * (0.55 + dice.next() * 0.42)))
}

function stages(dice: DemoDice, { begun, by }: { begun: number; by: number }) {
  const assessed = Math.min(begun + dice.between(0, 3), by)
  const planned = Math.min(assessed + dice.between(0, 3), by)
  return { begun, assessed, planned, started: Math.min(planned + dice.between(0, 2), by) }
}

function openCycle(dice: DemoDice, given: { number: number; begun: number; due: number }): MadeCycle {
  const made = stages(dice, { begun: given.begun, by: -1 })
  const fresh = -given.begun <= 12
  const reached = fresh ? dice.weighted({ assess: 3, plan: 3, do: 4 }) : dice.weighted({ assess: 3, plan: 5, do: 92 })
  return {
    ...made,
    ...given,
    closed: null,
    assessed: reached === "assess" ? null : made.assessed,
    planned: reached === "do" ? made.planned : null,
    started: reached === "do" ? made.started : null,
  }
}
