import type { Progress } from "./cycle.ts"

/** A reviewed outcome and one provision that was given for it. */
export interface ReviewedProvision {
  provision: string
  childId: string
  progress: Progress
}

export interface ProvisionResult {
  provision: string
  /** Null when so few children had it that a figure would mislead, or could point at one of them. */
  result: { children: number; reviews: number; metOrExceeded: number } | null
}

/** Fewest children for a figure. Example value. */
export const FEWEST_CHILDREN = 5

/**
 * Progress by provision at one setting, the best share first, those held back last. What goes with progress is not shown to have
 * caused it: the page says so.
 */
export function whatWorks(reviews: readonly ReviewedProvision[], fewest = FEWEST_CHILDREN): ProvisionResult[] {
  const provisions = [...new Set(reviews.map((each) => each.provision))].sort()
  return provisions
    .map((provision) => {
      const own = reviews.filter((each) => each.provision === provision)
      const children = new Set(own.map((each) => each.childId)).size
      const met = own.filter((each) => each.progress === "met" || each.progress === "exceeded").length
      return { provision, result: children < fewest ? null : { children, reviews: own.length, metOrExceeded: met / own.length } }
    })
    .toSorted((a, b) => (b.result?.metOrExceeded ?? -1) - (a.result?.metOrExceeded ?? -1))
}
