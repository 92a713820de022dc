import type { SiteOption, SitingProblem } from "../../src/engine/siting/problem.ts"
import { randomSource } from "../allocation/instances.ts"

/** Pounds a year: a place in a base, an independent placement, and travel for each child and mile. */
const OPENING = 40_000
const EACH_PLACE = 9_000
const INDEPENDENT = 58_000
const MILE = 380
/** Places of a base, as councils open them; each base takes one need. */
const SIZES = [8, 10, 16, 18]
const COUNTY_MILES = 60

/** Bases for four needs in a square county: each site may open a base of one need in four sizes. */
export function countySites(sites: number, areas: number, needs: number, seed: number): SitingProblem {
  const random = randomSource(seed)
  const point = () => ({ x: random() * COUNTY_MILES, y: random() * COUNTY_MILES })
  const schools = Array.from({ length: sites }, () => ({ ...point(), dearness: 0.7 + 0.6 * random() }))
  const homes = Array.from({ length: areas }, point)
  const customers = areas * needs
  const demand = Float64Array.from({ length: customers }, () => Math.floor(random() * 2))
  const cost = new Float64Array(sites * customers)
  for (const [j, school] of schools.entries()) {
    for (let c = 0; c < customers; c++) {
      const home = homes[c % areas]!
      cost[j * customers + c] = Math.round(demand[c]! * MILE * 2 * Math.hypot(home.x - school.x, home.y - school.y))
    }
  }
  const options = schools.flatMap((school, site) => baseOptions(site, school.dearness, areas, needs))
  return { sites, mustOpen: new Uint8Array(sites), options, demand, cost, elsewhere: demand.map((d) => d * INDEPENDENT) }
}

function baseOptions(site: number, dearness: number, areas: number, needs: number): SiteOption[] {
  const price = (places: number): number => Math.round(dearness * (OPENING + EACH_PLACE * places))
  const of = (need: number): Int32Array => Int32Array.from({ length: areas }, (_, area) => need * areas + area)
  const options: SiteOption[] = []
  for (let need = 0; need < needs; need++) {
    for (const places of SIZES) {
      options.push({
        site,
        name: `need ${need + 1}, ${places} places`,
        fixedCost: price(places),
        pools: [{ capacity: places, customers: of(need) }],
      })
    }
  }
  return options
}
