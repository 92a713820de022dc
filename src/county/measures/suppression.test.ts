import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { type Count, suppress, suppressList } from "./suppression.ts"

describe("a list", () => {
  test.each<[string, number[], Count[], Count]>([
    ["nothing small", [10, 20, 0], [10, 20, 0], 30],
    ["one small: the next smallest goes with it", [3, 20, 10], [null, 20, null], 33],
    ["two small that could be any", [3, 4, 10], [null, null, 10], 17],
    ["two ones: their sum would give them away", [1, 1, 10, 20], [null, null, null, 20], 32],
    ["one alone: the total goes too", [3, 0, 0], [null, 0, 0], null],
    ["only zeros", [0, 0], [0, 0], 0],
  ])("%s", (_name, values, shown, total) => expect(suppressList(values)).toEqual({ values: shown, total }))
})

test("a table: the small cell, one more in its row, one in its column, and the corner between them", () => {
  const shown = suppress([
    [2, 30, 40],
    [50, 10, 60],
    [70, 20, 80],
  ])
  expect(shown.cells).toEqual([
    [null, null, 40],
    [null, null, 60],
    [70, 20, 80],
  ])
  expect([shown.rowTotals, shown.columnTotals, shown.total]).toEqual([[72, 120, 170], [122, 60, 180], 362])
})

test("no rows at all", () => expect(suppress([])).toEqual({ cells: [], rowTotals: [], columnTotals: [], total: 0 }))

/** Every table of counts that fits what is shown, where what is left out is at least 1: what a patient reader can work out. */
function readings(cells: readonly (readonly number[])[]): number[][] {
  const shown = suppress(cells, 3)
  const width = cells[0]!.length
  const free = shown.cells.flat().map((value) => value === null)
  const most = Math.max(...cells.flat()) + 2
  const found: number[][] = []
  const trial = cells.flat()
  const fits = () => {
    const row = (i: number) => trial.slice(i * width, (i + 1) * width).reduce((a, b) => a + b, 0)
    const column = (j: number) => cells.reduce((sum, _, i) => sum + trial[i * width + j]!, 0)
    const same = (value: Count, sum: number) => (value === null ? sum >= 1 : value === sum)
    return (
      shown.rowTotals.every((value, i) => same(value, row(i))) &&
      shown.columnTotals.every((value, j) => same(value, column(j))) &&
      same(
        shown.total,
        trial.reduce((a, b) => a + b, 0),
      )
    )
  }
  const go = (at: number): void => {
    if (at === trial.length) {
      if (fits()) found.push([...trial])
      return
    }
    if (!free[at]) {
      go(at + 1)
      return
    }
    for (let value = 1; value <= most; value += 1) {
      trial[at] = value
      go(at + 1)
    }
    trial[at] = cells.flat()[at]!
  }
  go(0)
  return found
}

test("no left-out count can be worked out, in any small table", () => {
  const table = fc
    .tuple(fc.integer({ min: 1, max: 2 }), fc.integer({ min: 1, max: 3 }))
    .chain(([rows, columns]) =>
      fc.array(fc.array(fc.nat(4), { minLength: columns, maxLength: columns }), { minLength: rows, maxLength: rows }),
    )
  fc.assert(
    fc.property(table, (cells) => {
      const shown = suppress(cells, 3)
      const possible = readings(cells)
      shown.cells.flat().forEach((value, at) => {
        if (value !== null) expect(value === 0 || value >= 3).toBe(true)
        else expect(new Set(possible.map((each) => each[at])).size).toBeGreaterThan(1)
      })
    }),
    { numRuns: 300 },
  )
})
