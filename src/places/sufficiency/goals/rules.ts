import { financialYearLabel, schoolYear, wholeFinancialYears } from "../../../engine/simulation/calendar.ts"
import { type Goal, goalPeriods, type Search } from "../../../engine/simulation/goal-seek.ts"
import { MEASURES } from "../../../engine/simulation/measures.ts"
import type { Parameters } from "../../../engine/simulation/parameters.ts"
import type { PlainDate } from "../../../platform/time.ts"
import { measureName } from "../charts/words.ts"
import { type LeverRefusal, type LeverTyped, leverFrom } from "../runs/rules.ts"

/** What may be aimed at: the two sums of money as what is owed, and every measure of children. */
export const GOAL_CHOICES = ["deficit", "shortfall", ...MEASURES] as const
export type GoalChoice = (typeof GOAL_CHOICES)[number]

/** A deficit is what is owed: the balance of the engine with its sign turned. */
const OWED = { deficit: "cumulative", shortfall: "balance" } as const
const isOwed = (choice: GoalChoice): choice is keyof typeof OWED => choice in OWED
const OWED_WORDS = { cumulative: "Deficit carried forward", balance: "Cost of the year beyond its income" } as const

export const goalChoiceName = (choice: GoalChoice): string => (isOwed(choice) ? OWED_WORDS[OWED[choice]] : measureName(choice))
export const goalName = ({ measure }: Goal): string =>
  measure === "cumulative" || measure === "balance" ? OWED_WORDS[measure] : measureName(measure)
export const isMoneyGoal = ({ measure }: Goal): boolean => measure === "cumulative" || measure === "balance"

export interface GoalTyped extends Omit<LeverTyped, "effect"> {
  /** Per cent of today's, as the lever's effect; for places, how many more. */
  readonly weakest: number
  readonly strongest: number
  readonly measure: GoalChoice
  readonly way: "most" | "least"
  /** Pounds, or children. */
  readonly value: number
  /** "2030-31": the financial year for money, the school year of the autumn term for children. */
  readonly year: string
  /** Of 100 runs. */
  readonly certainty: number
}

export type GoalRefusal = LeverRefusal | "RangeEmpty" | "YearNotLookedAt"

/** Years in which a goal may lie: those with an autumn term or a whole financial year within what is looked at. */
export function goalYears(parameters: Pick<Parameters, "start" | "terms">): string[] {
  const { years, firstYear } = wholeFinancialYears(parameters.start, parameters.terms)
  const autumns = goalPeriods(parameters, "plans").filter((term) => term.startsWith("autumn "))
  const all = [
    ...autumns.map((term) => Number(term.slice("autumn ".length))),
    ...Array.from({ length: years }, (_, y) => firstYear + y),
  ]
  return [...new Set(all)].sort((a, b) => a - b).map(financialYearLabel)
}

/** The year offered first: five years ahead, or the last. */
export function usualYear(parameters: Pick<Parameters, "start" | "terms">): string {
  const label = financialYearLabel(schoolYear(parameters.start, 0) + 5)
  const years = goalYears(parameters)
  return years.includes(label) ? label : (years.at(-1) ?? "")
}

/** What was typed as the engine's search and goal, or the name of what is wrong with it. Settings are whole per cents, or whole places. */
export function goalFrom(
  typed: GoalTyped,
  { parameters, on }: { parameters: Parameters; on: PlainDate },
): { search: Search; goal: Goal } | GoalRefusal {
  if (typed.weakest === typed.strongest) return "RangeEmpty"
  const [weakest, strongest] = [typed.weakest, typed.strongest].map((effect) =>
    leverFrom({ ...typed, effect }, parameters.levers, on),
  )
  if (typeof weakest === "string") return weakest
  if (typeof strongest === "string") return strongest
  const owed = isOwed(typed.measure)
  const goal: Goal = {
    measure: isOwed(typed.measure) ? OWED[typed.measure] : typed.measure,
    at: owed ? typed.year : `autumn ${typed.year.slice(0, 4)}`,
    value: owed ? -100 * typed.value : typed.value,
    atLeast: (typed.way === "least") !== owed,
    certainty: typed.certainty / 100,
  }
  if (!goalPeriods(parameters, goal.measure).includes(goal.at)) return "YearNotLookedAt"
  const step = typed.target === "places" ? 1 : 0.01
  return {
    search: { lever: strongest!, weakest: weakest!.effect, strongest: strongest!.effect, tolerance: step, step },
    goal,
  }
}
