import { childrenIn } from "./occupancy.ts"
import type { AllocationProblem } from "./problem.ts"

/** Provisions that are all full, and all the children who can go nowhere else: more children than places (Hall's condition broken). */
export interface FullGroup {
  provisions: number[]
  places: number
  children: number
}

export type UnplacedReason =
  | { child: number; reason: "NoCandidate" }
  | { child: number; reason: "CandidatesFull"; group: FullGroup }

/**
 * Why each child without a place has none. From the candidates of such a child, follow the children who hold places there to their
 * other candidates, and so on: in an optimal allocation every provision reached is full. Throws when one is not.
 */
export function explainUnplaced(problem: AllocationProblem, taken: Int32Array): UnplacedReason[] {
  const { provisions, start, provision } = problem
  const inside = childrenIn(problem, taken)
  const waiting = inside.child.subarray(inside.start[provisions]!)
  const parent = Int32Array.from({ length: provisions }, (_, p) => p)
  const reached = new Uint8Array(provisions)
  const queue: number[] = []
  const reach = (i: number, root: number): void => {
    for (let a = start[i]!; a < start[i + 1]!; a++) {
      const q = provision[a]!
      parent[find(parent, q)] = find(parent, root)
      if (reached[q]) continue
      reached[q] = 1
      queue.push(q)
    }
  }
  for (const i of waiting) if (start[i + 1]! > start[i]!) reach(i, provision[start[i]!]!)
  for (let p = queue.pop(); p !== undefined; p = queue.pop()) {
    if (inside.start[p + 1]! - inside.start[p]! < problem.capacity[p]!)
      throw new Error(`Provision ${p} has room within reach of a child without a place`)
    for (let k = inside.start[p]!; k < inside.start[p + 1]!; k++) reach(inside.child[k]!, p)
  }
  const groups = gather(problem, parent, reached)
  return Array.from(waiting, (child): UnplacedReason => {
    if (start[child + 1] === start[child]) return { child, reason: "NoCandidate" }
    const group = groups.get(find(parent, provision[start[child]!]!))!
    group.children++
    return { child, reason: "CandidatesFull", group }
  })
}

/** Groups of provisions reached, each counted with the children who hold its places; those without are added by the caller. */
function gather(problem: AllocationProblem, parent: Int32Array, reached: Uint8Array): Map<number, FullGroup> {
  const groups = new Map<number, FullGroup>()
  for (let p = 0; p < reached.length; p++) {
    if (!reached[p]) continue
    const root = find(parent, p)
    const group = groups.get(root) ?? { provisions: [], places: 0, children: 0 }
    group.provisions.push(p)
    group.places += problem.capacity[p]!
    group.children += problem.capacity[p]!
    groups.set(root, group)
  }
  return groups
}

function find(parent: Int32Array, p: number): number {
  let root = p
  while (parent[root] !== root) root = parent[root]!
  for (let at = p; at !== root; ) {
    const next = parent[at]!
    parent[at] = root
    at = next
  }
  return root
}
