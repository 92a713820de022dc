import { schoolYear } from "../../../engine/simulation/calendar.ts"
import type { Parameters } from "../../../engine/simulation/parameters.ts"
import type { PlacesNeeded } from "../../../engine/simulation/places-needed.ts"

export interface Gap {
  /** Places needed: the middle of the runs, and eight in ten of them. */
  readonly needed: number
  readonly low: number
  readonly high: number
  /** Places agreed so far. */
  readonly open: number
  /** Above zero: places short in the middle of the runs. */
  readonly short: number
}
export interface ZoneGap extends Gap {
  readonly zone: string
}

/** "2030-31" of a school year by its September. */
export const schoolYearLabel = (september: number): string => `${september}-${String((september + 1) % 100).padStart(2, "0")}`

/** School years that a run looks at. */
export function schoolYears({ start, terms }: Pick<Parameters, "start" | "terms">): string[] {
  const first = schoolYear(start, 0)
  return Array.from({ length: schoolYear(start, terms - 1) - first + 1 }, (_, y) => schoolYearLabel(first + y))
}

/**
 * Places short for one kind of place in a school year, of the county and by zone: children of the zone placed or waiting, every phase and need together in each run, less the
 * places in the zone that are open on its 1 September. Children may use another zone's places: a gap says where need lives, not who goes without.
 */
export function gapsBy(
  parameters: Parameters,
  totals: readonly PlacesNeeded[],
  at: { placement: string; year: string },
): { county: Gap; zones: ZoneGap[] } {
  const september = `${at.year.slice(0, 4)}-09-01`
  const gapOf = (zone: string): Gap => {
    const row = totals.find(
      (each) =>
        each.zone === zone &&
        each.needGroup === "" &&
        each.phase === "" &&
        each.placement === at.placement &&
        each.period === at.year,
    )
    const open = parameters.pools
      .filter((pool) => pool.placement === at.placement && (zone === "" || pool.zone === zone))
      .reduce((sum, pool) => sum + (pool.places.filter(({ from }) => from <= september).at(-1)?.places ?? 0), 0)
    const [needed, low, high] = [row?.median, row?.p10, row?.p90].map((value) => Math.round(value ?? 0)) as [
      number,
      number,
      number,
    ]
    return { needed, low, high, open, short: needed - open }
  }
  return { county: gapOf(""), zones: parameters.zones.map((zone) => ({ zone, ...gapOf(zone) })) }
}

/** Totals of a forecast kept before totals were: sums of the middles, which stand for what they are not quite. */
export function summedTotals(needed: readonly PlacesNeeded[]): PlacesNeeded[] {
  const sums = new Map<string, PlacesNeeded>()
  for (const row of needed)
    for (const zone of [row.zone, ""])
      for (const needGroup of [row.needGroup, ""])
        for (const phase of [row.phase, ""]) {
          if (zone !== "" && needGroup !== "" && phase !== "") continue
          const key = [row.period, row.placement, zone, needGroup, phase].join("|")
          const sum = sums.get(key) ?? { ...row, zone, needGroup, phase, p10: 0, median: 0, p90: 0 }
          sums.set(key, { ...sum, p10: sum.p10 + row.p10, median: sum.median + row.median, p90: sum.p90 + row.p90 })
        }
  return [...sums.values()]
}
