import { tighten } from "./fixing.ts"
import type { Choice, Relaxation } from "./lagrangian.ts"
import type { Plans } from "./plan.ts"
import { raisePrices } from "./prices.ts"

/** A part of the search: what is still open to decision there, the prices it starts from and a proven bound. */
export interface Branch {
  choice: Choice
  prices: Float64Array
  bound: number
  share: Float64Array
}

export interface BranchOptions {
  /** Relative gap at which to stop; 0 for the optimum. */
  gap: number
  stop: () => boolean
  iterations: number
  /** Branches taken up before the search is given up; no limit when left out. */
  most?: number
}

/** What branching needs to know of plans: prices one, and the cost that another must stay below. */
export type Priced = Pick<Plans, "evaluate" | "upper">

/** Below this relative difference two costs are the same: rounding of sums of some thousand terms. */
export const SAME = 1e-10

/** Best-first branch and bound on sites and sizes from one open branch; returns the bound proven and the branches looked at. */
export function branchAndBound(
  relaxation: Relaxation,
  plans: Priced,
  root: Branch,
  options: BranchOptions,
): { bound: number; branches: number } {
  const open: Branch[] = [root]
  let settled = Number.POSITIVE_INFINITY
  let branches = 0
  const enough = (): number => plans.upper * (1 - Math.max(options.gap, SAME))
  for (let taken = 0; open.length > 0 && taken < (options.most ?? Number.POSITIVE_INFINITY) && !options.stop(); taken++) {
    const branch = takeLowest(open)
    if (branch.bound >= enough()) {
      settled = Math.min(settled, branch.bound)
      continue
    }
    branches++
    for (const choice of split(relaxation, branch)) {
      const child = look(relaxation, plans, { ...branch, choice }, options)
      if (child.bound >= enough()) settled = Math.min(settled, child.bound)
      else open.push(child)
    }
  }
  for (const branch of open) settled = Math.min(settled, branch.bound)
  return { bound: Math.min(settled, plans.upper), branches }
}

function takeLowest(open: Branch[]): Branch {
  let at = 0
  for (let k = 1; k < open.length; k++) if (open[k]!.bound < open[at]!.bound) at = k
  const branch = open[at]!
  open[at] = open[open.length - 1]!
  open.pop()
  return branch
}

/** Bounds one branch, fixes what cannot pay, and prices the plan that the relaxation suggests. */
function look(relaxation: Relaxation, plans: Priced, branch: Branch, { gap, iterations, stop }: BranchOptions): Branch {
  const only = decided(relaxation, branch.choice)
  if (only) return { ...branch, bound: Math.max(branch.bound, plans.evaluate(only)) }
  const enough = plans.upper * (1 - Math.max(gap, SAME))
  const { prices: start, choice: given } = branch
  const search = raisePrices(relaxation, { start, choice: given, upper: plans.upper, iterations, enough, stop })
  const bound = Math.max(branch.bound, search.best.bound)
  if (bound >= enough) return { ...branch, bound }
  plans.evaluate(search.best.chosen)
  const choice = tighten(relaxation, branch.choice, search.best, plans.upper)
  return { choice, prices: search.prices, bound, share: search.share }
}

/** The only plan that a choice leaves, or undefined while something is open. */
export function decided(relaxation: Relaxation, { allowed, mustOpen }: Choice): Int32Array | undefined {
  const chosen = new Int32Array(mustOpen.length).fill(-1)
  for (const [site, options] of relaxation.optionsOf.entries()) {
    const left = options.filter((o) => allowed[o])
    if (left.length === 0) continue
    if (left.length > 1 || !mustOpen[site]) return undefined
    chosen[site] = left[0]!
  }
  return chosen
}

/** A count this near to a whole number is not worth a split. */
const WHOLE = 0.1

/** Splits first on the number of options of a kind (few splits, and they move the bound most), then on sites. */
function split(relaxation: Relaxation, branch: Branch): Choice[] {
  const { choice, share } = branch
  const count = new Float64Array(relaxation.kinds)
  for (const [o, kind] of relaxation.kind.entries()) if (choice.allowed[o]) count[kind]! += share[o]!
  let pick = -1
  let most = WHOLE
  for (let k = 0; k < count.length; k++) {
    const low = Math.floor(count[k]!)
    if (low < choice.least[k]! || low + 1 > choice.most[k]!) continue
    const doubt = Math.min(count[k]! - low, low + 1 - count[k]!)
    if (doubt > most) {
      most = doubt
      pick = k
    }
  }
  if (pick < 0) return splitSite(relaxation, branch)
  const low = Math.floor(count[pick]!)
  return [
    { ...choice, most: choice.most.map((value, k) => (k === pick ? low : value)) },
    { ...choice, least: choice.least.map((value, k) => (k === pick ? low + 1 : value)) },
  ]
}

/** Splits on the site that the averaged answers leave most open: closed or open, then smaller or larger. */
function splitSite(relaxation: Relaxation, { choice, share }: Branch): Choice[] {
  let pick = -1
  let most = -1
  for (const [site, options] of relaxation.optionsOf.entries()) {
    const left = options.filter((o) => choice.allowed[o])
    if (left.length === 0 || (left.length === 1 && choice.mustOpen[site])) continue
    const total = left.reduce((sum, o) => sum + share[o]!, 0)
    const largest = left.reduce((top, o) => Math.max(top, share[o]!), 0)
    const doubt = choice.mustOpen[site] ? total - largest : Math.min(total, 1 - total) + 0.5 * (total - largest)
    if (doubt > most) {
      most = doubt
      pick = site
    }
  }
  if (pick < 0) return []
  const left = relaxation.optionsOf[pick]!.filter((o) => choice.allowed[o])
  if (!choice.mustOpen[pick])
    return [without(choice, left), { ...choice, mustOpen: choice.mustOpen.map((m, j) => (j === pick ? 1 : m)) }]
  const half = middle(left, share)
  return [without(choice, left.slice(half)), without(choice, left.slice(0, half))]
}

/** Where to cut a list of options so that the averaged shares balance; at least one stays on each side. */
function middle(options: readonly number[], share: Float64Array): number {
  const total = options.reduce((sum, o) => sum + share[o]!, 0)
  let sum = 0
  for (let k = 0; k < options.length - 1; k++) {
    sum += share[options[k]!]!
    if (sum >= total / 2) return k + 1
  }
  return options.length - 1
}

function without(choice: Choice, options: readonly number[]): Choice {
  const allowed = choice.allowed.slice()
  for (const o of options) allowed[o] = 0
  return { ...choice, allowed }
}
