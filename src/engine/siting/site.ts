import { type Alternative, alternativesTo } from "./alternatives.ts"
import { type Branch, branchAndBound, SAME } from "./branch.ts"
import { tighten } from "./fixing.ts"
import { columnsOf, formulate } from "./formulation.ts"
import { Relaxation } from "./lagrangian.ts"
import { improve, makeFeasible, type SearchScope } from "./local-search.ts"
import { Plans } from "./plan.ts"
import { type PriceSearch, raisePrices } from "./prices.ts"
import { checkServable, checkSiting, SitingInputError, type SitingProblem, withoutIdle } from "./problem.ts"
import type { MipSolver } from "./solver.ts"

export interface SitingOptions {
  /** Relative gap to prove, 0 for the optimum. */
  gap: number
  /** True when time is up: the best plan and the bound proven so far are then the answer. */
  stop: () => boolean
  /** Seconds left before that, of which the solver takes no more; no limit when left out. */
  secondsLeft?: () => number
  /** Takes over what is left once it is small. */
  solver?: MipSolver
  /** What counts as small, in columns of the model, and how long the solver may take; a model that it closes in seconds when left out. */
  handOver?: { columns: number; seconds: number }
  /** Other plans at most this share dearer than the best, and how many of them. */
  alternatives?: { within: number; count: number }
}

export interface SitingResult {
  cost: number
  /** No plan costs less than this. Sums of costs are rounded: `rounding`, a share of the bound, is taken off what they came to. */
  bound: number
  rounding: number
  /** (cost - bound) / cost, proven. */
  gap: number
  /** The gap asked for is proven; the optimum, where 0 was asked for, up to `rounding`. */
  reached: boolean
  /** Option chosen at each site, -1 for none. */
  chosen: Int32Array
  openingCost: number
  /** Who is served where (`option` -1: elsewhere) and for how many places. */
  flows: { customer: number; option: number; amount: number }[]
  alternatives: Alternative[]
  work: {
    rootBound: number
    optionsLeft: number
    branches: number
    plansPriced: number
    finishedBy: "root" | "branching" | "solver"
  }
}

/** Share of a bound that rounding may account for: sums of some thousand terms in our own search; HiGHS's tolerances, where it closed the model. */
const ROUNDING = { sums: 1e-9, solver: 1e-6 }

const ROOT_STEPS = 300
const SECOND_STEPS = 500
const BRANCH_STEPS = 40
const KERNEL_STEPS = 25
const KERNEL_BRANCHES = 60
const KERNEL_ROUNDS = 3
/** Share of the averaged answers from which an option belongs to the kernel; halved each round. */
const KERNEL_SHARE = 0.02
const FIRST_BUDGET = 200
const KERNEL_BUDGET = 800
/** Columns of a model that the solver closes in seconds. */
const SMALL = { columns: 1500, seconds: 10 }

interface Work {
  relaxation: Relaxation
  plans: Plans
  options: SitingOptions
  root: Branch
  search: PriceSearch
}

/**
 * Where to open and how large, with a proven gap: prices by the volume algorithm give a bound, plans near them are priced exactly and improved, what cannot
 * pay is fixed, and the rest is closed by the solver if small, otherwise by branching. Throws SitingInputError when the input is malformed or nobody could be served.
 */
export function solveSiting(given: SitingProblem, options: SitingOptions): SitingResult {
  checkSiting(given)
  const { problem, kept } = withoutIdle(given)
  if (kept.length === 0) throw new SitingInputError("demand", "is 0 everywhere: nobody is to be served")
  checkServable(problem)
  const work = start(problem, options)
  searchKernels(work)
  const closed = close(work)
  const { plans } = work
  const alternatives = options.alternatives ? alternativesTo(scopeOf(work, KERNEL_BUDGET), plans, options.alternatives) : []
  const best = plans.best
  if (!best) {
    throw options.stop()
      ? new Error("Time was up before any plan was found")
      : new SitingInputError("options", "no plan can serve everybody")
  }
  const proven = Math.min(closed.bound, best.cost)
  const rounding = closed.bySolver ? ROUNDING.solver : ROUNDING.sums
  const bound = proven * (1 - rounding)
  const opening = Array.from(best.chosen).reduce((sum, o) => sum + (o < 0 ? 0 : problem.options[o]!.fixedCost), 0)
  const gapTo = (value: number) => (best.cost > 0 ? (best.cost - value) / best.cost : 0)
  return {
    cost: best.cost,
    bound,
    rounding,
    gap: gapTo(bound),
    reached: gapTo(proven) <= Math.max(options.gap, SAME),
    chosen: best.chosen,
    openingCost: opening,
    flows: plans.services(best.chosen).flatMap(({ flows }) => flows.map((flow) => ({ ...flow, customer: kept[flow.customer]! }))),
    alternatives,
    work: {
      rootBound: work.search.best.bound,
      optionsLeft: work.root.choice.allowed.reduce((sum, a) => sum + a, 0),
      branches: closed.branches,
      plansPriced: plans.evaluated,
      finishedBy: closed.by,
    },
  }
}

function start(problem: SitingProblem, options: SitingOptions): Work {
  const relaxation = new Relaxation(problem)
  const plans = new Plans(problem)
  const choice = relaxation.everything()
  const none = Number.POSITIVE_INFINITY
  const { stop } = options
  const first = raisePrices(relaxation, {
    start: startPrices(relaxation),
    choice,
    upper: none,
    iterations: ROOT_STEPS,
    enough: none,
    stop,
  })
  const feasible = makeFeasible(plans, first.best.chosen, { candidates: likely(first.share), stop })
  const { prices, share } = first
  if (feasible)
    improve(plans, feasible, { relaxation, choice, prices, share, guide: first.best.reduced, budget: FIRST_BUDGET, stop })
  const enough = plans.upper * (1 - SAME)
  const search = raisePrices(relaxation, { start: prices, choice, upper: plans.upper, iterations: SECOND_STEPS, enough, stop })
  return {
    relaxation,
    plans,
    options,
    search,
    root: { choice, prices: search.prices, bound: search.best.bound, share: search.share },
  }
}

/** A little above the nearest site: the volume algorithm soon finds the level. */
function startPrices({ problem, kinds }: Relaxation): Float64Array {
  const { demand, sites, cost, elsewhere } = problem
  const prices = new Float64Array(demand.length + kinds)
  for (let c = 0; c < demand.length; c++) {
    let near = Number.POSITIVE_INFINITY
    for (let j = 0; j < sites; j++) near = Math.min(near, cost[j * demand.length + c]!)
    prices[c] = Math.min(elsewhere[c]!, near * 1.2)
  }
  return prices
}

/** Options by their averaged share, the largest first; those never chosen come last. */
const likely = (share: Float64Array): number[] => Array.from(share.keys()).sort((a, b) => share[b]! - share[a]!)

const scopeOf = ({ relaxation, search, options, root }: Work, budget: number): SearchScope => ({
  relaxation,
  choice: root.choice,
  prices: search.prices,
  share: search.share,
  guide: search.best.reduced,
  budget,
  stop: options.stop,
})

const isEnough = ({ plans, root, options }: Work): boolean => root.bound >= plans.upper * (1 - Math.max(options.gap, SAME))

/** Good plans from a small search among the options that the prices favour; its bounds are not used, only its plans. */
function searchKernels(work: Work): void {
  const { relaxation, plans, root, search, options } = work
  for (let round = 0; round < KERNEL_ROUNDS && !isEnough(work) && !options.stop(); round++) {
    const before = plans.upper
    const own = new Set(plans.best?.chosen)
    const allowed = Uint8Array.from(search.share, (share, o) => (share > KERNEL_SHARE / 2 ** round || own.has(o) ? 1 : 0))
    branchAndBound(
      relaxation,
      plans,
      { ...root, choice: { ...root.choice, allowed } },
      { gap: options.gap / 4, stop: options.stop, iterations: KERNEL_STEPS, most: KERNEL_BRANCHES },
    )
    if (plans.best) improve(plans, plans.best.chosen, scopeOf(work, KERNEL_BUDGET))
    if (plans.upper === before && round > 0 && isEnough(work)) return
  }
}

interface Closed {
  bound: number
  /** The bound is the solver's. */
  bySolver: boolean
  branches: number
  by: SitingResult["work"]["finishedBy"]
}

function close(work: Work): Closed {
  const { relaxation, plans, options, search, root } = work
  work.root = { ...root, choice: tighten(relaxation, root.choice, search.best, plans.upper) }
  if (isEnough(work)) return { bound: root.bound, bySolver: false, branches: 0, by: "root" }
  const solved =
    options.solver && !options.stop() && columnsOf(relaxation, work.root.choice) <= (options.handOver ?? SMALL).columns
      ? handOver(work, options.solver)
      : root.bound
  if (solved >= plans.upper * (1 - Math.max(options.gap, SAME)))
    return { bound: solved, bySolver: true, branches: 0, by: "solver" }
  const { bound, branches } = branchAndBound(relaxation, plans, work.root, {
    gap: options.gap,
    stop: options.stop,
    iterations: BRANCH_STEPS,
  })
  return { bound: Math.max(bound, solved), bySolver: solved > bound, branches, by: "branching" }
}

/** The bound that the solver proves for what is left; fixing kept every plan better than the best, so that it holds for all. */
function handOver({ relaxation, plans, root, options }: Work, solver: MipSolver): number {
  const formulation = formulate(relaxation, root.choice)
  const left = options.secondsLeft?.() ?? Number.POSITIVE_INFINITY
  const limits = { gap: options.gap / 2, seconds: Math.min((options.handOver ?? SMALL).seconds, left) }
  const { bound, values, infeasible } = solver.solve(formulation.model, limits)
  if (values) plans.evaluate(formulation.plan(values))
  return infeasible ? plans.upper : Math.max(root.bound, Math.min(bound, plans.upper))
}
