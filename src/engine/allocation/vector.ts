/** Compares two cost vectors, first level first: below 0 when `a` is the better. */
export function compareVectors(a: ArrayLike<number>, b: ArrayLike<number>): number {
  for (let l = 0; l < a.length; l++) if (a[l] !== b[l]) return a[l]! - b[l]!
  return 0
}

/** Cost vector of a candidate (-1: unplaced), with "unplaced" as its first level. */
export function candidateVector(levels: readonly { cost: Int32Array }[], candidate: number): number[] {
  return candidate < 0 ? [1, ...levels.map(() => 0)] : [0, ...levels.map((level) => level.cost[candidate]!)]
}
