import { NAIVE_METHODS } from "../../../engine/backtest/naive.ts"
import { backtest, pooledCoverage, pooledErrors } from "../../../engine/backtest/score.ts"
import { readPublishedPlans } from "../published/plan-panel.ts"

const CUTS = [2018, 2019, 2020, 2021, 2022, 2023]
const LAST_TARGET = 2024

/** Errors by years ahead beside the best naive method, and coverage of the ranges: what is shown beside every forecast. */
export interface BacktestFigures {
  readonly madeOn: string
  readonly cuts: readonly number[]
  readonly errors: readonly { ahead: number; model: number; bestNaive: number; bestNaiveMethod: string; ratio: number }[]
  readonly within80: number
  readonly within95: number
}

/** The figures of `lfi forecast backtest` as data, percentages to two decimals. */
export function backtestFigures(data: string, madeOn: string): BacktestFigures {
  const cells = backtest(readPublishedPlans(data).panel, CUTS, LAST_TARGET)
  const to2 = (value: number) => Math.round(value * 100) / 100
  const { within80, within95 } = pooledCoverage(cells)
  return {
    madeOn,
    cuts: CUTS,
    errors: pooledErrors(cells).map(({ ahead, model, naive, ratioToBest }) => ({
      ahead,
      model: to2(model),
      bestNaive: to2(Math.min(...naive)),
      bestNaiveMethod: NAIVE_METHODS[naive.indexOf(Math.min(...naive))]!,
      ratio: Math.round(ratioToBest * 1000) / 1000,
    })),
    within80: to2(100 * within80),
    within95: to2(100 * within95),
  }
}
