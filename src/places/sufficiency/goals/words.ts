import type { Goal, Search, Setting } from "../../../engine/simulation/goal-seek.ts"
import { count, money } from "../charts/words.ts"
import { goalName, isMoneyGoal } from "./rules.ts"

/** Values of the goal's measure as they are read: money as what is owed. */
export const asRead = (goal: Goal, value: number): number => (isMoneyGoal(goal) ? -value : value)
export const valueWords = (goal: Goal, value: number): string =>
  isMoneyGoal(goal) ? money(asRead(goal, value)) : count(asRead(goal, value))

/** "Deficit carried forward at most £2.0m in 2030-31". */
export function goalSentence(goal: Goal): string {
  const most = goal.atLeast === isMoneyGoal(goal)
  return `${goalName(goal)} at ${most ? "most" : "least"} ${valueWords(goal, goal.value)} in ${goal.at}`
}

/** "72% of today's" or "34 places more". */
export const settingWords = ({ lever }: Pick<Search, "lever">, effect: number): string =>
  lever.target === "places" ? `${count(effect)} places more` : `${Math.round(effect * 100)}% of today's`

/** "100% to 60% of today's" or "0 to 40 places more". */
export const spanWords = ({ lever, weakest, strongest }: Search): string =>
  lever.target === "places"
    ? `${count(weakest)} to ${count(strongest)} places more`
    : `${Math.round(weakest * 100)}% to ${Math.round(strongest * 100)}% of today's`

const ENDS = { eighty: [1, 5], most: [0, 6] } as const
/** "14,100 to 15,300", the smaller first as it is read. */
export function rangeWords(goal: Goal, range: readonly number[], which: keyof typeof ENDS): string {
  const [low, high] = isMoneyGoal(goal) ? [...ENDS[which]].reverse() : ENDS[which]
  return `${valueWords(goal, range[low!]!)} to ${valueWords(goal, range[high!]!)}`
}

const MEDIAN = 3
export const middleWords = (goal: Goal, { range }: Pick<Setting, "range">): string => valueWords(goal, range[MEDIAN]!)
