import type { Tx } from "../platform/database/tx.ts"
import { type LadderStep, ladderOf, type Rung } from "./ladder.ts"

export { type LadderStep, passedOver, type Rung, STEP_WORDS, type Step } from "./ladder.ts"

/** What is asked of the ladder: needs by the school census's SEN types, so that every slice knows the words. No child in it. */
export interface LadderQuestion {
  readonly needs: readonly string[]
  readonly age: number
  /** Metres on the National Grid. */
  readonly near: { readonly easting: number; readonly northing: number } | null
  readonly zoneId: string | null
}

export interface LadderAsked {
  readonly question: LadderQuestion
  readonly rungs: Rung[]
}

export const LADDER_ASKED = "ladder.asked"

/** Every slice's rungs for a question, as steps. */
export async function askLadder(tx: Tx, question: LadderQuestion): Promise<LadderStep[]> {
  const asked: LadderAsked = { question, rungs: [] }
  await tx.publish(tx, LADDER_ASKED, asked)
  return ladderOf(asked.rungs)
}

/** For a slice's `on`: answers the ladder with rungs of its own. */
export const offersRungs =
  (source: (tx: Tx, question: LadderQuestion) => Promise<readonly Rung[]>) =>
  async (tx: Tx, { question, rungs }: LadderAsked): Promise<void> => {
    rungs.push(...(await source(tx, question)))
  }

/** Straight-line metres; null when either place is not known. */
export const metresBetween = (
  from: LadderQuestion["near"],
  to: { readonly easting: number | null; readonly northing: number | null },
): number | null =>
  from === null || to.easting === null || to.northing === null
    ? null
    : Math.round(Math.hypot(from.easting - to.easting, from.northing - to.northing))
