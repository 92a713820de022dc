import { financialYearLabel, termLabel, wholeFinancialYears } from "./calendar.ts"
import { Checker, ParameterError } from "./check.ts"
import type { Simulated } from "./compare.ts"
import { costRuns } from "./finance.ts"
import { column } from "./forecast.ts"
import { MEASURES, type Measure, valuesOf } from "./measures.ts"
import type { Lever, Parameters } from "./parameters.ts"
import { fan } from "./quantiles.ts"
import { withLevers } from "./validate-levers.ts"

/**
 * What is to be reached: at least (or at most) `value` in `certainty` of the runs. `measure` is one of MEASURES at a term ("autumn 2030"),
 * or "balance" or "cumulative" in pence at a financial year ("2030-31").
 */
export type Goal = { measure: Measure | "balance" | "cumulative"; at: string; value: number; atLeast: boolean; certainty: number }
/** The lever to set and the two settings between which to look; settings between them are multiples of `step` where it is given (places: 1). */
export type Search = { lever: Lever; weakest: number; strongest: number; tolerance: number; step?: number }
/** One setting: the share of runs that meet the goal, and the range of the goal's measure (FAN). */
export type Setting = { effect: number; chance: number; range: number[] }
export type GoalSought = Setting & {
  /** Whether `effect` is the weakest setting that reaches the goal; where none does it is the setting that comes nearest. */
  reached: boolean
  tried: Setting[]
  /** Set where a stronger setting met the goal less often than a weaker one, so that a setting in between that was not tried may do as well. */
  uneven?: true
}

/**
 * Halves the interval of settings until the weakest that reaches the goal is known to the tolerance. `simulate` runs the parameters with the
 * lever so set; common random numbers make the answer move one way with the setting, apart from steps of single runs. Where it does not (`uneven`), the answer is a setting that
 * reaches the goal, and not surely the weakest.
 * @throws ParameterError naming the field of the goal or search that is wrong.
 */
export async function goalSeek(
  parameters: Parameters,
  search: Search,
  goal: Goal,
  simulate: (p: Parameters) => Promise<Simulated>,
): Promise<GoalSought> {
  checkGoal(parameters, search, goal)
  const tried: Setting[] = []
  for (let effect = nextSetting(search, goal, tried); effect !== null; effect = nextSetting(search, goal, tried))
    tried.push(settingOf(await simulate(withSetting(parameters, search, effect)), goal, effect))
  return soughtFrom(goal, tried)
}

/** The parameters with the lever at a setting. */
export const withSetting = (parameters: Parameters, { lever }: Search, effect: number): Parameters => ({
  ...parameters,
  levers: [...parameters.levers, { ...lever, effect }],
})

/** What the runs of a setting say of the goal. */
export function settingOf(result: Simulated, goal: Goal, effect: number): Setting {
  const values = goalValues(result, goal)
  const met = values.filter((v) => (goal.atLeast ? v >= goal.value : v <= goal.value)).length
  return { effect, chance: met / values.length, range: fan(values) }
}

const reaches = (goal: Goal, { chance }: Setting): boolean => chance >= goal.certainty

/** The setting to try after those tried so far, in their order; null when the answer is known. The same list gives the same next one, wherever it is asked. */
export function nextSetting(search: Search, goal: Goal, tried: readonly Setting[]): number | null {
  const [weakest, strongest, ...between] = tried
  if (!weakest) return search.weakest
  if (reaches(goal, weakest)) return null
  if (!strongest) return search.strongest
  if (!reaches(goal, strongest)) return null
  let [weak, best] = [weakest.effect, strongest.effect]
  for (const setting of between) {
    if (reaches(goal, setting)) best = setting.effect
    else weak = setting.effect
  }
  if (Math.abs(best - weak) <= search.tolerance) return null
  const middle = onStep((weak + best) / 2, search.step ?? (search.lever.target === "places" ? 1 : 0))
  return middle === weak || middle === best ? null : middle
}

/** Nine decimals: multiples of a hundredth come out as they are written. */
const onStep = (value: number, step: number): number => (step > 0 ? Number((Math.round(value / step) * step).toFixed(9)) : value)

/** Settings that a search tries at most. */
export function mostSettings({ weakest, strongest, tolerance }: Search): number {
  return 2 + Math.max(0, Math.ceil(Math.log2(Math.abs(strongest - weakest) / tolerance)))
}

/** The answer from all settings tried: the last that reaches the goal is the weakest that does; where none does, the one that comes nearest. */
export function soughtFrom(goal: Goal, tried: readonly Setting[]): GoalSought {
  const shape = isUneven(tried) ? ({ uneven: true } as const) : {}
  const best = tried.filter((setting) => reaches(goal, setting)).at(-1)
  if (best) return { ...best, reached: true, tried: [...tried], ...shape }
  const nearest = tried.reduce((near, setting) => (isNearer(goal, setting, near) ? setting : near))
  return { ...nearest, reached: false, tried: [...tried], ...shape }
}

/** Whether the chance of meeting the goal both rises and falls from the weakest setting tried to the strongest; the first two tried are these ends. */
export function isUneven(tried: readonly Setting[]): boolean {
  const [weakest, strongest] = tried
  if (!weakest || !strongest) return false
  const way = Math.sign(strongest.effect - weakest.effect)
  const chances = [...tried].sort((a, b) => way * (a.effect - b.effect)).map(({ chance }) => chance)
  return chances.some((chance, i) => i > 0 && chance < chances[i - 1]!)
}

const MEDIAN = 3

/** More runs that meet the goal, or as many and a median no further from it. */
function isNearer({ value }: Goal, setting: Setting, than: Setting): boolean {
  if (setting.chance !== than.chance) return setting.chance > than.chance
  return Math.abs(setting.range[MEDIAN]! - value) <= Math.abs(than.range[MEDIAN]! - value)
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

/** Periods for which a goal may be set: whole financial years for money, terms for children. */
export function goalPeriods({ start, terms }: Pick<Parameters, "start" | "terms">, measure: Goal["measure"]): string[] {
  if (measure !== "balance" && measure !== "cumulative") return Array.from({ length: terms }, (_, t) => termLabel(start, t))
  const { years, firstYear } = wholeFinancialYears(start, terms)
  return Array.from({ length: years }, (_, y) => financialYearLabel(firstYear + y))
}

const GOAL_FIELDS = ["measure", "at", "value", "atLeast", "certainty"]
const SEARCH_FIELDS = ["lever", "weakest", "strongest", "tolerance", "step"]

/** A goal file, `{ "search": Search, "goal": Goal }`. @throws ParameterError naming the field that is missing, unknown or wrong. */
export function readGoal(parameters: Parameters, input: unknown): { search: Search; goal: Goal } {
  const c = new Checker()
  if (c.object("goal file", input)) {
    const { search, goal } = input
    c.unknownKeys("", input, ["search", "goal"])
    if (c.object("search", search)) c.object("search.lever", search.lever)
    c.object("goal", goal)
  }
  if (c.problems.length) throw new ParameterError(c.problems)
  const { search, goal } = input as { search: Search; goal: Goal }
  checkGoal(parameters, search, goal)
  withLevers(parameters, [search.lever])
  return { search, goal }
}

/** @throws ParameterError naming the field of the goal or search that is wrong. */
export function checkGoal(parameters: Parameters, search: Search, goal: Goal): void {
  const c = new Checker()
  c.unknownKeys("goal", goal, GOAL_FIELDS)
  c.unknownKeys("search", search, SEARCH_FIELDS)
  if (typeof goal.atLeast !== "boolean") c.fault("goal.atLeast", "must be true (at least the value) or false (at most)")
  c.oneOf("goal.measure", goal.measure, [...MEASURES, "balance", "cumulative"])
  c.oneOf("goal.at", goal.at, goalPeriods(parameters, goal.measure))
  c.number("goal.value", goal.value)
  c.number("goal.certainty", goal.certainty, { min: 0, max: 1 })
  c.number("search.tolerance", search.tolerance, { min: 1e-6 })
  if (search.step !== undefined) c.number("search.step", search.step, { min: 1e-6 })
  for (const end of ["weakest", "strongest"] as const)
    c.number(`search.${end}`, search[end], { min: 0, whole: search.lever.target === "places" })
  if (c.problems.length) throw new ParameterError(c.problems)
}
