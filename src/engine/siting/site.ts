import { branchAndBound, type Branch } from "./branch.ts"
import { tighten } from "./fixing.ts"
import { type Choice, Relaxation } from "./lagrangian.ts"
import { improve, makeFeasible } from "./local-search.ts"
import { Plans } from "./plan.ts"
import { raisePrices } from "./prices.ts"
import { checkSiting, SitingInputError, type SitingProblem, withoutIdle } from "./problem.ts"

export function probe(given: SitingProblem, gap: number, stop: () => boolean, log: (s: string) => void) {
  checkSiting(given)
  const { problem } = withoutIdle(given)
  const relaxation = new Relaxation(problem)
  const plans = new Plans(problem)
  const customers = problem.demand.length
  const start = new Float64Array(customers + relaxation.kinds)
  for (let c = 0; c < customers; c++) {
    let near = Number.POSITIVE_INFINITY
    for (let j = 0; j < problem.sites; j++) near = Math.min(near, problem.cost[j * customers + c]!)
    start[c] = Math.min(problem.elsewhere[c]!, Number.isFinite(near) ? near * 1.2 : 0)
  }
  let choice: Choice = relaxation.everything()
  let search = raisePrices(relaxation, { start, choice, upper: Number.POSITIVE_INFINITY, iterations: 300, enough: Number.POSITIVE_INFINITY })
  log(`root ${search.best.bound}`)
  const rank = () => Array.from(search.share.keys()).filter((o) => search.share[o]! > 0.02).sort((a, b) => search.share[b]! - search.share[a]!)
  const feasible = makeFeasible(plans, search.best.chosen, rank())
  log(`first ${plans.upper}`)
  if (feasible) improve(plans, feasible, { relaxation, choice, guide: search.best.reduced, budget: 200, stop })
  log(`improved ${plans.upper} ${plans.evaluated}`)
  search = raisePrices(relaxation, { start: search.prices, choice, upper: plans.upper, iterations: 300, enough: plans.upper * (1 - gap) })
  for (const [cut, n] of [[0.02, 60], [0.005, 60]] as const) {
    const kernel = { ...choice, allowed: Uint8Array.from(search.share, (sh, o) => (sh > cut || plans.best?.chosen.includes(o) ? 1 : 0)), mustOpen: problem.mustOpen }
    let count = 0
    const r = branchAndBound(relaxation, plans, { choice: kernel, prices: search.prices, bound: search.best.bound, share: search.share }, { gap: 0.001, stop: () => stop() || ++count > n, iterations: 25 })
    log(`kernel ${cut} of ${kernel.allowed.reduce((a, b) => a + b)} best ${plans.upper} bound ${r.bound} branches ${r.branches} evaluated ${plans.evaluated}`)
    if (plans.best) improve(plans, plans.best.chosen, { relaxation, choice, guide: search.best.reduced, budget: 2000, stop })
    log(`improved ${plans.upper} ${plans.evaluated}`)
  }
  search = raisePrices(relaxation, { start: search.prices, choice, upper: plans.upper, iterations: 500, enough: plans.upper * (1 - gap) })
  choice = tighten(relaxation, choice, search.best, plans.upper)
  log(`root2 ${search.best.bound} gap ${(100 * (1 - search.best.bound / plans.upper)).toFixed(4)} allowed ${choice.allowed.reduce((a, b) => a + b)} of ${choice.allowed.length} must ${choice.mustOpen.reduce((a, b) => a + b)}`)
  if (!plans.best) throw new SitingInputError("capacity", "no")
  const root: Branch = { choice, prices: search.prices, bound: search.best.bound, share: search.share }
  const r = branchAndBound(relaxation, plans, root, { gap, stop, iterations: 40 })
  log(`done ${plans.upper} bound ${r.bound} branches ${r.branches} evaluated ${plans.evaluated}`)
  return plans
}

function rounded(relaxation: Relaxation, share: Float64Array, t: number): Int32Array {
  return Int32Array.from(relaxation.optionsOf, (own) => {
    const total = own.reduce((sum, o) => sum + share[o]!, 0)
    if (total < t) return -1
    return own.reduce((best, o) => (share[o]! > share[best]! ? o : best), own[0]!)
  })
}
