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

/**
 * Places needed by group of needs and phase, for the zone asked or all together, and a last line of all needs. `rows` holds the single cells and the totals ("" for all):
 * each number is a middle of the runs, so that a total need not be the sum of its parts.
 */
export function needByPhase(rows: readonly PlacesNeeded[], asked: NeededAsked, needs: readonly string[]): NeedByPhase[] {
  const own = rows.filter(
    ({ placement, period, zone }) => placement === asked.placement && period === asked.year && zone === asked.zone,
  )
  const middle = (need: string, phase: string) => own.find((row) => row.needGroup === need && row.phase === phase)?.median ?? 0
  const line = (need: string, called: string): NeedByPhase => ({
    need: called,
    byPhase: Object.fromEntries(
      PHASES.map((phase) => [phase, fits(asked.phase, phase) ? middle(need, phase) : 0]),
    ) as NeedByPhase["byPhase"],
    all: middle(need, asked.phase),
  })
  const lines = needs.filter((need) => fits(asked.need, need)).map((need) => line(need, need))
  const some = lines.filter(({ all, byPhase }) => all > 0 || PHASES.some((phase) => byPhase[phase] > 0))
  return some.length > 1 ? [...some, line("", "All needs")] : some
}
