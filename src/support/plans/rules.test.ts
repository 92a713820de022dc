import fc from "fast-check"
import { expect, test } from "vitest"
import { academicYearOf, followUp, PROGRESS, wayTo } from "./rules.ts"

test("a follow-up needs words, ends a step with done or dropped, and never follows an end: every combination", () => {
  for (const status of ["open", "done", "dropped"] as const)
    for (const progress of PROGRESS)
      for (const note of ["said", " "]) {
        const expected =
          status !== "open"
            ? "EndedAlready"
            : note === " "
              ? "NoteMissing"
              : { status: ["done", "dropped"].includes(progress) ? progress : "open" }
        expect(followUp(status, progress, note)).toEqual(expected)
      }
})

test("the way from baseline to target, by hand: from 40 to 20, now 35, is a quarter", () => {
  expect(wayTo(40, 20, 35)).toBe(25)
  expect(wayTo(40, 20, 45)).toBe(-25)
  expect(wayTo(5, 5, 5)).toBeNull()
})

test("an academic year begins on 1 September and is written as such", () => {
  expect(academicYearOf({ year: 2026, month: 8 })).toBe("2025/26")
  expect(academicYearOf({ year: 2026, month: 9 })).toBe("2026/27")
  expect(academicYearOf({ year: 2099, month: 12 })).toBe("2099/00")
  fc.assert(
    fc.property(fc.integer({ min: 2000, max: 2200 }), fc.integer({ min: 1, max: 12 }), (year, month) => {
      expect(academicYearOf({ year, month })).toMatch(/^\d{4}\/\d{2}$/)
    }),
  )
})
