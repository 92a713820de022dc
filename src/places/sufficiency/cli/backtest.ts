import { writeFileSync } from "node:fs"
import type { PlanPanel } from "../../../engine/backtest/panel.ts"
import { type ForecastRow, forecastRanges, forecastRows } from "../../../engine/backtest/ranges.ts"
import { type Clock, dateAt, systemClock } from "../../../platform/time.ts"
import { readPublishedPlans } from "../published/plan-panel.ts"
import { backtestReport } from "./backtest-report.ts"
import { simulatedBacktest } from "./backtest-simulation.ts"
import { LAST_TARGET, possibleCuts, scoredCuts, scoredOn } from "./scored.ts"

export interface BacktestOptions {
  /** Folder of the published files. */
  data: string
  /** January to forecast from; all of 2018-2023 when not given. */
  cut?: string | number
  /** File for the forecasts as CSV. */
  out?: string
  /** Runs of the simulation for each authority and January, to stand beside the method of totals; none when left out. */
  simulation?: number
  /** Threads of the simulation. */
  workers?: number
}

/** What the command writes to and reads the date from. */
export interface BacktestSurroundings {
  print: (text: string) => void
  clock: Clock
}

/** The forecasts as CSV: `la_code,cut,year,median,p2_5,p10,p90,p97_5`, persons to one decimal, lines ended by a line feed. */
export function forecastCsv(rows: readonly ForecastRow[]): string {
  const values = (row: ForecastRow) => [row.median, row.p2_5, row.p10, row.p90, row.p97_5].map((value) => value.toFixed(1))
  return `${["la_code,cut,year,median,p2_5,p10,p90,p97_5", ...rows.map((row) => [row.code, row.cut, row.year, ...values(row)].join(","))].join("\n")}\n`
}

function cutsAsked(option: string | number | undefined, possible: readonly number[]): number[] {
  if (option === undefined) return scoredCuts(possible)
  if (!/^\d{4}$/.test(String(option))) throw new RangeError(`--cut: "${option}" is not a year such as 2021`)
  const cut = Number(option)
  if (possible.includes(cut)) return [cut]
  const known = possible.length > 0 ? `it allows ${possible[0]} to ${possible.at(-1)}` : "it has no two Januaries in a row"
  throw new RangeError(`--cut: the folder does not allow a forecast from January ${cut}; ${known}`)
}

/** The panel as if no populations were published. */
function withoutPopulations(panel: PlanPanel): PlanPanel | undefined {
  const none = (values: Float64Array) => new Float64Array(values.length).fill(Number.NaN)
  if (panel.series.population.every(Number.isNaN)) return undefined
  const [series, england] = [panel.series, panel.england].map((all) => ({ ...all, population: none(all.population) }))
  return { ...panel, series: series!, england: england! }
}

/**
 * `lfi forecast backtest`: forecasts total plans of every authority 1, 2 and 3 years ahead from one January (`--cut`) or from all of 2018-2023, using
 * only years up to it, and writes them to `--out`. Without `--cut` it also prints the comparison with every naive method.
 * Throws PublishedFileError (file, column, line) for a malformed or missing file and RangeError for an impossible `--cut` or a folder in which nothing can be compared.
 */
export async function backtestCommand(
  options: BacktestOptions,
  { print, clock }: BacktestSurroundings = { print: (text) => process.stdout.write(text), clock: systemClock },
): Promise<void> {
  const { panel, ...from } = readPublishedPlans(options.data)
  const cuts = cutsAsked(options.cut, possibleCuts(panel))
  if (options.cut !== undefined || options.out !== undefined) {
    const csv = forecastCsv(cuts.flatMap((cut) => forecastRows(panel, forecastRanges(panel, cut))))
    if (options.out === undefined) print(csv)
    else writeFileSync(options.out, csv)
  }
  if (options.cut !== undefined) return
  const cells = scoredOn(panel, cuts)
  const today = dateAt(clock.now())
  const plain = withoutPopulations(panel)
  const simulating = { cuts, lastTarget: LAST_TARGET, on: today.toString(), ...(options.workers && { workers: options.workers }) }
  const simulation =
    options.simulation && (await simulatedBacktest(options.data, panel, { ...simulating, runs: options.simulation }))
  print(
    backtestReport(cells, {
      ...from,
      today,
      ...(plain && { withoutPopulations: scoredOn(plain, cuts) }),
      ...(simulation && { simulation }),
    }),
  )
}
