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

/** @throws Error when the two were not run with the same seed, runs and terms. */
export function compareRuns(baseline: Simulated, scenario: Simulated): Comparison {
  const [a, b] = [baseline.compiled.parameters, scenario.compiled.parameters]
  if (a.seed !== b.seed || a.terms !== b.terms || baseline.chunk.to !== scenario.chunk.to)
    throw new Error("compareRuns: baseline and scenario must share seed, terms and number of runs")
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
