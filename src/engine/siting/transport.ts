import type { Pool, SitingProblem } from "./problem.ts"

/** Cheapest service from a given choice of options: exact up to rounding, with prices that prove it. */
export interface Service {
  /** Cost of service; Infinity when the demand cannot be met. */
  cost: number
  /** Lower bound proven by the prices; equal to `cost` up to rounding. */
  bound: number
  /** Who is served where, and how much of the demand; `option` -1 is elsewhere. */
  flows: { customer: number; option: number; amount: number }[]
  /** Price of serving each customer named (its whole demand), in their order: the dual solution. */
  prices: Float64Array
}

interface State {
  customers: number
  pools: number
  room: Float64Array
  /** Cost of one place, pool by pool (the last pool is "elsewhere"); Infinity where not allowed. */
  unit: Float64Array
  amount: Float64Array
  price: Float64Array
  distance: Float64Array
  from: Int32Array
  by: Int32Array
  done: Uint8Array
  /** Cheapest move between pools, rebuilt when customers have moved. */
  move: Float64Array
  mover: Int32Array
  stale: Uint8Array
}

/** Amounts below this share of the whole demand count as none. */
const SMALL = 1e-11

/** An open pool and the option that it belongs to. */
export interface OpenPool {
  option: number
  pool: Pool
}

/** Serves the customers named from the open pools (whose customers must be among them): successive shortest paths over pools, customers split as needed. */
export function serve(problem: SitingProblem, customers: Int32Array, open: readonly OpenPool[]): Service {
  const demand = Float64Array.from(customers, (c) => problem.demand[c]!)
  const state = startState(problem, customers, open)
  let total = 0
  for (const d of demand) total += d
  const small = total * SMALL
  if (!placeAtCheapest(state, demand)) return impossible(customers)
  for (let p = 0; p < state.pools; p++) {
    while (state.room[p]! < -small) {
      const target = shortest(state, p, small)
      if (target < 0) return impossible(customers)
      shift(state, { source: p, target, small })
    }
  }
  return result(state, { customers, demand, open })
}

function impossible(customers: Int32Array): Service {
  return {
    cost: Number.POSITIVE_INFINITY,
    bound: Number.POSITIVE_INFINITY,
    flows: [],
    prices: new Float64Array(customers.length),
  }
}

function startState(problem: SitingProblem, named: Int32Array, open: readonly OpenPool[]): State {
  const { demand, cost, elsewhere, options } = problem
  const customers = named.length
  const pools = open.length + 1
  const unit = new Float64Array(pools * customers).fill(Number.POSITIVE_INFINITY)
  const room = new Float64Array(pools).fill(Number.POSITIVE_INFINITY)
  const place = new Map<number, number>()
  for (let k = 0; k < customers; k++) place.set(named[k]!, k)
  const each = (total: number, c: number): number => (demand[c]! > 0 ? total / demand[c]! : total)
  for (const [p, { option, pool }] of open.entries()) {
    room[p] = pool.capacity
    const row = options[option]!.site * demand.length
    for (const c of pool.customers) unit[p * customers + place.get(c)!] = each(cost[row + c]!, c)
  }
  for (let k = 0; k < customers; k++) unit[open.length * customers + k] = each(elsewhere[named[k]!]!, named[k]!)
  return {
    customers,
    pools,
    room,
    unit,
    amount: new Float64Array(pools * customers),
    price: new Float64Array(pools),
    distance: new Float64Array(pools),
    from: new Int32Array(pools),
    by: new Int32Array(pools),
    done: new Uint8Array(pools),
    move: new Float64Array(pools * pools),
    mover: new Int32Array(pools * pools),
    stale: new Uint8Array(pools).fill(1),
  }
}

function placeAtCheapest({ customers, pools, unit, amount, room }: State, demand: Float64Array): boolean {
  for (let c = 0; c < customers; c++) {
    let best = 0
    for (let p = 1; p < pools; p++) if (unit[p * customers + c]! < unit[best * customers + c]!) best = p
    if (unit[best * customers + c] === Number.POSITIVE_INFINITY) return false
    amount[best * customers + c] = demand[c]!
    room[best]! -= demand[c]!
  }
  return true
}

/** Nearest pool with room from `source` by Dijkstra, prices raised on the way; -1 when there is none. */
function shortest(state: State, source: number, small: number): number {
  const { pools, room, price, distance, from, done } = state
  distance.fill(Number.POSITIVE_INFINITY)
  done.fill(0)
  distance[source] = 0
  from[source] = -1
  for (;;) {
    let p = -1
    for (let q = 0; q < pools; q++)
      if (!done[q] && distance[q]! < Number.POSITIVE_INFINITY && (p < 0 || distance[q]! < distance[p]!)) p = q
    if (p < 0) return -1
    if (room[p]! > small) {
      const reach = distance[p]!
      for (let q = 0; q < pools; q++) if (done[q]) price[q]! += reach - distance[q]!
      return p
    }
    done[p] = 1
    relax(state, p, small)
  }
}

function relax(state: State, p: number, small: number): void {
  const { pools, price, distance, from, by, done, move, mover } = state
  if (state.stale[p]) rebuild(state, p, small)
  for (let q = 0; q < pools; q++) {
    if (done[q]) continue
    const length = distance[p]! + Math.max(0, move[p * pools + q]! + price[q]! - price[p]!)
    if (length >= distance[q]!) continue
    distance[q] = length
    from[q] = p
    by[q] = mover[p * pools + q]!
  }
}

function rebuild(state: State, p: number, small: number): void {
  const { customers, pools, unit, amount, move, mover, stale } = state
  move.fill(Number.POSITIVE_INFINITY, p * pools, (p + 1) * pools)
  for (let c = 0; c < customers; c++) {
    if (amount[p * customers + c]! <= small) continue
    const here = unit[p * customers + c]!
    for (let q = 0; q < pools; q++) {
      const extra = unit[q * customers + c]! - here
      if (q === p || !(extra < move[p * pools + q]!)) continue
      move[p * pools + q] = extra
      mover[p * pools + q] = c
    }
  }
  stale[p] = 0
}

function shift(state: State, { source, target, small }: { source: number; target: number; small: number }): void {
  const { customers, room, amount, from, by, stale } = state
  let most = Math.min(-room[source]!, room[target]!)
  for (let q = target; from[q]! >= 0; q = from[q]!) most = Math.min(most, amount[from[q]! * customers + by[q]!]!)
  for (let q = target; from[q]! >= 0; q = from[q]!) {
    const p = from[q]!
    const left = amount[p * customers + by[q]!]! - most
    amount[p * customers + by[q]!] = left > small ? left : 0
    amount[q * customers + by[q]!]! += left > small ? most : most + left
    stale[p] = 1
    stale[q] = 1
  }
  room[source]! += most
  room[target]! -= most
}

interface Asked {
  customers: Int32Array
  demand: Float64Array
  open: readonly OpenPool[]
}

function result({ customers, pools, unit, amount, price }: State, asked: Asked): Service {
  const flows: Service["flows"] = []
  const prices = new Float64Array(customers)
  let cost = 0
  let bound = 0
  for (let c = 0; c < customers; c++) {
    let least = Number.POSITIVE_INFINITY
    for (let p = 0; p < pools; p++) {
      least = Math.min(least, unit[p * customers + c]! + price[p]!)
      const part = amount[p * customers + c]!
      if (part === 0) continue
      cost += unit[p * customers + c]! * part
      flows.push({ customer: asked.customers[c]!, option: asked.open[p]?.option ?? -1, amount: part })
    }
    prices[c] = least * asked.demand[c]!
    bound += prices[c]!
  }
  for (const [p, { pool }] of asked.open.entries()) if (price[p]! > 0) bound -= price[p]! * pool.capacity
  return { cost, bound, flows, prices }
}
