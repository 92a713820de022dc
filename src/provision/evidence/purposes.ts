import type { Part } from "./section.ts"

/** What a pack is put together for. */
export const PURPOSES = ["top-up", "assessment", "panel", "own-copy"] as const
export type Purpose = (typeof PURPOSES)[number]

interface PurposeWords {
  readonly title: string
  readonly hint: string
  /** On the front of the file. */
  readonly front: string
  /** Parts that readers of such a pack usually look for. Example lists: a council sets its own. */
  readonly wanted: readonly Part[]
}

export const PURPOSE_WORDS: Readonly<Record<Purpose, PurposeWords>> = {
  "top-up": {
    title: "A request for top-up funding",
    hint: "With the cost of the help and how much of it lies above the first £6,000",
    front: "Evidence for a request for top-up funding",
    wanted: ["own-words", "parent-words", "need-profile", "plan", "cycles", "provision", "school-data"],
  },
  assessment: {
    title: "A request for an education, health and care needs assessment",
    hint: "With need, help, reviews and the reports on the record",
    front: "Evidence for a request for an education, health and care needs assessment",
    wanted: ["own-words", "parent-words", "need-profile", "plan", "cycles", "school-data", "documents"],
  },
  panel: {
    title: "A panel",
    hint: "Everything, with what meetings agreed",
    front: "Evidence for a panel",
    wanted: ["own-words", "parent-words", "need-profile", "plan", "cycles", "provision", "team"],
  },
  "own-copy": {
    title: "The family's own copy",
    hint: "Without colleagues' notes and without what other people have not shared",
    front: "What is held about support: the family's own copy",
    wanted: ["own-words", "parent-words", "need-profile", "plan", "cycles"],
  },
}

export const isPurpose = (value: string): value is Purpose => (PURPOSES as readonly string[]).includes(value)
