import fc from "fast-check"
import { expect, test } from "vitest"
import { suppress } from "../../../county/measures/suppression.ts"
import { plainDate } from "../../../platform/time.ts"
import { sameMargins, shareOf, unsuppressed, workedShown } from "./measures.ts"
import { yearInWords, yearOf, yearsTo } from "./scope.ts"

const titleOf = (code: string) => (code === "gone" ? null : `Title of ${code}`)

test("a strategy that few had, and one that no edition knows any more, shows no figure", () => {
  const rows = [
    { code: "few", children: 4, met: 9, other: 9 },
    { code: "half", children: 9, met: 10, other: 10 },
    { code: "best", children: 5, met: 30, other: 10 },
    { code: "gone", children: 50, met: 30, other: 10 },
  ]
  expect(workedShown(rows, titleOf)).toEqual([
    { provision: "Title of best", children: 5, metShare: 75 },
    { provision: "Title of half", children: 9, metShare: 50 },
    { provision: "Title of few", children: null, metShare: null },
  ])
})

test("two reviews that met nothing are a small count: neither they nor their share is told", () => {
  const [only] = workedShown([{ code: "a", children: 8, met: 14, other: 2 }], titleOf)
  expect(only).toEqual({ provision: "Title of a", children: 8, metShare: null })
})

test("where one table leaves out a sum that both share, the other tells nothing", () => {
  const open = suppress([
    [20, 10],
    [30, 40],
  ])
  expect(sameMargins(open, open)).toBe(open)
  const shut = suppress([[3, 0]])
  expect(shut.total).toBeNull()
  const hidden = sameMargins(shut, open)
  expect([hidden.total, ...hidden.rowTotals, ...hidden.columnTotals, ...hidden.cells.flat()].every((each) => each === null)).toBe(
    true,
  )
})

test("a setting's own table adds up", () => {
  const cells = fc.array(fc.tuple(fc.nat(300), fc.nat(300)), { minLength: 1, maxLength: 6 })
  fc.assert(
    fc.property(cells, (rows) => {
      const shown = unsuppressed(rows)
      const sum = (all: readonly (number | null)[]) => all.reduce<number>((total, each) => total + each!, 0)
      expect(sum(shown.rowTotals)).toBe(shown.total)
      expect(sum(shown.columnTotals)).toBe(shown.total)
    }),
  )
})

test("shares are whole per cent, and none without a whole", () => {
  expect([shareOf(1, 3), shareOf(2, 3), shareOf(0, 0), shareOf(null, 3), shareOf(1, null)]).toEqual([33, 67, null, null, null])
})

test("an academic year runs from September to August", () => {
  expect(yearsTo(plainDate("2026-08-31"))).toEqual([2025, 2024, 2023])
  expect(yearsTo(plainDate("2026-09-01"))[0]).toBe(2026)
  expect(yearOf(2025)).toMatchObject({ from: plainDate("2025-09-01"), to: plainDate("2026-09-01") })
  expect(yearInWords(2025)).toBe("2025/26")
})
