import { solveFlow } from "./flow.ts"
import type { Network } from "./network.ts"
import type { AllocationProblem } from "./problem.ts"
import { type Word, wordCosts } from "./words.ts"

/** Chosen candidate of each child (-1: unplaced) and, for each word, the price of each provision; the last provision is "unplaced". */
export interface LexicographicFlow {
  candidate: Int32Array
  prices: Float64Array[]
  searches: number
}

/** The part of the network that is still open: arcs that are optimal in every word so far. */
interface OpenArcs {
  start: Int32Array
  node: Int32Array
  candidate: Int32Array
  mustFill: Uint8Array
}

/**
 * Word after word: the first is solved over all candidates; each later one only over arcs of reduced cost 0 in those before, with every
 * provision that had a price held full. That is the whole set of optima of the earlier words (complementary slackness), so the last is lexicographic.
 */
export function solveWords(problem: AllocationProblem, words: readonly Word[]): LexicographicFlow {
  const capacity = new Int32Array(problem.provisions + 1)
  capacity.set(problem.capacity)
  capacity[problem.provisions] = problem.children
  let open = allArcs(problem)
  const prices: Float64Array[] = []
  let searches = 0
  let arc = new Int32Array(0)
  for (const [w, word] of words.entries()) {
    const net: Network = {
      children: problem.children,
      nodes: problem.provisions + 1,
      start: open.start,
      node: open.node,
      cost: wordCosts(problem, word, open.candidate),
      capacity,
      mustFill: open.mustFill,
    }
    const flow = solveFlow(net)
    searches += flow.searches
    prices.push(flow.price)
    arc = flow.arc as Int32Array<ArrayBuffer>
    if (w < words.length - 1) ({ open, arc } = tightArcs(net, open, flow))
  }
  return { candidate: arc.map((k) => open.candidate[k]!), prices, searches }
}

function allArcs(problem: AllocationProblem): OpenArcs {
  const { children, provisions, start, provision } = problem
  const arcs = provision.length + children
  const open = { start: new Int32Array(children + 1), node: new Int32Array(arcs), candidate: new Int32Array(arcs) }
  let k = 0
  for (let i = 0; i < children; i++) {
    for (let a = start[i]!; a < start[i + 1]!; a++, k++) {
      open.node[k] = provision[a]!
      open.candidate[k] = a
    }
    open.node[k] = provisions
    open.candidate[k++] = -1
    open.start[i + 1] = k
  }
  return { ...open, mustFill: new Uint8Array(provisions + 1) }
}

function tightArcs(net: Network, open: OpenArcs, flow: { arc: Int32Array; price: Float64Array }) {
  const start = new Int32Array(net.children + 1)
  const kept = new Int32Array(net.node.length)
  const arc = new Int32Array(net.children)
  let k = 0
  for (let i = 0; i < net.children; i++) {
    const taken = flow.arc[i]!
    const least = net.cost[taken]! + flow.price[net.node[taken]!]!
    for (let a = net.start[i]!; a < net.start[i + 1]!; a++) {
      if (net.cost[a]! + flow.price[net.node[a]!]! !== least) continue
      if (a === taken) arc[i] = k
      kept[k++] = a
    }
    start[i + 1] = k
  }
  const arcs = kept.subarray(0, k)
  const mustFill = net.mustFill.map((forced, p) => (forced === 1 || flow.price[p]! > 0 ? 1 : 0))
  return { open: { start, node: arcs.map((a) => net.node[a]!), candidate: arcs.map((a) => open.candidate[a]!), mustFill }, arc }
}
