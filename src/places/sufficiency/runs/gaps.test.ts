import { describe, expect, it } from "vitest"
import type { PlacesNeeded } from "../../../engine/simulation/places-needed.ts"
import { smallCounty } from "../../../engine/simulation/small-county.ts"
import { gapsBy, summedTotals } from "./gaps.ts"

const row = (zone: string, needGroup: string, phase: string, median: number): PlacesNeeded => ({
  period: "2028-29",
  placement: "special",
  zone,
  needGroup,
  phase,
  p10: median - 10,
  median,
  p90: median + 20,
})

describe("places short", () => {
  it("are the middle of the totals less the places open in the year's September, with eight in ten runs", () => {
    // north-special has 90 places and 110 from September 2028; south-special 60
    const totals = [row("north", "", "", 100), row("south", "", "", 75), row("", "", "", 172), row("north", "behaviour", "", 900)]
    expect(gapsBy(smallCounty(), totals, { placement: "special", year: "2028-29" })).toEqual({
      county: { needed: 172, low: 162, high: 192, open: 170, short: 2 },
      zones: [
        { zone: "north", needed: 100, low: 90, high: 120, open: 110, short: -10 },
        { zone: "south", needed: 75, low: 65, high: 95, open: 60, short: 15 },
      ],
    })
    expect(gapsBy(smallCounty(), [], { placement: "base", year: "2027-28" }).county).toMatchObject({ needed: 0, open: 28 })
  })

  it("of a forecast kept without totals are sums of the middles", () => {
    const totals = summedTotals([row("north", "behaviour", "primary", 40), row("south", "behaviour", "secondary", 30)])
    const of = (zone: string, needGroup: string, phase: string) =>
      totals.find((each) => each.zone === zone && each.needGroup === needGroup && each.phase === phase)?.median
    expect([of("", "", ""), of("north", "", ""), of("", "behaviour", "secondary")]).toEqual([70, 40, 30])
    expect(of("north", "behaviour", "primary")).toBeUndefined()
  })
})
