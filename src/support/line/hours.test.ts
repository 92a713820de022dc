import { Temporal } from "temporal-polyfill"
import { describe, expect, test } from "vitest"
import { plainDate } from "../../platform/time.ts"
import { addWorkingDays, afterOpenMinutes, type Calendar, isOpenAt, nextOpening } from "./hours.ts"
import { EXAMPLE_POLICY } from "./policy.ts"

// England's bank holidays at Easter 2026: Good Friday 3 April, Easter Monday 6 April (gov.uk/bank-holidays).
const calendar: Calendar = {
  bankHolidays: new Set(["2026-04-03", "2026-04-06"]),
  closures: new Set(["2026-02-16"]),
  terms: [
    { starts: plainDate("2026-01-05"), ends: plainDate("2026-03-27") },
    { starts: plainDate("2026-04-13"), ends: plainDate("2026-07-21") },
  ],
}
const all = EXAMPLE_POLICY
const termOnly = { ...EXAMPLE_POLICY, openInSchoolHolidays: false }
const at = (text: string) => Temporal.Instant.from(text)

describe("open", () => {
  test.each([
    ["a Tuesday morning", "2026-03-03T10:00:00Z", all, true],
    ["on the minute of opening", "2026-03-03T09:00:00Z", all, true],
    ["on the minute of closing", "2026-03-03T16:30:00Z", all, false],
    ["a Saturday", "2026-03-07T10:00:00Z", all, false],
    ["Good Friday", "2026-04-03T10:00:00Z", all, false],
    ["summer time: half past eight on the clock in UTC is half past nine in the county", "2026-04-14T08:30:00Z", all, true],
    ["Easter holidays, open in them", "2026-04-08T10:00:00Z", all, true],
    ["Easter holidays, closed in them", "2026-04-08T10:00:00Z", termOnly, false],
    ["half term, closed in them", "2026-02-16T10:00:00Z", termOnly, false],
    ["after the last known term nothing is taken for a holiday", "2026-09-08T10:00:00Z", termOnly, true],
  ])("%s", (_name, when, hours, open) => expect(isOpenAt(at(when), hours, calendar)).toBe(open))
})

test.each([
  ["2026-03-03", 3, "2026-03-06"],
  ["2026-03-06", 3, "2026-03-11"],
  ["2026-04-02", 3, "2026-04-09"], // Thursday before Easter: Tuesday, Wednesday, Thursday
  ["2026-04-04", 1, "2026-04-07"],
])("from %s, %i working days reach %s", (from, days, to) => {
  expect(addWorkingDays(plainDate(from), days, calendar).toString()).toBe(to)
})

test.each([
  ["2026-03-03T10:00:00Z", 60, "2026-03-03T11:00:00Z"],
  ["2026-03-03T16:00:00Z", 60, "2026-03-04T09:30:00Z"],
  ["2026-03-03T20:00:00Z", 30, "2026-03-04T09:30:00Z"],
  ["2026-04-02T15:00:00Z", 60, "2026-04-07T08:30:00Z"], // closes 15:30 UTC in summer time; next open Tuesday 09:00 BST
])("from %s, %i minutes of opening time end at %s", (from, minutes, to) => {
  expect(afterOpenMinutes(at(from), minutes, all, calendar).toString()).toBe(to)
})

test.each([
  ["before it opens", "2026-03-03T08:00:00Z", "2026-03-03"],
  ["after it has closed", "2026-03-03T17:00:00Z", "2026-03-04"],
  ["over Easter", "2026-04-02T18:00:00Z", "2026-04-07"],
])("the next opening %s", (_name, after, date) => expect(nextOpening(at(after), all, calendar)?.toString()).toBe(date))

test("a line that never opens has no next opening", () => {
  const never = { ...all, hours: [null, null, null, null, null, null, null] }
  expect(nextOpening(at("2026-04-03T10:00:00Z"), never, calendar)).toBeNull()
})
