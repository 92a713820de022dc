import { firstPrices } from "./first-prices.ts"
import { buildRow, emptyRows, type MoveRows } from "./move-rows.ts"
import { childOfArc, type Flow, type Network } from "./network.ts"
import { NodeHeap } from "./node-heap.ts"

const POOL = -1

interface Search {
  net: Network
  child: Int32Array
  /** Arc taken by each child, and the children of each provision as linked lists. */
  taken: Int32Array
  head: Int32Array
  next: Int32Array
  previous: Int32Array
  load: Int32Array
  price: Float64Array
  distance: Float64Array
  via: Int32Array
  heap: NodeHeap
  moves: MoveRows
  settled: Int32Array
  settledCount: number
}

/**
 * Exact minimum-cost assignment: first prices, every child at its cheapest place, then shortest paths over provisions from those with
 * too many children to those with room, and last from the pool of empty places to provisions that are priced but not full.
 * Reduced costs never become negative, so that the end is optimal. Throws when a provision that must be filled cannot be.
 */
export function solveFlow(net: Network): Flow {
  const search = begin(net)
  let searches = 0
  for (let p = 0; p < net.nodes; p++) {
    while (search.load[p]! > net.capacity[p]!) {
      relieve(search, p)
      searches++
    }
  }
  while (anyUnfilled(search)) {
    fillFromPool(search)
    searches++
  }
  return { arc: search.taken, price: search.price, searches }
}

function begin(net: Network): Search {
  const child = childOfArc(net)
  const { price, arc } = firstPrices(net, child)
  const distance = new Float64Array(net.nodes).fill(Number.POSITIVE_INFINITY)
  const search: Search = {
    net,
    child,
    taken: arc,
    head: new Int32Array(net.nodes).fill(-1),
    next: new Int32Array(net.children).fill(-1),
    previous: new Int32Array(net.children).fill(-1),
    load: new Int32Array(net.nodes),
    price,
    distance,
    via: new Int32Array(net.nodes),
    heap: new NodeHeap(net.nodes, distance),
    moves: emptyRows(net.nodes),
    settled: new Int32Array(net.nodes),
    settledCount: 0,
  }
  for (let i = net.children - 1; i >= 0; i--) link(search, i, net.node[arc[i]!]!)
  return search
}

function link(search: Search, i: number, p: number): void {
  const first = search.head[p]!
  search.next[i] = first
  search.previous[i] = -1
  if (first >= 0) search.previous[first] = i
  search.head[p] = i
  search.load[p]!++
  search.moves.stale[p] = 1
}

function unlink(search: Search, i: number, p: number): void {
  const before = search.previous[i]!
  const after = search.next[i]!
  if (before >= 0) search.next[before] = after
  else search.head[p] = after
  if (after >= 0) search.previous[after] = before
  search.load[p]!--
  search.moves.stale[p] = 1
}

/** Sends one child too many at `source` along the cheapest chain of moves to a provision with room; prices on the way rise. */
function relieve(search: Search, source: number): void {
  const { distance, price } = search
  reset(search)
  distance[source] = 0
  search.via[source] = POOL
  search.heap.raise(source)
  const target = settle(search, hasRoom)
  const reach = distance[target]!
  for (let k = 0; k < search.settledCount; k++) {
    const p = search.settled[k]!
    price[p]! += reach - distance[p]!
  }
  moveAlong(search, target)
}

/** Fills one provision that must be full (or is priced) from the pool of empty places; prices fall. */
function fillFromPool(search: Search): void {
  const { distance, price, net } = search
  reset(search)
  for (let p = 0; p < net.nodes; p++) {
    if (net.mustFill[p]) continue
    distance[p] = price[p]!
    search.via[p] = POOL
    search.heap.raise(p)
  }
  const target = settle(search, isUnfilled)
  const reach = distance[target]!
  for (let p = 0; p < net.nodes; p++) price[p]! -= Math.min(distance[p]!, reach)
  moveAlong(search, target)
}

const hasRoom = (search: Search, p: number): boolean => search.load[p]! < search.net.capacity[p]!
const isUnfilled = (search: Search, p: number): boolean =>
  search.load[p]! < search.net.capacity[p]! && (search.net.mustFill[p] === 1 || search.price[p]! > 0)

function anyUnfilled(search: Search): boolean {
  for (let p = 0; p < search.net.nodes; p++) if (isUnfilled(search, p)) return true
  return false
}

function reset(search: Search): void {
  search.distance.fill(Number.POSITIVE_INFINITY)
  search.heap.clear()
  search.settledCount = 0
}

/** Dijkstra over provisions until the nearest target is settled; returns it. */
function settle(search: Search, isTarget: (search: Search, p: number) => boolean): number {
  const { heap, distance } = search
  const bound = { value: Number.POSITIVE_INFINITY }
  while (heap.size > 0) {
    const p = heap.pop()
    search.settled[search.settledCount++] = p
    if (isTarget(search, p)) return p
    expand(search, p, distance[p]!, bound, isTarget)
  }
  throw new Error("No chain of moves leads to a provision with room")
}

function expand(
  search: Search,
  p: number,
  reached: number,
  bound: { value: number },
  isTarget: (search: Search, p: number) => boolean,
): void {
  const { price, distance, via, heap, moves } = search
  if (moves.stale[p]) buildRow(moves, p, search)
  const { node, gain, arc } = moves
  const base = reached - price[p]!
  let limit = bound.value
  for (let k = moves.start[p]!, end = k + moves.length[p]!; k < end; k++) {
    const q = node[k]!
    const d = base + gain[k]! + price[q]!
    if (d >= distance[q]! || d >= limit) continue
    distance[q] = d
    via[q] = arc[k]!
    heap.raise(q)
    if (isTarget(search, q)) limit = d
  }
  bound.value = limit
}

function moveAlong(search: Search, target: number): void {
  const { net, via, child, taken } = search
  let p = target
  while (via[p]! !== POOL) {
    const a = via[p]!
    const i = child[a]!
    const from = net.node[taken[i]!]!
    unlink(search, i, from)
    taken[i] = a
    link(search, i, p)
    p = from
  }
}
