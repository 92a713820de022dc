import fc from "fast-check"
import { Temporal } from "temporal-polyfill"
import { expect, test } from "vitest"
import { plainDate } from "../platform/time.ts"
import { termAfter, termAt, termOf } from "./terms.ts"

// Six half terms of 2026 to 2027.
const calendar = [
  ["2026-09-03", "2026-10-23"],
  ["2026-11-02", "2026-12-18"],
  ["2027-01-05", "2027-02-12"],
  ["2027-02-22", "2027-03-25"],
  ["2027-04-12", "2027-05-28"],
  ["2027-06-07", "2027-07-21"],
].map(([from, to]) => ({ startsOn: plainDate(from ?? ""), endsOn: plainDate(to ?? "") }))

test("half terms join into a term; years beyond the calendar are estimated and say so", () => {
  const autumn = termOf(2026, "autumn", calendar)
  expect([autumn.startsOn.toString(), autumn.endsOn.toString(), autumn.estimated]).toEqual(["2026-09-03", "2026-12-18", false])
  const later = termOf(2027, "summer", calendar)
  expect([later.startsOn.toString(), later.endsOn.toString(), later.estimated]).toEqual(["2028-04-13", "2028-07-20", true])
})

test("a day in a holiday belongs to the term that comes", () => {
  const at = (on: string) => termAt(plainDate(on), calendar)
  expect(at("2026-11-24").season).toBe("autumn")
  expect(at("2026-10-28").season).toBe("autumn")
  expect(at("2026-12-25")).toMatchObject({ season: "spring", year: 2026 })
  expect(at("2026-08-10")).toMatchObject({ season: "autumn", year: 2026 })
  expect(termAfter(at("2027-07-21"), calendar)).toMatchObject({ season: "autumn", year: 2027 })
})

test("every day has a term that ends on or after it, and terms follow one another", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 4000 }), (days) => {
      const on = plainDate("2022-01-01").add({ days })
      const term = termAt(on, calendar)
      expect(Temporal.PlainDate.compare(term.endsOn, on)).toBeGreaterThanOrEqual(0)
      expect(Temporal.PlainDate.compare(termAfter(term, calendar).startsOn, term.endsOn)).toBeGreaterThan(0)
    }),
  )
})
