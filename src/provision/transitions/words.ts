import type { Tone } from "../../platform/kit/index.ts"
import { LEVEL_WORDS, type Level } from "../vocabulary.ts"
import type { SETTLED } from "./first-term.ts"
import type { Pathway } from "./handover.ts"
import type { Actor, TimelineId } from "./timeline.ts"

export const TIMELINE_WORDS: Readonly<Record<TimelineId, string>> = {
  "into-reception": "Into Reception",
  "infant-to-junior": "Year 2 to Year 3",
  "primary-to-secondary": "Year 6 to Year 7",
  "after-16": "After Year 11",
  "mid-phase": "A move in the middle of a phase",
  "managed-move": "A managed move",
  "into-specialist": "Into a specialist setting",
  "out-of-specialist": "From a specialist setting into mainstream",
}

/** A task's actor as the family reads it, where no setting is named. */
export const FAMILY_ACTOR: Readonly<Record<Actor, string>> = {
  family: "You",
  current: "The school, nursery or college now",
  receiving: "The next school or college",
  authority: "The council",
}

export const PATHWAY_WORDS: Readonly<Record<Pathway, string>> = {
  mainstream: "Towards a mainstream setting",
  both: "Two ways at once: a specialist place is asked for, and until it is confirmed all plan as though the child moves to the mainstream setting",
  specialist: "A specialist place is confirmed",
}

export const SETTLED_WORDS: Readonly<Record<(typeof SETTLED)[number], string>> = {
  settled: "Settled",
  "some-worry": "Some worry",
  "not-settled": "Not settled",
}

export const SETTLED_TONES: Readonly<Record<(typeof SETTLED)[number], Tone>> = {
  settled: "good",
  "some-worry": "warn",
  "not-settled": "bad",
}

export const LEVEL_HINTS: Readonly<Record<Level, string>> = {
  universal: `${LEVEL_WORDS.universal}: what every child gets`,
  targeted: `${LEVEL_WORDS.targeted}: that, and more time, visits and planning`,
  enhanced: `${LEVEL_WORDS.enhanced}: that, and a plan made for this child`,
}
