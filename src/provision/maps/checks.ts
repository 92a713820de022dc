import { NEED_AREA_WORDS, NEED_AREAS, type NeedArea } from "../vocabulary.ts"
import { type ChildShare, childShares, type MapRow } from "./costs.ts"
import type { PlanHelp } from "./plan-help.ts"

/** Children known to have need in an area: from profiles and plans. */
export interface KnownNeed {
  childId: string
  area: NeedArea
}

export type MapFlag =
  | { kind: "NeedWithoutRow"; area: NeedArea; children: number; words: string }
  | { kind: "HelpWithoutRow"; area: NeedArea; childIds: readonly string[]; words: string }
  | { kind: RowFlag; rowId: string; words: string }

type RowFlag = "RowWithoutOutcome" | "RowWithoutMeasure" | "RowWithoutChildren" | "RowWithoutStaff" | "PlacesWithoutHelp"

/** What is known of the children beside a map: their needs, and the help that their plans give now. */
export interface Known {
  readonly needs: readonly KnownNeed[]
  readonly help: readonly PlanHelp[]
}

/**
 * What a map lacks: need that no row meets, help in plans that no row gives, and rows that nobody could review. A row also meets the
 * need for which a plan uses it, and what it should change may stand in the plans. Universal rows may name no child and have no staff.
 */
export function mapFlags(rows: readonly MapRow[], known: Known): MapFlag[] {
  return [
    ...needsWithoutRow(rows, known),
    ...helpWithoutRow(rows, known.help),
    ...rows.flatMap((row) => rowFlags(row, known.help)),
  ]
}

function needsWithoutRow(rows: readonly MapRow[], { needs, help }: Known): MapFlag[] {
  const used = new Set(help.flatMap((each) => (rows.some((row) => row.id === each.rowId) ? [each.needArea] : [])))
  return NEED_AREAS.flatMap((area): MapFlag[] => {
    const children = new Set(needs.filter((need) => need.area === area).map((need) => need.childId)).size
    if (children === 0 || used.has(area) || rows.some((row) => row.needAreas.includes(area))) return []
    const who = children === 1 ? "One child has" : `${children} children have`
    const words = `${who} need in ${inWords(area)} and no row is for it.`
    return [{ kind: "NeedWithoutRow", area, children, words }]
  })
}

/** Help beyond what is there for everyone costs something: it belongs on a row. */
function helpWithoutRow(rows: readonly MapRow[], help: readonly PlanHelp[]): MapFlag[] {
  const loose = help.filter((each) => each.level !== "universal" && !rows.some((row) => row.id === each.rowId))
  return NEED_AREAS.flatMap((area): MapFlag[] => {
    const childIds = [...new Set(loose.filter((each) => each.needArea === area).map((each) => each.childId))]
    if (childIds.length === 0) return []
    const who = childIds.length === 1 ? "The plan of one child gives" : `The plans of ${childIds.length} children give`
    return [{ kind: "HelpWithoutRow", area, childIds, words: `${who} help in ${inWords(area)} that no row has.` }]
  })
}

const inWords = (area: NeedArea): string => NEED_AREA_WORDS[area].toLowerCase()

function rowFlags(row: MapRow, help: readonly PlanHelp[]): MapFlag[] {
  const flags: MapFlag[] = []
  const flag = (kind: RowFlag, words: string) => flags.push({ kind, rowId: row.id, words })
  const own = help.filter((each) => each.rowId === row.id)
  if (!row.outcome.trim() && !own.some((each) => each.outcome !== null))
    flag("RowWithoutOutcome", `${row.name} does not say what it is meant to change, and no plan does.`)
  if (!row.measure.trim()) flag("RowWithoutMeasure", `${row.name} does not say how you would know that it works.`)
  if (row.level === "universal") return flags
  if (row.childIds.length === 0) flag("RowWithoutChildren", `${row.name} names no child.`)
  if (row.staff.length === 0) flag("RowWithoutStaff", `${row.name} has nobody to run it, so its cost is not known.`)
  const unplanned = row.childIds.filter((id) => !isHidden(id) && !own.some((each) => each.childId === id)).length
  if (unplanned > 0)
    flag(
      "PlacesWithoutHelp",
      `${row.name} names ${unplanned === 1 ? "one child whose plan does" : `${unplanned} children whose plans do`} not have it.`,
    )
  return flags
}

/** A child in a row whom the reader may not see: counted, and never named. */
export const HIDDEN = "hidden-"
export const isHidden = (childId: string): boolean => childId.startsWith(HIDDEN)

/** The extra support that a school pays for each child before top-up: £6,000 (E3-GUIDE-JAN). What ships until a council sets its own. */
export const FIRST_SIX_THOUSAND = 600_000

export interface ThresholdCheck {
  childId: string
  /** Targeted and Enhanced support for a year; Universal is for all and does not count. */
  supportPence: number
  thresholdPence: number
  /** Cost above the threshold, or 0. */
  abovePence: number
  /** What is left below the threshold, or 0. */
  belowPence: number
}

/** For each child, what the school already spends of the first £6,000, highest first. Evidence for a request; a person decides. */
export function firstSixThousand(rows: readonly MapRow[], thresholdPence = FIRST_SIX_THOUSAND): ThresholdCheck[] {
  const counted = childShares(rows).filter((share) => share.level !== "universal")
  return [...byChild(counted)]
    .map(([childId, supportPence]) => ({
      childId,
      supportPence,
      thresholdPence,
      abovePence: Math.max(0, supportPence - thresholdPence),
      belowPence: Math.max(0, thresholdPence - supportPence),
    }))
    .toSorted((a, b) => b.supportPence - a.supportPence || (a.childId < b.childId ? -1 : 1))
}

function byChild(shares: readonly ChildShare[]): Map<string, number> {
  const sums = new Map<string, number>()
  for (const share of shares) sums.set(share.childId, (sums.get(share.childId) ?? 0) + share.pence)
  return sums
}
