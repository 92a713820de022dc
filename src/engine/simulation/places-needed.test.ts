import { describe, expect, it } from "vitest"
import { compile } from "./compile.ts"
import { demandWidth } from "./model.ts"
import { type PlacesNeeded, placesNeeded, placeTotals } from "./places-needed.ts"
import type { Chunk } from "./run.ts"
import { smallCounty } from "./small-county.ts"

const compiled = compile({ ...smallCounty(), terms: 3, runs: 3 })
const width = demandWidth(compiled.model)
/** Children in special schools, second kind of place, by run, term, zone (north, south), group (communication, behaviour) and phase. */
const at = (run: number, t: number, [zone, group, phase]: [number, number, number]) =>
  (run * 3 + t) * width + ((2 + zone) * 2 + group) * 5 + phase
const chunkOf = (children: [run: number, t: number, cell: [number, number, number], count: number][]): Chunk => {
  const demand = new Uint16Array(3 * 3 * width)
  for (const [run, t, cell, count] of children) demand[at(run, t, cell)] = count
  return { from: 0, to: 3, stock: new Int32Array(0), flow: new Int32Array(0), demand }
}
const find = (rows: readonly PlacesNeeded[], zone: string, needGroup: string, phase: string) =>
  rows.find((row) => row.placement === "special" && row.zone === zone && row.needGroup === needGroup && row.phase === phase)

describe("places needed by several together", () => {
  // North needs 0, 0 and 9 places in three runs, south 9, 0 and 0: the medians are 0 and 0, and that of the sums 9, 0, 9 is 9.
  const apart = chunkOf([
    [2, 1, [0, 0, 1], 9],
    [0, 1, [1, 0, 1], 9],
  ])

  it("are added up run by run before the middle is taken", () => {
    const rows = placesNeeded(compiled, apart, "year")
    expect(rows.map(({ zone, median }) => [zone, median])).toEqual([
      ["north", 0],
      ["south", 0],
    ])
    const totals = placeTotals(compiled, apart, "year")
    expect(find(totals, "", "", "")).toMatchObject({ period: "2025-26", median: 9, p10: 1.8, p90: 9, mean: 6 })
    expect(find(totals, "", "communication", "primary")).toMatchObject({ median: 9 })
    expect(find(totals, "north", "", "")).toMatchObject({ median: 0, mean: 3 })
    expect(find(totals, "", "behaviour", "")).toBeUndefined()
  })

  it("of a year are those of the busiest term of the sum, not the sum of each one's busiest", () => {
    // One needs 5 in autumn, the other 5 in spring: 5 at most at a time, though the two rows say 5 and 5
    const turns = chunkOf([0, 1, 2].flatMap((run) => [[run, 0, [0, 0, 1], 5] as never, [run, 1, [0, 1, 2], 5] as never]))
    expect(placesNeeded(compiled, turns, "year").map(({ median }) => median)).toEqual([5, 5])
    expect(find(placeTotals(compiled, turns, "year"), "north", "", "")).toMatchObject({ median: 5 })
    expect(
      placeTotals(compiled, turns, "term").filter(({ zone, needGroup, phase }) => zone + needGroup + phase === ""),
    ).toHaveLength(2)
  })
})
