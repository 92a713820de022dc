import fc from "fast-check"
import { expect, test } from "vitest"
import { plainDate } from "../../platform/time.ts"
import { gapsOf, type Holding } from "./gaps.ts"
import { PURPOSE_WORDS, PURPOSES } from "./purposes.ts"

const today = plainDate("2026-03-03")
const nothing: Holding = {
  ownWords: false,
  parentWords: false,
  profileOn: null,
  plan: false,
  outcomes: 0,
  help: 0,
  completed: 0,
  reviewDue: null,
  mapRows: 0,
  schoolData: false,
  documents: 0,
  meetings: 0,
}
const all: Holding = {
  ownWords: true,
  parentWords: true,
  profileOn: plainDate("2025-10-01"),
  plan: true,
  outcomes: 2,
  help: 3,
  completed: 2,
  reviewDue: plainDate("2026-03-27"),
  mapRows: 1,
  schoolData: true,
  documents: 1,
  meetings: 1,
}
const of = (held: Holding, purpose: (typeof PURPOSES)[number] = "top-up", family = false) =>
  gapsOf(held, { purpose, childId: "c", family, today })

test("nothing held: every part that a purpose wants is listed once or more, each with where to add it", () => {
  for (const purpose of PURPOSES) {
    const gaps = of(nothing, purpose)
    expect(new Set(gaps.map((gap) => gap.part))).toEqual(new Set(PURPOSE_WORDS[purpose].wanted))
    expect(gaps.every((gap) => gap.href !== null)).toBe(true)
  }
})

test("everything held: nothing is missing", () => {
  for (const purpose of PURPOSES) expect(of(all, purpose)).toEqual([])
})

test("one completed cycle is no gap, and neither is two: cycles are evidence and never a bar", () => {
  expect(of({ ...all, completed: 1 })).toEqual([])
  expect(of({ ...all, completed: 0 }).map((gap) => gap.title)).toEqual(["No cycle has been reviewed yet"])
})

test("a profile is old on the day after twelve months, a review late on the day after it was due", () => {
  const titles = (held: Partial<Holding>) => of({ ...all, ...held }).map((gap) => gap.title)
  expect(titles({ profileOn: plainDate("2025-03-03") })).toEqual([])
  expect(titles({ profileOn: plainDate("2025-03-02") })).toEqual(["The need profile is more than a year old"])
  expect(titles({ reviewDue: today })).toEqual([])
  expect(titles({ reviewDue: plainDate("2026-03-02") })).toEqual(["The review of the plan is late"])
})

test("a plan without outcomes or help leads to where they are added; without a plan to where one begins", () => {
  const hrefs = (held: Partial<Holding>) => of({ ...all, ...held }).map((gap) => gap.href)
  expect(hrefs({ outcomes: 0, help: 0 })).toEqual(["/children/c/plan/outcomes/new", "/children/c/plan/lines/new"])
  expect(hrefs({ plan: false, outcomes: 0, help: 0 })).toEqual(["/children/c/support"])
})

test("a family is sent only to its own pages", () => {
  const gaps = of({ ...nothing, plan: true }, "own-copy", true)
  expect(gaps.filter((gap) => gap.href !== null).map((gap) => gap.href)).toEqual([
    "/children/c/plan/words",
    "/children/c/plan/words",
  ])
})

test("more held is never more missing", () => {
  const holding = fc.record({
    ownWords: fc.boolean(),
    parentWords: fc.boolean(),
    profileOn: fc.constantFrom(null, plainDate("2025-01-01"), plainDate("2026-01-01")),
    plan: fc.constant(true),
    outcomes: fc.nat(3),
    help: fc.nat(3),
    completed: fc.nat(3),
    reviewDue: fc.constantFrom(null, plainDate("2026-02-01"), plainDate("2026-04-01")),
    mapRows: fc.nat(2),
    schoolData: fc.boolean(),
    documents: fc.nat(2),
    meetings: fc.nat(2),
  })
  fc.assert(
    fc.property(holding, fc.constantFrom(...PURPOSES), (held, purpose) => {
      const more: Holding = { ...all, profileOn: held.profileOn ?? all.profileOn, reviewDue: held.reviewDue }
      const titles = of(held, purpose).map((gap) => gap.title)
      expect(of(more, purpose).every((gap) => titles.includes(gap.title))).toBe(true)
    }),
  )
})
