import type { Strategy } from "../framework/chapter.ts"
import { rankByLikeness, type SearchIndex } from "../framework/search.ts"
import { LEVELS, type Phase } from "../vocabulary.ts"
import { type Instrument, SECTION_AREA, type Statement } from "./instrument.ts"

export interface TryNow {
  instrument: Instrument
  index: SearchIndex
  phase: Phase
}

/** Phase of the framework for a curriculum year: Reception is primary, as its children are in school. */
export function phaseOfYear(year: number): Phase {
  if (year < 0) return "early-years"
  if (year <= 6) return "primary"
  return year <= 11 ? "secondary" : "post-16"
}

/**
 * What to try now for a chosen statement: strategies of its area and phase, up to the level of provision that the instrument names
 * for it (levels add up). Those of that level come first, and among them those whose words are nearest to the statement.
 */
export function tryNow(statement: Statement, { instrument, index, phase }: TryNow): Strategy[] {
  const { area, focus } = SECTION_AREA[statement.section]
  const provision = LEVELS.indexOf(instrument.levels[statement.level]?.provision ?? "universal")
  const near = rankByLikeness(index, statement.text)
  const distance = (strategy: Strategy): number => provision - LEVELS.indexOf(strategy.level)
  return index.strategies
    .filter((each) => each.area === area && each.phase === phase && distance(each) >= 0)
    .filter((each) => focus.length === 0 || each.focus.some((one) => focus.includes(one)))
    .toSorted((a, b) => distance(a) - distance(b) || (near.get(b.id) ?? 0) - (near.get(a.id) ?? 0) || (a.id < b.id ? -1 : 1))
}
