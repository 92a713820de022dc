import { writeFileSync } from "node:fs"
import { englandAt, type PlanPanel } from "../../../engine/backtest/panel.ts"
import { type ForecastRow, forecastRanges, forecastRows } from "../../../engine/backtest/ranges.ts"
import { backtest } from "../../../engine/backtest/score.ts"
import { type Clock, dateAt, systemClock } from "../../../platform/time.ts"
import { readPublishedPlans } from "../published/plan-panel.ts"
import { backtestReport } from "./backtest-report.ts"

export interface BacktestOptions {
  /** Folder of the published files. */
  data: string
  /** January to forecast from; all of 2018-2023 when not given. */
  cut?: string | number
  /** File for the forecasts as CSV. */
  out?: string
}

/** What the command writes to and reads the date from. */
export interface BacktestSurroundings {
  print: (text: string) => void
  clock: Clock
}

const FIRST_CUT = 2018
const LAST_CUT = 2023
/** January 2025 is kept apart: no forecast is scored on it here. */
const LAST_TARGET = 2024

/** The forecasts as CSV: `la_code,cut,year,median,p2_5,p10,p90,p97_5`, persons to one decimal, lines ended by a line feed. */
export function forecastCsv(rows: readonly ForecastRow[]): string {
  const values = (row: ForecastRow) => [row.median, row.p2_5, row.p10, row.p90, row.p97_5].map((value) => value.toFixed(1))
  return `${["la_code,cut,year,median,p2_5,p10,p90,p97_5", ...rows.map((row) => [row.code, row.cut, row.year, ...values(row)].join(","))].join("\n")}\n`
}

/** The Januaries from which a forecast can be made: England's stock of that January and of the one before are known. */
function possibleCuts(panel: PlanPanel): number[] {
  const years = Array.from({ length: panel.years }, (_, j) => panel.firstYear + j)
  return years.filter((year) => englandAt(panel, "stock", year) > 0 && englandAt(panel, "stock", year - 1) > 0)
}

function cutsAsked(option: string | number | undefined, possible: readonly number[]): number[] {
  if (option === undefined) {
    const cuts = possible.filter((year) => year >= FIRST_CUT && year <= LAST_CUT)
    if (cuts.length > 0) return cuts
    throw new RangeError(
      `--data: the folder has no two Januaries in a row that allow a forecast from ${FIRST_CUT} to ${LAST_CUT}`,
    )
  }
  if (!/^\d{4}$/.test(String(option))) throw new RangeError(`--cut: "${option}" is not a year such as 2021`)
  const cut = Number(option)
  if (possible.includes(cut)) return [cut]
  const known = possible.length > 0 ? `it allows ${possible[0]} to ${possible.at(-1)}` : "it has no two Januaries in a row"
  throw new RangeError(`--cut: the folder does not allow a forecast from January ${cut}; ${known}`)
}

/**
 * `lfi forecast backtest`: forecasts total plans of every authority 1, 2 and 3 years ahead from one January (`--cut`) or from all of 2018-2023, using
 * only what was published by then, and writes them to `--out`. Without `--cut` it also prints the comparison with every naive method.
 * Throws PublishedFileError (file, column, line) for a malformed or missing file and RangeError for an impossible `--cut`.
 */
export function backtestCommand(
  options: BacktestOptions,
  around: BacktestSurroundings = { print: (text) => process.stdout.write(text), clock: systemClock },
): void {
  const { panel, files, missing } = readPublishedPlans(options.data)
  const cuts = cutsAsked(options.cut, possibleCuts(panel))
  if (options.out !== undefined) {
    const rows = cuts.flatMap((cut) => forecastRows(panel, forecastRanges(panel, cut)))
    writeFileSync(options.out, forecastCsv(rows))
  }
  if (options.cut !== undefined) {
    if (options.out === undefined) around.print(forecastCsv(forecastRows(panel, forecastRanges(panel, cuts[0]!))))
    return
  }
  around.print(backtestReport(backtest(panel, cuts, LAST_TARGET), { files, missing, today: dateAt(around.clock.now()) }))
}
