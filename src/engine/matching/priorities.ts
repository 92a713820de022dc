/** Criteria of a claim on one provision, the first deciding: lower is stronger (for example: named in a plan, sibling, miles). */
export interface Claim {
  child: number
  provision: number
  criteria: readonly number[]
}

/**
 * Strict ranks from ordered criteria; what is left equal is drawn by lot from the seed, the provision and the child alone, so that the
 * lot of one pair does not hang on who else is in the list. Returns a rank from 0 for each claim, in their order.
 */
export function ranksOf(claims: readonly Claim[], seed: number): Int32Array {
  const order = claims.map((claim, index) => ({ claim, index, lot: lotOf(seed, claim.provision, claim.child) }))
  order.sort(
    (a, b) =>
      a.claim.provision - b.claim.provision ||
      compareCriteria(a.claim.criteria, b.claim.criteria) ||
      a.lot - b.lot ||
      a.claim.child - b.claim.child,
  )
  const rank = new Int32Array(claims.length)
  let provision = -1
  let place = 0
  for (const { claim, index } of order) {
    if (claim.provision !== provision) place = 0
    provision = claim.provision
    rank[index] = place++
  }
  return rank
}

function compareCriteria(a: readonly number[], b: readonly number[]): number {
  for (let k = 0; k < Math.max(a.length, b.length); k++) {
    const difference = (a[k] ?? 0) - (b[k] ?? 0)
    if (difference !== 0) return difference
  }
  return 0
}

/** 32-bit finaliser of MurmurHash3 over the three numbers in turn. */
function lotOf(...numbers: readonly number[]): number {
  let hash = 0x9e3779b9
  for (const number of numbers) {
    hash = Math.imul(hash ^ number, 0x85ebca6b)
    hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
    hash ^= hash >>> 16
  }
  return hash >>> 0
}
