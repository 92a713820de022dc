import type { Choice, Relaxation } from "./lagrangian.ts"
import type { Plans } from "./plan.ts"

export interface SearchScope {
  relaxation: Relaxation
  /** Prices of the relaxation and the averaged answers there. */
  prices: Float64Array
  share: Float64Array
  choice: Choice
  /** Reduced cost of each option at the prices of the relaxation: what seems worth trying first. */
  guide: Float64Array
  /** Plans that may still be priced. */
  budget: number
  stop: () => boolean
}

/** One or two changes of a site's option (-1 closes it) and how far they lift the relaxation. */
interface Change {
  sites: [number, number]
  options: [number, number]
  rank: number
}

/** Neighbours priced before a plan counts as locally best: the most promising. */
const NEIGHBOURS = 400
/** Single changes that are combined in pairs. */
const STEPS = 150

/** Opens candidates, the best first, until everybody can be served (looking only at each doubling when time is up); undefined when all together cannot. */
export function makeFeasible(
  plans: Plans,
  start: Int32Array,
  { candidates, stop }: { candidates: readonly number[]; stop: () => boolean },
): Int32Array | undefined {
  const chosen = start.slice()
  const { options } = plans.problem
  for (const [k, o] of candidates.entries()) {
    const look = (k & (k - 1)) === 0 || !stop()
    if (look && plans.evaluate(chosen) < Number.POSITIVE_INFINITY) return chosen
    if (chosen[options[o]!.site]! < 0) chosen[options[o]!.site] = o
  }
  return plans.evaluate(chosen) < Number.POSITIVE_INFINITY ? chosen : undefined
}

/**
 * Closes, opens, resizes and swaps as long as that saves. The prices of the present plan bound every neighbour from below
 * (weak duality), so that most are ruled out unpriced and the rest are tried in order of promise.
 */
export function improve(plans: Plans, start: Int32Array, scope: SearchScope): Int32Array {
  const limit = plans.evaluated + scope.budget
  let chosen: Int32Array = start.slice()
  for (let better: Int32Array | undefined = chosen; better; ) {
    chosen = better
    better = undefined
    const cost = plans.evaluate(chosen)
    for (const change of promising(plans, chosen, scope)) {
      if (plans.evaluated >= limit || scope.stop()) return chosen
      const next = chosen.slice()
      for (const k of [0, 1] as const) if (change.sites[k] >= 0) next[change.sites[k]] = change.options[k]
      if (plans.evaluate(next) >= cost) continue
      better = next
      break
    }
  }
  return chosen
}

interface Step {
  site: number
  option: number
  /** Change of the lower bound at the plan's own prices, and at those of the relaxation. */
  lift: number
  rank: number
}

/** Changes that may save, the most promising first. */
function promising(plans: Plans, chosen: Int32Array, scope: SearchScope): Change[] {
  const steps = stepsFrom(plans, chosen, scope)
  const changes: Change[] = []
  for (const [k, first] of steps.entries()) {
    if (first.lift >= 0) break
    changes.push({ sites: [first.site, -1], options: [first.option, -1], rank: first.rank })
    for (let l = k + 1; l < steps.length && first.lift + steps[l]!.lift < 0; l++) {
      const second = steps[l]!
      if (second.site === first.site) continue
      changes.push({ sites: [first.site, second.site], options: [first.option, second.option], rank: first.rank + second.rank })
    }
  }
  return changes.sort((a, b) => a.rank - b.rank).slice(0, NEIGHBOURS)
}

function stepsFrom(plans: Plans, chosen: Int32Array, { relaxation, choice, guide }: SearchScope): Step[] {
  const { reduced } = relaxation.solve(plans.prices(chosen, relaxation.kinds), choice)
  const steps: Step[] = []
  for (const [site, options] of relaxation.optionsOf.entries()) {
    const own = chosen[site]!
    const now = own < 0 ? 0 : reduced[own]!
    const guided = own < 0 ? 0 : guide[own]!
    if (own >= 0 && !choice.mustOpen[site]) steps.push({ site, option: -1, lift: -now, rank: -guided })
    for (const option of options) {
      if (option !== own && choice.allowed[option])
        steps.push({ site, option, lift: reduced[option]! - now, rank: guide[option]! - guided })
    }
  }
  const few = steps.sort((a, b) => a.rank - b.rank).slice(0, STEPS)
  return few.sort((a, b) => a.lift - b.lift)
}
