/** A January whose stock was counted in a new way, with the extra uncertainty that this brings. */
export interface KnownBreak {
  year: number
  /** Standard deviation of log(published / true) from the change of collection alone. */
  spread: number
  source: string
}

/**
 * 2023 is the first person-level return. Its extra spread is taken from years before it: to 2021 the stock change that new and discontinued plans
 * do not explain has a spread of 3% between authorities (half width of the middle 68%), which is how far a return can be from its own flows.
 */
export const KNOWN_BREAKS: readonly KnownBreak[] = [
  {
    year: 2023,
    spread: 0.03,
    source: "DfE, Education, health and care plans 2025, data guidance: person-level collection from 2023",
  },
]

/** Spread of a one-year forecast error in ordinary years, as a standard deviation of the log (back-tests with targets to 2021). */
export const ORDINARY_SPREAD = 0.045

/** Growth of the spread with the years ahead: spread of one year times years to this power (back-tests with targets to 2021). */
export const SPREAD_POWER = 0.7

/** Share of a broken January's published value that is replaced by what was expected without it. */
export function replacedShare(knownBreak: KnownBreak, expectedVariance: number): number {
  return knownBreak.spread ** 2 / (knownBreak.spread ** 2 + expectedVariance)
}

/**
 * Weighs the published stock of a broken January against what was expected, by inverse variance on the log scale. `before` and `after` are the
 * Januaries beside it (`after` NaN when not yet known), `forecast` the one-year forecast made before the break; persons.
 */
export function filteredStock(
  knownBreak: KnownBreak,
  seen: { published: number; forecast: number; before: number; after: number },
): number {
  const between = Math.sqrt(seen.before * seen.after)
  const later = Number.isFinite(between)
  const expected = later ? between : seen.forecast
  if (!(seen.published > 0) || !(expected > 0)) return seen.published
  const share = replacedShare(knownBreak, later ? ORDINARY_SPREAD ** 2 / 2 : ORDINARY_SPREAD ** 2)
  return seen.published ** (1 - share) * expected ** share
}

/** How much wider a range is that starts at, or crosses, a known break: 1 where there is none. */
export function wideningAcross(breaks: readonly KnownBreak[], cut: number, ahead: number): number {
  const ordinary = ORDINARY_SPREAD * ahead ** SPREAD_POWER
  const extra = breaks.filter((one) => one.year >= cut && one.year <= cut + ahead).reduce((sum, one) => sum + one.spread ** 2, 0)
  return Math.sqrt(ordinary ** 2 + extra) / ordinary
}
