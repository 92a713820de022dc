import type { AllocationProblem } from "./problem.ts"

/** Children by provision in compressed rows; the last row holds those without a place. `taken` is the candidate of each child, -1 for none. */
export interface Occupancy {
  start: Int32Array
  child: Int32Array
}

export function childrenIn(problem: AllocationProblem, taken: Int32Array): Occupancy {
  const { provisions, provision, children } = problem
  const start = new Int32Array(provisions + 2)
  const at = (i: number): number => (taken[i]! < 0 ? provisions : provision[taken[i]!]!)
  for (let i = 0; i < children; i++) start[at(i) + 1]!++
  for (let p = 0; p <= provisions; p++) start[p + 1]! += start[p]!
  const fill = start.slice()
  const child = new Int32Array(children)
  for (let i = 0; i < children; i++) child[fill[at(i)]!++] = i
  return { start, child }
}
