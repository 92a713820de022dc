import { type Parts, partsOf } from "./parts.ts"
import type { SitingProblem } from "./problem.ts"
import { type OpenPool, type Service, serve } from "./transport.ts"

/** A choice of one option or none (-1) for each site, and its whole cost: opening and cheapest service. */
export interface Plan {
  chosen: Int32Array
  cost: number
}

/** Prices plans exactly, each once, and remembers the feasible ones. */
export class Plans {
  readonly problem: SitingProblem
  readonly #costs = new Map<string, Plan>()
  readonly #parts: Parts
  /** Service cost of each part by the options open to it. */
  readonly #partCosts: Map<string, number>[]
  best: Plan | undefined

  constructor(problem: SitingProblem) {
    this.problem = problem
    this.#parts = partsOf(problem)
    this.#partCosts = this.#parts.customers.map(() => new Map())
  }

  get evaluated(): number {
    return this.#costs.size
  }

  get upper(): number {
    return this.best?.cost ?? Number.POSITIVE_INFINITY
  }

  /** Feasible plans seen so far, cheapest first. */
  all(): Plan[] {
    return [...this.#costs.values()].filter((plan) => plan.cost < Number.POSITIVE_INFINITY).sort((a, b) => a.cost - b.cost)
  }

  /** Cost of the plan, Infinity when it cannot serve everybody; the best so far is kept. */
  evaluate(chosen: Int32Array): number {
    const key = chosen.join()
    const known = this.#costs.get(key)
    if (known) return known.cost
    const plan = { chosen: chosen.slice(), cost: this.#price(chosen) }
    this.#costs.set(key, plan)
    if (plan.cost < this.upper) this.best = plan
    return plan.cost
  }

  #price(chosen: Int32Array): number {
    const { options, mustOpen } = this.problem
    for (let j = 0; j < mustOpen.length; j++) if (mustOpen[j] && chosen[j]! < 0) return Number.POSITIVE_INFINITY
    let cost = 0
    for (const o of chosen) if (o >= 0) cost += options[o]!.fixedCost
    for (const [part, open] of this.#openPools(chosen).entries()) {
      cost += this.#servicePrice(part, open)
      if (cost === Number.POSITIVE_INFINITY) return cost
    }
    return cost
  }

  #servicePrice(part: number, open: readonly OpenPool[]): number {
    const key = open.map((pool) => pool.option).join()
    const known = this.#partCosts[part]!.get(key)
    if (known !== undefined) return known
    const { cost } = serve(this.problem, this.#parts.customers[part]!, open)
    this.#partCosts[part]!.set(key, cost)
    return cost
  }

  #openPools(chosen: Int32Array): OpenPool[][] {
    const open: OpenPool[][] = this.#parts.customers.map(() => [])
    for (const o of chosen) if (o >= 0) for (const { part, open: pool } of this.#parts.pools[o]!) open[part]!.push(pool)
    return open
  }

  /** Price of serving each customer under a plan: a dual solution of its transport problem. Kinds of options have none. */
  prices(chosen: Int32Array, kinds: number): Float64Array {
    const prices = new Float64Array(this.problem.demand.length + kinds)
    for (const [part, { prices: own }] of this.services(chosen).entries()) {
      for (const [k, c] of this.#parts.customers[part]!.entries()) prices[c] = own[k]!
    }
    return prices
  }

  /** Who is served where under a plan. */
  services(chosen: Int32Array): Service[] {
    return this.#openPools(chosen).map((open, part) => serve(this.problem, this.#parts.customers[part]!, open))
  }
}
