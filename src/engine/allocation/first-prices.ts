import { arcsByNode, type Network } from "./network.ts"
import { kthLargest } from "./select.ts"

const MOST_SWEEPS = 8
/**
 * A sweep looks at every arc, a search at some provisions and the children in them: one more sweep costs as much as this many searches for each child
 * in a provision. Measured on 500 x 60 to 50,000 x 1,000, where 4, 6, 12 and 17 searches cost as much as a sweep.
 */
const SEARCHES_A_SWEEP = 0.5

interface BestTwo {
  /** Arc of the cheapest place of each child at the present prices, and the values of the cheapest and the next. */
  arc: Int32Array
  first: Float64Array
  second: Float64Array
}

/**
 * Prices near the optimum by coordinate ascent on the dual: each provision in turn takes the price at which exactly its places
 * are wanted, the others held. Any prices are a valid start for the exact search; good ones leave it little to do. Ends when a
 * sweep has saved too few searches to pay for the next. `owner`: the child of each arc.
 */
export function firstPrices(net: Network, owner: Int32Array): { price: Float64Array; arc: Int32Array } {
  const price = new Float64Array(net.nodes)
  const best: BestTwo = {
    arc: new Int32Array(net.children),
    first: new Float64Array(net.children),
    second: new Float64Array(net.children),
  }
  for (let i = 0; i < net.children; i++) scan(net, price, best, i)
  const rows = arcsByNode(net)
  const child = new Int32Array(rows.arc.length)
  for (let k = 0; k < child.length; k++) child[k] = owner[rows.arc[k]!]!
  const wanted = new Float64Array(net.children + 1)
  const pays = (SEARCHES_A_SWEEP * net.children) / net.nodes
  const load = new Int32Array(net.nodes)
  let left = searchesLeft(net, best.arc, load)
  for (let sweep = 0; sweep < MOST_SWEEPS && left > 0; sweep++) {
    for (let p = 0; p < net.nodes; p++) {
      const from = rows.start[p]!
      const to = rows.start[p + 1]!
      const next = clearingPrice(net, { p, from, to, arcs: rows.arc, child, best, wanted, old: price[p]! })
      if (next === price[p]!) continue
      reprice(net, { p, from, to, arcs: rows.arc, child, best, price, next })
    }
    const before = left
    left = searchesLeft(net, best.arc, load)
    if (before - left < pays) break
  }
  return { price, arc: best.arc }
}

/** Searches that the exact part would need from here, one a child too many and one a place that must be filled and is not; counts `load` anew. */
function searchesLeft(net: Network, arc: Int32Array, load: Int32Array): number {
  load.fill(0)
  for (let i = 0; i < net.children; i++) load[net.node[arc[i]!]!]!++
  let searches = 0
  for (let p = 0; p < net.nodes; p++) {
    const over = load[p]! - net.capacity[p]!
    if (over > 0) searches += over
    else if (net.mustFill[p]! === 1) searches -= over
  }
  return searches
}

function scan(net: Network, price: Float64Array, best: BestTwo, i: number): void {
  const { node, cost, start } = net
  let first = Number.POSITIVE_INFINITY
  let second = Number.POSITIVE_INFINITY
  let arc = -1
  for (let a = start[i]!, end = start[i + 1]!; a < end; a++) {
    const value = cost[a]! + price[node[a]!]!
    if (value < first) {
      second = first
      first = value
      arc = a
    } else if (value < second) second = value
  }
  best.first[i] = first
  best.second[i] = second
  best.arc[i] = arc
}

interface Clearing {
  p: number
  from: number
  to: number
  arcs: Int32Array
  child: Int32Array
  best: BestTwo
  wanted: Float64Array
  old: number
}

function clearingPrice(net: Network, { p, from, to, arcs, child, best, wanted, old }: Clearing): number {
  const places = net.capacity[p]!
  const forced = net.mustFill[p]! === 1
  if (to - from <= places && !forced) return 0
  const { cost } = net
  let count = 0
  let captive = 0
  for (let k = from; k < to; k++) {
    const a = arcs[k]!
    const i = child[k]!
    const other = best.arc[i] === a ? best.second[i]! : best.first[i]!
    if (other === Number.POSITIVE_INFINITY) {
      captive++
      continue
    }
    const most = other - cost[a]!
    if (forced || most > 0) wanted[count++] = most
  }
  const left = places - captive
  if (left < 0) return old
  if (count > left) return kthLargest(wanted, count, left)
  if (!forced) return 0
  let least = old
  for (let k = 0; k < count; k++) if (wanted[k]! < least) least = wanted[k]!
  return least
}

interface Repricing extends Omit<Clearing, "wanted" | "old"> {
  price: Float64Array
  next: number
}

function reprice(net: Network, { p, from, to, arcs, child, best, price, next }: Repricing): void {
  const old = price[p]!
  price[p] = next
  const { cost } = net
  for (let k = from; k < to; k++) {
    const a = arcs[k]!
    const i = child[k]!
    const before = cost[a]! + old
    if (next > old) {
      if (best.arc[i] === a || before <= best.second[i]!) scan(net, price, best, i)
      continue
    }
    const value = cost[a]! + next
    if (best.arc[i] === a) best.first[i] = value
    else if (value < best.first[i]!) {
      best.second[i] = best.first[i]!
      best.first[i] = value
      best.arc[i] = a
    } else if (value < best.second[i]!) best.second[i] = value
  }
}
