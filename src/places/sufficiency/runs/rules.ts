import type { Lever, Parameters } from "../../../engine/simulation/parameters.ts"
import { chunksOf } from "../../../engine/simulation/run.ts"
import type { Phase, Rationed } from "../../../engine/simulation/vocabulary.ts"
import type { PlainDate } from "../../../platform/time.ts"

/** Runs that a chunk holds: about 15 million person-terms, a second or less of one processor. */
export function chunkSizeFor(parameters: Parameters): number {
  const people = parameters.stock.people.reduce((sum, cell) => sum + cell.count, 0)
  return Math.max(1, Math.min(50, Math.floor(15e6 / Math.max(1, people * parameters.terms))))
}

export const cutRun = (runs: number, size: number): [number, number][] => chunksOf(runs, size)

/** What a planner can decide, in words: each a lever's target. */
export const LEVER_WORDS = {
  request: "Requests for assessment",
  stepDown: "Leaving SEN Support because it worked",
  seekSpecial: "Moves from mainstream to special schools",
  seekAlternative: "Moves to alternative provision",
  seekIndependent: "Moves to independent schools",
  reintegrate: "Returns to mainstream",
  returnLocal: "Returns from independent to local schools",
  cease: "Plans that end",
  "choose:special": "Special schools named in new plans",
  "choose:independent": "Independent schools named in new plans",
  "cost:independent": "Independent school fees",
  "cost:special": "Special school costs",
  places: "Places in a school or base",
} as const
export type LeverChoice = keyof typeof LEVER_WORDS
export const LEVER_CHOICES = Object.keys(LEVER_WORDS) as LeverChoice[]

export interface LeverTyped {
  readonly title: string
  readonly target: LeverChoice
  /** Per cent of today's rate or price at full strength; for places, how many more. */
  readonly effect: number
  readonly from: PlainDate
  /** Terms until it begins to work, and terms over which it grows. */
  readonly lag: number
  readonly ramp: number
  /** Uncertainty of what is achieved, in per cent of the effect; for places, terms late. */
  readonly spread: number
  /** Pence a year. */
  readonly cost: number | null
  readonly pool: string | null
  /** Whom it is for, where it is not for everyone. */
  readonly need: string | null
  readonly phase: Phase | null
  readonly zone: string | null
}

const INSTEAD: Partial<Record<LeverChoice, Rationed | "mainstream">> = {
  "choose:special": "base",
  "choose:independent": "special",
}

export type LeverRefusal = "PoolMissing" | "EffectTooLarge" | "ForEveryoneOnly"

/** A price is paid for everyone, and places are where their school is. */
const actsOnEveryone = (target: LeverChoice): boolean => target === "places" || target.startsWith("cost:")

function scopeOf({ need, phase, zone }: LeverTyped): Lever["scope"] | null {
  if (!need && !phase && !zone) return null
  return { ...(need ? { needs: [need] } : {}), ...(phase ? { phases: [phase] } : {}), ...(zone ? { zones: [zone] } : {}) }
}

/** A lever from the form, named so that no other of the scenario has its id. */
export function leverFrom(typed: LeverTyped, others: readonly Lever[], on: PlainDate): Lever | LeverRefusal {
  const places = typed.target === "places"
  if (places && !typed.pool) return "PoolMissing"
  if (!places && typed.effect > (typed.target.startsWith("choose:") ? 100 : 400)) return "EffectTooLarge"
  const scope = scopeOf(typed)
  if (scope && actsOnEveryone(typed.target)) return "ForEveryoneOnly"
  const instead = INSTEAD[typed.target]
  return {
    id: freeId(typed.target, others),
    title: typed.title,
    target: typed.target,
    effect: places ? typed.effect : typed.effect / 100,
    spread: places ? typed.spread : typed.spread / 100,
    from: typed.from.toString(),
    lag: typed.lag,
    ramp: typed.ramp,
    source: `Decision to be tried: ${typed.title}`,
    date: on.toString(),
    mark: "assumption",
    ...(typed.cost ? { cost: typed.cost } : {}),
    ...(places ? { pool: typed.pool! } : {}),
    ...(scope ? { scope } : {}),
    ...(instead ? { instead } : {}),
  }
}

function freeId(target: string, others: readonly Lever[]): string {
  const base = target.replace(":", "-")
  for (let n = 1; ; n++) {
    const id = n === 1 ? base : `${base}-${n}`
    if (!others.some((other) => other.id === id)) return id
  }
}
