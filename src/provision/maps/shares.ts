/**
 * A whole number of pence divided by weights, by largest remainder: the shares add up to the total exactly.
 * Equal remainders go to the earlier share. Weights are whole numbers, none below 0; when all are 0 the shares are equal.
 */
export function sharesOf(totalPence: number, weights: readonly number[]): number[] {
  if (!Number.isSafeInteger(totalPence) || totalPence < 0) throw new RangeError(`${totalPence} is not a sum in pence`)
  if (weights.some((weight) => !Number.isSafeInteger(weight) || weight < 0))
    throw new RangeError("a weight is a whole number from 0")
  if (weights.length === 0) return []
  const sum = weights.reduce((total, weight) => total + weight, 0)
  if (sum === 0)
    return sharesOf(
      totalPence,
      weights.map(() => 1),
    )
  // BigInt: pence times weight can pass the safe range.
  const exact = weights.map((weight) => BigInt(totalPence) * BigInt(weight))
  const floors = exact.map((product) => Number(product / BigInt(sum)))
  const remainders = exact.map((product, place) => ({ place, left: product % BigInt(sum) }))
  let over = totalPence - floors.reduce((total, floor) => total + floor, 0)
  for (const { place } of remainders.toSorted((a, b) => (a.left === b.left ? a.place - b.place : a.left > b.left ? -1 : 1))) {
    if (over === 0) break
    floors[place] = (floors[place] ?? 0) + 1
    over -= 1
  }
  return floors
}
