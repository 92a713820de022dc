import { type Instrument, type NeedSection, SECTION_WORDS, SECTIONS, topLevel } from "./instrument.ts"
import type { Profile } from "./scoring.ts"

/** What became of a section between two profiles. `unclear`: across versions, and no more apart than a step of the coarser scale. */
export type Movement = "less-need" | "more-need" | "same" | "unclear" | "not-comparable"

export interface SectionComparison {
  section: NeedSection
  before: number | null
  now: number | null
  movement: Movement
}

export interface Comparison {
  /** True when the two were made with different instruments: levels do not mean the same, and neither is scored again. */
  indicative: boolean
  caution: string | null
  sections: SectionComparison[]
}

export interface Scored {
  profile: Profile
  instrument: Instrument
}

/** Two profiles of one child, the older first. Neither is changed. */
export function compareProfiles(before: Scored, now: Scored): Comparison {
  for (const each of [before, now]) {
    if (each.profile.instrumentId !== each.instrument.id) throw new Error("a profile is read with the instrument that made it")
  }
  const indicative = before.instrument.id !== now.instrument.id
  return {
    indicative,
    caution: indicative ? cautionOf(before.instrument, now.instrument) : null,
    sections: SECTIONS.map((section) => {
      const was = before.profile.levels[section]
      const is = now.profile.levels[section]
      return { section, before: was, now: is, movement: indicative ? across(was, is, before, now) : within(was, is) }
    }),
  }
}

function within(was: number | null, is: number | null): Movement {
  if (was === null || is === null) return "not-comparable"
  if (was === is) return "same"
  return is < was ? "less-need" : "more-need"
}

function across(was: number | null, is: number | null, before: Scored, now: Scored): Movement {
  if (was === null || is === null) return "not-comparable"
  const moved = is / topLevel(now.instrument) - was / topLevel(before.instrument)
  const step = 1 / Math.min(topLevel(now.instrument), topLevel(before.instrument))
  // Tolerance for shares such as 1/5 that binary fractions cannot hold.
  if (Math.abs(moved) <= step + 1e-9) return "unclear"
  return moved < 0 ? "less-need" : "more-need"
}

const cautionOf = (before: Instrument, now: Instrument): string =>
  `These profiles were made with different descriptors (${before.version} and ${now.version}). ` +
  "Levels do not mean the same in both, so a change is only a hint. Nothing has been scored again."

const MOVEMENT_WORDS: Readonly<Record<Movement, string>> = {
  "less-need": "less need than before",
  "more-need": "more need than before",
  same: "the same as before",
  unclear: "no clear change",
  "not-comparable": "no earlier level to compare",
}

/** The profile as sentences: says all that the picture shows. */
export function profileInWords({ profile, instrument }: Scored, comparison?: Comparison): string[] {
  const sentences = SECTIONS.map((section) => {
    const level = profile.levels[section]
    if (level === null) return `${SECTION_WORDS[section]}: not filled in.`
    const said = `${SECTION_WORDS[section]}: ${instrument.levels[level]?.word ?? "unknown"}, level ${level} of ${topLevel(instrument)}`
    const change = comparison?.sections.find((each) => each.section === section)
    return change ? `${said}, ${MOVEMENT_WORDS[change.movement]}.` : `${said}.`
  })
  return comparison?.caution ? [...sentences, comparison.caution] : sentences
}
