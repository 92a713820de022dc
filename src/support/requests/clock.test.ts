import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { plainDate } from "../../platform/time.ts"
import { addWorkingDays, isWorkingDay, readClock, workingDaysBetween } from "./clock.ts"

/** Good Friday and Easter Monday 2026 (gov.uk/bank-holidays). */
const EASTER = new Set(["2026-04-03", "2026-04-06"])

describe("working days", () => {
  test("leave out weekends and bank holidays: from Wednesday 1 April 2026", () => {
    const from = plainDate("2026-04-01")
    expect(addWorkingDays(from, 1, EASTER).toString()).toBe("2026-04-02")
    expect(addWorkingDays(from, 2, EASTER).toString()).toBe("2026-04-07")
    expect(workingDaysBetween(from, plainDate("2026-04-08"), EASTER)).toBe(3)
    expect(workingDaysBetween(from, from, EASTER)).toBe(0)
  })

  test("counting back what was added gives the same number, and ends on a working day", () => {
    const day = fc.integer({ min: 0, max: 3000 }).map((days) => plainDate("2024-01-01").add({ days }))
    fc.assert(
      fc.property(day, fc.integer({ min: 1, max: 60 }), (from, days) => {
        const to = addWorkingDays(from, days, EASTER)
        expect(workingDaysBetween(from, to, EASTER)).toBe(days)
        expect(isWorkingDay(to, EASTER)).toBe(true)
      }),
    )
  })
})

describe("the clock of a request", () => {
  const facts = { started: plainDate("2026-03-03"), allowed: 10, closed: new Set<string>(), ended: null }

  test("by hand: sent on Tuesday 3 March, asked on Thursday 5, answered on Tuesday 10, read on Thursday 12", () => {
    const pauses = [{ since: plainDate("2026-03-05"), until: plainDate("2026-03-10") }]
    // Used: 4, 5, 11, 12 March. Paused: 6, 9, 10 March. Due: 10 + 3 working days after 3 March is Friday 20 March.
    expect(readClock({ ...facts, pauses, today: plainDate("2026-03-12") })).toEqual({
      used: 4,
      allowed: 10,
      paused: 3,
      due: plainDate("2026-03-20"),
      state: "running",
    })
  })

  test("a question asked and answered on one day changes nothing", () => {
    const pauses = [{ since: plainDate("2026-03-05"), until: plainDate("2026-03-05") }]
    const today = plainDate("2026-03-12")
    expect(readClock({ ...facts, pauses, today })).toEqual(readClock({ ...facts, pauses: [], today }))
  })

  test("used and paused days are all the working days there were; a pause never makes it later than the day", () => {
    const offset = fc.integer({ min: 0, max: 60 })
    fc.assert(
      fc.property(offset, offset, offset, (a, b, c) => {
        const [first, second] = [Math.min(a, b), Math.max(a, b)]
        const today = facts.started.add({ days: c })
        const pauses = [{ since: facts.started.add({ days: first }), until: facts.started.add({ days: second }) }]
        const read = readClock({ ...facts, pauses, today })
        expect(read.used + read.paused).toBe(workingDaysBetween(facts.started, today, facts.closed))
        expect(read.due).toEqual(addWorkingDays(facts.started, facts.allowed + read.paused, facts.closed))
        expect(read.state === "late").toBe(read.used > facts.allowed)
      }),
    )
  })

  test("an answer ends it, in time or late", () => {
    const ended = plainDate("2026-03-17")
    expect(readClock({ ...facts, pauses: [], ended, today: plainDate("2026-05-01") })).toMatchObject({
      used: 10,
      state: "in-time",
    })
    expect(readClock({ ...facts, pauses: [], ended: ended.add({ days: 1 }), today: ended }).state).toBe("late")
  })
})
