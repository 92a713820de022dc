/**
 * Shares a whole number of pence in proportion to weights by largest remainder (Hamilton): each share is its proportion rounded down, and the
 * pence left go to the largest fractions, the first school first where they are equal. The shares add up exactly. Throws RangeError when nothing carries weight.
 */
export function shareByLargestRemainder(pence: number, weights: ArrayLike<number>): Float64Array {
  let total = 0
  for (let j = 0; j < weights.length; j++) total += weights[j]!
  if (!(total > 0)) {
    if (pence === 0) return new Float64Array(weights.length)
    throw new RangeError(`${pence} pence cannot be shared: no weight is above 0`)
  }
  const share = new Float64Array(weights.length)
  const fraction = new Float64Array(weights.length)
  let left = pence
  for (let j = 0; j < share.length; j++) {
    const exact = (pence * weights[j]!) / total
    share[j] = Math.floor(exact)
    fraction[j] = exact - share[j]!
    left -= share[j]!
  }
  const order = Array.from(fraction.keys()).sort((a, b) => fraction[b]! - fraction[a]! || a - b)
  const step = Math.sign(left)
  for (let k = 0; left !== 0; k = (k + 1) % order.length, left -= step) share[order[k]!]! += step
  return share
}
