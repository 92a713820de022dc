import { type Instrument, type NeedSection, SECTIONS } from "./instrument.ts"
import { type Profile, type ScoringRefusal, score } from "./scoring.ts"

/** `follows` of a child's first profile. */
export const NOTHING_BEFORE = "00000000-0000-0000-0000-000000000000"

/** Sections in which a child's census SEN types are described. OTH and NSA name none. */
const SECTIONS_OF_NEED: Readonly<Record<string, readonly NeedSection[]>> = {
  SPLD: ["learning"],
  MLD: ["learning"],
  SLD: ["learning"],
  PMLD: ["learning", "physical"],
  DS: ["learning", "speech-language"],
  SEMH: ["semh"],
  SLCN: ["speech-language"],
  ASD: ["social"],
  HI: ["deafness"],
  VI: ["visual"],
  MSI: ["deafness", "visual"],
  PD: ["physical"],
}

export const sectionsOfNeeds = (codes: readonly string[]): NeedSection[] => [
  ...new Set(codes.flatMap((code) => SECTIONS_OF_NEED[code] ?? [])),
]

/** Name of the answer for one strand of one section. */
export const answerName = (section: NeedSection, strand: string): string => `${section}.${strand}`

/** A section whose answers were begun and left: every strand or none is what a best fit needs. */
function halfAnswered(instrument: Instrument, chosen: readonly string[]): NeedSection[] {
  const ids = new Set(chosen)
  return SECTIONS.filter((section) => {
    const here = instrument.strands.filter((strand) =>
      instrument.statements.some((each) => each.section === section && each.strand === strand.id && ids.has(each.id)),
    )
    return here.length > 0 && here.length < instrument.strands.length
  })
}

/** Sections without an answer get the lowest statement of each strand: "the rest is as expected". */
function withTheRest(instrument: Instrument, chosen: readonly string[]): string[] {
  const ids = new Set(chosen)
  const answered = new Set(instrument.statements.filter((each) => ids.has(each.id)).map((each) => each.section))
  const rest = instrument.statements.filter((each) => each.level === 0 && !answered.has(each.section))
  return [...chosen, ...rest.map((each) => each.id)]
}

export type SelectionRefusal = ScoringRefusal | "HalfAnswered"

/** The score of what was chosen on the form, or why it cannot be scored. */
export function scoreSelection(
  instrument: Instrument,
  given: { instrumentId: string; statementIds: readonly string[]; restAsExpected: boolean },
): { profile: Profile; statementIds: string[] } | SelectionRefusal {
  if (given.instrumentId !== instrument.id) return "OtherVersion"
  if (given.statementIds.length === 0) return "NothingChosen"
  if (halfAnswered(instrument, given.statementIds).length > 0) return "HalfAnswered"
  const statementIds = given.restAsExpected ? withTheRest(instrument, given.statementIds) : [...given.statementIds]
  const profile = score(instrument, { instrumentId: instrument.id, statementIds })
  return typeof profile === "string" ? profile : { profile, statementIds }
}
