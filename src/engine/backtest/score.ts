import { KNOWN_BREAKS } from "./breaks.ts"
import { HORIZONS } from "./model.ts"
import { comparable, NAIVE_METHODS, naiveForecasts } from "./naive.ts"
import { type PlanPanel, publishedStock } from "./panel.ts"
import { forecastRanges, type RangeForecast } from "./ranges.ts"

/** Errors of every method over the authorities that can be compared, for one January and horizon. */
export interface Cell {
  cut: number
  ahead: number
  authorities: number
  /** Mean absolute percentage error of the model. */
  model: number
  /** Mean absolute percentage error of each naive method, in the order of NAIVE_METHODS. */
  naive: number[]
  /** Share of authorities inside the 80% and the 95% range. */
  within80: number
  within95: number
}

export interface Pooled {
  ahead: number
  model: number
  naive: number[]
  /** Model's error divided by the least naive error. */
  ratioToBest: number
}

function scoreCell(panel: PlanPanel, forecast: RangeForecast, ahead: number): Cell {
  const { cut } = forecast
  const sums = { n: 0, model: 0, naive: NAIVE_METHODS.map(() => 0), in80: 0, in95: 0 }
  for (let a = 0; a < panel.authorities.length; a++) {
    const actual = publishedStock(panel, a, cut + ahead)
    if (!(actual > 0) || !comparable(panel, a, cut)) continue
    const i = a * 3 + ahead - 1
    const distance = Math.abs(Math.log(actual / forecast.median[i]!))
    sums.n++
    sums.model += Math.abs(forecast.median[i]! / actual - 1)
    if (distance <= forecast.halfWidth80[i]!) sums.in80++
    if (distance <= forecast.halfWidth95[i]!) sums.in95++
    const naive = naiveForecasts(panel, a, { cut, ahead })
    NAIVE_METHODS.forEach((method, m) => {
      sums.naive[m] = sums.naive[m]! + Math.abs(naive[method] / actual - 1)
    })
  }
  const share = (sum: number) => sum / sums.n
  return {
    cut,
    ahead,
    authorities: sums.n,
    model: 100 * share(sums.model),
    naive: sums.naive.map((sum) => 100 * share(sum)),
    within80: share(sums.in80),
    within95: share(sums.in95),
  }
}

/** Scores forecasts from each cut against every target up to `lastTarget`; a cell without any authority to compare is left out. */
export function backtest(panel: PlanPanel, cuts: readonly number[], lastTarget: number): Cell[] {
  return cuts.flatMap((cut) => {
    const forecast = forecastRanges(panel, cut)
    return HORIZONS.filter((ahead) => cut + ahead <= lastTarget)
      .map((ahead) => scoreCell(panel, forecast, ahead))
      .filter(({ authorities }) => authorities > 0)
  })
}

/** Mean over the cuts of each horizon, every cut weighing the same. */
export function pooledErrors(cells: readonly Cell[]): Pooled[] {
  return HORIZONS.flatMap((ahead) => {
    const own = cells.filter((cell) => cell.ahead === ahead)
    if (own.length === 0) return []
    const mean = (read: (cell: Cell) => number) => own.reduce((sum, cell) => sum + read(cell), 0) / own.length
    const naive = NAIVE_METHODS.map((_, m) => mean((cell) => cell.naive[m]!))
    const model = mean((cell) => cell.model)
    return [{ ahead, model, naive, ratioToBest: model / Math.min(...naive) }]
  })
}

/** Share of all forecasts inside their ranges, every authority of every cell weighing the same. */
export function pooledCoverage(cells: readonly Cell[]): { within80: number; within95: number } {
  const all = cells.reduce((sum, cell) => sum + cell.authorities, 0)
  const share = (read: (cell: Cell) => number) => cells.reduce((sum, cell) => sum + read(cell) * cell.authorities, 0) / all
  return { within80: share((cell) => cell.within80), within95: share((cell) => cell.within95) }
}

/** Cells whose cut and target are both other than a January with a known break. */
export function awayFromBreaks(cells: readonly Cell[]): Cell[] {
  const years = new Set(KNOWN_BREAKS.map(({ year }) => year))
  return cells.filter(({ cut, ahead }) => !years.has(cut) && !years.has(cut + ahead))
}
