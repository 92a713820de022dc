import type { NeedArea } from "../../vocabulary.ts"
import { type Agreement, agreement, type Pair } from "../agreement.ts"
import { type Drift, driftByGroup, type Moderated } from "../drift.ts"
import { type NeedSection, SECTION_AREA, SECTIONS } from "../instrument.ts"
import type { Levels } from "../tables.ts"

/** A paper with both marks in: what the setting said and what two people said who did not know. */
export interface Marked {
  readonly setting: string
  readonly zone: string
  readonly instrumentId: string
  /** Highest level of its descriptors. */
  readonly top: number
  readonly original: Levels
  readonly first: Levels
  readonly second: Levels
}

/** Fewest moderated sections of a school, a zone or an area before its drift is shown (see drift.ts). */
export const FEWEST = 10

/** Pairs of the two markers' levels over the sections that both filled in. */
export const pairsOf = ({ first, second }: Pick<Marked, "first" | "second">, only?: NeedSection): Pair[] =>
  SECTIONS.filter((section) => only === undefined || section === only).flatMap((section): Pair[] => {
    const [one, other] = [first[section], second[section]]
    return one === null || other === null ? [] : [[one, other]]
  })

export interface SectionAgreement {
  readonly section: NeedSection | null
  readonly agreement: Agreement | null
}

/**
 * Agreement of the two markers over all sections, and for each: Cohen's weighted kappa by steps. Papers of descriptors with another
 * scale are never put together: those of the scale with most papers are taken.
 */
export function agreementOf(papers: readonly Marked[]): { top: number; papers: number; rows: SectionAgreement[] } {
  const sizes = new Map<number, number>()
  for (const { top } of papers) sizes.set(top, (sizes.get(top) ?? 0) + 1)
  const top = [...sizes].toSorted((a, b) => b[1] - a[1])[0]?.[0] ?? 0
  const alike = papers.filter((each) => each.top === top)
  const row = (section: NeedSection | null): SectionAgreement => ({
    section,
    agreement: agreement(
      alike.flatMap((each) => pairsOf(each, section ?? undefined)),
      top,
      "linear",
    ),
  })
  return { top, papers: alike.length, rows: [null, ...SECTIONS].map(row) }
}

/** The moderated level of a section: the mean of the two markers'. Sections where all three saw no need say nothing and are left out. */
export function moderatedRows(papers: readonly Marked[], group: (paper: Marked, section: NeedSection) => string): Moderated[] {
  return papers.flatMap((paper) =>
    SECTIONS.flatMap((section): Moderated[] => {
      const [said, one, other] = [paper.original[section], paper.first[section], paper.second[section]]
      if (said === null || one === null || other === null || said + one + other === 0) return []
      return [{ group: group(paper, section), setting: said, moderated: (one + other) / 2 }]
    }),
  )
}

export const driftBySetting = (papers: readonly Marked[]): Drift[] =>
  driftByGroup(
    moderatedRows(papers, (paper) => paper.setting),
    FEWEST,
  )

export const driftByZone = (papers: readonly Marked[]): Drift[] =>
  driftByGroup(
    moderatedRows(papers, (paper) => paper.zone),
    FEWEST,
  )

export const driftByArea = (papers: readonly Marked[]): Drift[] =>
  driftByGroup(
    moderatedRows(papers, (_paper, section): NeedArea => SECTION_AREA[section].area),
    FEWEST,
  )
