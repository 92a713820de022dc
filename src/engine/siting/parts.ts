import type { SitingProblem } from "./problem.ts"
import type { OpenPool } from "./transport.ts"

/** Customers who can never meet in a pool need not be served together: the problem falls into parts, often one for each need and term. */
export interface Parts {
  /** Customers of each part that have any demand. */
  customers: Int32Array[]
  /** For each option, its pools by part. */
  pools: { part: number; open: OpenPool }[][]
}

export function partsOf({ demand, options }: SitingProblem): Parts {
  const parent = Int32Array.from({ length: demand.length }, (_, c) => c)
  const find = (c: number): number => {
    let root = c
    while (parent[root] !== root) root = parent[root]!
    for (let at = c; at !== root; ) {
      const next = parent[at]!
      parent[at] = root
      at = next
    }
    return root
  }
  const live = options.map((option) =>
    option.pools.map((pool) => ({ capacity: pool.capacity, customers: pool.customers.filter((c) => demand[c]! > 0) })),
  )
  for (const pools of live) for (const { customers } of pools) for (const c of customers) parent[find(c)] = find(customers[0]!)
  const number = new Map<number, number>()
  const members: number[][] = []
  for (let c = 0; c < demand.length; c++) {
    if (demand[c] === 0) continue
    const root = find(c)
    if (!number.has(root)) number.set(root, members.push([]) - 1)
    members[number.get(root)!]!.push(c)
  }
  const pools = live.map((own, option) =>
    own.flatMap((pool) =>
      pool.customers.length === 0 ? [] : [{ part: number.get(find(pool.customers[0]!))!, open: { option, pool } }],
    ),
  )
  return { customers: members.map((list) => Int32Array.from(list)), pools }
}
