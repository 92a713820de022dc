import type { PlainDate } from "../../platform/time.ts"

/** The parts of an evidence pack, in the order in which they are read. */
export const PARTS = [
  "child",
  "own-words",
  "parent-words",
  "need-profile",
  "plan",
  "cycles",
  "provision",
  "groups",
  "transition",
  "school-data",
  "team",
  "requests",
  "calls",
  "documents",
] as const
export type Part = (typeof PARTS)[number]

export const PART_WORDS: Readonly<Record<Part, string>> = {
  child: "Who this is about",
  "own-words": "In the child's own words",
  "parent-words": "What the parents say",
  "need-profile": "Need profile",
  plan: "The plan: outcomes and help",
  cycles: "Cycles and reviews",
  provision: "The child's part of the provision map",
  groups: "Small groups",
  transition: "Moves and adult life",
  "school-data": "Attendance, suspensions and attainment",
  team: "Team Around the School, Setting or College",
  requests: "Requests for support",
  calls: "Calls to the support line",
  documents: "Documents on the record",
}

/** One level of the need profile, now and before, drawn as a bar and said in words. */
export interface LevelLine {
  readonly name: string
  /** Null: not filled in. */
  readonly level: number | null
  readonly top: number
  readonly said: string
}

interface Kept {
  /** Not for the family's own copy: colleagues' notes, or words that another person has not yet shared. */
  readonly staffOnly?: boolean
}

/** A piece of a part: the same content is shown on the page and in the file. */
export type Block = Kept &
  (
    | { readonly kind: "heading"; readonly text: string }
    | { readonly kind: "text"; readonly label?: string; readonly text: string }
    | { readonly kind: "note"; readonly text: string }
    | {
        readonly kind: "table"
        readonly head: readonly string[]
        /** Share of the width of each column, in any unit. */
        readonly widths: readonly number[]
        readonly rows: readonly (readonly string[])[]
      }
    | { readonly kind: "levels"; readonly lines: readonly LevelLine[] }
  )

export interface Section {
  readonly part: Part
  /** The day of the newest thing in it; null where it has none. */
  readonly asAt: PlainDate | null
  readonly blocks: readonly Block[]
}

/** A part with what it holds; headings and notes alone are nothing held. */
export const holds = (section: Section): boolean =>
  section.blocks.some((block) => block.kind !== "heading" && block.kind !== "note")

/** A labelled text, or nothing where nothing was written. */
export const said = (label: string, text: string | null | undefined, kept: Kept = {}): Block[] =>
  text == null || text.trim() === "" ? [] : [{ kind: "text", label, text: text.trim(), ...kept }]

export const table = (
  head: readonly string[],
  widths: readonly number[],
  rows: readonly (readonly string[])[],
  kept: Kept = {},
): Block[] => (rows.length === 0 ? [] : [{ kind: "table", head, widths, rows, ...kept }])

/** The newest of some days. */
export const newest = (days: readonly (PlainDate | null | undefined)[]): PlainDate | null =>
  days.reduce<PlainDate | null>((best, day) => (day != null && (best === null || best.until(day).sign > 0) ? day : best), null)
