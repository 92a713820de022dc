import { financialYearLabel, termLabel, wholeFinancialYears } from "./calendar.ts"
import { Checker, ParameterError } from "./check.ts"
import type { Simulated } from "./compare.ts"
import { costRuns } from "./finance.ts"
import { column } from "./forecast.ts"
import { MEASURES, type Measure, valuesOf } from "./measures.ts"
import type { Lever, Parameters } from "./parameters.ts"
import { fan } from "./quantiles.ts"

/**
 * What is to be reached: at least (or at most) `value` in `certainty` of the runs. `measure` is one of MEASURES at a term ("autumn 2030"),
 * or "balance" or "cumulative" in pence at a financial year ("2030-31").
 */
export type Goal = { measure: Measure | "balance" | "cumulative"; at: string; value: number; atLeast: boolean; certainty: number }
/** The lever to set and the two settings between which to look. */
export type Search = { lever: Lever; weakest: number; strongest: number; tolerance: number }
export type GoalSought = {
  reached: boolean
  /** Weakest setting that reaches the goal; the strongest when none does. */
  effect: number
  /** Range of the goal's measure at that setting (FAN), and the share of runs that meet the goal. */
  range: number[]
  chance: number
  tried: { effect: number; chance: number }[]
}

/**
 * Halves the interval of settings until the weakest that reaches the goal is known to the tolerance. `simulate` runs the parameters with the
 * lever so set; common random numbers make the answer move one way with the setting, apart from steps of single runs.
 * @throws ParameterError naming the field of the goal or search that is wrong.
 */
export async function goalSeek(
  parameters: Parameters,
  search: Search,
  goal: Goal,
  simulate: (p: Parameters) => Promise<Simulated>,
): Promise<GoalSought> {
  checkGoal(parameters, search, goal)
  const tried: GoalSought["tried"] = []
  const whole = search.lever.target === "places"
  const attempt = async (effect: number) => {
    const result = await simulate({ ...parameters, levers: [...parameters.levers, { ...search.lever, effect }] })
    const values = goalValues(result, goal)
    const chance = values.filter((v) => (goal.atLeast ? v >= goal.value : v <= goal.value)).length / values.length
    tried.push({ effect, chance })
    return { reached: chance >= goal.certainty, effect, range: fan(values), chance }
  }
  const weakest = await attempt(search.weakest)
  if (weakest.reached) return { ...weakest, tried }
  let best = await attempt(search.strongest)
  if (!best.reached) return { ...best, tried }
  let weak = search.weakest
  while (Math.abs(best.effect - weak) > search.tolerance) {
    const middle = (weak + best.effect) / 2
    const effect = whole ? Math.round(middle) : middle
    if (effect === weak || effect === best.effect) break
    const next = await attempt(effect)
    if (next.reached) best = next
    else weak = effect
  }
  return { ...best, tried }
}

function goalValues({ compiled, chunk }: Simulated, goal: Goal): Float64Array {
  const { start, terms } = compiled.parameters
  if (goal.measure === "balance" || goal.measure === "cumulative") {
    const money = costRuns(compiled, chunk)
    return column(money[goal.measure], money.years.length, money.years.indexOf(goal.at))
  }
  const t = Array.from({ length: terms }, (_, i) => i).find((i) => termLabel(start, i) === goal.at)!
  return valuesOf(compiled, chunk, goal.measure, t)
}

function checkGoal({ start, terms }: Parameters, search: Search, goal: Goal): void {
  const c = new Checker()
  const financial = goal.measure === "balance" || goal.measure === "cumulative"
  const { years, firstYear } = wholeFinancialYears(start, terms)
  const periods = financial
    ? Array.from({ length: years }, (_, y) => financialYearLabel(firstYear + y))
    : Array.from({ length: terms }, (_, t) => termLabel(start, t))
  c.oneOf("goal.measure", goal.measure, [...MEASURES, "balance", "cumulative"])
  c.oneOf("goal.at", goal.at, periods)
  c.number("goal.value", goal.value)
  c.number("goal.certainty", goal.certainty, { min: 0, max: 1 })
  c.number("search.tolerance", search.tolerance, { min: 1e-6 })
  for (const end of ["weakest", "strongest"] as const)
    c.number(`search.${end}`, search[end], { min: 0, whole: search.lever.target === "places" })
  if (c.problems.length) throw new ParameterError(c.problems)
}
