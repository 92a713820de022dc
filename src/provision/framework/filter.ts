import {
  AUDIENCES,
  type Audience,
  FOCUSES,
  type Focus,
  LEVELS,
  type Level,
  NEED_AREAS,
  type NeedArea,
  PHASES,
  type Phase,
} from "../vocabulary.ts"
import type { Strategy } from "./chapter.ts"

/** What the reader chose. An empty list means all. */
export interface StrategyFilter {
  areas: readonly NeedArea[]
  phases: readonly Phase[]
  levels: readonly Level[]
  audiences: readonly Audience[]
  focuses: readonly Focus[]
}

export const EVERYTHING: StrategyFilter = { areas: [], phases: [], levels: [], audiences: [], focuses: [] }

/** A filter from an address (`?area=semh&area=...`). Unknown values are left out, never an error. */
export function readFilter(query: URLSearchParams): StrategyFilter {
  const known = <T extends string>(name: string, values: readonly T[]): T[] =>
    values.filter((value) => query.getAll(name).includes(value))
  return {
    areas: known("area", NEED_AREAS),
    phases: known("phase", PHASES),
    levels: known("level", LEVELS),
    audiences: known("audience", AUDIENCES),
    focuses: known("focus", FOCUSES),
  }
}

/** A strategy with no focus suits every focus of its area. */
export function passes(filter: StrategyFilter, strategy: Strategy): boolean {
  return (
    within(filter.areas, strategy.area) &&
    within(filter.phases, strategy.phase) &&
    within(filter.levels, strategy.level) &&
    within(filter.audiences, strategy.audience) &&
    (filter.focuses.length === 0 || strategy.focus.length === 0 || strategy.focus.some((each) => filter.focuses.includes(each)))
  )
}

const within = <T>(chosen: readonly T[], value: T): boolean => chosen.length === 0 || chosen.includes(value)
