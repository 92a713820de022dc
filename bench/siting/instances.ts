import type { SiteOption, SitingProblem } from "../../src/engine/siting/problem.ts"
import { randomSource } from "../allocation/instances.ts"

/** Pounds a year: running a base, each place in it, an independent placement, and travel for each child and mile there and back. */
const OPENING = 40_000
const EACH_PLACE = 9_000
const INDEPENDENT = 58_000
const MILE = 760
const COUNTY_MILES = 60
/** Places of a base, shared by the needs that the school can meet. */
const SIZES = [10, 18, 25, 36]
const SUITS = 0.6

/** How much of everything; one term when not said. */
export interface CountySize {
  sites: number
  areas: number
  needs: number
  terms?: number
}

/**
 * Bases for several needs in a square county: each site can meet some of the needs and may open in four sizes; one child in two areas on average for each
 * need. In each term a base has its places anew, and other children want them.
 */
export function countySites({ sites, areas, needs, terms = 1 }: CountySize, seed: number): SitingProblem {
  const random = randomSource(seed)
  const point = () => ({ x: random() * COUNTY_MILES, y: random() * COUNTY_MILES })
  const schools = Array.from({ length: sites }, () => ({ ...point(), dearness: 0.7 + 0.6 * random() }))
  const homes = Array.from({ length: areas }, point)
  const customers = areas * needs * terms
  const demand = Float64Array.from({ length: customers }, () => Math.floor(random() * 2))
  const cost = new Float64Array(sites * customers)
  for (const [j, school] of schools.entries()) {
    for (let c = 0; c < customers; c++) {
      const home = homes[c % areas]!
      cost[j * customers + c] = Math.round(demand[c]! * MILE * Math.hypot(home.x - school.x, home.y - school.y))
    }
  }
  const options = schools.flatMap(({ dearness }, site): SiteOption[] => {
    const suited = Array.from({ length: needs }, (_, need) => need === site % needs || random() < SUITS)
    const taken = Int32Array.from({ length: customers }, (_, c) => c).filter((c) => suited[Math.floor(c / areas) % needs])
    const inTerm = (term: number) => taken.filter((c) => Math.floor(c / (areas * needs)) === term)
    const byTerm = Array.from({ length: terms }, (_, term) => inTerm(term))
    return SIZES.map((places) => ({
      site,
      name: `${places} places`,
      fixedCost: Math.round(dearness * (OPENING + EACH_PLACE * places)),
      pools: byTerm.map((own) => ({ capacity: places, customers: own })),
    }))
  })
  return { sites, mustOpen: new Uint8Array(sites), options, demand, cost, elsewhere: demand.map((d) => d * INDEPENDENT) }
}

/** An instance of the OR-Library's family in its own layout: equal capacities, costs by distance, demand 1 to 110 as in capa. */
export function libraryInstance(sites: number, customers: number, seed: number): string {
  const random = randomSource(seed)
  const at = Array.from({ length: sites + customers }, () => ({ x: random() * 1000, y: random() * 1000 }))
  const lines = [
    `${sites} ${customers}`,
    ...Array.from({ length: sites }, () => `capacity ${Math.round(1_400_000 + 900_000 * random())}.`),
  ]
  for (let c = 0; c < customers; c++) {
    const demand = 1 + Math.floor(random() * 110)
    const home = at[sites + c]!
    lines.push(
      `${demand}`,
      Array.from({ length: sites }, (_, j) => (demand * Math.hypot(home.x - at[j]!.x, home.y - at[j]!.y)).toFixed(5)).join(" "),
    )
  }
  return lines.join("\n")
}
