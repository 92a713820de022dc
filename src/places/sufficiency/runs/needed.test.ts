import { describe, expect, it } from "vitest"
import type { PlacesNeeded } from "../../../engine/simulation/places-needed.ts"
import { needByPhase, neededRows } from "./needed.ts"

const row = (zone: string, needGroup: string, phase: string, median: number, more: Partial<PlacesNeeded> = {}): PlacesNeeded => ({
  period: "2030-31",
  placement: "special",
  zone,
  needGroup,
  phase,
  p10: median - 1,
  median,
  p90: median + 2,
  ...more,
})
const rows = [
  row("North", "Autism", "primary", 10),
  row("North", "Autism", "secondary", 4),
  row("South", "Autism", "primary", 7),
  row("South", "SEMH", "secondary", 3),
  row("South", "SEMH", "secondary", 50, { period: "2031-32" }),
  row("North", "SEMH", "primary", 60, { placement: "base" }),
]
const all = { placement: "special", year: "2030-31", zone: "", phase: "", need: "" }

describe("places needed by need, phase and zone", () => {
  it("are those of one kind of place in one year, and of one zone, phase or need where asked", () => {
    expect(neededRows(rows, all)).toEqual(rows.slice(0, 4))
    expect(neededRows(rows, { ...all, zone: "South" })).toEqual(rows.slice(2, 4))
    expect(neededRows(rows, { ...all, phase: "primary", need: "Autism" })).toEqual([rows[0], rows[2]])
    expect(neededRows(rows, { placement: "", year: "", zone: "", phase: "", need: "" })).toEqual(rows)
  })

  it("stand as needs by phases, zones together, adding up either way", () => {
    const lines = needByPhase(neededRows(rows, all), ["Autism", "SEMH", "Nobody's"])
    expect(lines.map(({ need, byPhase, all: sum }) => [need, byPhase.primary, byPhase.secondary, sum])).toEqual([
      ["Autism", 17, 4, 21],
      ["SEMH", 0, 3, 3],
      ["All needs", 17, 7, 24],
    ])
    expect(needByPhase([], ["Autism"])).toEqual([])
    expect(needByPhase([rows[0]!], ["Autism"])).toHaveLength(1)
  })
})
