import type { PlainDate } from "../../platform/time.ts"
import type { Strategy } from "../framework/chapter.ts"
import type { FlourishLetter, Level, NeedArea } from "../vocabulary.ts"

/** What should be different for the child, and how all will know. */
export interface Outcome {
  text: string
  needArea: NeedArea
  baseline: string
  target: string
  measure: string
  flourish: readonly FlourishLetter[]
  by: PlainDate
}

export type OutcomeGap =
  | "TextMissing"
  | "BaselineMissing"
  | "TargetMissing"
  | "MeasureMissing"
  | "FlourishMissing"
  | "ByInThePast"
  | "TargetIsBaseline"

/** What an outcome still lacks before it can be worked to; empty when it is whole. */
export function outcomeGaps(outcome: Outcome, today: PlainDate): OutcomeGap[] {
  const gaps: OutcomeGap[] = []
  if (!outcome.text.trim()) gaps.push("TextMissing")
  if (!outcome.baseline.trim()) gaps.push("BaselineMissing")
  if (!outcome.target.trim()) gaps.push("TargetMissing")
  else if (outcome.target.trim() === outcome.baseline.trim()) gaps.push("TargetIsBaseline")
  if (!outcome.measure.trim()) gaps.push("MeasureMissing")
  if (outcome.flourish.length === 0) gaps.push("FlourishMissing")
  if (outcome.by.until(today).days > 0) gaps.push("ByInThePast")
  return gaps
}

/** One line of help in a plan: who does what, how often, and what shows that it works. */
export interface ProvisionLine {
  strategyId: string | null
  title: string
  what: string
  often: string
  sign: string
  level: Level
  needArea: NeedArea
}

/** A strategy as a plan line: the words are copied, so that a later edition never changes a child's plan. */
export const lineFromStrategy = (strategy: Strategy): ProvisionLine => ({
  strategyId: strategy.id,
  title: strategy.title,
  what: strategy.body,
  often: strategy.often,
  sign: strategy.sign,
  level: strategy.level,
  needArea: strategy.area,
})

/** Need areas that have an outcome and no help, or help and no outcome. */
export function unmatched(
  outcomes: readonly Outcome[],
  lines: readonly ProvisionLine[],
): { withoutHelp: NeedArea[]; withoutOutcome: NeedArea[] } {
  const aimed = new Set(outcomes.map((each) => each.needArea))
  const helped = new Set(lines.map((each) => each.needArea))
  return {
    withoutHelp: [...aimed].filter((area) => !helped.has(area)),
    withoutOutcome: [...helped].filter((area) => !aimed.has(area)),
  }
}
