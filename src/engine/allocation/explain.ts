import type { Allocation } from "./allocate.ts"
import type { AllocationProblem } from "./problem.ts"
import { candidateVector, compareVectors } from "./vector.ts"

/** Why a child did not get a candidate that is better for the child alone; vectors have "unplaced" as their first level. */
export interface MissedPlace {
  provision: number
  /** By how much the child would have been better off there (cost here less cost there). */
  better: number[]
  /** Price of a place there less the price of the child's own: what others would lose. */
  claim: number[]
  /** Least rise of the county's totals if the child were placed there: claim less better, never below 0. */
  rise: number[]
  /** First level at which the others' claim is the stronger one, -1 where the two are equally good for the county. */
  decidedAt: number
}

export interface Missed extends MissedPlace {
  /** Of the children there, the one whose place was nearest to being given up. */
  closestHolder: number
}

export interface ChildExplanation {
  child: number
  /** Provision, -1 for unplaced, with the cost vector of that place. */
  provision: number
  cost: number[]
  /** Candidates better for the child, the best first; each is full. */
  missed: Missed[]
}

/** What a child got, and for every better candidate whose claim was stronger, in terms of the proven prices. */
export function explainChild(problem: AllocationProblem, allocation: Allocation, child: number): ChildExplanation {
  return {
    child,
    provision: allocation.provision[child]!,
    cost: candidateVector(problem.levels, allocation.candidate[child]!),
    missed: missedPlaces(problem, allocation, child).map((missed) => ({
      ...missed,
      closestHolder: closestHolder(problem, allocation, missed.provision),
    })),
  }
}

/** Candidates better for the child, the best first, without looking at who holds their places: as many steps as the child has candidates. */
export function missedPlaces(problem: AllocationProblem, allocation: Allocation, child: number): MissedPlace[] {
  const cost = candidateVector(problem.levels, allocation.candidate[child]!)
  const missed: (MissedPlace & { candidateCost: number[] })[] = []
  for (let a = problem.start[child]!; a < problem.start[child + 1]!; a++) {
    const candidateCost = candidateVector(problem.levels, a)
    if (compareVectors(candidateCost, cost) < 0)
      missed.push({ ...missedAt(problem, allocation, { child, candidate: a }), candidateCost })
  }
  missed.sort((a, b) => compareVectors(a.candidateCost, b.candidateCost))
  return missed.map(({ candidateCost: _, ...rest }) => rest)
}

function missedAt(
  problem: AllocationProblem,
  allocation: Allocation,
  { child, candidate }: { child: number; candidate: number },
): MissedPlace {
  const own = allocation.candidate[child]!
  const provision = problem.provision[candidate]!
  const here = own < 0 ? problem.provisions : problem.provision[own]!
  const level = allocation.prices.level
  const better = minus(candidateVector(problem.levels, own), candidateVector(problem.levels, candidate))
  const claim = level.map((price) => price[provision]! - price[here]!)
  const rise = minus(claim, better)
  return {
    provision,
    better,
    claim,
    rise,
    decidedAt: rise.findIndex((x) => x !== 0),
  }
}

function minus(a: readonly number[], b: readonly number[]): number[] {
  return a.map((x, l) => x - b[l]!)
}

/** The child at a provision whose next best place costs the county least, at the proven prices. */
function closestHolder(
  problem: AllocationProblem,
  { provision: placed, candidate, prices }: Allocation,
  provision: number,
): number {
  let closest = -1
  let least: number[] | undefined
  for (let i = 0; i < problem.children; i++) {
    if (placed[i] !== provision) continue
    const value = (a: number): number[] => {
      const p = a < 0 ? problem.provisions : problem.provision[a]!
      return candidateVector(problem.levels, a).map((cost, l) => cost + prices.level[l]![p]!)
    }
    const now = value(candidate[i]!)
    for (let a = problem.start[i]! - 1; a < problem.start[i + 1]!; a++) {
      const other = a < problem.start[i]! ? -1 : a
      if (other === candidate[i]) continue
      const rise = minus(value(other), now)
      if (least && compareVectors(rise, least) >= 0) continue
      least = rise
      closest = i
    }
  }
  return closest
}
