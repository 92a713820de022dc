import { describe, expect, it } from "vitest"
import { compile } from "./compile.ts"
import { valuesOf } from "./measures.ts"
import { STOCK, stockWidth } from "./model.ts"
import type { Parameters, Pool, StockCell } from "./parameters.ts"
import { runChunk } from "./run.ts"
import { smallCounty } from "./small-county.ts"
import { FLOW, FLOWS } from "./vocabulary.ts"

const made = { source: "test", date: "2026-11-24", mark: "assumption" } as const
const base = smallCounty()
const child = (change: Partial<StockCell>): StockCell => ({
  stage: "plan",
  placement: "mainstream",
  need: "autism",
  age: 6,
  zone: "north",
  count: 1,
  ...change,
})
const pool = (change: Partial<Pool>): Pool => ({
  ...made,
  id: "p",
  zone: "north",
  placement: "special",
  needs: "all",
  ages: [4, 18],
  serves: [],
  places: [{ from: "2025-09-01", places: 1 }],
  ...change,
})

function play(people: StockCell[], pools: Pool[], change: Partial<Parameters> = {}) {
  const compiled = compile({
    ...base,
    stock: { ...made, people },
    pools,
    rates: {},
    terms: 9,
    entry: { ...base.entry, rate: { ...base.entry.rate, value: 0 } },
    overflow: {
      ...made,
      base: { to: "mainstream", chance: 0, longestWait: 4 },
      special: { to: "independent", chance: 0, longestWait: 4 },
      alternative: { to: "other", chance: 0, longestWait: 2 },
    },
    ...change,
  })
  const chunk = runChunk(compiled, 0, 1)
  return {
    plans: (placement: "special" | "base" | "independent" | "mainstream" | "other", t: number) =>
      valuesOf(compiled, chunk, `plans:${placement}`, t)[0],
    waiting: (t: number) =>
      chunk.stock.slice(t * stockWidth(2) + STOCK.waiting + 1, t * stockWidth(2) + STOCK.waiting + 4).reduce((a, b) => a + b, 0),
    flow: (name: keyof typeof FLOW, t: number) => chunk.flow[t * FLOWS.length + FLOW[name]],
  }
}

describe("when places are full", () => {
  it("one of two is placed; the other waits four terms, then goes to the independent sector and stays", () => {
    const r = play([child({ count: 2, wants: "special" })], [pool({})])
    expect([r.plans("special", 0), r.waiting(0)]).toEqual([1, 1])
    expect([r.waiting(2), r.plans("independent", 2)]).toEqual([1, 0])
    expect([r.waiting(3), r.plans("independent", 3), r.flow("overflowed", 3)]).toEqual([0, 1, 1])
    expect(r.plans("independent", 8)).toBe(1)
  })

  it("a place opened on a date is taken in the first term from it", () => {
    const r = play(
      [child({ count: 2, wants: "special" })],
      [
        pool({
          places: [
            { from: "2025-09-01", places: 1 },
            { from: "2025-10-15", places: 2 },
          ],
        }),
      ],
    )
    expect([r.plans("special", 0), r.plans("special", 1), r.waiting(1)]).toEqual([1, 2, 0])
  })

  it("another zone's places serve only where the pool says so", () => {
    const people = [child({ zone: "south", wants: "special" })]
    expect(play(people, [pool({})]).plans("special", 0)).toBe(0)
    expect(play(people, [pool({ serves: ["south"] })]).plans("special", 0)).toBe(1)
  })

  it("the own zone's pool is filled before one that only serves it", () => {
    const near = pool({ id: "near", zone: "north" })
    const far = pool({ id: "far", zone: "south", serves: "all" })
    const r = play([child({ wants: "special" }), child({ zone: "south", wants: "special", need: "semh" })], [far, near])
    expect(r.plans("special", 0)).toBe(2)
  })

  it("needs and ages that a pool does not take are not placed", () => {
    expect(play([child({ wants: "special" })], [pool({ needs: ["semh"] })]).plans("special", 0)).toBe(0)
    expect(play([child({ age: 3, wants: "special" })], [pool({})]).plans("special", 0)).toBe(0)
  })
})

describe("closures and ages", () => {
  it("a closing pool turns its children out; they come before those already waiting", () => {
    const closing = pool({
      id: "closing",
      places: [
        { from: "2025-09-01", places: 2 },
        { from: "2026-01-01", places: 0 },
      ],
    })
    const other = pool({
      id: "other",
      needs: ["semh", "autism"],
      places: [
        { from: "2025-09-01", places: 0 },
        { from: "2026-01-01", places: 2 },
      ],
    })
    const r = play([child({ count: 2, placement: "special" }), child({ count: 3, wants: "special" })], [closing, other])
    expect(r.flow("displaced", 1)).toBe(2)
    expect([r.plans("special", 1), r.waiting(1), r.flow("placed", 1)]).toEqual([2, 3, 2])
  })

  it("a child too old for a primary pool moves to another that takes the age, or waits for one", () => {
    const primary = pool({ id: "primary", placement: "base", ages: [4, 10], places: [{ from: "2025-09-01", places: 1 }] })
    const secondary = pool({ id: "secondary", placement: "base", ages: [11, 15], places: [{ from: "2025-09-01", places: 1 }] })
    const moved = play([child({ age: 10, placement: "base" })], [primary, secondary], { transfer: { ...made, rows: [] } })
    expect([moved.plans("base", 2), moved.plans("base", 3), moved.waiting(3)]).toEqual([1, 1, 0])
    const kept = pool({
      ...secondary,
      places: [
        { from: "2025-09-01", places: 0 },
        { from: "2027-01-01", places: 1 },
      ],
    })
    const waits = play([child({ age: 10, placement: "base" })], [primary, kept], { transfer: { ...made, rows: [] } })
    expect([waits.plans("base", 3), waits.plans("mainstream", 3), waits.waiting(3), waits.plans("base", 4)]).toEqual([0, 1, 1, 1])
  })

  it("a phase transfer follows the table for the need before the one for all", () => {
    const transfer: Parameters["transfer"] = {
      ...made,
      rows: [
        { phase: "secondary", from: "mainstream", to: { independent: 1 } },
        { phase: "secondary", from: "mainstream", need: "semh", to: { other: 1 } },
      ],
    }
    const r = play([child({ age: 10 }), child({ age: 10, need: "semh" })], [], { transfer })
    expect([r.plans("mainstream", 2), r.plans("independent", 3), r.plans("other", 3)]).toEqual([2, 1, 1])
  })
})
