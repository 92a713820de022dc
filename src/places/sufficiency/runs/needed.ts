import type { PlacesNeeded } from "../../../engine/simulation/places-needed.ts"
import { PHASES, type Phase } from "../../../engine/simulation/vocabulary.ts"

/** Which places needed are looked at: a kind of place in a year, and where it says so one zone, phase or group of needs. */
export interface NeededAsked {
  readonly placement: string
  readonly year: string
  readonly zone: string
  readonly phase: string
  readonly need: string
}

const fits = (asked: string, held: string): boolean => asked === "" || asked === held

/** Rows by zone, phase and group of needs; an empty answer asks for all. */
export const neededRows = (needed: readonly PlacesNeeded[], asked: NeededAsked): PlacesNeeded[] =>
  needed.filter(
    (row) =>
      fits(asked.placement, row.placement) &&
      fits(asked.year, row.period) &&
      fits(asked.zone, row.zone) &&
      fits(asked.phase, row.phase) &&
      fits(asked.need, row.needGroup),
  )

export interface NeedByPhase {
  readonly need: string
  readonly byPhase: Readonly<Record<Phase, number>>
  readonly all: number
}

/** Places needed by group of needs and phase, zones together: sums of the medians, and a last line of all needs. */
export function needByPhase(rows: readonly PlacesNeeded[], needs: readonly string[]): NeedByPhase[] {
  const line = (need: string, of: readonly PlacesNeeded[]): NeedByPhase => {
    const sums = PHASES.map((phase) => of.filter((row) => row.phase === phase).reduce((sum, row) => sum + row.median, 0))
    return {
      need,
      byPhase: Object.fromEntries(PHASES.map((phase, i) => [phase, sums[i]!])) as NeedByPhase["byPhase"],
      all: sums.reduce((sum, each) => sum + each, 0),
    }
  }
  const lines = needs
    .map((need) =>
      line(
        need,
        rows.filter(({ needGroup }) => needGroup === need),
      ),
    )
    .filter(({ all }) => all > 0)
  return lines.length > 1 ? [...lines, line("All needs", rows)] : lines
}
