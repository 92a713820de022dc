import type { Compiled } from "./compile.ts"
import { costRuns } from "./finance.ts"
import { column, type FanOf } from "./forecast.ts"
import { MEASURES, type Measure, valuesOf } from "./measures.ts"
import { fan } from "./quantiles.ts"
import type { Chunk } from "./run.ts"

export type Simulated = { compiled: Compiled; chunk: Chunk }
/** Scenario less baseline, run by run: the same chance and the same uncertain rates in both, so that what is left is the effect. */
export type Comparison = {
  measures: FanOf<Measure>
  years: string[]
  cost: number[][]
  cumulative: number[][]
  chanceOfSaving: number[]
}

/** What two runs must share for their difference to be of decisions alone: the chance, the years, and what zones and needs are called. */
const ALIKE = ["seed", "start", "terms", "zones", "needs"] as const

/** @throws Error naming what of seed, first term, number of terms, zones, needs and runs the two do not share. */
export function compareRuns(baseline: Simulated, scenario: Simulated): Comparison {
  const [a, b] = [baseline.compiled.parameters, scenario.compiled.parameters]
  const apart: string[] = ALIKE.filter((key) => JSON.stringify(a[key]) !== JSON.stringify(b[key]))
  if (baseline.chunk.from !== scenario.chunk.from || baseline.chunk.to !== scenario.chunk.to) apart.push("runs")
  if (apart.length > 0) throw new Error(`compareRuns: baseline and scenario must share ${apart.join(", ")}`)
  const moneyA = costRuns(baseline.compiled, baseline.chunk)
  const moneyB = costRuns(scenario.compiled, scenario.chunk)
  const years = moneyA.years
  const byYear = (of: "cost" | "cumulative") =>
    years.map((_, y) => difference(column(moneyB[of], years.length, y), column(moneyA[of], years.length, y)))
  const cost = byYear("cost")
  return {
    measures: Object.fromEntries(
      MEASURES.map((m) => [
        m,
        Array.from({ length: a.terms }, (_, t) =>
          fan(difference(valuesOf(scenario.compiled, scenario.chunk, m, t), valuesOf(baseline.compiled, baseline.chunk, m, t))),
        ),
      ]),
    ) as FanOf<Measure>,
    years,
    cost: cost.map((values) => fan(values).map(Math.round)),
    cumulative: byYear("cumulative").map((values) => fan(values).map(Math.round)),
    chanceOfSaving: cost.map((values) => values.filter((v) => v < 0).length / values.length),
  }
}

const difference = (of: Float64Array, less: Float64Array): Float64Array => of.map((v, i) => v - less[i]!)
