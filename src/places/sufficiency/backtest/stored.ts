import { readFileSync } from "node:fs"
import type { BacktestFigures } from "../cli/backtest-figures.ts"

/** The last back-test of the model, as `lfi forecast backtest --figures` wrote it. */
export const storedBacktest = JSON.parse(readFileSync(new URL("./figures.json", import.meta.url), "utf8")) as BacktestFigures
