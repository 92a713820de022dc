import type { Choice, Relaxation, Relaxed } from "./lagrangian.ts"

export interface PriceSearch {
  /** Best prices found and the relaxation there. */
  prices: Float64Array
  best: Relaxed
  /** Average of the options chosen on the way, near a fractional optimum: a guide for plans. */
  share: Float64Array
}

export interface PriceOptions {
  start: Float64Array
  choice: Choice
  /** Cost of the best plan known. */
  upper: number
  iterations: number
  /** Stop as soon as the bound reaches this. */
  enough: number
  /** Asked now and then: true when time is up, and the best so far is the answer. */
  stop: () => boolean
}

/** Steps between two questions whether time is up. */
const ASK_EVERY = 25

/** A kind's number misses its limits by whole options, a customer by parts of one: steps on kinds are longer by the square of this. */
const KIND_SCALE = 4
const FIRST_STEP = 0.1
const LAST_STEP = 1e-4

/** Volume algorithm of Barahona and Anbil (2000): subgradient steps along an average of the subproblems' answers. */
export function raisePrices(
  relaxation: Relaxation,
  { start, choice, upper, iterations, enough, stop }: PriceOptions,
): PriceSearch {
  let centre: Float64Array = start.slice()
  let best = relaxation.solve(centre, choice)
  const answer = best.answer.slice()
  const share = new Float64Array(relaxation.problem.options.length)
  for (const o of best.chosen) if (o >= 0) share[o] = 1
  let step = FIRST_STEP
  let weak = 0
  for (let k = 0; k < iterations && best.bound < enough && step >= LAST_STEP; k++) {
    if (k % ASK_EVERY === ASK_EVERY - 1 && stop()) break
    const missing = residual(relaxation, { centre, answer, choice })
    const norm = dot(missing, missing)
    if (norm < 1e-12) break
    const target = Number.isFinite(upper) ? Math.max(upper, best.bound * (1 + 1e-6)) : best.bound * 1.05
    const trial = moved(relaxation, { centre, missing, length: (step * (target * 1.002 - best.bound)) / norm, choice })
    const now = relaxation.solve(trial, choice)
    const fresh = residual(relaxation, { centre, answer: now.answer, choice })
    const weight = averageWeight(missing, fresh, k)
    for (let c = 0; c < answer.length; c++) answer[c]! += weight * (now.answer[c]! - answer[c]!)
    for (let o = 0; o < share.length; o++) share[o]! *= 1 - weight
    for (const o of now.chosen) if (o >= 0) share[o]! += weight
    if (now.bound > best.bound) {
      best = now
      centre = trial
      weak = 0
      if (dot(missing, fresh) > 0) step = Math.min(2, step * 1.1)
    } else if (++weak >= 8) {
      step *= 0.75
      weak = 0
    }
  }
  return { prices: centre, best, share }
}

interface Place {
  centre: Float64Array
  answer: Float64Array
  choice: Choice
}

/** What an answer misses: service for customers, and for kinds the distance to the limit that their price pushes to. */
function residual(relaxation: Relaxation, { centre, answer, choice }: Place): Float64Array {
  const customers = relaxation.problem.demand.length
  const missing = new Float64Array(answer.length)
  for (let c = 0; c < customers; c++) missing[c] = 1 - answer[c]!
  for (let k = 0; k < relaxation.kinds; k++) {
    const price = centre[customers + k]!
    const count = answer[customers + k]!
    const least = choice.least[k]!
    const most = choice.most[k]!
    const limit = price > 0 ? least : price < 0 ? most : Math.min(most, Math.max(least, count))
    missing[customers + k] = KIND_SCALE * (limit - count)
  }
  return missing
}

function moved(
  relaxation: Relaxation,
  { centre, missing, length, choice }: { centre: Float64Array; missing: Float64Array; length: number; choice: Choice },
): Float64Array {
  const { elsewhere } = relaxation.problem
  const trial = centre.slice()
  for (let c = 0; c < elsewhere.length; c++) trial[c] = Math.min(elsewhere[c]!, centre[c]! + length * missing[c]!)
  for (let k = 0; k < relaxation.kinds; k++) {
    const at = elsewhere.length + k
    const price = centre[at]! + length * KIND_SCALE * missing[at]!
    trial[at] =
      choice.most[k] === Number.POSITIVE_INFINITY ? Math.max(0, price) : choice.least[k] === 0 ? Math.min(0, price) : price
  }
  return trial
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0
  for (let k = 0; k < a.length; k++) sum += a[k]! * b[k]!
  return sum
}

/** Share of the newest answer that makes the averaged residual shortest, within a band that narrows as the search goes on. */
function averageWeight(old: Float64Array, fresh: Float64Array, k: number): number {
  let across = 0
  let length = 0
  for (let c = 0; c < old.length; c++) {
    const difference = old[c]! - fresh[c]!
    across += old[c]! * difference
    length += difference * difference
  }
  const most = k < 100 ? 0.1 : k < 300 ? 0.05 : 0.02
  if (length === 0) return most
  return Math.min(most, Math.max(most / 10, across / length))
}
