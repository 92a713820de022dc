import { SEPTEMBER } from "./ageing.ts"
import { Checker, ParameterError } from "./check.ts"
import { compileLevers, type RateLever } from "./compile-choice.ts"
import { compileEntry } from "./compile-entry.ts"
import { compileMoves } from "./compile-moves.ts"
import { compileCandidates, openPlaces } from "./compile-places.ts"
import { compileRates } from "./compile-rates.ts"
import { compileStock } from "./compile-stock.ts"
import { certainPlacement } from "./draw-placement.ts"
import { ageOf, GONE, type Model, type PlacementTables, packRow, phaseIn, stageOf } from "./model.ts"
import type { Parameters } from "./parameters.ts"
import { AGES, PHASE_STARTS, PLACEMENTS, RATIONED, REASONS, STAGES, TERMS } from "./vocabulary.ts"

/** Parameters turned into tables: what no run changes (`model`) and what `drawRun` needs beside it. */
export type Compiled = {
  parameters: Parameters
  model: Model
  levers: RateLever[]
  expectedEntrants: Float64Array
  places: Int32Array
  /** How children are placed where nothing about it is uncertain. */
  placement: PlacementTables
}

/** Checked parameters to flat tables. @throws ParameterError when they are impossible together (places, probabilities, stock). */
export function compile(parameters: Parameters): Compiled {
  const c = new Checker()
  const places = openPlaces(c, parameters)
  const rows = rowTables(parameters)
  const rates = compileRates(c, parameters)
  const levers = compileLevers(parameters)
  const candidates = compileCandidates(parameters)
  const stock = compileStock(c, parameters, { places, ...candidates })
  const entry = compileEntry(c, parameters)
  if (c.problems.length) throw new ParameterError(c.problems)
  const model: Model = {
    seed: parameters.seed,
    terms: parameters.terms,
    firstTerm: TERMS.indexOf(parameters.start.term),
    needs: parameters.needs.length,
    zones: parameters.zones.length,
    groups: parameters.needGroups.length,
    ...rows,
    ...rates,
    ...levers.tables,
    pools: parameters.pools.length,
    ...candidates,
    moveTo: compileMoves(parameters),
    overflowTo: Uint8Array.from(RATIONED, (to) => PLACEMENTS.indexOf(parameters.overflow[to].to)),
    longestWait: Int32Array.from(RATIONED, (to) => parameters.overflow[to].longestWait),
    rank: Uint8Array.from(REASONS, (reason) => parameters.priority.order.indexOf(reason)),
    ...stock,
    ...entry.tables,
  }
  return {
    parameters,
    model,
    levers: levers.list,
    expectedEntrants: entry.expected,
    places,
    placement: certainPlacement(parameters),
  }
}

function rowTables({ needs, needGroups, supportEndsAt }: Parameters) {
  const rows = STAGES.length * PLACEMENTS.length * needs.length * AGES
  const rowInfo = Int32Array.from({ length: rows + 1 }, (_, row) => {
    const age = row % AGES
    const need = Math.floor(row / AGES) % needs.length
    return packRow({
      stage: Math.floor(row / (AGES * needs.length * PLACEMENTS.length)),
      placement: Math.floor(row / (AGES * needs.length)) % PLACEMENTS.length,
      need,
      age,
      phase: phaseOf(age),
      group: needGroups.findIndex((group) => group.needs.includes(needs[need]!)),
    })
  })
  rowInfo[rows] = GONE
  const rowSeptember = Uint8Array.from(rowInfo, (info) => {
    if (stageOf(info) === GONE) return SEPTEMBER.gone
    const age = ageOf(info) + 1
    if (age >= AGES || (age >= supportEndsAt.value && stageOf(info) < 2)) return SEPTEMBER.leaves
    return phaseOf(age) === phaseIn(info) ? SEPTEMBER.older : SEPTEMBER.newPhase
  })
  return { rows, rowInfo, rowSeptember }
}

export function phaseOf(age: number): number {
  let phase = 0
  for (let i = 0; i < PHASE_STARTS.length; i++) if (age >= PHASE_STARTS[i]!) phase = i
  return phase
}
