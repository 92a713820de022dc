import { NEED_AREA_WORDS, NEED_AREAS, type NeedArea } from "../vocabulary.ts"
import { type ChildShare, childShares, type MapRow } from "./costs.ts"

/** Children known to have need in an area: from profiles and plans. */
export interface KnownNeed {
  childId: string
  area: NeedArea
}

export type MapFlag =
  | { kind: "NeedWithoutRow"; area: NeedArea; children: number; words: string }
  | { kind: "RowWithoutOutcome" | "RowWithoutMeasure" | "RowWithoutChildren" | "RowWithoutStaff"; rowId: string; words: string }

/** What a map lacks: need that no row meets, and rows that nobody could review. Universal rows may name no child and have no staff. */
export function mapFlags(rows: readonly MapRow[], needs: readonly KnownNeed[]): MapFlag[] {
  return [...needsWithoutRow(rows, needs), ...rows.flatMap(rowFlags)]
}

function needsWithoutRow(rows: readonly MapRow[], needs: readonly KnownNeed[]): MapFlag[] {
  return NEED_AREAS.flatMap((area): MapFlag[] => {
    const children = new Set(needs.filter((need) => need.area === area).map((need) => need.childId)).size
    if (children === 0 || rows.some((row) => row.needAreas.includes(area))) return []
    const who = children === 1 ? "One child has" : `${children} children have`
    return [
      {
        kind: "NeedWithoutRow",
        area,
        children,
        words: `${who} need in ${NEED_AREA_WORDS[area].toLowerCase()} and no row is for it.`,
      },
    ]
  })
}

function rowFlags(row: MapRow): MapFlag[] {
  const flags: MapFlag[] = []
  const flag = (kind: Exclude<MapFlag["kind"], "NeedWithoutRow">, words: string) => flags.push({ kind, rowId: row.id, words })
  if (!row.outcome.trim()) flag("RowWithoutOutcome", `${row.name} does not say what it is meant to change.`)
  if (!row.measure.trim()) flag("RowWithoutMeasure", `${row.name} does not say how you would know that it works.`)
  if (row.level !== "universal" && row.childIds.length === 0) flag("RowWithoutChildren", `${row.name} names no child.`)
  if (row.level !== "universal" && row.staff.length === 0)
    flag("RowWithoutStaff", `${row.name} has nobody to run it, so its cost is not known.`)
  return flags
}

/** The extra support that a school pays for each child before top-up: national, £6,000 (E3-GUIDE-JAN). Configuration. */
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
