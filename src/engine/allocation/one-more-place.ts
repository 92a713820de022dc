import type { Allocation } from "./allocate.ts"

/** The exact effect of one more place at a provision. */
export interface OneMorePlace {
  provision: number
  /** Fall of each level's total, "unplaced" first. */
  saves: number[]
  /** Who moves, the child into the new place first; `from` -1 is "unplaced". */
  moves: { child: number; from: number; to: number }[]
}

/** Reads the effect off the shortest chains that the allocation already carries: one more unit of capacity moves exactly one chain. */
export function oneMorePlace({ prices, provision }: Allocation, at: number): OneMorePlace {
  const moves: OneMorePlace["moves"] = []
  let to = at
  for (let child = prices.mover[at]!; child >= 0; child = to < 0 ? -1 : prices.mover[to]!) {
    const from = provision[child]!
    moves.push({ child, from, to })
    to = from
  }
  return { provision: at, saves: prices.level.map((price) => price[at]!), moves }
}
