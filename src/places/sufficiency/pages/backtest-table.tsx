import { DataTable } from "../../../platform/kit/index.ts"
import { storedBacktest } from "../backtest/stored.ts"

interface MethodRow {
  readonly method: string
  /** Mean error in per cent, one for each number of years ahead. */
  readonly errors: readonly number[]
}

const yearsAhead = (ahead: number): string => `${ahead} ${ahead === 1 ? "year" : "years"} ahead`
const METHOD_WORDS: Readonly<Record<string, string>> = {
  "no change": "No change",
  "last growth": "Last year's growth",
  "3-year growth": "Growth of three years",
  "10-year line": "Line through ten years",
  "5-year line": "Line through five years",
  Holt: "Exponential smoothing (Holt)",
  "England's last growth": "England's growth of last year",
  "half own, half England": "Half own growth, half England's",
}

const methodRows = (): MethodRow[] => [
  { method: "Method of totals", errors: storedBacktest.errors.map(({ model }) => model) },
  ...storedBacktest.errors[0]!.naive.map(({ method }, m) => ({
    method: METHOD_WORDS[method] ?? method,
    errors: storedBacktest.errors.map(({ naive }) => naive[m]!.error),
  })),
]

/** Errors at each number of years ahead, the method of totals first and then every plain one. */
export const ErrorTable = () => (
  <DataTable
    caption="Mean error of all plans, in per cent"
    columns={[
      { key: "method", header: "Method", rowHeader: true, cell: (row: MethodRow) => row.method },
      ...storedBacktest.errors.map(({ ahead }, k) => ({
        key: `ahead-${ahead}`,
        header: yearsAhead(ahead),
        numeric: true,
        cell: (row: MethodRow) => row.errors[k]!.toFixed(2),
      })),
    ]}
    rows={methodRows()}
  />
)

/** How often the ranges held what came, by years ahead, together, and without the January with the known break. */
export const CoverageTable = () => (
  <DataTable
    caption="How many of 100 results lay inside the ranges"
    columns={[
      { key: "which", header: "Forecasts", rowHeader: true, cell: (row: ReturnType<typeof coverageRows>[number]) => row.which },
      { key: "eighty", header: "Range meant to hold 80", numeric: true, cell: (row) => row.within80.toFixed(1) },
      { key: "most", header: "Range meant to hold 95", numeric: true, cell: (row) => row.within95.toFixed(1) },
    ]}
    rows={coverageRows()}
  />
)

const coverageRows = () => [
  ...storedBacktest.coverage.map((each) => ({ ...each, which: yearsAhead(each.ahead) })),
  { ...storedBacktest.all, which: "All together" },
  { ...storedBacktest.withoutBreak, which: "All without January 2023 (first return by person)" },
]
