import { Temporal } from "temporal-polyfill"

export type PlainDate = Temporal.PlainDate
export type Instant = Temporal.Instant

/** The county's own time zone: "today" and every legal date are read here, whatever the machine's zone. */
export const COUNTY_ZONE = "Europe/London"

/** The only source of the time. Rules receive dates; effects receive a Clock. */
export interface Clock {
  now(): Instant
}

export const systemClock: Clock = { now: () => Temporal.Now.instant() }

/** A clock that stands still until moved: for tests and for the demonstration county. */
export function standingClock(at: string): Clock & { moveTo(at: string): void } {
  let instant = Temporal.Instant.from(at)
  return {
    now: () => instant,
    moveTo: (next) => {
      instant = Temporal.Instant.from(next)
    },
  }
}

/** The date in the county at an instant. */
export const dateAt = (instant: Instant): PlainDate => instant.toZonedDateTimeISO(COUNTY_ZONE).toPlainDate()

export const plainDate = (text: string): PlainDate => Temporal.PlainDate.from(text)

/** "Tuesday 3 March 2026". */
export const longDate = (date: PlainDate): string =>
  date.toLocaleString("en-GB", { weekday: "long", day: "numeric", month: "long", year: "numeric" }).replace(",", "")

/** "3 March 2026". */
export const shortDate = (date: PlainDate): string =>
  date.toLocaleString("en-GB", { day: "numeric", month: "long", year: "numeric" })

/** "14:03" on the county's clock. */
export const timeOfDay = (instant: Instant): string =>
  instant.toZonedDateTimeISO(COUNTY_ZONE).toPlainTime().toString({ smallestUnit: "minute" })

/** "3 March 2026 at 14:03". */
export const dateAndTime = (instant: Instant): string => `${shortDate(dateAt(instant))} at ${timeOfDay(instant)}`
