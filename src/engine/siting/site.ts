import { branchAndBound, type Branch } from "./branch.ts"
import { tighten } from "./fixing.ts"
import { Relaxation } from "./lagrangian.ts"
import { improve, makeFeasible } from "./local-search.ts"
import { Plans } from "./plan.ts"
import { raisePrices } from "./prices.ts"
import { checkSiting, SitingInputError, type SitingProblem } from "./problem.ts"

export function probe(problem: SitingProblem, gap: number, stop: () => boolean, log: (s: string) => void) {
  checkSiting(problem)
  const relaxation = new Relaxation(problem)
  const plans = new Plans(problem)
  const customers = problem.demand.length
  const start = new Float64Array(customers)
  for (let c = 0; c < customers; c++) {
    let near = Number.POSITIVE_INFINITY
    for (let j = 0; j < problem.sites; j++) near = Math.min(near, problem.cost[j * customers + c]!)
    start[c] = Math.min(problem.elsewhere[c]!, Number.isFinite(near) ? near * 1.2 : 0)
  }
  let choice = { allowed: new Uint8Array(problem.options.length).fill(1), mustOpen: problem.mustOpen.slice() }
  let search = raisePrices(relaxation, { start, choice, upper: Number.POSITIVE_INFINITY, iterations: 300, enough: Number.POSITIVE_INFINITY })
  log(`root ${search.best.bound}`)
  const rank = () => Array.from(search.share.keys()).filter((o) => search.share[o]! > 0.02).sort((a, b) => search.share[b]! - search.share[a]!)
  const feasible = makeFeasible(plans, search.best.chosen, rank())
  log(`first ${plans.upper}`)
  if (feasible) improve(plans, feasible, { candidates: rank(), budget: 3000, stop })
  log(`improved ${plans.upper} ${plans.evaluated}`)
  search = raisePrices(relaxation, { start: search.prices, choice, upper: plans.upper, iterations: 500, enough: plans.upper * (1 - gap) })
  choice = tighten(relaxation, choice, search.best, plans.upper)
  log(`root2 ${search.best.bound} gap ${(100 * (1 - search.best.bound / plans.upper)).toFixed(4)} allowed ${choice.allowed.reduce((a, b) => a + b)} of ${choice.allowed.length} must ${choice.mustOpen.reduce((a, b) => a + b)}`)
  if (!plans.best) throw new SitingInputError("capacity", "no")
  const root: Branch = { choice, prices: search.prices, bound: search.best.bound, share: search.share }
  const r = branchAndBound(relaxation, plans, root, { gap, stop, iterations: 40 })
  log(`done ${plans.upper} bound ${r.bound} branches ${r.branches} evaluated ${plans.evaluated}`)
  return plans
}
