/** The four inputs of a forecast whose changes are told apart, in the order in which ties are settled. */
export const INPUTS = ["counts", "rates", "prices", "decisions"] as const
export type Input = (typeof INPUTS)[number]
export type Inputs = Readonly<Record<Input, unknown>>

/** Change of one figure from the last forecast, split by input; the four parts add up to `change` exactly. Pence or persons, whole. */
export type ChangeByInput = Readonly<Record<Input, number>> & { before: number; after: number; change: number }

const ALL = (1 << INPUTS.length) - 1

/** Orders of n inputs in which a set of `size` others comes first: size! (n - size - 1)!; out of n!. */
const ORDERS = [6, 2, 2, 6] as const
const ALL_ORDERS = 24n

function bits(mask: number): number {
  return INPUTS.reduce((sum, _, i) => sum + ((mask >> i) & 1), 0)
}

/** Inputs that are the same object or value before and after change nothing, so that a forecast without them need not be run again. */
function changedMask(before: Inputs, after: Inputs): number {
  return INPUTS.reduce((mask, input, i) => (Object.is(before[input], after[input]) ? mask : mask | (1 << i)), 0)
}

/** A forecast that is needed for the split: `mask` has bit i set where input i is the new one. */
export interface NeededRun<I extends Inputs> {
  mask: number
  inputs: I
}

/** The forecasts to run: one for every mix of old and new among the inputs that changed (2 to 16, the old and the new forecast among them). */
export function neededRuns<I extends Inputs>(before: I, after: I): NeededRun<I>[] {
  const changed = changedMask(before, after)
  const masks = Array.from({ length: ALL + 1 }, (_, mask) => mask).filter((mask) => (mask & ~changed) === 0)
  return masks.map((mask) => {
    const mixed = Object.fromEntries(INPUTS.map((input, i) => [input, (mask >> i) & 1 ? after[input] : before[input]]))
    return { mask, inputs: { ...before, ...mixed } as I }
  })
}

/** Shapley value of each input times 24, exactly. `at` gives the figure for a mix of inputs. */
function shapley24(at: (mask: number) => bigint): bigint[] {
  return INPUTS.map((_, i) => {
    let sum = 0n
    for (let mask = 0; mask <= ALL; mask++) {
      if ((mask >> i) & 1) continue
      sum += BigInt(ORDERS[bits(mask)]!) * (at(mask | (1 << i)) - at(mask))
    }
    return sum
  })
}

/** Whole parts of shares given in 24ths that add up to a whole number: largest remainder, ties in the order of the inputs. */
function wholeParts(shares: readonly bigint[]): number[] {
  const floors = shares.map((share) => (share - (((share % ALL_ORDERS) + ALL_ORDERS) % ALL_ORDERS)) / ALL_ORDERS)
  const left = shares.map((share, i) => share - floors[i]! * ALL_ORDERS)
  const missing = Number(left.reduce((sum, part) => sum + part, 0n) / ALL_ORDERS)
  const first = left
    .map((_, i) => i)
    .sort((a, b) => Number(left[b]! - left[a]!) || a - b)
    .slice(0, missing)
  return floors.map((floor, i) => Number(floor) + (first.includes(i) ? 1 : 0))
}

function checkWhole(value: number | undefined, at: { figure: number; mask: number }): bigint {
  if (value === undefined || !Number.isSafeInteger(value)) {
    throw new RangeError(
      `figure ${at.figure} of mix ${at.mask.toString(2).padStart(INPUTS.length, "0")} is not a whole number of pence or persons: ${value}`,
    )
  }
  return BigInt(value)
}

/**
 * Splits the change of every figure by input from the results of `neededRuns` (figures by mask). Each input's part is the mean of what its
 * replacement changes over all orders of replacing the inputs (Shapley 1953), so that no order is favoured. Throws a RangeError for a missing run
 * or a figure that is not whole.
 */
export function splitChange(before: Inputs, after: Inputs, results: ReadonlyMap<number, readonly number[]>): ChangeByInput[] {
  const changed = changedMask(before, after)
  const rows = new Map([...results].map(([mask, figures]) => [mask, figures]))
  for (const { mask } of neededRuns(before, after))
    if (!rows.has(mask)) throw new RangeError(`the forecast of mix ${mask} is missing`)
  const old = rows.get(0)!
  for (const [mask, figures] of rows)
    if (figures.length !== old.length)
      throw new RangeError(`the forecast of mix ${mask} has ${figures.length} figures, the last one ${old.length}`)
  return old.map((_, figure) => {
    const at = (mask: number) => checkWhole(rows.get(mask & changed)![figure], { figure, mask: mask & changed })
    const parts = wholeParts(shapley24(at))
    const byInput = Object.fromEntries(INPUTS.map((input, i) => [input, parts[i]!])) as Record<Input, number>
    const [first, last] = [Number(at(0)), Number(at(ALL))]
    // zero without a sign, so that an unchanged figure reads 0
    return { ...byInput, before: first, after: last, change: last - first + 0 }
  })
}

/**
 * The change from one forecast to the next, split by input: counts, rates, prices and decisions. `run` gives the figures of a forecast (whole pence
 * or persons, always the same ones in the same order) and must be pure: equal inputs, equal figures, with the same seed in both forecasts.
 */
export function attributeChange<I extends Inputs>(before: I, after: I, run: (inputs: I) => readonly number[]): ChangeByInput[] {
  return splitChange(before, after, new Map(neededRuns(before, after).map(({ mask, inputs }) => [mask, run(inputs)])))
}
