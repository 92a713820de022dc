import { type Ghost, ghostsOf } from "../../../engine/backtest/ghosts.ts"
import { HORIZONS, METHOD_VERSION } from "../../../engine/backtest/model.ts"
import { NAIVE_METHODS } from "../../../engine/backtest/naive.ts"
import { awayFromBreaks, type Cell, pooledCoverage, pooledErrors } from "../../../engine/backtest/score.ts"
import { readPublishedPlans } from "../published/plan-panel.ts"
import { LAST_TARGET, possibleCuts, scoredCuts, scoredOn } from "./scored.ts"

export interface Coverage {
  readonly within80: number
  readonly within95: number
}

/** Errors by years ahead beside every naive method, and coverage of the ranges: what is shown beside every forecast. */
export interface BacktestFigures {
  /** Of the method, as in its choice log. */
  readonly version: number
  readonly madeOn: string
  readonly cuts: readonly number[]
  readonly errors: readonly {
    ahead: number
    model: number
    naive: readonly { method: string; error: number }[]
    bestNaive: number
    bestNaiveMethod: string
    ratio: number
  }[]
  readonly coverage: readonly (Coverage & { ahead: number })[]
  readonly all: Coverage
  /** Without January 2023, the first person-level return, as start or target. */
  readonly withoutBreak: Coverage
}

const to2 = (value: number) => Math.round(value * 100) / 100

function coverageOf(cells: readonly Cell[]): Coverage {
  const { within80, within95 } = pooledCoverage(cells)
  return { within80: to2(100 * within80), within95: to2(100 * within95) }
}

/** The figures of `lfi forecast backtest` as data, percentages to two decimals. */
export function backtestFigures(data: string, madeOn: string): BacktestFigures {
  const { panel } = readPublishedPlans(data)
  const cuts = scoredCuts(possibleCuts(panel))
  const cells = scoredOn(panel, cuts)
  if (awayFromBreaks(cells).length === 0) throw new RangeError("--data: every forecast that can be scored touches January 2023")
  return {
    version: METHOD_VERSION,
    madeOn,
    cuts,
    errors: pooledErrors(cells).map(({ ahead, model, naive, ratioToBest }) => ({
      ahead,
      model: to2(model),
      naive: NAIVE_METHODS.map((method, m) => ({ method, error: to2(naive[m]!) })),
      bestNaive: to2(Math.min(...naive)),
      bestNaiveMethod: NAIVE_METHODS[naive.indexOf(Math.min(...naive))]!,
      ratio: Math.round(ratioToBest * 1000) / 1000,
    })),
    coverage: HORIZONS.map((ahead) => ({ ahead, ...coverageOf(cells.filter((cell) => cell.ahead === ahead)) })),
    all: coverageOf(cells),
    withoutBreak: coverageOf(awayFromBreaks(cells)),
  }
}

/** Median in persons, and per cent by which it was too high; null where nothing may be held against it. */
export type StoredGhost = readonly [median: number, off: number | null]

/** What the method would have said of each authority: by code, then January of the forecast, one entry for each year ahead. */
export interface BacktestGhosts {
  readonly version: number
  readonly madeOn: string
  readonly authorities: Readonly<Record<string, Readonly<Record<string, readonly StoredGhost[]>>>>
}

/** Earlier forecasts of every authority as data: whole persons, errors to one decimal. */
export function backtestGhosts(data: string, madeOn: string): BacktestGhosts {
  const authorities: Record<string, Record<string, StoredGhost[]>> = {}
  const { panel } = readPublishedPlans(data)
  const possible = possibleCuts(panel)
  // earlier forecasts are kept from the last scored January too: nothing is scored on what it forecasts
  const cuts = [...scoredCuts(possible), ...possible.filter((cut) => cut === LAST_TARGET)]
  for (const { code, cut, median, off } of ghostsOf(panel, cuts, LAST_TARGET).sort(inOrder)) {
    authorities[code] ??= {}
    authorities[code][cut] ??= []
    authorities[code][cut].push([Math.round(median), off === null ? null : Math.round(off * 10) / 10])
  }
  return { version: METHOD_VERSION, madeOn, authorities }
}

const inOrder = (a: Ghost, b: Ghost): number => a.code.localeCompare(b.code) || a.cut - b.cut || a.year - b.year

/** One line for each authority, so that a change shows where it is. */
export function ghostsJson({ authorities, ...head }: BacktestGhosts): string {
  const lines = Object.entries(authorities).map(([code, own]) => `  ${JSON.stringify(code)}: ${JSON.stringify(own)}`)
  return `{ ${JSON.stringify(head).slice(1, -1)}, "authorities": {\n${lines.join(",\n")}\n} }\n`
}
