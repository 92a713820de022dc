import { describe, expect, test } from "vitest"
import { plainDate } from "../../platform/time.ts"
import { readBankHolidays } from "./bank-holidays.ts"
import { termOf } from "./rules.ts"

const days = (from: string, to: string) => ({ from: plainDate(from), to: plainDate(to) })
const AUTUMN = days("2026-09-02", "2026-12-18")

describe("a term", () => {
  test.each([
    ["in order", days("2027-01-05", "2027-03-26"), 2026],
    ["that begins late in August", days("2027-08-30", "2027-12-17"), 2027],
    ["of summer", days("2027-04-12", "2027-07-21"), 2026],
    ["on one day", days("2027-01-05", "2027-01-05"), "EndsBeforeItBegins"],
    ["backwards", days("2027-03-26", "2027-01-05"), "EndsBeforeItBegins"],
    ["with the wrong year", days("2026-01-05", "2027-03-26"), "TooLong"],
    ["that begins on another's last day", days("2026-12-18", "2027-03-26"), "Overlaps"],
    ["inside another", days("2026-10-01", "2026-10-09"), "Overlaps"],
    ["around another", days("2026-09-01", "2026-12-19"), "Overlaps"],
    ["on the day after another", days("2026-12-19", "2027-03-26"), 2026],
  ])("%s", (_what, given, expected) => {
    const decided = termOf(given, [AUTUMN])
    expect(typeof decided === "string" ? decided : decided.year).toBe(expected)
  })
})

describe("GOV.UK's bank holidays", () => {
  const file = (value: unknown) => Buffer.from(JSON.stringify(value))
  const england = (...events: unknown[]) => ({ "england-and-wales": { division: "england-and-wales", events } })

  test("are England's, in order, each day once", () => {
    const given = england(
      { title: "Boxing Day", date: "2026-12-28", notes: "Substitute day", bunting: true },
      { title: "Good Friday", date: "2026-04-03", notes: "", bunting: false },
      { title: "Good Friday", date: "2026-04-03" },
    )
    const read = readBankHolidays(file({ ...given, scotland: { events: [{ title: "2nd January", date: "2026-01-02" }] } }))
    expect(read?.map(({ on, name }) => `${on} ${name}`)).toEqual(["2026-04-03 Good Friday", "2026-12-28 Boxing Day"])
  })

  test.each([
    ["no JSON", Buffer.from("title,date")],
    ["not UTF-8", Buffer.from([0xff, 0xfe, 0])],
    ["another country's alone", file({ scotland: { events: [] } })],
    ["without a day", file(england())],
    ["with a day that the calendar has not", file(england({ title: "A day", date: "2026-02-30" }))],
    ["with a day in words", file(england({ title: "A day", date: "3 April" }))],
  ])("%s are not taken", (_what, bytes) => {
    expect(readBankHolidays(bytes)).toBeNull()
  })
})
