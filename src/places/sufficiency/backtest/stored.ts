import { readFileSync } from "node:fs"
import type { BacktestFigures, BacktestGhosts } from "../cli/backtest-figures.ts"

const read = (name: string): unknown => JSON.parse(readFileSync(new URL(name, import.meta.url), "utf8"))

/** The last back-test of the model, as `lfi forecast backtest --figures` wrote it. */
export const storedBacktest = read("./figures.json") as BacktestFigures

export interface EarlierForecast {
  readonly cut: number
  readonly said: readonly { readonly year: number; readonly median: number; readonly off: number | null }[]
}

let ghosts: BacktestGhosts | undefined

/** What the method would have said of an authority from past Januaries, as `lfi forecast backtest --ghosts` wrote it; empty where it has none. Januaries in order. */
export function earlierForecasts(authority: string | undefined): EarlierForecast[] {
  ghosts ??= read("./ghosts.json") as BacktestGhosts
  return Object.entries((authority && ghosts.authorities[authority]) || {}).map(([cut, said]) => ({
    cut: Number(cut),
    said: said.map(([median, off], h) => ({ year: Number(cut) + h + 1, median, off })),
  }))
}

/** What came, as the errors of the stored forecasts tell it, to a twentieth of a per cent: January and persons. */
export function cameAfter(earlier: readonly EarlierForecast[]): { year: number; count: number }[] {
  const came = new Map<number, number>()
  for (const { said } of earlier)
    for (const { year, median, off } of said) if (off !== null) came.set(year, Math.round(median / (1 + off / 100)))
  return [...came].sort(([a], [b]) => a - b).map(([year, count]) => ({ year, count }))
}
