import { type AllocationProblem, UNPLACED } from "./problem.ts"
import { candidateVector, compareVectors } from "./vector.ts"

/** Proof that an allocation is optimal, checked from the problem alone: the solver's own numbers are not used. */
export interface Certificate {
  levels: string[]
  /** Total of each level as the children are placed, and the lower bound that the prices prove; equal when `holds`. */
  primal: number[]
  dual: number[]
  candidatesChecked: number
  holds: boolean
  /** The first failures, in words; empty when the proof holds. */
  failures: string[]
}

export interface Proof {
  /** Candidate of each child, -1 for unplaced. */
  taken: Int32Array
  /** For each level, the price of a place at each provision; the last entry is "unplaced". */
  price: readonly Float64Array[]
}

const MOST_FAILURES = 10

/**
 * Lexicographic duality. Feasible: no provision above its places. Prices are vectors of at least 0, more than 0 only at full provisions, and no
 * candidate's cost plus price is below that of the one taken, compared first level first. Then no allocation has a smaller total vector.
 */
export function certify(problem: AllocationProblem, proof: Proof): Certificate {
  const failures: string[] = []
  const fail = (text: string): void => {
    if (failures.length < MOST_FAILURES) failures.push(text)
  }
  checkPlaces(problem, proof, fail)
  const { primal, dual } = totals(problem, proof, fail)
  if (compareVectors(primal, dual) !== 0) fail(`the totals ${primal.join(", ")} are not the bounds ${dual.join(", ")}`)
  return {
    levels: [UNPLACED, ...problem.levels.map((level) => level.name)],
    primal,
    dual,
    candidatesChecked: problem.provision.length + problem.children,
    holds: failures.length === 0,
    failures,
  }
}

function checkPlaces(problem: AllocationProblem, { taken, price }: Proof, fail: (text: string) => void): void {
  const load = new Int32Array(problem.provisions)
  for (let i = 0; i < problem.children; i++) {
    const a = taken[i]!
    if (a < 0) continue
    if (a < problem.start[i]! || a >= problem.start[i + 1]!) fail(`child ${i} has a place that is not among the candidates`)
    load[problem.provision[a]!]!++
  }
  for (let p = 0; p <= problem.provisions; p++) {
    const sign = firstSign(price, p)
    const free = p === problem.provisions ? Number.POSITIVE_INFINITY : problem.capacity[p]! - load[p]!
    if (free < 0) fail(`provision ${p} has ${-free} children too many`)
    if (sign < 0) fail(`provision ${p} has a price below 0`)
    if (sign > 0 && free > 0) fail(`provision ${p} has a price although ${free} places are free`)
  }
}

function firstSign(price: readonly Float64Array[], p: number): number {
  for (const level of price) if (level[p] !== 0) return level[p]!
  return 0
}

function totals(problem: AllocationProblem, { taken, price }: Proof, fail: (text: string) => void) {
  const { levels, provisions, provision, children, start } = problem
  const primal = new Array<number>(levels.length + 1).fill(0)
  const dual = new Array<number>(levels.length + 1).fill(0)
  const unplaced = candidateVector(levels, -1)
  for (let i = 0; i < children; i++) {
    const a = taken[i]!
    const own = candidateVector(levels, a)
    const node = a < 0 ? provisions : provision[a]!
    const paid = own.map((cost, l) => cost + price[l]![node]!)
    for (let l = 0; l < own.length; l++) {
      primal[l]! += own[l]!
      dual[l]! += paid[l]!
    }
    for (let b = start[i]!; b < start[i + 1]!; b++) {
      if (cheaper(problem, price, b, paid)) fail(`child ${i} would be better placed at provision ${provision[b]}`)
    }
    if (compareVectors(paid, unplaced) > 0) fail(`child ${i} would be better unplaced`)
  }
  for (let l = 0; l < dual.length; l++) for (let p = 0; p < provisions; p++) dual[l]! -= problem.capacity[p]! * price[l]![p]!
  return { primal, dual }
}

function cheaper(
  problem: AllocationProblem,
  price: readonly Float64Array[],
  candidate: number,
  paid: readonly number[],
): boolean {
  const p = problem.provision[candidate]!
  for (let l = 0; l < paid.length; l++) {
    const value = (l === 0 ? 0 : problem.levels[l - 1]!.cost[candidate]!) + price[l]![p]!
    if (value !== paid[l]!) return value < paid[l]!
  }
  return false
}
