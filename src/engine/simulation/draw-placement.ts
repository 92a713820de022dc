import { compileChoice, compileTransfer, type ShareFactors } from "./compile-choice.ts"
import { drawn, standardNormal } from "./draw-figure.ts"
import type { PlacementTables } from "./model.ts"
import type { Parameters, Shares } from "./parameters.ts"
import { PLACEMENTS, RATIONED } from "./vocabulary.ts"

const ONE = 1 << 30

/** The tables of placement with every share at its value. */
export function certainPlacement(parameters: Parameters): PlacementTables {
  const { overflow, entry } = parameters
  return {
    choice: compileChoice(parameters),
    transfer: compileTransfer(parameters),
    overflowChance: Int32Array.from(RATIONED, (placement) => Math.round(overflow[placement].chance * ONE)),
    entryPlan: Math.round(entry.planShare.value * ONE),
  }
}

/** The tables of placement in run number `run`: shares and chances that have a spread are drawn, once for the whole run. */
export function placementInRun(
  { parameters, placement }: { readonly parameters: Parameters; readonly placement: PlacementTables },
  run: number,
): PlacementTables {
  const { seed, choice, transfer, overflow, entry } = parameters
  const share = (figure: { value: number; spread?: number }, name: string) => Math.min(1, drawn(figure, seed, run, name))
  const factors = (spread: Shares, name: string) =>
    Object.fromEntries(
      PLACEMENTS.map((to) => [to, spread[to] ? Math.exp(spread[to] * standardNormal(seed, run, `${name}.${to}`)) : 1]),
    ) as ShareFactors
  return {
    choice: choice.spread ? compileChoice(parameters, factors(choice.spread, "choice")) : placement.choice,
    transfer: transfer.spread ? compileTransfer(parameters, factors(transfer.spread, "transfer")) : placement.transfer,
    overflowChance: Int32Array.from(RATIONED, (to) => {
      const { chance, spread } = overflow[to]
      return Math.round(share({ value: chance, ...(spread ? { spread } : {}) }, `overflow.${to}`) * ONE)
    }),
    entryPlan: Math.round(share(entry.planShare, "entry.planShare") * ONE),
  }
}
