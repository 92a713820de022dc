import { describe, expect, it } from "vitest"
import { compile } from "../../../engine/simulation/compile.ts"
import { runChunk } from "../../../engine/simulation/run.ts"
import { smallCounty } from "../../../engine/simulation/small-county.ts"
import { LEVER_TARGETS, withLevers } from "../../../engine/simulation/validate-levers.ts"
import { PLACEMENTS } from "../../../engine/simulation/vocabulary.ts"
import { plainDate } from "../../../platform/time.ts"
import { LEVER_CHOICES, type LeverTyped, leverFrom } from "./rules.ts"

const county = { ...smallCounty(), runs: 2, terms: 6 }
const typed: LeverTyped = {
  title: "A try",
  target: "request",
  effect: 50,
  from: plainDate("2026-01-01"),
  lag: 1,
  ramp: 2,
  spread: 30,
  cost: 1_000_00,
  pool: null,
  instead: null,
  need: null,
  phase: null,
  zone: null,
}
const on = plainDate("2026-03-03")

describe("a decision from the form", () => {
  it("offers every lever of the engine, each once", () => {
    expect([...LEVER_CHOICES].sort()).toEqual([...LEVER_TARGETS].sort())
  })

  it.each(LEVER_CHOICES)("%s with lag, ramp and uncertainty is one that the engine takes and runs", (target) => {
    const places = target === "places"
    const lever = leverFrom({ ...typed, target, ...(places ? { pool: county.pools[0]!.id, effect: 5, spread: 2 } : {}) }, [], on)
    if (typeof lever === "string") throw new Error(lever)
    expect(lever).toMatchObject({ target, lag: 1, ramp: 2, spread: places ? 2 : 0.3, effect: places ? 5 : 0.5 })
    const chunk = runChunk(compile(withLevers(county, [lever])), 0, 2)
    expect(chunk.to - chunk.from).toBe(2)
  })

  it.each(PLACEMENTS)("new plans may name %s instead of what the decision changes, and never the same", (instead) => {
    const target = `choose:${instead}` as const
    expect(leverFrom({ ...typed, target, instead }, [], on)).toBe("InsteadTheSame")
    const other = instead === "special" ? "base" : "special"
    expect(leverFrom({ ...typed, target, instead: other }, [], on)).toMatchObject({ instead: other })
    expect(leverFrom({ ...typed, target }, [], on)).not.toBe("InsteadTheSame")
  })

  it.each(["entry", "cost:base", "places"] as const)("%s is for everyone", (target) => {
    expect(leverFrom({ ...typed, target, pool: "x", zone: "north" }, [], on)).toBe("ForEveryoneOnly")
  })
})
