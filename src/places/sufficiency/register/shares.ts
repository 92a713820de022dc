/** Whole parts of a whole number in proportion to weights, by largest remainder (ties to the first): they add up exactly. */
export function wholeShares(total: number, weights: readonly number[]): number[] {
  const sum = weights.reduce((all, weight) => all + weight, 0)
  if (!(sum > 0)) return weights.map((_, i) => (i === 0 ? total : 0))
  const exact = weights.map((weight) => (weight / sum) * total)
  const whole = exact.map(Math.floor)
  const left = total - whole.reduce((all, part) => all + part, 0)
  const order = exact.map((_, i) => i).sort((a, b) => exact[b]! - whole[b]! - (exact[a]! - whole[a]!) || a - b)
  for (const i of order.slice(0, left)) whole[i]! += 1
  return whole
}
