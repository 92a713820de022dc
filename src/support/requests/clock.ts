import type { PlainDate } from "../../platform/time.ts"

/** Days on which nobody counts: bank holidays, as ISO dates. Weekends are known. */
export type ClosedDays = ReadonlySet<string>

export interface Pause {
  readonly since: PlainDate
  /** The first day that counts again; null while it lasts. */
  readonly until: PlainDate | null
}

export const isWorkingDay = (day: PlainDate, closed: ClosedDays): boolean => day.dayOfWeek <= 5 && !closed.has(day.toString())

/** The date that is `days` working days after `from`; a start on a closed day counts from the next working day. */
export function addWorkingDays(from: PlainDate, days: number, closed: ClosedDays): PlainDate {
  let day = from
  for (let left = days; left > 0; ) {
    day = day.add({ days: 1 })
    if (isWorkingDay(day, closed)) left -= 1
  }
  return day
}

/** Working days after `from` up to and including `to`; 0 when `to` is not later. */
export function workingDaysBetween(from: PlainDate, to: PlainDate, closed: ClosedDays): number {
  let count = 0
  for (let day = from.add({ days: 1 }); day.until(to).sign >= 0; day = day.add({ days: 1 })) {
    if (isWorkingDay(day, closed)) count += 1
  }
  return count
}

const within = (day: PlainDate, pauses: readonly Pause[]): boolean =>
  pauses.some(({ since, until }) => since.until(day).sign > 0 && (until === null || day.until(until).sign >= 0))

export interface ClockReading {
  /** Working days used, paused days left out. */
  readonly used: number
  readonly allowed: number
  /** Working days that passed while a question was open. */
  readonly paused: number
  readonly due: PlainDate
  readonly state: "running" | "paused" | "in-time" | "late"
}

export interface ClockFacts {
  readonly started: PlainDate
  readonly allowed: number
  readonly pauses: readonly Pause[]
  /** The day of the answer; null while it is awaited. */
  readonly ended: PlainDate | null
  readonly today: PlainDate
  readonly closed: ClosedDays
}

/**
 * Where a promise in working days stands. The day of the start is day 0; a pause takes out the days after its first day up to
 * and including the day on which it ends, so that asking and being answered on one day changes nothing.
 */
export function readClock({ started, allowed, pauses, ended, today, closed }: ClockFacts): ClockReading {
  const until = ended ?? today
  let used = 0
  let paused = 0
  for (let day = started.add({ days: 1 }); day.until(until).sign >= 0; day = day.add({ days: 1 })) {
    if (!isWorkingDay(day, closed)) continue
    if (within(day, pauses)) paused += 1
    else used += 1
  }
  const due = addWorkingDays(started, allowed + paused, closed)
  const open = pauses.some((pause) => pause.until === null)
  const state = ended === null ? (open ? "paused" : used > allowed ? "late" : "running") : used > allowed ? "late" : "in-time"
  return { used, allowed, paused, due, state }
}
