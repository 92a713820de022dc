import { fillKnapsack, type Items, roomFor } from "./knapsack.ts"
import type { Pool, SiteOption, SitingProblem } from "./problem.ts"

/** Sites left open to decision: which options may still be chosen, and where one of them must be. */
export interface Choice {
  /** 1 where the option is still allowed. */
  allowed: Uint8Array
  /** 1 where the site must choose one of its allowed options. */
  mustOpen: Uint8Array
  /** Least and greatest number of options of each kind. */
  least: Float64Array
  most: Float64Array
}

/** A pool first looks only at customers worth this share of its last edge. */
const NEAR_EDGE = 0.95

/** Value of the relaxation at given prices: a proven lower bound, with what was chosen to reach it. */
export interface Relaxed {
  bound: number
  /** Price of each option alone (fixed cost less worth served), or a lower bound of it where the option could not be chosen. */
  reduced: Float64Array
  /** Option chosen by each site, -1 for none. */
  chosen: Int32Array
  /** Share of each customer served, then the number of options chosen of each kind. */
  answer: Float64Array
}

/**
 * Relaxes "each customer is served once" and "so many options of a kind" at prices `u`: one for each customer, at most the cost elsewhere, then one for each kind,
 * from 0 where there is no greatest number. What is left separates: each pool fills a continuous knapsack,
 * each site takes its best option if that pays. As few sites as can hold the demand must be open in any plan, so that many are opened even when none pays.
 */
export class Relaxation {
  readonly problem: SitingProblem
  readonly fewest: number
  /** Options of one kind have pools of the same size and customers: often one kind for each size and need. */
  readonly kind: Int32Array
  readonly kinds: number
  readonly #items: Items
  readonly #optionsOf: number[][]
  /** Price of each option when it was last worked out, and the `#drift` at that time. */
  readonly #known: Float64Array
  readonly #mark: Float64Array
  readonly #places: Float64Array
  /** Price of each customer and cost from each site for one place. */
  readonly #unitPrice: Float64Array
  readonly #unit: Float64Array
  /** Worth of a place to the last customer whom each pool took: those far below it need not be looked at again. */
  readonly #edge: Float64Array[]
  /** Sum over all changes of prices so far of the largest rise for one place: no option's worth has risen by more than that for each of its places. */
  #drift = 0
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
    this.kind = kindsOf(problem.options)
    this.kinds = this.kind.reduce((top, kind) => Math.max(top, kind + 1), 0)
    this.#known = new Float64Array(problem.options.length).fill(Number.NEGATIVE_INFINITY)
    this.#mark = new Float64Array(problem.options.length)
    this.#places = Float64Array.from(problem.options, placesOf)
    this.#unitPrice = new Float64Array(problem.demand.length)
    this.#unit = problem.cost.map((cost, k) => cost / problem.demand[k % problem.demand.length]!)
    this.#edge = problem.options.map((option) => new Float64Array(option.pools.length))
  }

  /** Options of each site, in the order of the problem. */
  get optionsOf(): readonly (readonly number[])[] {
    return this.#optionsOf
  }

  solve(u: Float64Array, choice: Choice): Relaxed {
    const { problem } = this
    this.#move(u)
    const reduced = new Float64Array(problem.options.length).fill(Number.POSITIVE_INFINITY)
    for (const [site, options] of this.#optionsOf.entries())
      this.#priceSite(
        u,
        options.filter((o) => choice.allowed[o]),
        { reduced, must: choice.mustOpen[site] === 1 },
      )
    const { chosen, total } = this.#choose(reduced, choice)
    const customers = problem.demand.length
    const answer = new Float64Array(customers + this.kinds)
    let bound = total
    for (let c = 0; c < customers; c++) bound += u[c]!
    for (let k = 0; k < this.kinds; k++) {
      const price = u[customers + k]!
      if (price !== 0) bound += price * (price > 0 ? choice.least[k]! : choice.most[k]!)
    }
    for (const o of chosen) {
      if (o < 0) continue
      answer[customers + this.kind[o]!]!++
      const { index, share, length } = this.#taken[o]!
      for (let k = 0; k < length; k++) answer[index[k]!]! += share[k]!
    }
    return { bound, reduced, chosen, answer }
  }

  /** Everything open to decision. */
  everything(): Choice {
    const { options, mustOpen } = this.problem
    return {
      allowed: new Uint8Array(options.length).fill(1),
      mustOpen: mustOpen.slice(),
      least: new Float64Array(this.kinds),
      most: new Float64Array(this.kinds).fill(Number.POSITIVE_INFINITY),
    }
  }

  #move(u: Float64Array): void {
    const { demand } = this.problem
    let rise = 0
    for (let c = 0; c < demand.length; c++) {
      const price = u[c]! / demand[c]!
      rise = Math.max(rise, price - this.#unitPrice[c]!)
      this.#unitPrice[c] = price
    }
    this.#drift += rise
  }

  /** Works out the options that could be the site's best; the others keep a lower bound. */
  #priceSite(u: Float64Array, options: readonly number[], { reduced, must }: { reduced: Float64Array; must: boolean }): void {
    const kindPrice = (o: number): number => u[this.problem.demand.length + this.kind[o]!]!
    for (const o of options) reduced[o] = this.#known[o]! - this.#places[o]! * (this.#drift - this.#mark[o]!) - kindPrice(o)
    let best = must || this.fewest > 0 ? Number.POSITIVE_INFINITY : 0
    for (const o of [...options].sort((a, b) => reduced[a]! - reduced[b]!)) {
      if (reduced[o]! >= best && this.fewest === 0) break
      this.#known[o] = this.problem.options[o]!.fixedCost - this.#worth(o)
      this.#mark[o] = this.#drift
      reduced[o] = this.#known[o]! - kindPrice(o)
      best = Math.min(best, reduced[o]!)
    }
  }

  #worth(o: number): number {
    const { options, demand } = this.problem
    const { site, pools } = options[o]!
    const { index, ratio } = this.#items
    const taken = this.#taken[o]!
    const edges = this.#edge[o]!
    taken.length = 0
    let total = 0
    for (const [k, pool] of pools.entries()) {
      const guess = edges[k]! * NEAR_EDGE
      let count = this.#gather(pool, site, guess)
      if (count < 0) count = this.#gather(pool, site, 0)
      const filled = fillKnapsack(this.#items, count, pool.capacity, demand)
      total += filled.worth
      edges[k] = filled.part > 0 ? ratio[filled.whole]! : 0
      const last = filled.part > 0 ? filled.whole + 1 : filled.whole
      for (let item = 0; item < last; item++) {
        taken.index[taken.length] = index[item]!
        taken.share[taken.length++] = item < filled.whole ? 1 : filled.part
      }
    }
    return total
  }

  /** Puts into the knapsack those worth more than `above` for each place; -1 when they do not fill it and `above` was more than 0. */
  #gather({ capacity, customers }: Pool, site: number, above: number): number {
    const { demand } = this.problem
    const { index, worth, ratio } = this.#items
    const row = site * demand.length
    const unit = this.#unit
    const price = this.#unitPrice
    let count = 0
    let wanted = 0
    for (let k = 0; k < customers.length; k++) {
      const c = customers[k]!
      const gain = price[c]! - unit[row + c]!
      if (gain <= above) continue
      index[count] = c
      worth[count] = gain * demand[c]!
      ratio[count++] = gain
      wanted += demand[c]!
    }
    return above > 0 && wanted <= capacity ? -1 : count
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

const placesOf = (option: SiteOption): number => option.pools.reduce((sum, pool) => sum + pool.capacity, 0)

/** Number of each option's kind. */
function kindsOf(options: readonly SiteOption[]): Int32Array {
  const numbers = new Map<string, number>()
  return Int32Array.from(options, ({ pools }) => {
    const key = pools.map((pool) => `${pool.capacity}:${pool.customers.join()}`).join(";")
    const number = numbers.get(key) ?? numbers.size
    numbers.set(key, number)
    return number
  })
}

/** Sites that any plan must open: the largest first until they hold all the demand that cannot go elsewhere. */
function fewestSites({ options, sites, demand, elsewhere }: SitingProblem): number {
  const largest = new Float64Array(sites)
  for (const option of options) largest[option.site] = Math.max(largest[option.site]!, placesOf(option))
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
