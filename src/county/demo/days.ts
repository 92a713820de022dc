import { Temporal } from "temporal-polyfill"
import { COUNTY_ZONE, type Instant, type PlainDate, plainDate } from "../../platform/time.ts"

const DAY_ZERO = plainDate("2000-01-01")

/** Days around today that a demonstration counts in: two school years back, one ahead. */
const REACH = { back: 900, ahead: 600 }

/** Days of a demonstration, counted from today: the county is always current. */
export class MadeDays {
  readonly today: PlainDate
  readonly now: Instant
  readonly #closed: ReadonlySet<string>
  readonly #todayNumber: number
  readonly #working: PlainDate[] = []
  /** Of each day, where the last working day up to it stands in the row of working days. */
  readonly #lastWorking = new Map<string, number>()

  constructor(now: Instant, today: PlainDate, closed: ReadonlySet<string>) {
    this.now = now
    this.today = today
    this.#closed = closed
    this.#todayNumber = DAY_ZERO.until(today, { largestUnit: "day" }).days
    for (let day = today.subtract({ days: REACH.back }), left = REACH.back + REACH.ahead; left > 0; left--) {
      if (this.isWorking(day)) this.#working.push(day)
      if (this.#working.length > 0) this.#lastWorking.set(day.toString(), this.#working.length - 1)
      day = day.add({ days: 1 })
    }
  }

  isWorking(date: PlainDate): boolean {
    return date.dayOfWeek <= 5 && !this.#closed.has(date.toString())
  }

  /** The working day `count` working days from `date`; negative goes back. From a closed day, 0 is the working day before it. */
  working(count: number, date: PlainDate = this.today): PlainDate {
    const at = this.#lastWorking.get(date.toString())
    const found = at === undefined ? undefined : this.#working[at + count]
    if (found === undefined) throw new Error(`no working day ${count} days from ${date} is known`)
    return found
  }

  /** A moment on a date, never later than now. */
  at(date: PlainDate, minuteOfDay: number): Instant {
    const instant = date
      .toZonedDateTime({
        timeZone: COUNTY_ZONE,
        plainTime: new Temporal.PlainTime(Math.floor(minuteOfDay / 60), minuteOfDay % 60),
      })
      .toInstant()
    return Temporal.Instant.compare(instant, this.now) > 0 ? this.now.subtract({ minutes: (minuteOfDay % 40) + 3 }) : instant
  }

  /** Whole years today of somebody born on this day number. */
  age(born: number): number {
    return Math.floor((this.#todayNumber - born) / 365.25)
  }

  date(born: number): PlainDate {
    return DAY_ZERO.add({ days: born })
  }

  /** A pupil's year as England counts it, from the age on 31 August: 0 is Reception, negative is before school. */
  schoolYear(born: number): number {
    const begins = this.today.month >= 9 ? this.today.year : this.today.year - 1
    const date = this.date(born)
    const entry = date.month >= 9 ? date.year + 1 : date.year
    return begins - entry - 4
  }
}

/** "Year 3", "Reception", "the two-year-olds", "the first year at college": how an adviser writes down where a child is. */
export function yearWords(year: number): string {
  if (year >= 12) return year <= 13 ? `Year ${year}` : "a college course"
  if (year >= 1) return `Year ${year}`
  if (year === 0) return "Reception"
  return year === -1 ? "the pre-school room" : year === -2 ? "the two-year-olds' room" : "the baby room"
}
