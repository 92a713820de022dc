import { Temporal } from "temporal-polyfill"
import type { PlainDate } from "../../platform/time.ts"

/** The parts of adult life that outcomes are set under (inclusion.md 2.7; the SEND Code of Practice, chapter 8, joins the first two). */
export const ADULT_LIFE = ["education", "employment", "independent-living", "community", "health"] as const
export type AdultLife = (typeof ADULT_LIFE)[number]

export const ADULT_LIFE_WORDS: Readonly<Record<AdultLife, string>> = {
  education: "Learning",
  employment: "Work",
  "independent-living": "Home and independence",
  community: "Friends and community",
  health: "Health",
}

/** Year in which preparing for adulthood begins: Year 9 (SEND Code of Practice 8.9; for plans 9.184). */
export const FIRST_YEAR = 9

export interface AdultAim {
  area: AdultLife
  /** In the young person's own words. */
  aim: string
  steps: readonly { text: string; who: string; by: PlainDate; doneOn: PlainDate | null }[]
}

export interface AdultPlan {
  aims: readonly AdultAim[]
  reviewedOn: readonly PlainDate[]
  startedOn: PlainDate
  destination: string
}

export const isDueForAdulthood = (curriculumYear: number): boolean => curriculumYear >= FIRST_YEAR

/** Reviewed each year: the last day for the next review. */
export const adultReviewDue = (plan: AdultPlan): PlainDate =>
  (plan.reviewedOn.toSorted(Temporal.PlainDate.compare).at(-1) ?? plan.startedOn).add({ years: 1 })

export type AdultGap =
  | { kind: "NoAim" | "NoStep"; area: AdultLife }
  | { kind: "StepLate"; area: AdultLife; text: string; by: PlainDate }
  | { kind: "ReviewLate"; due: PlainDate }
  | { kind: "NoDestination" }

/** What an adulthood plan still lacks. A destination is asked for from Year 11. */
export function adultGaps(plan: AdultPlan, at: { curriculumYear: number; today: PlainDate }): AdultGap[] {
  const { compare } = Temporal.PlainDate
  const gaps = ADULT_LIFE.flatMap((area): AdultGap[] => {
    const aims = plan.aims.filter((each) => each.area === area && each.aim.trim())
    if (aims.length === 0) return [{ kind: "NoAim", area }]
    const steps = aims.flatMap((each) => each.steps)
    if (steps.length === 0) return [{ kind: "NoStep", area }]
    return steps
      .filter((step) => step.doneOn === null && compare(step.by, at.today) < 0)
      .map((step) => ({ kind: "StepLate", area, text: step.text, by: step.by }))
  })
  const due = adultReviewDue(plan)
  if (compare(due, at.today) < 0) gaps.push({ kind: "ReviewLate", due })
  if (at.curriculumYear >= 11 && !plan.destination.trim()) gaps.push({ kind: "NoDestination" })
  return gaps
}
