/** How far apart two markers count: `linear` by steps, `quadratic` by steps squared (Cohen 1968). */
export type Weighting = "linear" | "quadratic"

/** Two markers' levels for one piece of work. */
export type Pair = readonly [first: number, second: number]

export interface Agreement {
  pairs: number
  /** 1 full agreement, 0 no better than chance. Null when chance alone explains all: both gave one and the same level throughout. */
  kappa: number | null
  exact: number
  withinOne: number
}

/**
 * Cohen's weighted kappa over levels 0 to `top`: 1 - observed disagreement / disagreement expected by chance.
 * Throws RangeError for a level that is not on the scale.
 */
export function agreement(pairs: readonly Pair[], top: number, weighting: Weighting): Agreement | null {
  if (pairs.length === 0) return null
  for (const level of pairs.flat()) {
    if (!Number.isInteger(level) || level < 0 || level > top) throw new RangeError(`level ${level} is not from 0 to ${top}`)
  }
  const distance = (one: number, other: number): number => {
    const share = Math.abs(one - other) / top
    return weighting === "linear" ? share : share * share
  }
  const total = pairs.length
  const observed = pairs.reduce((sum, [one, other]) => sum + distance(one, other), 0) / total
  const firsts = counts(
    pairs.map(([one]) => one),
    top,
  )
  const seconds = counts(
    pairs.map(([, other]) => other),
    top,
  )
  let expected = 0
  firsts.forEach((first, one) => {
    seconds.forEach((second, other) => {
      expected += (first / total) * (second / total) * distance(one, other)
    })
  })
  const near = (steps: number): number => pairs.filter(([one, other]) => Math.abs(one - other) <= steps).length / total
  return { pairs: total, kappa: expected === 0 ? null : 1 - observed / expected, exact: near(0), withinOne: near(1) }
}

function counts(levels: readonly number[], top: number): number[] {
  const table = Array.from({ length: top + 1 }, () => 0)
  for (const level of levels) table[level] = (table[level] ?? 0) + 1
  return table
}

/** Words for a kappa, by Landis and Koch (1977). */
export function kappaInWords(kappa: number): string {
  if (kappa < 0) return "worse than chance"
  if (kappa <= 0.2) return "slight"
  if (kappa <= 0.4) return "fair"
  if (kappa <= 0.6) return "moderate"
  if (kappa <= 0.8) return "substantial"
  return "almost perfect"
}
