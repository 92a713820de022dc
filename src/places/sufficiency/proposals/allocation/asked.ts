import { type AllocationProblem, checkProblem } from "../../../../engine/allocation/problem.ts"
import { packLevels } from "../../../../engine/allocation/words.ts"

export const METHODS = ["least-cost", "stable"] as const
export type Method = (typeof METHODS)[number]

/** One column of the file of candidates: a whole number from 0 for each of its lines. */
export interface NamedColumn {
  readonly name: string
  readonly value: readonly number[]
}

/** What the two files say, as JSON: candidates of child `i` are `start[i]` to `start[i + 1] - 1`, in the order of the file. */
export interface Asked {
  /** References, never names. */
  readonly children: readonly string[]
  readonly provisions: readonly string[]
  readonly places: readonly number[]
  readonly start: readonly number[]
  readonly provision: readonly number[]
  /** Levels of cost, the first level first. */
  readonly levels: readonly NamedColumn[]
  /** Strength of the child's claim at the provision, lower is stronger, the first column deciding. */
  readonly claims: readonly NamedColumn[]
}

/** The level that is the family's own order of choice, where the file has it: 1 is the first. */
export const CHOICE = "choice"
/** Columns whose name begins so are claims, not costs. */
export const CLAIM = "claim "

export function problemOf({ children, provisions, places, start, provision, levels }: Asked): AllocationProblem {
  return {
    children: children.length,
    provisions: provisions.length,
    capacity: Int32Array.from(places),
    start: Int32Array.from(start),
    provision: Int32Array.from(provision),
    levels: levels.map(({ name, value }) => ({ name, cost: Int32Array.from(value) })),
  }
}

/** @throws AllocationInputError naming what cannot be worked out, before anybody waits for it. */
export function checkAsked(asked: Asked): void {
  const problem = problemOf(asked)
  checkProblem(problem)
  packLevels(problem)
}

/** The answer of one method, by index into what was asked. */
export interface Answer {
  readonly method: Method
  /** Level by level, "unplaced" first. */
  readonly levels: readonly string[]
  readonly totals: readonly number[]
  /** Least total that the proof allows, level by level; null where the method proves something else. */
  readonly bounds: readonly number[] | null
  /** Ways that the proof looked at: children with each of their places, or children with each better choice. */
  readonly checked: number
  /** Provision of each child, -1 for none. */
  readonly places: readonly number[]
  readonly reasons: readonly Reason[]
  /** One more place at each provision, what helps most first. */
  readonly more: readonly MorePlace[]
}

export interface Reason {
  readonly why: string
  /** Better places, the best first, each with what the child lacked there. */
  readonly lacked: readonly string[]
}

export interface MorePlace {
  readonly provision: number
  readonly taken: number
  /** Fall of each level's total, "unplaced" first. */
  readonly saves: readonly number[]
  readonly moves: number
}

/** Better places that a reason names; the others are counted. */
const NAMED = 4

export const firstOf = (lacked: readonly string[]): string[] =>
  lacked.length <= NAMED
    ? [...lacked]
    : [...lacked.slice(0, NAMED), `${lacked.length - NAMED} more ${lacked.length - NAMED === 1 ? "place" : "places"} alike`]

/** Children at each provision. */
export function takenAt({ provisions }: Pick<Asked, "provisions">, places: ArrayLike<number>): number[] {
  const taken = provisions.map(() => 0)
  for (let i = 0; i < places.length; i++) if (places[i]! >= 0) taken[places[i]!]!++
  return taken
}

/** What helps most first: more children placed, then more saved level by level; provisions that are equal by name. */
export const mostFirst =
  (provisions: readonly string[]) =>
  (a: MorePlace, b: MorePlace): number => {
    const level = a.saves.findIndex((value, l) => value !== b.saves[l])
    return level < 0
      ? provisions[a.provision]!.localeCompare(provisions[b.provision]!, "en-GB")
      : b.saves[level]! - a.saves[level]!
  }
