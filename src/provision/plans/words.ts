import type { FlourishLetter, Level } from "../vocabulary.ts"
import type { Decision, Progress, Stage } from "./cycle.ts"
import type { TermReview } from "./reviews.ts"

export const PROGRESS_WORDS: Readonly<Record<Progress, string>> = {
  exceeded: "More than met",
  met: "Met",
  partly: "Partly met",
  not: "Not yet",
}

export const DECISION_WORDS: Readonly<Record<Decision, string>> = {
  continue: "Go on as now",
  change: "Change the help",
  "step-up": "One level up",
  "step-down": "One level down",
  "seek-advice": "Ask a specialist for advice, and go on",
  cease: "Extra support is no longer needed",
}

/** What a cycle waits for, to whoever works with it. */
export const STAGE_WORDS: Readonly<Record<Stage, string>> = {
  assess: "Assess",
  plan: "Plan",
  do: "Do",
  review: "Review",
  complete: "Complete",
}

export const VERDICT_WORDS: Readonly<Record<TermReview["verdict"], string>> = {
  met: "Held",
  missed: "Missed",
  "to-come": "To come",
  "not-needed": "Not needed",
}

export const SEASON_WORDS = { autumn: "Autumn", spring: "Spring", summer: "Summer" } as const

/** The eight FLOURISH letters as Norfolk's partnership spells them (inclusion.md 4.2). */
export const FLOURISH_WORDS: Readonly<Record<FlourishLetter, string>> = {
  F: "Family and friends",
  L: "Learning",
  O: "Opportunity",
  U: "Understood",
  R: "Resilience",
  I: "Individual",
  S: "Safe and secure",
  H: "Healthy",
}

/** The levels as a family reads them. */
export const LEVEL_PLAIN: Readonly<Record<Level, string>> = {
  universal: "Help that is there for everyone",
  targeted: "Some extra help, often in a small group",
  enhanced: "Help made for one child",
}

/** How one kind of plan speaks: each has its own form, review and print. */
export interface PlanWording {
  readonly profile: string
  readonly outcomes: string
  readonly outcome: string
  readonly help: string
  readonly review: string
  readonly decision: string
  readonly printIntro: string
  readonly easyTitle: string
}

const SUPPORT: PlanWording = {
  profile: "One-page profile",
  outcomes: "Outcomes",
  outcome: "What should be different?",
  help: "Help",
  review: "Review of the plan",
  decision: "What was decided?",
  printIntro:
    "This plan says what we want to be different, what help is given, and when we look at it together. It belongs to the child, the family and the setting.",
  easyTitle: "My support plan",
}

/** The second kind, proposed nationally in February 2026: made by the setting with parents. Wording is an example. */
const INDIVIDUAL: PlanWording = {
  profile: "About me",
  outcomes: "What we want to change",
  outcome: "What do we want to change for this child?",
  help: "Day-to-day provision",
  review: "Review of the Individual Support Plan",
  decision: "What did the setting and the parents decide together?",
  printIntro:
    "The setting and the parents made this Individual Support Plan together. It records the barriers that we found, the day-to-day provision that answers them, and what we want to change.",
  easyTitle: "My individual plan",
}

export const wordingOf = (typeId: string): PlanWording => (typeId === "individual-support" ? INDIVIDUAL : SUPPORT)
