import { Temporal } from "temporal-polyfill"
import { expect, test } from "vitest"
import { plainDate } from "../../platform/time.ts"
import { MadeDays, yearWords } from "./days.ts"

const days = new MadeDays(
  Temporal.Instant.from("2026-12-23T10:00:00Z"),
  plainDate("2026-12-23"),
  new Set(["2026-12-25", "2026-12-28"]),
)

test("working days leave out weekends and bank holidays", () => {
  // Wednesday 23 December 2026; Friday and the Monday after are holidays.
  expect(days.working(1).toString()).toBe("2026-12-24")
  expect(days.working(2).toString()).toBe("2026-12-29")
  expect(days.working(0, plainDate("2026-12-27")).toString()).toBe("2026-12-24")
  expect(days.working(-1, plainDate("2026-12-27")).toString()).toBe("2026-12-23")
  expect(() => days.working(5_000)).toThrow("no working day")
})

test("nothing is made to happen later than now", () => {
  expect(days.at(plainDate("2026-12-23"), 16 * 60).epochMilliseconds).toBeLessThan(days.now.epochMilliseconds)
  expect(days.at(plainDate("2026-12-22"), 9 * 60).toString()).toBe("2026-12-22T09:00:00Z")
})

test("school years count from the age on 31 August", () => {
  const born = (date: string) => plainDate("2000-01-01").until(plainDate(date), { largestUnit: "day" }).days
  // The autumn after the fourth birthday is Reception.
  expect(days.schoolYear(born("2022-08-31"))).toBe(0)
  expect(days.schoolYear(born("2022-09-01"))).toBe(-1)
  expect(yearWords(days.schoolYear(born("2015-10-10")))).toBe("Year 6")
})
