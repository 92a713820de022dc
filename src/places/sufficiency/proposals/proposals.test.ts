import { describe, expect, it } from "vitest"
import { AllocationRefused, proposeFromFiles } from "./allocation.ts"
import { type CandidateSite, type Demand, demandFor, proposeSites, SITING_PRICES } from "./siting.ts"

const bytes = (...lines: string[]) => new TextEncoder().encode(`${lines.join("\n")}\n`)

describe("places for children from two spreadsheets", () => {
  const provisions = bytes("provision,places", "Alder base,1", "Beech base,1")

  it("gives each child a place or a reason, and says what one more place would bring", () => {
    const candidates = bytes(
      "child,provision,suits,minutes",
      "A,Alder base,0,10",
      "A,Beech base,0,20",
      "B,Alder base,0,5",
      "C,Alder base,0,1",
    )
    const report = proposeFromFiles({ provisions, candidates })
    // A can go to either, B and C only to Alder: one of them is without, the nearer is placed
    expect(report.places.map(({ child, provision }) => [child, provision])).toEqual([
      ["A", "Beech base"],
      ["B", null],
      ["C", "Alder base"],
    ])
    expect(report.places[0]!.why).toBe(
      "Alder base would be better for minutes (10 against 20), but its place does more for another child",
    )
    expect(report.places[1]!.why).toBe("Full: 2 children can go only to Alder base, with 1 place")
    expect(report.more.map(({ provision, saves }) => [provision, saves])).toEqual([
      ["Alder base", "1 more child placed, minutes 5 more"],
      ["Beech base", "nothing: places are enough here"],
    ])
  })

  it.each([
    [
      "places that are no number",
      bytes("provision,places", "Alder base,some"),
      bytes("child,provision", "A,Alder base"),
      /provisions, line 2/,
    ],
    ["a provision that is not known", provisions, bytes("child,provision", "A,Cedar"), /"Cedar" is not known/],
    ["no column", provisions, bytes("pupil,provision", "A,Alder base"), /no column "child"/],
  ])("refuses %s by file and line, without the place where it was kept", (_what, first, second, message) => {
    const attempt = () => proposeFromFiles({ provisions: first, candidates: second })
    expect(attempt).toThrow(AllocationRefused)
    expect(attempt).toThrow(message)
    expect(attempt).not.toThrow(/lfi-allocation-/)
  })
})

describe("where to open bases", () => {
  const site = (name: string, zone: string, at: [number, number]): CandidateSite => ({
    id: name,
    name,
    zone,
    phase: "primary",
    at,
  })
  const sites = [site("Alder", "North", [0, 0]), site("Beech", "South", [0, 50_000])]
  const centres = new Map<string, readonly [number, number]>([
    ["North", [0, 0]],
    ["South", [0, 50_000]],
  ])
  const demand: Demand[] = [{ zone: "North", need: "SEMH", phase: "primary", places: 10 }]

  it("opens the size that pays nearest home, proven", () => {
    const report = proposeSites({ year: "2030-31", sites, demand, centres }, () => false)
    const { opening, place, support, elsewhere } = SITING_PRICES
    // 16 places at Alder take all ten; 8 would leave two elsewhere at more than the larger base costs
    expect(report.cost).toBe(opening + 10 * (place + support))
    expect(report.cost).toBeLessThan(opening + 8 * (place + support) + 2 * elsewhere)
    expect(report.open).toEqual([{ site: "Alder", zone: "North", at: [0, 0], what: "16 places, semh", served: 10 }])
    expect(report.gap).toBeLessThan(0.01)
    expect([report.wanted, report.elsewhere]).toEqual([10, 0])
  })

  it("looks only at children of school age who are in independent schools that year", () => {
    const row = {
      period: "2030-31",
      placement: "independent",
      zone: "North",
      needGroup: "SEMH",
      phase: "primary",
      p10: 1,
      median: 3,
      p90: 5,
    }
    const rows = [row, { ...row, phase: "post16" }, { ...row, placement: "special" }, { ...row, period: "2031-32" }]
    expect(demandFor(rows, "2030-31")).toEqual([{ zone: "North", need: "SEMH", phase: "primary", places: 3 }])
  })
})
