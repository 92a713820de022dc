import fc from "fast-check"
import { expect, test } from "vitest"
import { LEVELS } from "../vocabulary.ts"
import { mapChanges } from "./changes.ts"
import { firstSixThousand, mapFlags } from "./checks.ts"
import { childShares, type MapRow, mapCost, rowCost } from "./costs.ts"
import type { PlanHelp } from "./plan-help.ts"

const row: MapRow = {
  id: "r1",
  name: "Talk group",
  level: "targeted",
  needAreas: ["speech-language"],
  staff: [{ role: "teaching assistant", count: 1, hourlyPence: 1_625 }],
  minutesASession: 20,
  sessionsAWeek: 3,
  weeks: 12,
  groupSize: 4,
  childIds: ["a", "b", "c", "d", "e"],
  materialsPence: 4_999,
  outcome: "Retells a story in order",
  measure: "Story check",
}

test("a row by hand", () => {
  // 5 children in groups of 4 make 2 groups; 20 min x 3 x 12 x 2 = 1,440 min = 24 hours at £16.25 = £390.00, and £49.99.
  expect(rowCost(row)).toEqual({
    rowId: "r1",
    groups: 2,
    staffHours: 24,
    staffPence: 39_000,
    materialsPence: 4_999,
    totalPence: 43_999,
    formula: "1 teaching assistant at £16.25 an hour, 20 minutes × 3 a week × 12 weeks × 2 groups + £49.99 materials",
  })
})

test("its children share it to the penny", () => {
  // 43,999 / 5 = 8,799.8: four pay 8,800 and the last 8,799.
  expect(childShares([row]).map((each) => each.pence)).toEqual([8_800, 8_800, 8_800, 8_800, 8_799])
})

test("half a penny rounds up, once for each kind of staff", () => {
  // 1 minute at £0.30 an hour is half a penny.
  const cheap = {
    ...row,
    staff: [{ role: "x", count: 1, hourlyPence: 30 }],
    minutesASession: 1,
    sessionsAWeek: 1,
    weeks: 1,
    childIds: ["a"],
    materialsPence: 0,
  }
  expect(rowCost(cheap).totalPence).toBe(1)
})

test("pence, minutes and people that are no whole numbers are refused", () => {
  expect(() => rowCost({ ...row, weeks: 1.5 })).toThrow("weeks is a whole number")
  expect(() => rowCost({ ...row, staff: [{ role: "x", count: 1, hourlyPence: -1 }] })).toThrow("hourlyPence")
  const second = { role: "y", count: 1, hourlyPence: 1_000 }
  expect(() => rowCost({ ...row, staff: [{ role: "x", count: 0.5, hourlyPence: 1 }, second] })).toThrow("count")
})

const anyRow: fc.Arbitrary<MapRow> = fc.record({
  id: fc.uuid(),
  name: fc.constant("Row"),
  level: fc.constantFrom(...LEVELS),
  needAreas: fc.constant(["semh" as const]),
  staff: fc.array(
    fc.record({
      role: fc.constant("staff"),
      count: fc.integer({ min: 1, max: 3 }),
      hourlyPence: fc.integer({ min: 0, max: 9_000 }),
    }),
    { maxLength: 3 },
  ),
  minutesASession: fc.integer({ min: 0, max: 400 }),
  sessionsAWeek: fc.integer({ min: 0, max: 10 }),
  weeks: fc.integer({ min: 0, max: 39 }),
  groupSize: fc.integer({ min: 1, max: 30 }),
  childIds: fc.uniqueArray(fc.uuid(), { maxLength: 12 }),
  materialsPence: fc.integer({ min: 0, max: 100_000 }),
  outcome: fc.constant("x"),
  measure: fc.constant("y"),
})

test("a map's total equals its rows, its levels and, where children are named, their shares, to the penny", () => {
  fc.assert(
    fc.property(fc.array(anyRow, { maxLength: 20 }), (rows) => {
      const cost = mapCost(rows)
      expect(cost.rows.reduce((sum, each) => sum + each.totalPence, 0)).toBe(cost.totalPence)
      expect(LEVELS.reduce((sum, level) => sum + cost.byLevel[level], 0)).toBe(cost.totalPence)
      const shared = childShares(rows).reduce((sum, each) => sum + each.pence, 0)
      const named = cost.rows.filter((_, place) => (rows[place]?.childIds.length ?? 0) > 0)
      expect(shared).toBe(named.reduce((sum, each) => sum + each.totalPence, 0))
    }),
  )
})

test("need without a row and rows that nobody could review are flagged", () => {
  const needs = [
    { childId: "a", area: "semh" as const },
    { childId: "b", area: "semh" as const },
    { childId: "b", area: "semh" as const },
    { childId: "c", area: "speech-language" as const },
  ]
  expect(mapFlags([{ ...row, childIds: ["hidden-1"] }], { needs, help: [] })).toEqual([
    {
      kind: "NeedWithoutRow",
      area: "semh",
      children: 2,
      words: "2 children have need in social, emotional and mental health and no row is for it.",
    },
  ])
  const bare = { ...row, outcome: " ", measure: "", childIds: [], staff: [] }
  expect(mapFlags([bare], { needs: [], help: [] }).map((each) => each.kind)).toEqual([
    "RowWithoutOutcome",
    "RowWithoutMeasure",
    "RowWithoutChildren",
    "RowWithoutStaff",
  ])
  expect(mapFlags([{ ...bare, level: "universal", outcome: "x", measure: "y" }], { needs: [], help: [] })).toEqual([])
})

test("a plan that uses a row says what the row is for, and what neither has is flagged", () => {
  const help = (over: Partial<PlanHelp>): PlanHelp => ({
    lineId: "l1",
    childId: "a",
    title: "Talk group",
    level: "targeted",
    needArea: "semh",
    rowId: "r1",
    outcome: "Asks a friend to play",
    ...over,
  })
  const bare = { ...row, outcome: "", childIds: ["a", "b", "hidden-1"] }
  const needs = [{ childId: "a", area: "semh" as const }]
  const kinds = (given: readonly PlanHelp[]) => mapFlags([bare], { needs, help: given }).map((flag) => flag.kind)
  // Child a's plan uses the row for semh, with an outcome; b's plan does not name it; whom the reader does not see is not counted.
  expect(mapFlags([bare], { needs, help: [help({})] })).toEqual([
    { kind: "PlacesWithoutHelp", rowId: "r1", words: "Talk group names one child whose plan does not have it." },
  ])
  expect(kinds([help({}), help({ childId: "b", lineId: "l2" })])).toEqual([])
  expect(kinds([])).toEqual(["NeedWithoutRow", "RowWithoutOutcome", "PlacesWithoutHelp"])
  expect(kinds([help({ outcome: null }), help({ childId: "b" })])).toEqual([])
  expect(kinds([help({ outcome: null }), help({ childId: "b", outcome: null })])).toEqual(["RowWithoutOutcome"])
  // Help that costs something and is on no row, or on one that is gone; what is there for everyone is not asked after.
  const loose = [
    help({ rowId: null }),
    help({ rowId: "gone", childId: "b" }),
    help({ rowId: null, level: "universal", childId: "c" }),
  ]
  expect(mapFlags([], { needs: [], help: loose })).toEqual([
    {
      kind: "HelpWithoutRow",
      area: "semh",
      childIds: ["a", "b"],
      words: "The plans of 2 children give help in social, emotional and mental health that no row has.",
    },
  ])
})

test("the first £6,000: Targeted and Enhanced count, Universal does not", () => {
  // One adult, one child, £20 an hour, 10 hours a week, 38 weeks: £7,600.
  const alone = {
    ...row,
    id: "r2",
    level: "enhanced" as const,
    staff: [{ role: "adult", count: 1, hourlyPence: 2_000 }],
    minutesASession: 120,
    sessionsAWeek: 5,
    weeks: 38,
    groupSize: 1,
    childIds: ["a"],
    materialsPence: 0,
  }
  const forAll = { ...row, id: "r3", level: "universal" as const, childIds: ["a", "b"] }
  expect(firstSixThousand([row, alone, forAll]).slice(0, 2)).toEqual([
    { childId: "a", supportPence: 768_800, thresholdPence: 600_000, abovePence: 168_800, belowPence: 0 },
    { childId: "b", supportPence: 8_800, thresholdPence: 600_000, abovePence: 0, belowPence: 591_200 },
  ])
})

test("the change log says what was added, dropped and altered, and the cost, and names no child", () => {
  const changed = { ...row, weeks: 10, childIds: ["a", "b", "c", "z"] }
  const log = mapChanges([row, { ...row, id: "old", name: "Old" }], [changed, { ...row, id: "new", name: "New" }])
  expect(log).toEqual([
    {
      kind: "changed",
      rowId: "r1",
      name: "Talk group",
      fields: [
        { field: "weeks", before: "12", now: "10" },
        { field: "childIds", before: "5 children", now: "4 children" },
      ],
      // One group now: 20 x 3 x 10 = 600 min = £162.50 + £49.99 = 21,249; 21,249 - 43,999.
      pence: -22_750,
    },
    { kind: "added", rowId: "new", name: "New", pence: 43_999 },
    { kind: "removed", rowId: "old", name: "Old", pence: -43_999 },
  ])
})

test("the log's cost is the difference of the two totals, for any two versions", () => {
  fc.assert(
    fc.property(fc.array(anyRow, { maxLength: 8 }), fc.array(anyRow, { maxLength: 8 }), fc.nat(8), (first, second, shared) => {
      const now = [...second, ...first.slice(0, shared).map((each) => ({ ...each, weeks: each.weeks + 1 }))]
      const logged = mapChanges(first, now).reduce((sum, each) => sum + each.pence, 0)
      expect(logged).toBe(mapCost(now).totalPence - mapCost(first).totalPence)
    }),
  )
})
