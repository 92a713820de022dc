import fc from "fast-check"
import { expect, test } from "vitest"
import { agreement, kappaInWords, type Pair } from "./agreement.ts"
import { driftByGroup } from "./drift.ts"
import { drawSample, marksVisible } from "./sampling.ts"

/** A table of counts as pairs: row is the first marker's level, column the second's. */
const pairsOf = (table: number[][]): Pair[] =>
  table.flatMap((row, first) => row.flatMap((count, second) => Array.from({ length: count }, (): Pair => [first, second])))

const kappaOf = (table: number[][], weighting: "linear" | "quadratic") =>
  agreement(pairsOf(table), table.length - 1, weighting)?.kappa ?? Number.NaN

test("two levels: weights do not matter, and kappa is 0.40 (the usual textbook table of fifty)", () => {
  // Observed 0.70; chance 0.5 * 0.6 + 0.5 * 0.4 = 0.50; (0.70 - 0.50) / 0.50.
  const table = [
    [20, 5],
    [10, 15],
  ]
  expect(kappaOf(table, "linear")).toBeCloseTo(0.4, 10)
  expect(kappaOf(table, "quadratic")).toBeCloseTo(0.4, 10)
})

test("three levels, worked by hand", () => {
  // Rows 2,1,1 and columns 1,2,1 of 4. Linear distances: observed (0.5 + 0) / 4 = 0.125.
  // Chance: [0.5, 0.25, 0.25] by [0.25, 0.5, 0.25]: 0.5*0.5*0.5 + 0.5*0.25*1 + 0.25*0.25*0.5 + 0.25*0.25*0.5 + 0.25*0.25*1 + 0.25*0.5*0.5 = 0.4375.
  const table = [
    [1, 1, 0],
    [0, 1, 0],
    [0, 0, 1],
  ]
  expect(kappaOf(table, "linear")).toBeCloseTo(1 - 0.125 / 0.4375, 10)
  // Quadratic: observed 0.25 / 4 = 0.0625; chance 0.0625 + 0.125 + 0.015625 + 0.015625 + 0.0625 + 0.03125 = 0.3125.
  expect(kappaOf(table, "quadratic")).toBeCloseTo(0.8, 10)
})

test("Agresti's husbands and wives, 1990: linear weighted kappa 0.237", () => {
  const table = [
    [7, 7, 2, 3],
    [2, 8, 3, 7],
    [1, 5, 4, 9],
    [2, 8, 9, 14],
  ]
  expect(kappaOf(table, "linear")).toBeCloseTo(0.2374, 4)
})

test("two pathologists, Landis and Koch, 1977 (in Agresti): quadratic weighted kappa 0.78", () => {
  const table = [
    [22, 2, 2, 0],
    [5, 7, 14, 0],
    [0, 2, 36, 0],
    [0, 1, 17, 10],
  ]
  expect(kappaOf(table, "quadratic")).toBeCloseTo(0.78, 2)
})

test("full agreement is 1, no pairs and one level throughout are no figure", () => {
  expect(
    agreement(
      [
        [0, 0],
        [3, 3],
      ],
      5,
      "linear",
    )?.kappa,
  ).toBe(1)
  expect(agreement([], 5, "linear")).toBeNull()
  expect(
    agreement(
      [
        [2, 2],
        [2, 2],
      ],
      5,
      "linear",
    ),
  ).toEqual({ pairs: 2, kappa: null, exact: 1, withinOne: 1 })
  expect(() => agreement([[0, 6]], 5, "linear")).toThrow(RangeError)
  expect([-0.1, 0.2, 0.5, 0.7, 0.9].map(kappaInWords)).toEqual([
    "worse than chance",
    "slight",
    "moderate",
    "substantial",
    "almost perfect",
  ])
})

test("kappa is at most 1 and the same whoever is called first", () => {
  const level = fc.integer({ min: 0, max: 5 })
  fc.assert(
    fc.property(
      fc.array(fc.tuple(level, level), { minLength: 1, maxLength: 60 }),
      fc.constantFrom("linear", "quadratic"),
      (pairs, weighting) => {
        const one = agreement(pairs, 5, weighting)
        const other = agreement(
          pairs.map(([a, b]): Pair => [b, a]),
          5,
          weighting,
        )
        if (one?.kappa == null) return other?.kappa === null
        return one.kappa <= 1 + 1e-12 && Math.abs(one.kappa - (other?.kappa ?? 9)) < 1e-12
      },
    ),
  )
})

test("a seeded bias is found, a fair marker is not named, few are not shown", () => {
  const rows = Array.from({ length: 24 }, (_, each) => [
    { group: "generous", setting: 3, moderated: each % 3 === 0 ? 3 : 2 },
    { group: "fair", setting: 2 + ((each % 3) - 1), moderated: 2 },
  ]).flat()
  const drift = driftByGroup([...rows, { group: "few", setting: 5, moderated: 0 }], 10)
  // Generous: 16 of 24 one level high, mean 2/3; sd of 0/1 at 2/3 = 0.4815; half 2.576 * 0.4815 / sqrt(24) = 0.2532.
  expect(drift[0]).toMatchObject({ group: "generous", count: 24, drifts: true })
  expect(drift[0]?.mean).toBeCloseTo(2 / 3, 10)
  expect(drift[0]?.low).toBeCloseTo(2 / 3 - 0.2532, 3)
  expect(drift.find((each) => each.group === "fair")).toMatchObject({ mean: 0, drifts: false })
  expect(drift.find((each) => each.group === "few")).toEqual({
    group: "few",
    count: 1,
    mean: null,
    low: null,
    high: null,
    drifts: false,
  })
})

test("a sample is repeatable, has no record twice and takes what a small group has", () => {
  const records = Array.from({ length: 50 }, (_, id) => ({ id, school: id < 47 ? `school ${id % 4}` : "small" }))
  const rule = {
    stratum: (each: { school: string }) => each.school,
    id: (each: { id: number }) => `${each.id}`,
    each: 5,
    seed: 7,
  }
  const drawn = drawSample(records, rule)
  const again = drawSample(records.toReversed(), rule)
  expect(again.toSorted((a, b) => (a.stratum < b.stratum ? -1 : 1))).toEqual(
    drawn.toSorted((a, b) => (a.stratum < b.stratum ? -1 : 1)),
  )
  expect(drawSample(records, { ...rule, seed: 8 })).not.toEqual(drawn)
  expect(drawn.map((each) => each.records.length)).toEqual([5, 5, 5, 5, 3])
  const ids = drawn.flatMap((each) => each.records.map((record) => record.id))
  expect(new Set(ids).size).toBe(ids.length)
})

test("every record is as likely as another", () => {
  const hits = Array.from({ length: 10 }, () => 0)
  for (let seed = 0; seed < 5000; seed += 1) {
    const [drawn] = drawSample([0, 1, 2, 3, 4, 5, 6, 7, 8, 9], { stratum: () => "all", id: String, each: 3, seed })
    for (const record of drawn?.records ?? []) hits[record] = (hits[record] ?? 0) + 1
  }
  // 1,500 expected of each, standard deviation sqrt(5000 * 0.3 * 0.7) = 32; five of them either side.
  for (const count of hits) expect(Math.abs(count - 1500)).toBeLessThan(162)
})

test("marks are unseen until both are in", () => {
  const mark = { marker: "bob", levels: {} }
  expect([marksVisible([mark]), marksVisible([mark, mark])]).toEqual([false, true])
})
