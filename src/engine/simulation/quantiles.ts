/** The quantiles of every fan: half of the runs lie between the third and the fifth, 95 in 100 between the first and the last. */
export const FAN = [0.025, 0.1, 0.25, 0.5, 0.75, 0.9, 0.975] as const

/** Quantile of values in ascending order, by linear interpolation between the nearest two (definition 7 of Hyndman and Fan). */
export function quantileOf(ascending: ArrayLike<number>, p: number): number {
  const n = ascending.length
  if (n === 0) throw new RangeError("quantileOf: no values")
  const at = (n - 1) * p
  const low = Math.floor(at)
  const high = Math.min(n - 1, low + 1)
  return ascending[low]! + (ascending[high]! - ascending[low]!) * (at - low)
}

/** The seven quantiles of FAN. */
export function fan(values: ArrayLike<number>): number[] {
  const ascending = Float64Array.from(values).sort()
  return FAN.map((p) => quantileOf(ascending, p))
}

export function mean(values: ArrayLike<number>): number {
  let sum = 0
  for (let i = 0; i < values.length; i++) sum += values[i]!
  return sum / values.length
}
