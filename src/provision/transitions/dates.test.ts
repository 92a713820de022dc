import fc from "fast-check"
import { Temporal } from "temporal-polyfill"
import { expect, test } from "vitest"
import { plainDate } from "../../platform/time.ts"
import { movesOnAfter, onOpenDays, openDay, passingIsDue, placeIsDue, timelineFor } from "./dates.ts"

const closed = new Set(["2026-12-25", "2026-12-28", "2027-01-01"])

test("by hand: Boxing Day weekend goes back to Christmas Eve, an open day stays", () => {
  expect(openDay(plainDate("2026-12-28"), closed).toString()).toBe("2026-12-24")
  expect(openDay(plainDate("2026-12-23"), closed).toString()).toBe("2026-12-23")
  expect(openDay(plainDate("2027-01-03"), closed).toString()).toBe("2026-12-31")
})

test("whatever the day: the open day is not later, is open, and nothing between was", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 700 }), (days) => {
      const day = plainDate("2026-01-01").add({ days })
      const open = openDay(day, closed)
      const isOpen = (each: Temporal.PlainDate) => each.dayOfWeek <= 5 && !closed.has(each.toString())
      expect(Temporal.PlainDate.compare(open, day)).toBeLessThanOrEqual(0)
      expect(isOpen(open)).toBe(true)
      for (let each = open.add({ days: 1 }); Temporal.PlainDate.compare(each, day) <= 0; each = each.add({ days: 1 }))
        expect(isOpen(each)).toBe(false)
    }),
  )
})

test("a date in law stands, though nobody works on it", () => {
  const task = {
    templateTaskId: "a-01",
    actor: "family",
    level: "universal",
    text: "x",
    due: plainDate("2026-12-28"),
    estimated: false,
  }
  const dates = onOpenDays([{ ...task, basis: null } as never, { ...task, basis: "An Act" } as never], closed)
  expect(dates.map((each) => each.due.toString())).toEqual(["2026-12-24", "2026-12-28"])
})

test("who moves at the end of which year", () => {
  expect([
    timelineFor("early-years", -1),
    timelineFor("infant", 2),
    timelineFor("primary", 2),
    timelineFor("primary", 6),
    timelineFor("all-through", 6),
    timelineFor("secondary", 11),
    timelineFor("secondary", 9),
    timelineFor(null, 6),
  ]).toEqual(["into-reception", "infant-to-junior", null, "primary-to-secondary", null, "after-16", null, "primary-to-secondary"])
  const calendar = [{ startsOn: plainDate("2027-09-02"), endsOn: plainDate("2027-12-17") }]
  expect(movesOnAfter(2026, calendar).toString()).toBe("2027-09-02")
})

test("nobody has no place before the day of offers: 1 March, 16 April; a move in the middle of a phase, its own day", () => {
  const move = (timeline: "primary-to-secondary" | "into-reception" | "mid-phase") => ({
    timeline,
    movesOn: plainDate("2027-09-02"),
  })
  const due = (timeline: Parameters<typeof move>[0], on: string) => placeIsDue(move(timeline), plainDate(on))
  expect([due("primary-to-secondary", "2027-03-01"), due("primary-to-secondary", "2027-03-02")]).toEqual([false, true])
  expect([due("into-reception", "2027-04-16"), due("into-reception", "2027-04-17")]).toEqual([false, true])
  expect([due("mid-phase", "2027-09-01"), due("mid-phase", "2027-09-02")]).toEqual([false, true])
  expect([
    passingIsDue(plainDate("2027-09-02"), plainDate("2027-06-23")),
    passingIsDue(plainDate("2027-09-02"), plainDate("2027-06-24")),
  ]).toEqual([false, true])
})
