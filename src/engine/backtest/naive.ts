import { englandAt, type PlanPanel, publishedStock } from "./panel.ts"

/** The plain forecasts that a model has to beat, in the order of the published comparison. */
export const NAIVE_METHODS = [
  "no change",
  "last growth",
  "3-year growth",
  "10-year line",
  "5-year line",
  "Holt",
  "England's last growth",
  "half own, half England",
] as const
export type NaiveMethod = (typeof NAIVE_METHODS)[number]

/** Smoothing parameters tried for Holt's method; the pair with the least squared one-step error is used. */
const HOLT_GRID = [0.1, 0.3, 0.5, 0.7, 0.9]

/** Value of the least-squares line through `values` (equal steps), `ahead` steps after the last. */
export function lineAhead(values: number[], ahead: number): number {
  const n = values.length
  const middle = (n - 1) / 2
  const mean = values.reduce((sum, v) => sum + v, 0) / n
  let cross = 0
  let square = 0
  for (let i = 0; i < n; i++) {
    cross += (i - middle) * (values[i]! - mean)
    square += (i - middle) ** 2
  }
  return mean + (square === 0 ? 0 : cross / square) * (n - 1 + ahead - middle)
}

function holtRun(values: number[], alpha: number, beta: number): { squared: number; level: number; trend: number } {
  let level = values[0]!
  let trend = values[1]! - values[0]!
  let squared = 0
  for (let i = 1; i < values.length; i++) {
    const expected = level + trend
    squared += (values[i]! - expected) ** 2
    const next = alpha * values[i]! + (1 - alpha) * expected
    trend = beta * (next - level) + (1 - beta) * trend
    level = next
  }
  return { squared, level, trend }
}

/** Holt's additive exponential smoothing, `ahead` steps after the last of `values` (two or more). */
export function holtAhead(values: number[], ahead: number): number {
  let best = holtRun(values, HOLT_GRID[0]!, HOLT_GRID[0]!)
  for (const alpha of HOLT_GRID) {
    for (const beta of HOLT_GRID) {
      const run = holtRun(values, alpha, beta)
      if (run.squared < best.squared) best = run
    }
  }
  return best.level + ahead * best.trend
}

/** Published stock of the last `span` Januaries up to `cut`, missing ones left out. */
function recent(panel: PlanPanel, a: number, window: { cut: number; span: number }): number[] {
  const values: number[] = []
  for (let year = window.cut - window.span + 1; year <= window.cut; year++) {
    const value = publishedStock(panel, a, year)
    if (!Number.isNaN(value)) values.push(value)
  }
  return values
}

/**
 * Whether an authority counts in the comparison at `cut`: its own code has the last five Januaries and at least six in all, so that every naive
 * method can be computed. This leaves 146-150 authorities.
 */
export function comparable(panel: PlanPanel, a: number, cut: number): boolean {
  return recent(panel, a, { cut, span: 5 }).length === 5 && recent(panel, a, { cut, span: cut - panel.firstYear + 1 }).length >= 6
}

/** Forecasts of every naive method for authority `a`, `ahead` years after January of `cut`; persons. Uses no year after `cut`. */
export function naiveForecasts(panel: PlanPanel, a: number, at: { cut: number; ahead: number }): Record<NaiveMethod, number> {
  const { cut, ahead } = at
  const now = publishedStock(panel, a, cut)
  const own1 = Math.log(now / publishedStock(panel, a, cut - 1))
  const own3 = Math.log(now / publishedStock(panel, a, cut - 3)) / 3
  const england = Math.log(englandAt(panel, "stock", cut) / englandAt(panel, "stock", cut - 1))
  const ten = recent(panel, a, { cut, span: 10 })
  return {
    "no change": now,
    "last growth": now * Math.exp(ahead * own1),
    "3-year growth": now * Math.exp(ahead * own3),
    "10-year line": lineAhead(ten, ahead),
    "5-year line": lineAhead(recent(panel, a, { cut, span: 5 }), ahead),
    Holt: holtAhead(ten, ahead),
    "England's last growth": now * Math.exp(ahead * england),
    "half own, half England": now * Math.exp((ahead * (own3 + england)) / 2),
  }
}
