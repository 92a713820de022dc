import type { Phase } from "../../county/tables.ts"
import type { PlainDate } from "../../platform/time.ts"
import { type CalendarTerm, termOf } from "../terms.ts"
import type { TransitionTask } from "./tasks.ts"
import type { TimelineId } from "./timeline.ts"

const isOpen = (date: PlainDate, closed: ReadonlySet<string>): boolean => date.dayOfWeek <= 5 && !closed.has(date.toString())

/** The last open day up to a date: not at a weekend, a bank holiday or a day on which schools are closed. */
export function openDay(date: PlainDate, closed: ReadonlySet<string>): PlainDate {
  let day = date
  while (!isOpen(day, closed)) day = day.subtract({ days: 1 })
  return day
}

/** Advice is due on a day on which people work, brought forward where it must be; a date in law stands as it is written. */
export const onOpenDays = (tasks: readonly TransitionTask[], closed: ReadonlySet<string>): TransitionTask[] =>
  tasks.map((task) => (task.basis === null ? { ...task, due: openDay(task.due, closed) } : task))

/** The timeline that a child of this year at such a setting begins, if it is a year that moves at its end. */
export function timelineFor(phase: Phase | null, curriculumYear: number): TimelineId | null {
  if (curriculumYear === -1) return "into-reception"
  if (curriculumYear === 2 && phase === "infant") return "infant-to-junior"
  if (curriculumYear === 6 && phase !== "secondary" && phase !== "all-through") return "primary-to-secondary"
  return curriculumYear === 11 ? "after-16" : null
}

/** First day of the autumn term after the academic year that begins in `year`. */
export const movesOnAfter = (year: number, calendar: readonly CalendarTerm[]): PlainDate =>
  termOf(year + 1, "autumn", calendar).startsOn

/** The day by which families of a timeline hear of a place, as month and day before the move. Until then nobody "has no place". */
const OFFERS: Readonly<Partial<Record<TimelineId, readonly [month: number, day: number]>>> = {
  // School Admissions (Co-ordination) Regulations 2012: national offer days.
  "into-reception": [4, 16],
  "infant-to-junior": [4, 16],
  "primary-to-secondary": [3, 1],
  // Example, for colleges and sixth forms.
  "after-16": [5, 31],
}

/** Is it time that the next setting were known? */
export function placeIsDue(move: { timeline: TimelineId; movesOn: PlainDate }, today: PlainDate): boolean {
  const offer = OFFERS[move.timeline]
  if (!offer) return move.movesOn.until(today).sign >= 0
  return move.movesOn.with({ month: offer[0], day: offer[1] }).until(today).sign > 0
}

/** Weeks before the move from which information not passed on is something to watch. Example value. */
export const PASS_ON_WEEKS = 10

export const passingIsDue = (movesOn: PlainDate, today: PlainDate): boolean =>
  movesOn.subtract({ weeks: PASS_ON_WEEKS }).until(today).sign >= 0
