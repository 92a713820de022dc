import { plainDate } from "../src/platform/time.ts"

const DAY_ZERO = plainDate("2000-01-01")

/** Days since 1 January 2000, to a date. */
export const dayNumber = (date: { toString(): string }): number =>
  DAY_ZERO.until(plainDate(date.toString()), { largestUnit: "day" }).days

const dates = new Map<number, string>()
/** The date of a day, as text; many children share one. */
export function dateOfDay(day: number): string {
  let date = dates.get(day)
  if (date === undefined) {
    date = DAY_ZERO.add({ days: day }).toString()
    dates.set(day, date)
  }
  return date
}
