import type { Checker } from "./check.ts"
import { rowOf } from "./model.ts"
import type { Parameters, Rate } from "./parameters.ts"
import {
  AGES,
  KIND,
  KIND_NAMES,
  KINDS,
  type Kind,
  type KindSpec,
  PLACEMENTS,
  type Placement,
  STAGES,
  type Stage,
} from "./vocabulary.ts"

export type RateTables = { rowStart: Int32Array; entryKind: Uint8Array; entryBase: Float64Array }

/** For each row of state the events that can be met in it and their probabilities a term. Faults: a row whose events add up to more than 1. */
export function compileRates(c: Checker, parameters: Parameters): RateTables {
  const { needs } = parameters
  const rows = STAGES.length * PLACEMENTS.length * needs.length * AGES
  const rowStart = new Int32Array(rows + 2)
  const kinds: number[] = []
  const base: number[] = []
  STAGES.forEach((stage, s) => {
    PLACEMENTS.forEach((placement, p) => {
      const possible = KIND_NAMES.filter((kind) => parameters.rates[kind] && meets(kind, stage, placement))
      needs.forEach((need, n) => {
        for (let age = 0; age < AGES; age++) {
          rowStart[rowOf(needs.length, s, p, n, age)] = kinds.length
          let sum = 0
          for (const kind of possible) {
            const chance = chanceOf(parameters.rates[kind]!, placement, need, age)
            if (chance <= 0) continue
            kinds.push(KIND[kind])
            base.push(chance)
            sum += chance * highestSeason(parameters.rates[kind]!)
          }
          if (sum > 1 + 1e-9) faultOnce(c, { stage, placement, need, age }, { possible, sum })
        }
      })
    })
  })
  rowStart[rows] = kinds.length
  rowStart[rows + 1] = kinds.length
  return { rowStart, entryKind: Uint8Array.from(kinds), entryBase: Float64Array.from(base) }
}

function meets(kind: Kind, stage: Stage, placement: Placement): boolean {
  const spec: KindSpec = KINDS[kind]
  return spec.stages.includes(stage) && spec.placements.includes(placement)
}

const chanceOf = (rate: Rate, placement: Placement, need: string, age: number): number =>
  rate.value * (rate.byAge?.[age] ?? 1) * (rate.byNeed?.[need] ?? 1) * (rate.byPlacement?.[placement] ?? 1)

const highestSeason = (rate: Rate): number => (rate.season ? Math.max(...rate.season) : 1)

function faultOnce(
  c: Checker,
  cell: { stage: string; placement: string; need: string; age: number },
  events: { possible: Kind[]; sum: number },
): void {
  const field = `rates.${events.possible.join("+")}`
  if (c.problems.some((p) => p.field === field)) return
  c.fault(
    field,
    `add up to ${events.sum.toFixed(3)} for stage ${cell.stage} in ${cell.placement}, ${cell.need}, age ${cell.age}: they must not pass 1`,
  )
}
