import { forecastMedians, HORIZONS } from "../../../engine/backtest/model.ts"
import { comparable, naiveForecasts } from "../../../engine/backtest/naive.ts"
import { type PlanPanel, publishedStock } from "../../../engine/backtest/panel.ts"
import { valuesOf } from "../../../engine/simulation/measures.ts"
import { fan } from "../../../engine/simulation/quantiles.ts"
import type { Area } from "../bridge/area.ts"
import { areasOf, type Published, readPublished, simulateEach } from "./published-areas.ts"

/** Errors of the simulation for one January and horizon, and of two other methods on the same authorities; mean absolute percentages. */
export interface SimulatedCell {
  readonly cut: number
  readonly ahead: number
  readonly authorities: number
  readonly simulation: number
  readonly totals: number
  readonly england: number
  /** Share of authorities inside the 80% range of the runs. */
  readonly within80: number
}

export interface SimulatedBacktest {
  readonly runs: number
  readonly cells: readonly SimulatedCell[]
  /** Authorities that could not be simulated, by January: how many, and the reason of the first. */
  readonly leftOut: readonly { cut: number; authorities: number; first: string }[]
}

export interface SimulationOptions {
  readonly cuts: readonly number[]
  readonly lastTarget: number
  readonly runs: number
  /** ISO date on which the parameters are made. */
  readonly on: string
  readonly workers?: number
}

const TERMS_A_YEAR = 3
const SEED = 926
const RANGE = { median: 3, p10: 1, p90: 5 } as const

/**
 * The simulation behind a scenario, learned for every comparable authority from the years up to each January and held against what came: total plans
 * 1, 2 and 3 years ahead. No choice was made on these errors.
 */
export async function simulatedBacktest(data: string, panel: PlanPanel, options: SimulationOptions): Promise<SimulatedBacktest> {
  const published = readPublished(data)
  const cells: SimulatedCell[] = []
  const leftOut: { cut: number; authorities: number; first: string }[] = []
  for (const cut of options.cuts) {
    const asked = simulable(published, panel, cut)
    const fans = new Map<string, number[][]>()
    const reasons: string[] = []
    const areas = areasOf(
      published,
      asked.map(({ position }) => position),
      cut,
    )
    await simulateEach(
      areas,
      { ...options, seed: SEED, apart: true, terms: TERMS_A_YEAR * HORIZONS.length },
      {
        simulated: (area, { compiled, chunk }) =>
          fans.set(
            area.code,
            HORIZONS.map((ahead) => fan(valuesOf(compiled, chunk, "plans", TERMS_A_YEAR * ahead - 1))),
          ),
        leftOut: (reason) => reasons.push(reason),
      },
    )
    if (reasons.length > 0) leftOut.push({ cut, authorities: reasons.length, first: reasons[0]! })
    cells.push(...scored(panel, { cut, asked, fans, lastTarget: options.lastTarget }))
  }
  return { runs: options.runs, cells, leftOut }
}

/** A comparable authority of the panel and its place among the areas, which stand under the code that they have now. */
interface Asked {
  readonly a: number
  readonly position: number
  readonly code: Area["code"]
}

function simulable({ history }: Published, panel: PlanPanel, cut: number): Asked[] {
  const numbers = new Map(panel.authorities.map(({ code, oldCode }) => [code, oldCode]))
  const positions = new Map(history.areas.map(({ code }, position) => [numbers.get(code), position]))
  return panel.authorities.flatMap(({ oldCode }, a) => {
    const position = positions.get(oldCode)
    if (position === undefined || !comparable(panel, a, cut)) return []
    return [{ a, position, code: history.areas[position]!.code }]
  })
}

interface Scoring {
  readonly cut: number
  readonly asked: readonly Asked[]
  readonly fans: ReadonlyMap<string, number[][]>
  readonly lastTarget: number
}

function scored(panel: PlanPanel, { cut, asked, fans, lastTarget }: Scoring): SimulatedCell[] {
  const { median } = forecastMedians(panel, cut)
  return HORIZONS.filter((ahead) => cut + ahead <= lastTarget).flatMap((ahead) => {
    const held = asked.flatMap(({ a, code }) => {
      const actual = publishedStock(panel, a, cut + ahead)
      const simulated = fans.get(code)?.[ahead - 1]
      if (!(actual > 0) || !simulated) return []
      const england = naiveForecasts(panel, a, { cut, ahead })["England's last growth"]
      const off = (said: number) => 100 * Math.abs(said / actual - 1)
      return [
        {
          simulation: off(simulated[RANGE.median]!),
          totals: off(median[a * HORIZONS.length + ahead - 1]!),
          england: off(england),
          within80: actual >= simulated[RANGE.p10]! && actual <= simulated[RANGE.p90]! ? 1 : 0,
        },
      ]
    })
    if (held.length === 0) return []
    const mean = (key: keyof (typeof held)[number]) => held.reduce((sum, each) => sum + each[key], 0) / held.length
    const means = { simulation: mean("simulation"), totals: mean("totals"), england: mean("england"), within80: mean("within80") }
    return [{ cut, ahead, authorities: held.length, ...means }]
  })
}
