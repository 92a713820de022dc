import type { Matching, MatchingProblem } from "./deferred-acceptance.ts"

export type StabilityFailure =
  | { kind: "TooManyChildren"; provision: number; children: number }
  | { kind: "NotAChoice"; child: number; provision: number }
  | { kind: "BlockingPair"; child: number; provision: number; weaker: number }

export interface StabilityProof {
  stable: boolean
  /** Pairs of a child and a better choice that were looked at: each is full with stronger claims only. */
  pairsChecked: number
  failures: StabilityFailure[]
}

/**
 * Proof that no child and provision would both rather have each other: at every choice that a child likes better than its place, all
 * places are held by children of stronger claim. In a BlockingPair, `weaker` is the child who would give way, -1 for a free place.
 */
export function proveStable(problem: MatchingProblem, matching: Matching): StabilityProof {
  const { children, start, choice, rank } = problem
  const failures: StabilityFailure[] = []
  const weakest = weakestHeld(problem, matching, failures)
  let pairsChecked = 0
  for (let i = 0; i < children; i++) {
    const end = matching.choice[i]! < 0 ? start[i + 1]! : start[i]! + matching.choice[i]!
    for (let k = start[i]!; k < end; k++, pairsChecked++) {
      const held = weakest[choice[k]!]!
      if (held.free || held.rank > rank[k]!)
        failures.push({ kind: "BlockingPair", child: i, provision: choice[k]!, weaker: held.free ? -1 : held.child })
    }
  }
  return { stable: failures.length === 0, pairsChecked, failures }
}

function weakestHeld(problem: MatchingProblem, matching: Matching, failures: StabilityFailure[]) {
  const { children, capacity, start, choice, rank } = problem
  const load = new Int32Array(capacity.length)
  const weakest = Array.from(capacity, () => ({ free: true, rank: Number.NEGATIVE_INFINITY, child: -1 }))
  for (let i = 0; i < children; i++) {
    const p = matching.provision[i]!
    if (p < 0) continue
    load[p]!++
    const k = start[i]! + matching.choice[i]!
    if (k < start[i]! || k >= start[i + 1]! || choice[k] !== p) failures.push({ kind: "NotAChoice", child: i, provision: p })
    else if (rank[k]! > weakest[p]!.rank) weakest[p] = { free: true, rank: rank[k]!, child: i }
  }
  for (const [p, places] of capacity.entries()) {
    weakest[p]!.free = load[p]! < places
    if (load[p]! > places) failures.push({ kind: "TooManyChildren", provision: p, children: load[p]! })
  }
  return weakest
}
