import { describe, expect, it } from "vitest"
import type { PlacesNeeded } from "../../../engine/simulation/places-needed.ts"
import { type NeededAsked, needByPhase, neededRows } from "./needed.ts"

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

  it("stand as needs by phases, each total the middle of its own", () => {
    const totals = [
      row("", "Autism", "primary", 16),
      row("", "Autism", "secondary", 4),
      row("", "Autism", "", 21),
      row("", "SEMH", "secondary", 3),
      row("", "SEMH", "", 2),
      row("", "", "primary", 16),
      row("", "", "secondary", 8),
      row("", "", "", 25),
      row("South", "", "", 9),
      row("South", "Autism", "", 7),
      row("South", "SEMH", "", 3),
    ]
    const shown = (asked: Partial<NeededAsked>) =>
      needByPhase([...rows, ...totals], { ...all, ...asked }, ["Autism", "SEMH", "Nobody's"]).map(
        ({ need, byPhase, all: sum }) => [need, byPhase.primary, byPhase.secondary, sum],
      )
    expect(shown({})).toEqual([
      ["Autism", 16, 4, 21],
      ["SEMH", 0, 3, 2],
      ["All needs", 16, 8, 25],
    ])
    expect(shown({ phase: "secondary" })).toEqual([
      ["Autism", 0, 4, 4],
      ["SEMH", 0, 3, 3],
      ["All needs", 0, 8, 8],
    ])
    expect(shown({ zone: "South" })).toEqual([
      ["Autism", 7, 0, 7],
      ["SEMH", 0, 3, 3],
      ["All needs", 0, 0, 9],
    ])
    expect(shown({ need: "Autism" })).toEqual([["Autism", 16, 4, 21]])
    expect(needByPhase([], all, ["Autism"])).toEqual([])
  })
})
