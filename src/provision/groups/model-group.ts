import type { Level, NeedArea } from "../vocabulary.ts"
import type { Destination } from "./rules.ts"

export interface GroupDesign {
  name: string
  needFocus: readonly NeedArea[]
  level: Level
  capacity: number
  staff: string
  schedule: string
  content: string
}

export interface ModelGroup {
  design: GroupDesign
  exits: number
  /** Share of exits that went back to Universal or Targeted support; null under the fewest that may be shown. */
  returned: number | null
  words: string
}

/** Fewer exits than this mislead, and could point at a child. Example value. */
export const FEWEST_EXITS = 5

/** What worked, as a pattern that another school can copy: the design and the results, and nothing of any child. */
export function modelGroup(design: GroupDesign, exits: readonly Destination[], fewest = FEWEST_EXITS): ModelGroup {
  const back = exits.filter((each) => each === "universal" || each === "targeted").length
  const shown = exits.length >= fewest
  const words = shown
    ? `${back} of ${exits.length} children who left went back to support in class.`
    : `Fewer than ${fewest} children have left, so results are not shown yet.`
  return { design, exits: shown ? exits.length : 0, returned: shown ? back / exits.length : null, words }
}
