/** Places of one option that serve some needs in some terms; what one pool holds is shared by its customers. */
export interface Pool {
  /** Places. */
  capacity: number
  /** Customers that the pool may serve; a customer stands in at most one pool of an option. */
  customers: Int32Array
}

/** One way to open a site: a size, an opening date, the needs it takes. At most one option of a site is chosen. */
export interface SiteOption {
  site: number
  name: string
  /** Cost of opening, in the unit of the service costs. */
  fixedCost: number
  pools: Pool[]
}

/** Capacitated facility location; a customer (an area's children of one need in one term) may be split between sites. */
export interface SitingProblem {
  sites: number
  /** 1 where one of the site's options must be chosen: an existing base that stays. */
  mustOpen: Uint8Array
  options: SiteOption[]
  /** Places wanted by each customer. */
  demand: Float64Array
  /** Cost of serving the whole demand of customer `c` from site `j`, at `j * customers + c`; Infinity where out of reach. */
  cost: Float64Array
  /** Cost of serving the whole demand elsewhere (an independent placement); Infinity where that is not allowed. */
  elsewhere: Float64Array
}

/** A problem that cannot be read as one, or has no solution: `field` names what is wrong. */
export class SitingInputError extends Error {
  readonly field: string
  constructor(field: string, reason: string) {
    super(`${field}: ${reason}`)
    this.name = "SitingInputError"
    this.field = field
  }
}

/** Throws SitingInputError naming the first field that does not fit. */
export function checkSiting(problem: SitingProblem): void {
  const { sites, mustOpen, options, demand, cost, elsewhere } = problem
  const customers = demand.length
  if (!Number.isInteger(sites) || sites < 1) throw new SitingInputError("sites", "must be a whole number from 1")
  if (customers < 1) throw new SitingInputError("demand", "is empty: nobody is to be served")
  if (mustOpen.length !== sites) throw new SitingInputError("mustOpen", `has ${mustOpen.length} entries for ${sites} sites`)
  if (cost.length !== sites * customers)
    throw new SitingInputError("cost", `has ${cost.length} entries, not ${sites} x ${customers}`)
  if (elsewhere.length !== customers)
    throw new SitingInputError("elsewhere", `has ${elsewhere.length} entries for ${customers} customers`)
  for (let c = 0; c < customers; c++) {
    if (!(demand[c]! >= 0 && demand[c]! < Number.POSITIVE_INFINITY))
      throw new SitingInputError(`demand[${c}]`, "must be a number from 0")
    if (!(elsewhere[c]! >= 0)) throw new SitingInputError(`elsewhere[${c}]`, "must be from 0")
  }
  checkIdle(problem)
  for (let k = 0; k < cost.length; k++) if (!(cost[k]! >= 0)) throw new SitingInputError(`cost[${k}]`, "must be a number from 0")
  for (const [o, option] of options.entries()) checkOption(option, o, problem)
  for (let j = 0; j < sites; j++) {
    if (mustOpen[j] && !options.some((option) => option.site === j))
      throw new SitingInputError(`mustOpen[${j}]`, "this site has no option")
  }
}

/** A customer who wants no place is left out of the search, which is only right when serving costs nothing wherever that is. */
function checkIdle({ sites, demand, cost }: SitingProblem): void {
  for (let c = 0; c < demand.length; c++) {
    if (demand[c] !== 0) continue
    for (let j = 0; j < sites; j++) {
      const each = cost[j * demand.length + c]!
      if (each > 0 && each < Number.POSITIVE_INFINITY)
        throw new SitingInputError(
          `demand[${c}]`,
          "is 0, yet serving this customer has a cost: give a demand, or leave the customer out",
        )
    }
  }
}

function checkOption(option: SiteOption, o: number, { sites, demand }: SitingProblem): void {
  if (!(Number.isInteger(option.site) && option.site >= 0 && option.site < sites)) {
    throw new SitingInputError(`options[${o}].site`, `${option.site} is not a site (0 to ${sites - 1})`)
  }
  if (!(option.fixedCost >= 0 && option.fixedCost < Number.POSITIVE_INFINITY)) {
    throw new SitingInputError(`options[${o}].fixedCost`, "must be a number from 0")
  }
  const seen = new Set<number>()
  for (const [k, pool] of option.pools.entries()) {
    if (!(pool.capacity >= 0)) throw new SitingInputError(`options[${o}].pools[${k}].capacity`, "must be a number from 0")
    for (const c of pool.customers) {
      if (c < 0 || c >= demand.length) throw new SitingInputError(`options[${o}].pools[${k}].customers`, `${c} is not a customer`)
      if (seen.has(c)) throw new SitingInputError(`options[${o}].pools[${k}].customers`, `customer ${c} is in two pools`)
      seen.add(c)
    }
  }
}

/** The same problem without customers who want no place: they change no plan and no cost. `kept` names those that stay. */
export function withoutIdle(problem: SitingProblem): { problem: SitingProblem; kept: Int32Array } {
  const { demand, sites, cost, elsewhere, options } = problem
  const kept = Int32Array.from(demand.keys()).filter((c) => demand[c]! > 0)
  const place = new Int32Array(demand.length).fill(-1)
  for (const [k, c] of kept.entries()) place[c] = k
  const costs = new Float64Array(sites * kept.length)
  for (let j = 0; j < sites; j++) for (const [k, c] of kept.entries()) costs[j * kept.length + k] = cost[j * demand.length + c]!
  const smaller = options.map((option) => ({
    ...option,
    pools: option.pools.map(({ capacity, customers }) => ({
      capacity,
      customers: customers.map((c) => place[c]!).filter((k) => k >= 0),
    })),
  }))
  const pick = (values: Float64Array): Float64Array => Float64Array.from(kept, (c) => values[c]!)
  return { problem: { ...problem, options: smaller, cost: costs, demand: pick(demand), elsewhere: pick(elsewhere) }, kept }
}

/** Throws SitingInputError when a customer has nowhere to go or the places of all sites are too few. */
export function checkServable({ sites, options, demand, cost, elsewhere }: SitingProblem): void {
  const reach = Uint8Array.from(elsewhere, (c) => (c < Number.POSITIVE_INFINITY ? 1 : 0))
  const most = new Float64Array(sites)
  for (const { site, pools } of options) {
    most[site] = Math.max(
      most[site]!,
      pools.reduce((sum, pool) => sum + pool.capacity, 0),
    )
    for (const pool of pools)
      for (const c of pool.customers)
        if (pool.capacity > 0 && cost[site * demand.length + c]! < Number.POSITIVE_INFINITY) reach[c] = 1
  }
  const lost = reach.indexOf(0)
  if (lost >= 0)
    throw new SitingInputError(`cost of customer ${lost}`, "no site is within reach, and going elsewhere is not allowed")
  const wanted = demand.reduce((sum, d, c) => (elsewhere[c] === Number.POSITIVE_INFINITY ? sum + d : sum), 0)
  const places = most.reduce((sum, m) => sum + m, 0)
  if (places < wanted * (1 - 1e-12))
    throw new SitingInputError("capacity", `all sites together hold ${places} places of the ${wanted} wanted`)
}
