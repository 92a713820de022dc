import type { Lever, LeverTarget, Parameters } from "../../../engine/simulation/parameters.ts"
import { chunksOf } from "../../../engine/simulation/run.ts"
import type { Phase, Placement } from "../../../engine/simulation/vocabulary.ts"
import type { PlainDate } from "../../../platform/time.ts"

/** Runs that a chunk holds: about 15 million person-terms, a second or less of one processor. */
export function chunkSizeFor(parameters: Parameters): number {
  const people = parameters.stock.people.reduce((sum, cell) => sum + cell.count, 0)
  return Math.max(1, Math.min(50, Math.floor(15e6 / Math.max(1, people * parameters.terms))))
}

export const cutRun = (runs: number, size: number): [number, number][] => chunksOf(runs, size)

/** What a planner can decide, in words: every target of the engine's levers. */
export const LEVER_WORDS = {
  request: "Requests for assessment",
  entry: "Children newly identified",
  identify: "Children who begin SEN Support again",
  stepDown: "Leaving SEN Support because it worked",
  requestUnsupported: "Requests for children without SEN Support",
  agree: "Requests agreed",
  refuse: "Requests refused",
  issue: "Plans issued within 20 weeks",
  issueLate: "Plans issued after 20 weeks",
  notIssue: "Assessments that end without a plan within 20 weeks",
  notIssueLate: "Assessments that end without a plan after 20 weeks",
  cease: "Plans that end",
  leaveArea: "Moves to another area",
  moveZone: "Moves from one zone to another",
  seekBase: "Moves from mainstream to bases",
  seekBaseUnplanned: "Moves to bases without a plan",
  seekSpecial: "Moves from mainstream to special schools",
  seekAlternative: "Moves to alternative provision",
  seekIndependent: "Moves to independent schools",
  leaveSetting: "Leaving a setting for education elsewhere",
  reintegrate: "Returns to mainstream",
  returnLocal: "Returns from independent to local schools",
  "choose:mainstream": "Mainstream schools named in new plans",
  "choose:base": "Bases named in new plans",
  "choose:special": "Special schools named in new plans",
  "choose:independent": "Independent schools named in new plans",
  "choose:alternative": "Alternative provision named in new plans",
  "choose:post16": "Colleges and post-16 named in new plans",
  "choose:other": "Education elsewhere named in new plans",
  "cost:mainstream": "Mainstream costs",
  "cost:base": "Costs of bases",
  "cost:special": "Special school costs",
  "cost:independent": "Independent school fees",
  "cost:alternative": "Costs of alternative provision",
  "cost:post16": "Costs of colleges and post-16",
  "cost:other": "Costs of education elsewhere",
  places: "Places in a school or base",
} as const satisfies Readonly<Record<LeverTarget, string>>
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
  /** For what new plans name: what they name in its place; the usual where left open. */
  readonly instead: Placement | null
  /** Whom it is for, where it is not for everyone. */
  readonly need: string | null
  readonly phase: Phase | null
  readonly zone: string | null
}

const INSTEAD: Readonly<Record<string, Placement>> = {
  "choose:mainstream": "base",
  "choose:base": "mainstream",
  "choose:special": "base",
  "choose:independent": "special",
  "choose:alternative": "mainstream",
  "choose:post16": "mainstream",
  "choose:other": "mainstream",
}

export type LeverRefusal = "PoolMissing" | "EffectTooLarge" | "ForEveryoneOnly" | "InsteadTheSame"

/** A price is paid for everyone, places are where their school is, and who is newly identified has no need or phase before. */
const actsOnEveryone = (target: LeverChoice): boolean => target === "places" || target === "entry" || target.startsWith("cost:")

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
  const usual = INSTEAD[typed.target]
  const instead = usual && (typed.instead ?? usual)
  if (instead && typed.target === `choose:${instead}`) return "InsteadTheSame"
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
