import { termLabel } from "./calendar.ts"
import type { Compiled } from "./compile.ts"
import { COST_LINES, costRuns, type Money } from "./finance.ts"
import { MEASURES, type Measure, valuesOf } from "./measures.ts"
import type { Parameters } from "./parameters.ts"
import { FAN, fan, mean } from "./quantiles.ts"
import type { Chunk } from "./run.ts"

export type FanOf<T extends string> = Record<T, number[][]>

/** What a forecast says, with the parameters and the seed that made it: enough to make it again. Fans hold seven quantiles (FAN) a period; money is pence. */
export type Forecast = {
  title: string
  runs: number
  seed: number
  quantiles: readonly number[]
  terms: string[]
  measures: FanOf<Measure>
  years: string[]
  money: FanOf<"cost" | "balance" | "cumulative">
  /** Mean of the runs by year and line. */
  lines: Record<string, number[]>
  /** Share of runs in which the year's income covers its cost, and in which no deficit is left. */
  chanceOfBalance: number[]
  chanceOfNoDeficit: number[]
  /** Cumulative balance at the end of the last year, in every run, in ascending order. */
  lastBalance: number[]
  parameters: Parameters
}

export function forecastOf(compiled: Compiled, chunk: Chunk): Forecast {
  const { parameters } = compiled
  const money = costRuns(compiled, chunk)
  const runs = chunk.to - chunk.from
  const years = money.years.length
  const byYear = (values: Float64Array) => money.years.map((_, y) => column(values, years, y))
  const share = (values: Float64Array) => byYear(values).map((column) => column.filter((v) => v >= 0).length / runs)
  return {
    title: parameters.title,
    runs,
    seed: parameters.seed,
    quantiles: FAN,
    terms: Array.from({ length: parameters.terms }, (_, t) => termLabel(parameters.start, t)),
    measures: Object.fromEntries(MEASURES.map((m) => [m, fansOf(compiled, chunk, m)])) as FanOf<Measure>,
    years: money.years,
    money: {
      cost: byYear(money.cost).map(wholeFan),
      balance: byYear(money.balance).map(wholeFan),
      cumulative: byYear(money.cumulative).map(wholeFan),
    },
    lines: meanLines(money, runs),
    chanceOfBalance: share(money.balance),
    chanceOfNoDeficit: share(money.cumulative),
    lastBalance: years > 0 ? [...column(money.cumulative, years, years - 1).sort()] : [],
    parameters,
  }
}

const fansOf = (compiled: Compiled, chunk: Chunk, measure: Measure): number[][] =>
  Array.from({ length: compiled.model.terms }, (_, t) => fan(valuesOf(compiled, chunk, measure, t)))

const wholeFan = (values: Float64Array): number[] => fan(values).map(Math.round)

/** The values of one year in every run. */
export function column(values: Float64Array, width: number, at: number): Float64Array {
  return Float64Array.from({ length: width > 0 ? values.length / width : 0 }, (_, run) => values[run * width + at]!)
}

function meanLines(money: Money, runs: number): Record<string, number[]> {
  const width = COST_LINES.length
  const years = money.years.length
  return Object.fromEntries(
    COST_LINES.map((line, l) => [
      line,
      money.years.map((_, y) =>
        Math.round(mean(Float64Array.from({ length: runs }, (_, run) => money.lines[(run * years + y) * width + l]!))),
      ),
    ]),
  )
}
