import { Temporal } from "temporal-polyfill"
import { COUNTY_ZONE, type Instant, type PlainDate } from "../../platform/time.ts"
import type { LinePolicy } from "./policy.ts"

/** Days that are not like others, as the county's calendar holds them. */
export interface Calendar {
  readonly bankHolidays: ReadonlySet<string>
  readonly closures: ReadonlySet<string>
  readonly terms: readonly { readonly starts: PlainDate; readonly ends: PlainDate }[]
}

type Hours = Pick<LinePolicy, "hours" | "openInSchoolHolidays">

/** When the line is open on a date; null on a closed day. */
function hoursOn(date: PlainDate, hours: Hours, calendar: Calendar): { opens: string; closes: string } | null {
  const day = hours.hours[date.dayOfWeek - 1] ?? null
  if (day === null || calendar.bankHolidays.has(date.toString())) return null
  return !hours.openInSchoolHolidays && isSchoolHoliday(date, calendar) ? null : day
}

/** Outside every known term, or a school closure. Where no term near the date is known, it is not taken for a holiday. */
function isSchoolHoliday(date: PlainDate, calendar: Calendar): boolean {
  if (calendar.closures.has(date.toString())) return true
  const within = (starts: PlainDate, ends: PlainDate) =>
    Temporal.PlainDate.compare(starts, date) <= 0 && Temporal.PlainDate.compare(date, ends) <= 0
  if (calendar.terms.some(({ starts, ends }) => within(starts, ends))) return false
  const known = calendar.terms.some(({ ends }) => Temporal.PlainDate.compare(ends, date) < 0)
  return known && calendar.terms.some(({ starts }) => Temporal.PlainDate.compare(date, starts) < 0)
}

export function isOpenAt(at: Instant, hours: Hours, calendar: Calendar): boolean {
  const { date, minutes } = local(at)
  const day = hoursOn(date, hours, calendar)
  return day !== null && minutesOf(day.opens) <= minutes && minutes < minutesOf(day.closes)
}

/** England's working days: Monday to Friday, bank holidays left out. */
const isWorkingDay = (date: PlainDate, calendar: Pick<Calendar, "bankHolidays">): boolean =>
  date.dayOfWeek <= 5 && !calendar.bankHolidays.has(date.toString())

/** The date `days` working days after `from`: the day itself does not count. */
export function addWorkingDays(from: PlainDate, days: number, calendar: Pick<Calendar, "bankHolidays">): PlainDate {
  let date = from
  for (let left = days; left > 0; ) {
    date = date.add({ days: 1 })
    if (isWorkingDay(date, calendar)) left -= 1
  }
  return date
}

/** The instant after `minutes` of opening time. A line that does not open within a year never gets there: the end of that year. */
export function afterOpenMinutes(from: Instant, minutes: number, hours: Hours, calendar: Calendar): Instant {
  let left = minutes
  let { date, minutes: at } = local(from)
  for (let days = 0; days < 366; days += 1) {
    const day = hoursOn(date, hours, calendar)
    if (day !== null) {
      const start = Math.max(at, minutesOf(day.opens))
      const room = minutesOf(day.closes) - start
      if (room >= left) return instantOf(date, start + left)
      left -= Math.max(0, room)
    }
    date = date.add({ days: 1 })
    at = 0
  }
  return instantOf(date, 0)
}

/** The date of the next opening after an instant at which the line is closed; null when none comes within a year. */
export function nextOpening(after: Instant, hours: Hours, calendar: Calendar): PlainDate | null {
  const { date, minutes } = local(after)
  for (let days = 0; days < 366; days += 1) {
    const on = date.add({ days })
    const day = hoursOn(on, hours, calendar)
    if (day !== null && (days > 0 || minutes < minutesOf(day.opens))) return on
  }
  return null
}

const minutesOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3))

function local(at: Instant): { date: PlainDate; minutes: number } {
  const there = at.toZonedDateTimeISO(COUNTY_ZONE)
  return { date: there.toPlainDate(), minutes: there.hour * 60 + there.minute }
}

const instantOf = (date: PlainDate, minutes: number): Instant =>
  date
    .toZonedDateTime({ timeZone: COUNTY_ZONE, plainTime: new Temporal.PlainTime(Math.floor(minutes / 60), minutes % 60) })
    .toInstant()
