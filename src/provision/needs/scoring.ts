import { type Instrument, type NeedSection, type ScoringRule, SECTIONS, type Statement } from "./instrument.ts"

/** Statements chosen as best fit, under one instrument. */
export interface Selection {
  instrumentId: string
  statementIds: readonly string[]
}

/** A vector of seven levels, never one number. `null`: the section was not filled in. Kept as it was scored, for ever. */
export interface Profile {
  instrumentId: string
  levels: Readonly<Record<NeedSection, number | null>>
}

/** OtherVersion: chosen under another instrument, which must score it. TwoInOneStrand: best fit is one statement a strand. */
export type ScoringRefusal = "OtherVersion" | "UnknownStatement" | "TwoInOneStrand" | "NothingChosen"

/** Scores a selection under the instrument it was made with, and under no other. */
export function score(instrument: Instrument, selection: Selection): Profile | ScoringRefusal {
  if (selection.instrumentId !== instrument.id) return "OtherVersion"
  const ids = new Set(selection.statementIds)
  if (ids.size === 0) return "NothingChosen"
  const chosen = instrument.statements.filter((each) => ids.has(each.id))
  if (chosen.length !== ids.size) return "UnknownStatement"
  const places = chosen.map((each) => `${each.section}:${each.strand}`)
  if (instrument.scoring.rule === "mean-of-strands" && new Set(places).size !== places.length) return "TwoInOneStrand"
  const levels = Object.fromEntries(
    SECTIONS.map((section) => {
      const here = chosen.filter((each) => each.section === section)
      return [section, here.length === 0 ? null : sectionLevel(instrument.scoring, here)]
    }),
  ) as Record<NeedSection, number | null>
  return { instrumentId: instrument.id, levels }
}

function sectionLevel(scoring: ScoringRule, chosen: readonly Statement[]): number {
  const levels = chosen.map((each) => each.level)
  if (scoring.rule === "highest") return Math.max(...levels)
  const strands = new Set(chosen.map((each) => each.strand))
  const highest = [...strands].map((strand) =>
    Math.max(...chosen.filter((each) => each.strand === strand).map((each) => each.level)),
  )
  const mean = highest.reduce((sum, each) => sum + each, 0) / highest.length
  return scoring.rounding === "up" ? Math.ceil(mean) : Math.floor(mean)
}

/** How a level came about, in a sentence that a parent can read. */
export function ruleInWords(scoring: ScoringRule): string {
  if (scoring.rule === "highest") return "Each section takes the highest statement that was chosen in it."
  return `Each section takes the middle of the statements chosen in it, rounded ${scoring.rounding}.`
}

/** Sections still without an answer, in page order. */
export const unanswered = (profile: Profile): NeedSection[] => SECTIONS.filter((section) => profile.levels[section] === null)

/** The sections of most need first, those at the foot of the scale left out: what a profile is mainly about. */
export function mainNeeds(profile: Profile): NeedSection[] {
  return SECTIONS.filter((section) => (profile.levels[section] ?? 0) > 0).toSorted(
    (a, b) => (profile.levels[b] ?? 0) - (profile.levels[a] ?? 0),
  )
}
