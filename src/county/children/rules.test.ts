import fc from "fast-check"
import { Temporal } from "temporal-polyfill"
import { describe, expect, test } from "vitest"
import {
  academicYearOf,
  academicYearWritten,
  compulsorySchoolAgeEnds,
  curriculumYear,
  isYoungPerson,
  LIKELY_ONE_CHILD,
  type Likeable,
  likeness,
  yearInWords,
} from "./rules.ts"

const day = Temporal.PlainDate.from

test("an academic year begins on 1 September and is written as such", () => {
  const written = (year: number, month: number) => academicYearWritten(academicYearOf({ year, month }))
  expect(written(2026, 8)).toBe("2025/26")
  expect(written(2026, 9)).toBe("2026/27")
  expect(written(2099, 12)).toBe("2099/00")
  fc.assert(
    fc.property(fc.integer({ min: 2000, max: 2200 }), fc.integer({ min: 1, max: 12 }), (year, month) => {
      expect(written(year, month)).toMatch(/^\d{4}\/\d{2}$/)
    }),
  )
})

describe("the national curriculum year", () => {
  // By hand: born 1 September 2020, five on 1 September 2025, so four on 31 August 2025: Reception in 2025/26.
  test.each([
    ["2020-09-01", "2026-03-03", 0, "Reception"],
    ["2020-08-31", "2026-03-03", 1, "Year 1"],
    ["2014-09-01", "2026-03-03", 6, "Year 6"],
    ["2014-09-01", "2026-08-31", 6, "Year 6"],
    ["2014-09-01", "2026-09-01", 7, "Year 7"],
    ["2021-10-10", "2026-03-03", -1, "Nursery"],
    ["2008-02-29", "2026-03-03", 13, "Post-16, Year 13"],
    ["2001-01-01", "2026-03-03", 20, "Post-19"],
  ])("born %s is on %s in year %i (%s)", (born, on, year, words) => {
    expect(curriculumYear(day(born), day(on))).toBe(year)
    expect(yearInWords(year)).toBe(words)
  })
})

describe("the end of compulsory school age", () => {
  // By hand from calendars: the last Fridays of June 2024, 2025 and 2026 are the 28th, 27th and 26th.
  test.each([
    ["2008-01-15", "2024-06-28"],
    ["2008-08-31", "2024-06-28"],
    ["2008-09-01", "2025-06-27"],
    ["2010-06-30", "2026-06-26"],
    ["2009-09-01", "2026-06-26"],
  ])("born %s: %s", (born, ends) => {
    expect(compulsorySchoolAgeEnds(day(born)).toString()).toBe(ends)
    expect(isYoungPerson(day(born), day(ends))).toBe(false)
    expect(isYoungPerson(day(born), day(ends).add({ days: 1 }))).toBe(true)
  })

  test("is always a Friday in June, in the year of age 15 or 16", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 12_000 }), (days) => {
        const born = day("1995-01-01").add({ days })
        const ends = compulsorySchoolAgeEnds(born)
        expect([ends.dayOfWeek, ends.month]).toEqual([5, 6])
        expect(ends.add({ days: 7 }).month).toBe(7)
        expect([15, 16]).toContain(born.until(ends, { largestUnit: "year" }).years)
      }),
    )
  })
})

describe("likeness of two records", () => {
  const one: Likeable = {
    upn: "B801200005001",
    forename: "Zoë",
    surname: "O'Neil-Smith",
    knownAs: null,
    bornOn: day("2016-05-04"),
  }
  test.each<[string, Partial<Likeable>, boolean]>([
    ["the same child", {}, true],
    ["the same child without accents or UPN", { upn: null, forename: "Zoe" }, true],
    ["known by another name", { upn: null, forename: "Elizabeth", knownAs: "Zoe" }, true],
    ["day and month exchanged, UPN the same", { bornOn: day("2016-04-05") }, true],
    ["a twin", { upn: null, forename: "Max" }, false],
    ["a namesake of another age", { upn: null, bornOn: day("2011-11-23") }, false],
    ["a stranger", { upn: null, forename: "Ali", surname: "Khan", bornOn: day("2013-01-30") }, false],
  ])("%s", (_who, other, likely) => {
    expect(likeness(one, { ...one, ...other }).score >= LIKELY_ONE_CHILD).toBe(likely)
  })
})
