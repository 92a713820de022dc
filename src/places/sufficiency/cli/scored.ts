import { englandAt, type PlanPanel } from "../../../engine/backtest/panel.ts"
import { backtest, type Cell } from "../../../engine/backtest/score.ts"

/** January 2025 is kept apart: no forecast is scored on it here. */
export const LAST_TARGET = 2024

/** The Januaries from which a forecast can be made: England's stock of that January and of the one before are known. */
export function possibleCuts(panel: PlanPanel): number[] {
  const years = Array.from({ length: panel.years }, (_, j) => panel.firstYear + j)
  return years.filter((year) => englandAt(panel, "stock", year) > 0 && englandAt(panel, "stock", year - 1) > 0)
}

const FIRST_CUT = 2018
const LAST_CUT = 2023

/** The Januaries that are scored. @throws RangeError when there is none. */
export function scoredCuts(possible: readonly number[]): number[] {
  const cuts = possible.filter((year) => year >= FIRST_CUT && year <= LAST_CUT)
  if (cuts.length > 0) return cuts
  throw new RangeError(`--data: the folder has no two Januaries in a row that allow a forecast from ${FIRST_CUT} to ${LAST_CUT}`)
}

/** Errors of every forecast that can be held against what came, one cell at least. @throws RangeError when the folder allows no comparison. */
export function scoredOn(panel: PlanPanel, cuts: readonly number[]): Cell[] {
  const cells = backtest(panel, cuts, LAST_TARGET)
  if (cells.length > 0) return cells
  const possible = possibleCuts(panel)
  throw new RangeError(
    `--data: nothing can be compared: no authority has six Januaries, the last five in a row, by ${cuts.join(", ")} and a later one up to ${LAST_TARGET}. ` +
      `--out still writes forecasts, with --cut from one January of ${possible[0]} to ${possible.at(-1)}`,
  )
}
