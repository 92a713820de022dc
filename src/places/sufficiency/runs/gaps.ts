import { schoolYear } from "../../../engine/simulation/calendar.ts"
import type { Parameters } from "../../../engine/simulation/parameters.ts"
import type { PlacesNeeded } from "../../../engine/simulation/places-needed.ts"

export interface ZoneGap {
  readonly zone: string
  /** Sum of the medians of places needed, and places agreed so far. */
  readonly needed: number
  readonly open: number
  /** Above zero: places short. */
  readonly short: number
}

/** "2030-31" of a school year by its September. */
export const schoolYearLabel = (september: number): string => `${september}-${String((september + 1) % 100).padStart(2, "0")}`

/** School years that a run looks at. */
export function schoolYears({ start, terms }: Pick<Parameters, "start" | "terms">): string[] {
  const first = schoolYear(start, 0)
  return Array.from({ length: schoolYear(start, terms - 1) - first + 1 }, (_, y) => schoolYearLabel(first + y))
}

/**
 * Places short by zone for one kind of place in a school year: children of the zone placed or waiting (medians, summed over phases and needs) less the places
 * in the zone that are open on its 1 September. Children may use another zone's places: a gap says where need lives, not who goes without.
 */
export function gapsBy(
  parameters: Parameters,
  needed: readonly PlacesNeeded[],
  at: { placement: string; year: string },
): ZoneGap[] {
  const september = `${at.year.slice(0, 4)}-09-01`
  return parameters.zones.map((zone) => {
    const wanted = needed
      .filter((row) => row.zone === zone && row.placement === at.placement && row.period === at.year)
      .reduce((sum, row) => sum + row.median, 0)
    const open = parameters.pools
      .filter((pool) => pool.zone === zone && pool.placement === at.placement)
      .reduce((sum, pool) => sum + (pool.places.filter(({ from }) => from <= september).at(-1)?.places ?? 0), 0)
    return { zone, needed: Math.round(wanted), open, short: Math.round(wanted) - open }
  })
}
