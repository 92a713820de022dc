/**
 * Weighted quantiles by linear interpolation between the middles of the weights, in the order of `shares` (0 to 1); NaN when there is no value.
 */
export function weightedQuantiles(values: Float64Array, weights: Float64Array, shares: readonly number[]): number[] {
  const order = Array.from(values.keys()).sort((a, b) => values[a]! - values[b]!)
  const total = weights.reduce((sum, w) => sum + w, 0)
  if (order.length === 0 || !(total > 0)) return shares.map(() => Number.NaN)
  const places: number[] = []
  let sum = 0
  for (const i of order) {
    places.push((sum + weights[i]! / 2) / total)
    sum += weights[i]!
  }
  return shares.map((share) => {
    const next = places.findIndex((place) => place >= share)
    if (next === 0) return values[order[0]!]!
    if (next < 0) return values[order.at(-1)!]!
    const low = places[next - 1]!
    const part = (share - low) / (places[next]! - low)
    return values[order[next - 1]!]! * (1 - part) + values[order[next]!]! * part
  })
}

/** Middle value; NaN for none. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = sorted.length >> 1
  if (sorted.length === 0) return Number.NaN
  return sorted.length % 2 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2
}
