import type { PlacesNeeded } from "../../../engine/simulation/places-needed.ts"
import type { SitingProblem } from "../../../engine/siting/problem.ts"
import { solveSiting } from "../../../engine/siting/site.ts"
import type { MipSolver } from "../../../engine/siting/solver.ts"
import { wholeShares } from "../register/shares.ts"

/** Gap that is to be proven. */
export const SITING_GAP = 0.01

/** A mainstream school where a base could open. Metres on the National Grid. */
export interface CandidateSite {
  readonly id: string
  readonly name: string
  readonly zone: string
  readonly phase: "primary" | "secondary"
  readonly at: readonly [number, number]
}

/** Pounds a year, each an assumption that the page states. */
export const SITING_PRICES = {
  opening: 60_000,
  place: 6_000,
  support: 9_000,
  /** One kilometre there and back on 190 days at £1.20 a kilometre. */
  kilometre: 456,
  elsewhere: 63_000,
} as const
const SIZES = [8, 16] as const

export interface Demand {
  readonly zone: string
  readonly need: string
  readonly phase: "primary" | "secondary"
  readonly places: number
}

export interface SitingReport {
  readonly year: string
  readonly cost: number
  readonly bound: number
  readonly gap: number
  readonly open: readonly { site: string; zone: string; at: readonly [number, number]; what: string; served: number }[]
  readonly elsewhere: number
  readonly wanted: number
  readonly alternatives: readonly { above: number; changes: readonly string[] }[]
}

/**
 * Children of a school year whom no local place will take: in or heading for independent schools, of school age, who could be in a base. Whole children in proportion to the means
 * of the runs, which add up where medians do not: many small groups would have a median of none.
 */
export function demandFor(needed: readonly PlacesNeeded[], year: string): Demand[] {
  const rows = needed.flatMap(({ placement, period, zone, needGroup, phase, median, mean = median }): Demand[] =>
    placement === "independent" && period === year && (phase === "primary" || phase === "secondary")
      ? [{ zone, need: needGroup, phase, places: mean }]
      : [],
  )
  const means = rows.map(({ places }) => places)
  const whole = wholeShares(Math.round(means.reduce((sum, places) => sum + places, 0)), means)
  return rows.map((row, i) => ({ ...row, places: whole[i]! })).filter(({ places }) => places > 0)
}

const kilometres = (a: readonly [number, number], b: readonly [number, number]): number =>
  Math.hypot(a[0] - b[0], a[1] - b[1]) / 1000

function problemOf(
  sites: readonly CandidateSite[],
  demand: readonly Demand[],
  centres: ReadonlyMap<string, readonly [number, number]>,
): SitingProblem {
  const needs = [...new Set(demand.map(({ need }) => need))]
  const cost = new Float64Array(sites.length * demand.length).fill(Number.POSITIVE_INFINITY)
  sites.forEach((site, j) => {
    demand.forEach(({ zone, phase, places }, c) => {
      const centre = centres.get(zone)
      if (phase !== site.phase || !centre) return
      const away = SITING_PRICES.support + SITING_PRICES.kilometre * kilometres(site.at, centre)
      cost[j * demand.length + c] = Math.round(away) * places
    })
  })
  return {
    sites: sites.length,
    mustOpen: new Uint8Array(sites.length),
    options: sites.flatMap((site, j) =>
      needs.flatMap((need) =>
        SIZES.map((size) => ({
          site: j,
          name: `${size} places, ${need.toLowerCase()}`,
          fixedCost: SITING_PRICES.opening + SITING_PRICES.place * size,
          pools: [
            {
              capacity: size,
              customers: Int32Array.from(demand.keys()).filter(
                (c) => demand[c]!.need === need && demand[c]!.phase === site.phase,
              ),
            },
          ],
        })),
      ),
    ),
    demand: Float64Array.from(demand, ({ places }) => places),
    cost,
    elsewhere: Float64Array.from(demand, ({ places }) => places * SITING_PRICES.elsewhere),
  }
}

/** What a proposal of sites rests on; the middle of each zone stands for where its children live. */
export interface SitingAsked {
  readonly year: string
  readonly sites: readonly CandidateSite[]
  readonly demand: readonly Demand[]
  readonly centres: readonly (readonly [zone: string, at: readonly [number, number]])[]
}

/**
 * The solver takes over when our own search has proven no more than this leaves open: with bases of a few sizes for one need each, the bound lies
 * several per cent below every plan until the solver's cuts close it (measured: README.md).
 */
const HAND_OVER = { columns: 9_000, seconds: 45 }

/** Where bases would pay, how large and for whom, with the gap proven by `stop` and plans nearly as good. @throws SitingInputError when nobody is to be served. */
export function proposeSites(given: SitingAsked, { stop, solver }: { stop: () => boolean; solver?: MipSolver }): SitingReport {
  const { sites, demand } = given
  const problem = problemOf(sites, demand, new Map(given.centres))
  const result = solveSiting(problem, {
    gap: SITING_GAP,
    stop,
    ...(solver && { solver, handOver: HAND_OVER }),
    alternatives: { within: 0.02, count: 4 },
  })
  const name = (o: number): string => (o < 0 ? "nothing" : problem.options[o]!.name)
  const servedBy = (o: number) => result.flows.reduce((sum, flow) => sum + (flow.option === o ? flow.amount : 0), 0)
  return {
    year: given.year,
    cost: Math.round(result.cost),
    bound: Math.round(result.bound),
    gap: result.gap,
    open: [...result.chosen].flatMap((o, j) =>
      o < 0
        ? []
        : [{ site: sites[j]!.name, zone: sites[j]!.zone, at: sites[j]!.at, what: name(o), served: Math.round(servedBy(o)) }],
    ),
    elsewhere: Math.round(servedBy(-1)),
    wanted: Math.round(demand.reduce((sum, { places }) => sum + places, 0)),
    alternatives: result.alternatives.map(({ above, changes }) => ({
      above,
      changes: changes.map(({ site, from, to }) => `${sites[site]!.name}: ${name(to)} in place of ${name(from)}`),
    })),
  }
}

/** Middle of each zone: the mean of its outline. */
export const centresOf = (
  zones: readonly { name: string; outline: readonly (readonly (readonly [number, number])[])[] | null }[],
): SitingAsked["centres"] =>
  zones.flatMap(({ name, outline }) => {
    const points = (outline ?? []).flat()
    if (points.length === 0) return []
    const mean = (axis: 0 | 1) => points.reduce((sum, point) => sum + point[axis], 0) / points.length
    return [[name, [mean(0), mean(1)]] as const]
  })
