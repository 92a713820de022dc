import type { LexicographicFlow } from "./lexicographic.ts"
import { childrenIn } from "./occupancy.ts"
import type { AllocationProblem } from "./problem.ts"
import { candidateVector } from "./vector.ts"
import { type Word, wordCosts } from "./words.ts"

/** What one more place at each provision would bring: at the same time the lowest optimal price of a place, level by level. */
export interface PlacePrices {
  /** For each level ("unplaced" first), the fall of that level's total through one more place at provision `p`; the last entry is "unplaced", 0. */
  level: Float64Array[]
  /** The candidate that the child who moves in would take, and that child; -1 where nobody would move. */
  moverCandidate: Int32Array
  mover: Int32Array
}

interface Chains {
  problem: AllocationProblem
  /** Cost of each candidate in each word; the last entry is that of staying unplaced. */
  costs: Float64Array[]
  prices: Float64Array[]
  taken: Int32Array
  /** Reduced length of the shortest chain into each provision, a vector of words. */
  label: Float64Array[]
  mover: Int32Array
  moverCandidate: Int32Array
  done: Uint8Array
}

/**
 * Shortest chains of moves into each provision, from wherever a place can be left. Lengths are compared word by word; the solver's prices make
 * every move at least 0, so that Dijkstra's order holds. The level sums along the chains are then optimal prices themselves.
 */
export function placePrices(problem: AllocationProblem, words: readonly Word[], flow: LexicographicFlow): PlacePrices {
  const nodes = problem.provisions + 1
  const every = Int32Array.from({ length: problem.provision.length + 1 }, (_, a) => (a < problem.provision.length ? a : -1))
  const chains: Chains = {
    problem,
    costs: words.map((word) => wordCosts(problem, word, every)),
    prices: flow.prices,
    taken: flow.candidate,
    label: flow.prices.map((price) => price.slice()),
    mover: new Int32Array(nodes).fill(-1),
    moverCandidate: new Int32Array(nodes).fill(-1),
    done: new Uint8Array(nodes),
  }
  const inside = childrenIn(problem, flow.candidate)
  const order: number[] = []
  for (let p = nearest(chains); p >= 0; p = nearest(chains)) {
    chains.done[p] = 1
    order.push(p)
    for (let k = inside.start[p]!; k < inside.start[p + 1]!; k++) extend(chains, inside.child[k]!, p)
  }
  return { level: levelSums(chains, order), mover: chains.mover, moverCandidate: chains.moverCandidate }
}

/** The provision not yet done whose chain is shortest, or -1. */
function nearest({ label, done }: Chains): number {
  let best = -1
  for (let p = 0; p < done.length; p++) {
    if (done[p]) continue
    if (best < 0) best = p
    else {
      for (const word of label) {
        if (word[p]! === word[best]!) continue
        if (word[p]! < word[best]!) best = p
        break
      }
    }
  }
  return best
}

function extend(chains: Chains, i: number, p: number): void {
  const { problem } = chains
  for (let a = problem.start[i]!; a < problem.start[i + 1]!; a++) offer(chains, { i, p, a, q: problem.provision[a]! })
  offer(chains, { i, p, a: -1, q: problem.provisions })
}

function offer(
  { costs, prices, taken, label, done, mover, moverCandidate, problem }: Chains,
  move: { i: number; p: number; a: number; q: number },
) {
  const { i, p, a, q } = move
  if (done[q]) return
  const last = problem.provision.length
  const to = a < 0 ? last : a
  const left = taken[i]! < 0 ? last : taken[i]!
  for (let w = 0; w < costs.length; w++) {
    const cost = costs[w]!
    const price = prices[w]!
    const length = label[w]![p]! + cost[to]! + price[q]! - cost[left]! - price[p]!
    if (length > label[w]![q]!) return
    if (length < label[w]![q]!) break
    if (w === costs.length - 1) return
  }
  for (let w = 0; w < costs.length; w++) {
    label[w]![q] = label[w]![p]! + costs[w]![to]! + prices[w]![q]! - costs[w]![left]! - prices[w]![p]!
  }
  mover[q] = i
  moverCandidate[q] = a
}

function levelSums({ problem, taken, mover, moverCandidate }: Chains, order: readonly number[]): Float64Array[] {
  const { levels, provisions, provision } = problem
  const sums = Array.from({ length: levels.length + 1 }, () => new Float64Array(provisions + 1))
  for (const p of order) {
    const i = mover[p]!
    if (i < 0) continue
    const left = taken[i]!
    const gained = candidateVector(levels, moverCandidate[p]!)
    const lost = candidateVector(levels, left)
    const from = left < 0 ? provisions : provision[left]!
    for (let l = 0; l < sums.length; l++) sums[l]![p] = sums[l]![from]! + lost[l]! - gained[l]!
  }
  return sums
}
