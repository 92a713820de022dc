import { Temporal } from "temporal-polyfill"
import type { PlainDate } from "../platform/time.ts"

/** The steps of support in the order in which they are looked at: the nearest to class and home first (docs/architecture.md). */
export const STEPS = [
  "in-class",
  "targeted-help",
  "enhanced-help",
  "small-group",
  "advice",
  "team-around-the-school",
  "outreach",
  "top-up",
  "alternative-provision",
  "specialist-base",
  "special-school",
  "independent-school",
] as const
export type Step = (typeof STEPS)[number]

export const STEP_WORDS: Readonly<Record<Step, string>> = {
  "in-class": "In class, for everyone",
  "targeted-help": "Targeted help, often in a small group",
  "enhanced-help": "Help made for one child",
  "small-group": "An enhanced small group nearby",
  advice: "Advice by telephone",
  "team-around-the-school": "A Team Around the School, Setting or College",
  outreach: "Outreach from a special school",
  "top-up": "Top-up funding",
  "alternative-provision": "Alternative provision",
  "specialist-base": "A specialist base in a mainstream school",
  "special-school": "A special school",
  "independent-school": "An independent special school",
}

/** Something that exists on a step: whether it fits and why, when it is free, how far it is. It names no child. */
export interface Rung {
  readonly step: Step
  readonly title: string
  readonly detail: string
  readonly fits: boolean
  /** Why it fits, or why it does not. "Full" is never why: it is said by `free`. */
  readonly why: string
  /** "now"; a date; "ask": nobody can say without asking; "not-now": taken, with no date. */
  readonly free: "now" | "ask" | "not-now" | PlainDate
  /** In a straight line; null where distance says nothing or the place is not known. */
  readonly metres: number | null
  readonly href: string | null
}

export interface LadderStep {
  readonly step: Step
  readonly rungs: readonly Rung[]
}

const rank = (step: Step): number => STEPS.indexOf(step)
const soon = (rung: Rung): number => (rung.free === "now" ? 0 : rung.free === "ask" ? 1 : rung.free === "not-now" ? 3 : 2)

/** Rungs step by step; on each step what fits first, then the nearest, then what is free soonest. Steps without a rung are left out. */
export function ladderOf(rungs: readonly Rung[]): LadderStep[] {
  const order = (a: Rung, b: Rung): number =>
    Number(b.fits) - Number(a.fits) ||
    (a.metres ?? 0) - (b.metres ?? 0) ||
    soon(a) - soon(b) ||
    (typeof a.free === "object" && typeof b.free === "object" ? Temporal.PlainDate.compare(a.free, b.free) : 0) ||
    a.title.localeCompare(b.title)
  return STEPS.flatMap((step) => {
    const own = rungs.filter((rung) => rung.step === step).toSorted(order)
    return own.length === 0 ? [] : [{ step, rungs: own }]
  })
}

/**
 * The rungs that a decision for `step` would go past although they fit and can be had: each asks the decision for its reason. It never
 * forbids: what the law gives does not wait for the programme's order.
 */
export function passedOver(ladder: readonly LadderStep[], step: Step): Rung[] {
  return ladder
    .filter((each) => rank(each.step) < rank(step))
    .flatMap((each) => each.rungs.filter((rung) => rung.fits && rung.free !== "not-now"))
}
