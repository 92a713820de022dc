import { branchAndBound, decided, type Priced } from "./branch.ts"
import { improve, type SearchScope } from "./local-search.ts"
import type { Plan, Plans } from "./plan.ts"

/** Another plan close to the best in cost, and where it differs from it; options -1 mean that nothing opens there. */
export interface Alternative {
  cost: number
  /** How much dearer than the best, as a share of it. */
  above: number
  chosen: Int32Array
  changes: { site: number; from: number; to: number }[]
}

/** Plans priced for each "what if this site falls away". */
const EACH_BUDGET = 40
/** Branches of the search at each site, and steps of the prices in each, when nothing near was met. */
const EACH_BRANCHES = 30
const EACH_STEPS = 40
/** A plan exactly as dear as the share allows is still within it. */
const SLACK = 1 + 1e-9

/**
 * Distinct plans within a share of the best cost, as unlike each other as they come: those met on the way, and for each site of the best plan what can be
 * done without it (which may turn out better than the best so far). Not every such plan is looked for, but when none was met, a plan that differs at each site
 * in turn is searched by branching, which finds one in a small problem whenever there is one. The costs are exact.
 */
export function alternativesTo(
  scope: SearchScope,
  plans: Plans,
  { within, count }: { within: number; count: number },
): Alternative[] {
  const known = plans.best
  if (!known || count < 1) return []
  for (const [site, option] of known.chosen.entries()) {
    if (option < 0 || plans.problem.mustOpen[site] || scope.stop()) continue
    tryWithout(scope, plans, { best: known, site })
  }
  const others = () => plans.all().filter((plan) => plan.cost <= plans.upper * (1 + within) * SLACK && plan !== plans.best)
  if (others().length === 0) searchOthers(scope, plans, within)
  const best = plans.best!
  const near = others()
  const picked: Plan[] = [best]
  while (picked.length <= count && near.length > 0) {
    let pick = 0
    for (let k = 1; k < near.length; k++) if (nearest(near[k]!, picked) > nearest(near[pick]!, picked)) pick = k
    picked.push(...near.splice(pick, 1))
  }
  const above = ({ cost }: Plan) => (best.cost > 0 ? cost / best.cost - 1 : 0)
  return picked.slice(1).map((plan) => ({ ...plan, above: above(plan), changes: changesFrom(best, plan) }))
}

/** Every plan but the best differs from it at some site: searches the plans that do at each, until one within the share is found. */
function searchOthers(scope: SearchScope, plans: Plans, within: number): void {
  const { relaxation, prices, share } = scope
  const best = plans.best!
  for (const [site, own] of best.chosen.entries()) {
    if (scope.stop()) return
    const choice = relaxation.everything()
    if (own >= 0) choice.allowed[own] = 0
    else choice.mustOpen[site] = 1
    const found = below(plans, best.cost * (1 + within) * SLACK)
    const only = decided(relaxation, choice)
    if (only) found.evaluate(only)
    else
      branchAndBound(
        relaxation,
        found,
        { choice, prices, bound: Number.NEGATIVE_INFINITY, share },
        { gap: 0, stop: scope.stop, iterations: EACH_STEPS, most: EACH_BRANCHES },
      )
    if (found.any()) return
  }
}

/** Plans of one search apart: only what it prices itself counts, and only below the ceiling. */
function below(plans: Plans, ceiling: number): Priced & { any: () => boolean } {
  let upper = ceiling
  return {
    get upper() {
      return upper
    },
    evaluate(chosen) {
      const cost = plans.evaluate(chosen)
      if (cost < upper) upper = cost
      return cost
    },
    any: () => upper < ceiling,
  }
}

function tryWithout(scope: SearchScope, plans: Plans, { best, site }: { best: Plan; site: number }): void {
  const allowed = scope.relaxation.everything().allowed
  for (const o of scope.relaxation.optionsOf[site]!) allowed[o] = 0
  const start = best.chosen.slice()
  start[site] = -1
  const choice = { ...scope.choice, allowed }
  if (plans.evaluate(start) < Number.POSITIVE_INFINITY) {
    improve(plans, start, { ...scope, choice, budget: EACH_BUDGET })
    return
  }
  const free = Array.from(allowed.keys()).filter((o) => allowed[o] && start[plans.problem.options[o]!.site]! < 0)
  free.sort((a, b) => scope.guide[a]! - scope.guide[b]!)
  for (const o of free.slice(0, EACH_BUDGET)) {
    const next = start.slice()
    next[plans.problem.options[o]!.site] = o
    plans.evaluate(next)
  }
}

/** Sites at which a plan differs from the most alike of others. */
const nearest = (plan: Plan, others: readonly Plan[]): number =>
  Math.min(...others.map((other) => changesFrom(other, plan).length))

function changesFrom(from: Plan, to: Plan): Alternative["changes"] {
  const changes: Alternative["changes"] = []
  for (const [site, option] of to.chosen.entries())
    if (option !== from.chosen[site]) changes.push({ site, from: from.chosen[site]!, to: option })
  return changes
}
