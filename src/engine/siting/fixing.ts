import type { Choice, Relaxation, Relaxed } from "./lagrangian.ts"

/**
 * Reduced-cost fixing: an option whose choice would lift the bound above the best plan goes; a site whose closing would must open.
 * Every plan better than `upper` remains.
 */
export function tighten(relaxation: Relaxation, choice: Choice, relaxed: Relaxed, upper: number): Choice {
  const allowed = choice.allowed.slice()
  const mustOpen = choice.mustOpen.slice()
  const room = upper - relaxed.bound
  if (!(room < Number.POSITIVE_INFINITY)) return choice
  const margin = room + Math.abs(upper) * 1e-9
  const edge = edgeOfCount(relaxation, choice, relaxed)
  for (const [site, options] of relaxation.optionsOf.entries()) {
    const own = relaxed.chosen[site]!
    const price = own >= 0 ? relaxed.reduced[own]! : 0
    for (const o of options) {
      if (!allowed[o] || o === own) continue
      const lift = own >= 0 ? relaxed.reduced[o]! - price : relaxed.reduced[o]! - edge.dearest
      if (lift > margin) allowed[o] = 0
    }
    if (own >= 0 && !mustOpen[site] && edge.next - price > margin) mustOpen[site] = 1
  }
  return { ...choice, allowed, mustOpen }
}

/**
 * Opening a further site may let the dearest one that only the least count keeps open close (`dearest`, at least 0); closing one may force the cheapest
 * closed one open (`next`; 0 where the count allows one fewer).
 */
function edgeOfCount(relaxation: Relaxation, choice: Choice, relaxed: Relaxed): { dearest: number; next: number } {
  let open = 0
  let dearest = 0
  let next = Number.POSITIVE_INFINITY
  for (const [site, options] of relaxation.optionsOf.entries()) {
    const own = relaxed.chosen[site]!
    if (own >= 0) {
      open++
      if (!choice.mustOpen[site] && relaxed.reduced[own]! > dearest) dearest = relaxed.reduced[own]!
    } else {
      for (const o of options) if (choice.allowed[o] && relaxed.reduced[o]! < next) next = relaxed.reduced[o]!
    }
  }
  return { dearest, next: open > relaxation.fewest ? 0 : next }
}
