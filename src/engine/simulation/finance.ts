import { financialYearLabel, termFrom, wholeFinancialYears } from "./calendar.ts"
import type { Compiled } from "./compile.ts"
import { drawn } from "./draw-figure.ts"
import { leverPath, placesInRun } from "./draws.ts"
import { planColumn, STOCK, stockWidth } from "./model.ts"
import type { Figure, Finance, Parameters } from "./parameters.ts"
import type { Chunk } from "./run.ts"
import { PHASES, PLACEMENTS } from "./vocabulary.ts"

/** Lines of cost: plans by placement, children without a plan, funding of places, services, levers. */
export const COST_LINES = [...PLACEMENTS.map((p) => `plans:${p}`), "unplanned", "placeFunding", "services", "levers"] as const

/** Pence by run and financial year; `lines` by (run, year, line). Only whole financial years are here. */
export type Money = {
  years: string[]
  lines: Float64Array
  cost: Float64Array
  grant: Float64Array
  income: Float64Array
  /** Grant and other income less cost. */
  balance: Float64Array
  /** Opening balance and every balance since: below zero is a deficit. */
  cumulative: Float64Array
}

/** Costs every run of the chunk in whole pence. @throws RangeError when an amount leaves the range of exact whole numbers. */
export function costRuns(compiled: Compiled, chunk: Chunk): Money {
  const { parameters } = compiled
  const { years, firstYear } = wholeFinancialYears(parameters.start, parameters.terms)
  const runs = chunk.to - chunk.from
  const empty = () => new Float64Array(runs * years)
  const money: Money = {
    years: Array.from({ length: years }, (_, y) => financialYearLabel(firstYear + y)),
    lines: new Float64Array(runs * years * COST_LINES.length),
    cost: empty(),
    grant: empty(),
    income: empty(),
    balance: empty(),
    cumulative: empty(),
  }
  for (let i = 0; i < runs; i++) costRun(compiled, chunk, i, money)
  return money
}

function costRun(compiled: Compiled, chunk: Chunk, i: number, money: Money): void {
  const { parameters } = compiled
  const { finance, seed } = parameters
  const run = chunk.from + i
  const years = money.years.length
  const { firstTerm } = wholeFinancialYears(parameters.start, parameters.terms)
  const prices = pricesOf(parameters, run)
  const places = placesByPlacement(compiled, run)
  let carried = pence("finance.opening", drawn(finance.opening, seed, run, "finance.opening"))
  for (let y = 0; y < years; y++) {
    const lines = money.lines.subarray((i * years + y) * COST_LINES.length, (i * years + y + 1) * COST_LINES.length)
    for (let t = firstTerm + 3 * y; t < firstTerm + 3 * y + 3; t++) costTerm({ compiled, chunk, i, t, y, prices, places }, lines)
    const at = i * years + y
    money.cost[at] = exact(
      `cost in ${money.years[y]}`,
      lines.reduce((a, b) => a + b, 0),
    )
    money.grant[at] = pence(
      "finance.grant",
      drawn(finance.grant, seed, run, "finance.grant") * (1 + drawn(finance.grantGrowth, seed, run, "finance.grantGrowth")) ** y,
    )
    money.income[at] = incomeOf(finance, money.years[y]!, (figure, name) => drawn(figure, seed, run, name))
    money.balance[at] = exact(`balance in ${money.years[y]}`, money.grant[at]! + money.income[at]! - money.cost[at]!)
    carried = exact(`balance carried from ${money.years[y]}`, carried + money.balance[at]!)
    money.cumulative[at] = carried
  }
}

type TermOfRun = { compiled: Compiled; chunk: Chunk; i: number; t: number; y: number; prices: Prices; places: Float64Array }

/** Adds a term's costs to the lines: a third of a year's price for everyone present at the end of the term. */
function costTerm({ compiled, chunk, i, t, y, prices, places }: TermOfRun, lines: Float64Array): void {
  const { model, parameters } = compiled
  const row = (i * model.terms + t) * stockWidth(model.needs)
  const inflated = prices.inflation ** y
  for (let p = 0; p < PLACEMENTS.length; p++) {
    const factor = ((p === 3 ? prices.feeInflation ** y : inflated) * prices.lever[p * model.terms + t]!) / 3
    for (let n = 0; n < model.needs; n++) {
      let children = 0
      for (let phase = 0; phase < PHASES.length; phase++) children += chunk.stock[row + planColumn(model.needs, p, n, phase)]!
      lines[p]! += children * Math.round(prices.plan[p * model.needs + n]! * factor)
    }
    lines[7]! += chunk.stock[row + STOCK.unplanned + p]! * Math.round(prices.unplanned[p]! * factor)
    lines[8]! += places[t * PLACEMENTS.length + p]! * Math.round((prices.place[p]! * inflated) / 3)
  }
  lines[9]! += Math.round((prices.services * inflated) / 3)
  for (const lever of parameters.levers)
    if (lever.cost && t >= termFrom(parameters.start, lever.from)) lines[10]! += Math.round((lever.cost * inflated) / 3)
}

/** Prices of a year in one run, before inflation: plans by (placement, need), others by placement. */
type Prices = {
  plan: Float64Array
  unplanned: Float64Array
  place: Float64Array
  services: number
  inflation: number
  feeInflation: number
  lever: Float64Array
}

function pricesOf(parameters: Parameters, run: number): Prices {
  const { finance, seed, needs, terms } = parameters
  const of = (figure: Figure | undefined, name: string) => (figure ? drawn(figure, seed, run, name) : 0)
  const unit = (support: string, placement: string, need?: string) => {
    const rows = finance.unitCosts.filter((r) => r.support === support && r.placement === placement)
    const row = rows.find((r) => r.need === need) ?? rows.find((r) => r.need === undefined)
    return of(row, `finance.unitCosts.${support}.${placement}${row?.need ? `.${row.need}` : ""}`)
  }
  const lever = new Float64Array(PLACEMENTS.length * terms).fill(1)
  for (const l of parameters.levers) {
    if (!l.target.startsWith("cost:")) continue
    const at = (PLACEMENTS as readonly string[]).indexOf(l.target.slice(5)) * terms
    leverPath(l, parameters, run).forEach((factor, t) => {
      lever[at + t]! *= factor
    })
  }
  return {
    plan: Float64Array.from(PLACEMENTS.flatMap((placement) => needs.map((need) => unit("plan", placement, need)))),
    unplanned: Float64Array.from(PLACEMENTS, (placement) => unit("unplanned", placement)),
    place: Float64Array.from(PLACEMENTS, (placement) =>
      of(
        finance.placeFunding.find((r) => r.placement === placement),
        `finance.placeFunding.${placement}`,
      ),
    ),
    services: finance.services.reduce((sum, row) => sum + of(row, `finance.services.${row.line}`), 0),
    inflation: 1 + of(finance.inflation, "finance.inflation"),
    feeInflation: 1 + of(finance.feeInflation, "finance.feeInflation"),
    lever,
  }
}

function placesByPlacement(compiled: Compiled, run: number): Float64Array {
  const { pools, poolPlacement, terms } = compiled.model
  const open = placesInRun(compiled, run)
  const sum = new Float64Array(terms * PLACEMENTS.length)
  for (let t = 0; t < terms; t++)
    for (let j = 0; j < pools; j++) sum[t * PLACEMENTS.length + poolPlacement[j]!]! += open[t * pools + j]!
  return sum
}

function incomeOf(finance: Finance, year: string, of: (figure: Figure, name: string) => number): number {
  return finance.income.reduce(
    (sum, row) => (row.year === year ? sum + pence("finance.income", of(row, `finance.income.${row.line}.${year}`)) : sum),
    0,
  )
}

const pence = (what: string, value: number): number => exact(what, Math.round(value))

function exact(what: string, value: number): number {
  if (!Number.isSafeInteger(value)) throw new RangeError(`${what}: ${value} pence is outside the range of exact whole numbers`)
  return value
}
