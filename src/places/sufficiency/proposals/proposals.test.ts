import { describe, expect, it } from "vitest"
import { highsSolver } from "../solver/highs.ts"
import { type CandidateSite, type Demand, demandFor, proposeSites, SITING_PRICES, type SitingAsked } from "./siting.ts"

describe("where to open bases", () => {
  const site = (name: string, zone: string, at: [number, number]): CandidateSite => ({
    id: name,
    name,
    zone,
    phase: "primary",
    at,
  })
  const sites = [site("Alder", "North", [0, 0]), site("Beech", "South", [0, 50_000])]
  const centres = [
    ["North", [0, 0]],
    ["South", [0, 50_000]],
  ] as const
  const demand: Demand[] = [{ zone: "North", need: "SEMH", phase: "primary", places: 10 }]

  it("opens the size that pays nearest home, proven", () => {
    const report = proposeSites({ year: "2030-31", sites, demand, centres }, { stop: () => false })
    const { opening, place, support, elsewhere } = SITING_PRICES
    // 16 places at Alder take all ten; 8 would leave two elsewhere at more than eight empty places cost
    expect(report.cost).toBe(opening + 16 * place + 10 * support)
    expect(report.cost).toBeLessThan(opening + 8 * (place + support) + 2 * elsewhere)
    expect(report.open).toEqual([{ site: "Alder", zone: "North", at: [0, 0], what: "16 places, semh", served: 10 }])
    expect(report.gap).toBeLessThan(0.01)
    expect([report.wanted, report.elsewhere]).toEqual([10, 0])
  })

  it("opens the smaller size where the larger would stand half empty", () => {
    const few = [{ ...demand[0]!, places: 6 }]
    const report = proposeSites({ year: "2030-31", sites, demand: few, centres }, { stop: () => false })
    expect(report.open.map(({ what }) => what)).toEqual(["8 places, semh"])
    expect(report.cost).toBe(SITING_PRICES.opening + 8 * SITING_PRICES.place + 6 * SITING_PRICES.support)
  })

  it("proves a county to 1% where our own search alone does not", { timeout: 120_000 }, async () => {
    const county = madeCounty()
    let asked = 0
    expect(proposeSites(county, { stop: () => ++asked > 400 }).gap).toBeGreaterThan(0.01)
    const solved = proposeSites(county, { stop: () => false, solver: await highsSolver() })
    expect(solved.gap).toBeLessThanOrEqual(0.01)
    expect(solved.cost).toBeGreaterThanOrEqual(solved.bound)
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

/** Three zones with two primary schools each, and children of four needs who are too few to fill a large base in each zone. */
function madeCounty(): SitingAsked {
  const zones = ["A", "B", "C"].map((name, z) => ({ name, at: [20_000 * z, 15_000 * ((z * 3) % 4)] as const }))
  return {
    year: "2030-31",
    sites: zones.flatMap(({ name, at }) =>
      [0, 1].map((k) => ({
        id: `${name}${k}`,
        name: `${name} ${k}`,
        zone: name,
        phase: "primary" as const,
        at: [at[0] + 3_000 * k, at[1] - 2_000 * k] as const,
      })),
    ),
    demand: zones.flatMap(({ name }, z) =>
      ["ASD", "SEMH", "MLD"].map((need, n) => ({
        zone: name,
        need,
        phase: "primary" as const,
        places: 1 + ((z * 7 + n * 5) % 6),
      })),
    ),
    centres: zones.map(({ name, at }) => [name, at] as const),
  }
}
