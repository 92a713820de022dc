import type { Answer, Asked, Method } from "./asked.ts"
import { leastCost } from "./least-cost.ts"
import { type SideBySide, sideBySide } from "./side-by-side.ts"
import { stable } from "./stable.ts"

/** One step of the work: an answer, or both answers side by side. */
export type Step =
  | { readonly asked: Asked; readonly seed: number; readonly method: Method }
  | { readonly asked: Asked; readonly seed: number; readonly answers: readonly [leastCost: Answer, stable: Answer] }

export function workOut(step: Step): Answer | SideBySide {
  if ("answers" in step) return sideBySide(step.asked, step.seed, step.answers)
  return step.method === "stable" ? stable(step.asked, step.seed) : leastCost(step.asked)
}
