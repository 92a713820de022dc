import type { Plans } from "./plan.ts"

export interface SearchScope {
  /** Options worth trying, the most promising first. */
  candidates: readonly number[]
  /** Plans that may still be priced. */
  budget: number
  stop: () => boolean
}

/** Opens candidates until everybody can be served; undefined when all together cannot. */
export function makeFeasible(plans: Plans, start: Int32Array, candidates: readonly number[]): Int32Array | undefined {
  const chosen = start.slice()
  const { options } = plans.problem
  for (const o of candidates) {
    if (plans.evaluate(chosen) < Number.POSITIVE_INFINITY) return chosen
    if (chosen[options[o]!.site]! < 0) chosen[options[o]!.site] = o
  }
  return plans.evaluate(chosen) < Number.POSITIVE_INFINITY ? chosen : undefined
}

/** Closes, opens, resizes and swaps as long as that saves; the first saving is taken. */
export function improve(plans: Plans, start: Int32Array, scope: SearchScope): Int32Array {
  const limit = plans.evaluated + scope.budget
  let chosen = start.slice()
  let cost = plans.evaluate(chosen)
  for (let again = true; again; ) {
    again = false
    for (const next of neighbours(plans, chosen, scope.candidates)) {
      if (plans.evaluated >= limit || scope.stop()) return chosen
      const price = plans.evaluate(next)
      if (price >= cost) continue
      chosen = next
      cost = price
      again = true
      break
    }
  }
  return chosen
}

function* neighbours(plans: Plans, chosen: Int32Array, candidates: readonly number[]): Generator<Int32Array> {
  const { options, mustOpen } = plans.problem
  const open = Array.from(chosen.keys()).filter((j) => chosen[j]! >= 0)
  for (const j of open) if (!mustOpen[j]) yield changed(chosen, [j, -1])
  for (const o of candidates) if (chosen[options[o]!.site] !== o) yield changed(chosen, [options[o]!.site, o])
  for (const o of candidates) {
    if (chosen[options[o]!.site]! >= 0) continue
    for (const j of open) if (!mustOpen[j]) yield changed(chosen, [options[o]!.site, o], [j, -1])
  }
}

function changed(chosen: Int32Array, ...moves: readonly (readonly [number, number])[]): Int32Array {
  const next = chosen.slice()
  for (const [site, option] of moves) next[site] = option
  return next
}
