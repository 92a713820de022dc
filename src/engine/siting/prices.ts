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
}

/** Volume algorithm of Barahona and Anbil (2000): subgradient steps along an average of the subproblems' answers. */
export function raisePrices(relaxation: Relaxation, { start, choice, upper, iterations, enough }: PriceOptions): PriceSearch {
  const { elsewhere, options } = relaxation.problem
  const customers = start.length
  let centre = start.slice()
  let best = relaxation.solve(centre, choice)
  const served = best.served.slice()
  const share = new Float64Array(options.length)
  for (const o of best.chosen) if (o >= 0) share[o] = 1
  let step = 0.1
  let weak = 0
  let strong = 0
  const trial = new Float64Array(customers)
  for (let k = 0; k < iterations && best.bound < enough; k++) {
    let norm = 0
    for (let c = 0; c < customers; c++) norm += (1 - served[c]!) ** 2
    if (norm < 1e-12) break
    const target = Number.isFinite(upper) ? Math.max(upper, best.bound * (1 + 1e-6)) : best.bound * 1.05
    const length = (step * (target * 1.002 - best.bound)) / norm
    for (let c = 0; c < customers; c++) trial[c] = Math.min(elsewhere[c]!, centre[c]! + length * (1 - served[c]!))
    const now = relaxation.solve(trial, choice)
    const average = averageWeight(served, now.served, k)
    for (let c = 0; c < customers; c++) served[c]! += average * (now.served[c]! - served[c]!)
    for (let o = 0; o < share.length; o++) share[o]! *= 1 - average
    for (const o of now.chosen) if (o >= 0) share[o]! += average
    if (now.bound > best.bound) {
      let along = 0
      for (let c = 0; c < customers; c++) along += (1 - now.served[c]!) * (1 - served[c]!)
      best = now
      centre = trial.slice()
      weak = 0
      if (along > 0 && ++strong >= 2) {
        step = Math.min(2, step * 1.2)
        strong = 0
      }
    } else if (++weak >= 8) {
      step *= 0.75
      weak = 0
      if (step < 1e-4) break
    }
  }
  return { prices: centre, best, share }
}

/** Share of the newest answer that makes the averaged residual shortest, within a band that narrows as the search goes on. */
function averageWeight(old: Float64Array, now: Float64Array, k: number): number {
  let across = 0
  let length = 0
  for (let c = 0; c < old.length; c++) {
    const difference = now[c]! - old[c]!
    across += (1 - old[c]!) * difference
    length += difference * difference
  }
  const most = k < 100 ? 0.1 : k < 300 ? 0.05 : 0.02
  if (length === 0) return most
  const ideal = across / length
  return Math.min(most, Math.max(most / 10, ideal))
}
