import { fillKnapsack, type Items, roomFor } from "./knapsack.ts"
import type { SitingProblem } from "./problem.ts"

/** Sites left open to decision: which options may still be chosen, and where one of them must be. */
export interface Choice {
  /** 1 where the option is still allowed. */
  allowed: Uint8Array
  /** 1 where the site must choose one of its allowed options. */
  mustOpen: Uint8Array
}

/** Value of the relaxation at given prices: a proven lower bound, with what was chosen to reach it. */
export interface Relaxed {
  bound: number
  /** Price of each option alone at these prices (fixed cost less worth served). */
  reduced: Float64Array
  /** Option chosen by each site, -1 for none. */
  chosen: Int32Array
  /** Share of each customer served. */
  served: Float64Array
}

/**
 * Relaxes "each customer is served once" at prices `u` (one for each customer, at most the cost elsewhere). What is left separates: each pool fills a continuous knapsack,
 * each site takes its best option if that pays. As few sites as can hold the demand must be open in any plan, so that many are opened even when none pays.
 */
export class Relaxation {
  readonly problem: SitingProblem
  readonly fewest: number
  readonly #items: Items
  readonly #optionsOf: number[][]
  readonly #taken: { index: Int32Array; share: Float64Array; length: number }[]

  constructor(problem: SitingProblem) {
    this.problem = problem
    this.#items = roomFor(problem.demand.length)
    this.#optionsOf = Array.from({ length: problem.sites }, () => [])
    for (const [o, option] of problem.options.entries()) this.#optionsOf[option.site]!.push(o)
    this.#taken = problem.options.map((option) => {
      const length = option.pools.reduce((sum, pool) => sum + pool.customers.length, 0)
      return { index: new Int32Array(length), share: new Float64Array(length), length: 0 }
    })
    this.fewest = fewestSites(problem)
  }

  /** Options of each site, in the order of the problem. */
  get optionsOf(): readonly (readonly number[])[] {
    return this.#optionsOf
  }

  solve(u: Float64Array, choice: Choice): Relaxed {
    const { problem } = this
    const reduced = new Float64Array(problem.options.length).fill(Number.POSITIVE_INFINITY)
    for (let o = 0; o < reduced.length; o++) if (choice.allowed[o]) reduced[o] = problem.options[o]!.fixedCost - this.#worth(u, o)
    const { chosen, total } = this.#choose(reduced, choice)
    const served = new Float64Array(problem.demand.length)
    let bound = total
    for (let c = 0; c < served.length; c++) bound += u[c]!
    for (const o of chosen) {
      if (o < 0) continue
      const { index, share, length } = this.#taken[o]!
      for (let k = 0; k < length; k++) served[index[k]!]! += share[k]!
    }
    return { bound, reduced, chosen, served }
  }

  #worth(u: Float64Array, o: number): number {
    const { options, demand, cost } = this.problem
    const { site, pools } = options[o]!
    const row = site * demand.length
    const { index, worth, ratio } = this.#items
    const taken = this.#taken[o]!
    taken.length = 0
    let total = 0
    for (const pool of pools) {
      let count = 0
      for (const c of pool.customers) {
        const gain = u[c]! - cost[row + c]!
        if (gain <= 0) continue
        index[count] = c
        worth[count] = gain
        ratio[count++] = gain / demand[c]!
      }
      const filled = fillKnapsack(this.#items, count, pool.capacity, demand)
      total += filled.worth
      const last = filled.part > 0 ? filled.whole + 1 : filled.whole
      for (let k = 0; k < last; k++) {
        taken.index[taken.length] = index[k]!
        taken.share[taken.length++] = k < filled.whole ? 1 : filled.part
      }
    }
    return total
  }

  #choose(reduced: Float64Array, choice: Choice): { chosen: Int32Array; total: number } {
    const chosen = new Int32Array(this.problem.sites).fill(-1)
    const closed: { site: number; option: number; price: number }[] = []
    let total = 0
    let open = 0
    for (const [site, options] of this.#optionsOf.entries()) {
      let best = -1
      for (const o of options) if (choice.allowed[o] && (best < 0 || reduced[o]! < reduced[best]!)) best = o
      if (best < 0) {
        if (choice.mustOpen[site]) total = Number.POSITIVE_INFINITY
        continue
      }
      if (reduced[best]! < 0 || choice.mustOpen[site]) {
        chosen[site] = best
        total += reduced[best]!
        open++
      } else closed.push({ site, option: best, price: reduced[best]! })
    }
    if (open < this.fewest) {
      closed.sort((a, b) => a.price - b.price)
      if (open + closed.length < this.fewest) total = Number.POSITIVE_INFINITY
      for (const { site, option, price } of closed.slice(0, this.fewest - open)) {
        chosen[site] = option
        total += price
      }
    }
    return { chosen, total }
  }
}

/** Sites that any plan must open: the largest first until they hold all the demand that cannot go elsewhere. */
function fewestSites({ options, sites, demand, elsewhere }: SitingProblem): number {
  const largest = new Float64Array(sites)
  for (const { site, pools } of options) {
    const places = pools.reduce((sum, pool) => sum + pool.capacity, 0)
    if (places > largest[site]!) largest[site] = places
  }
  let left = 0
  for (let c = 0; c < demand.length; c++) if (elsewhere[c] === Number.POSITIVE_INFINITY) left += demand[c]!
  left -= 1e-9 * Math.abs(left)
  let count = 0
  for (const places of largest.sort().reverse()) {
    if (left <= 0) break
    left -= places
    count++
  }
  return left > 0 ? sites + 1 : count
}
