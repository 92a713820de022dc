import fc from "fast-check"
import { expect, test } from "vitest"
import { bankHolidaysOf, easterSunday, termsOf } from "./terms.ts"

test("the holidays of 2026 and 2027 are those of the government's list", () => {
  // gov.uk/bank-holidays, England and Wales.
  expect(bankHolidaysOf(2026).map(([date]) => date)).toEqual([
    "2026-01-01",
    "2026-04-03",
    "2026-04-06",
    "2026-05-04",
    "2026-05-25",
    "2026-08-31",
    "2026-12-25",
    "2026-12-28",
  ])
  expect(bankHolidaysOf(2027).map(([date]) => date)).toEqual([
    "2027-01-01",
    "2027-03-26",
    "2027-03-29",
    "2027-05-03",
    "2027-05-31",
    "2027-08-30",
    "2027-12-27",
    "2027-12-28",
  ])
  // Christmas Day 2022 was a Sunday: Boxing Day stayed on Monday, Christmas moved to Tuesday.
  expect(bankHolidaysOf(2022).map(([date]) => date)).toEqual(expect.arrayContaining(["2022-01-03", "2022-12-26", "2022-12-27"]))
})

test("Easter of known years", () => {
  expect([2024, 2025, 2026, 2038].map((year) => easterSunday(year).toString())).toEqual([
    "2024-03-31",
    "2025-04-20",
    "2026-04-05",
    "2038-04-25",
  ])
})

test("a school year has three terms in order, that begin and end on working days", () => {
  fc.assert(
    fc.property(fc.integer({ min: 2020, max: 2060 }), (begins) => {
      const terms = termsOf(begins)
      for (const { from, to } of terms) {
        expect(from.dayOfWeek).toBeLessThanOrEqual(5)
        expect(to.dayOfWeek).toBeLessThanOrEqual(5)
        expect(from.until(to, { largestUnit: "day" }).days).toBeGreaterThan(50)
      }
      expect(terms[0]!.to.until(terms[1]!.from).sign).toBe(1)
      expect(terms[1]!.to.until(terms[2]!.from).sign).toBe(1)
    }),
  )
})
