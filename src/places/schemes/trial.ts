import type { SchoolYears } from "../../engine/funding/scheme.ts"
import type { School } from "./pupils.ts"
import { bothSchemes, type SchemeResult } from "./run-scheme.ts"
import type { Scheme } from "./scheme.ts"

/** What a trial rests on, as JSON: schools, years, and the measures that either scheme counts, each `year * schools + school`. */
export interface TrialData {
  readonly schools: readonly Omit<School, "entry" | "oldest">[]
  readonly years: readonly string[]
  readonly pupils: readonly number[]
  readonly counts: Readonly<Record<string, readonly number[]>>
  /** Pupils of these schools in the register now, and those that they are published to have. */
  readonly counted: number
  readonly published: number
}

/** What one scheme pays, as JSON: whole pence in the layout of the data. */
export interface PaidOut {
  readonly parts: readonly { readonly name: string; readonly pence: readonly number[] }[]
  readonly guarantee: readonly number[]
  readonly cap: readonly number[]
  readonly toPot: readonly number[]
  readonly allocation: readonly number[]
}
export type TrialResult = readonly [first: PaidOut, second: PaidOut]

/** Both schemes over the same pupils. @throws FundingInputError naming the scheme's field */
export function tryBoth(first: Scheme, second: Scheme, data: SchoolYears): TrialResult {
  const [a, b] = bothSchemes(first, second, data)
  return [asJson(a), asJson(b)]
}

const asJson = ({ parts, guarantee, cap, toPot, allocation }: SchemeResult): PaidOut => ({
  parts: parts.map(({ name, pence }) => ({ name, pence: [...pence] })),
  guarantee: [...guarantee],
  cap: [...cap],
  toPot: [...toPot],
  allocation: [...allocation],
})

/** Measures that either scheme counts; the others are not kept. */
export function measuresOf(...schemes: readonly Scheme[]): string[] {
  return [...new Set(schemes.flatMap(({ parts }) => parts.flatMap(({ amounts }) => amounts.map(({ measure }) => measure))))]
}

export interface YearTotals {
  readonly year: string
  readonly pupils: number
  readonly first: number
  readonly second: number
}

/** What both schemes pay in all, year by year, in pence. */
export function totalsByYear(data: TrialData, [first, second]: TrialResult): YearTotals[] {
  const n = data.schools.length
  const sum = (values: readonly number[], y: number) => values.slice(y * n, (y + 1) * n).reduce((all, each) => all + each, 0)
  return data.years.map((year, y) => ({
    year,
    pupils: sum(data.pupils, y),
    first: sum(first.allocation, y),
    second: sum(second.allocation, y),
  }))
}

export interface Effect {
  readonly school: string
  readonly phase: string
  readonly zone: string | null
  readonly pupils: number
  readonly first: number
  readonly second: number
  /** Pence more (or less) under the second scheme. */
  readonly change: number
  /** Change as a share of what the first pays; null where that is nothing. */
  readonly share: number | null
}

/** What the second scheme does to each school in one year. */
export function effectsIn(data: TrialData, [first, second]: TrialResult, y: number): Effect[] {
  return data.schools.map(({ name, phase, zone }, j) => {
    const k = y * data.schools.length + j
    const [now, then] = [first.allocation[k]!, second.allocation[k]!]
    const change = then - now
    return {
      school: name,
      phase,
      zone,
      pupils: data.pupils[k]!,
      first: now,
      second: then,
      change,
      share: now === 0 ? null : change / now,
    }
  })
}

export const EFFECT_ORDERS = ["change", "share", "pupils", "school"] as const
export type EffectOrder = (typeof EFFECT_ORDERS)[number]

/** In an order of the table; schools that are equal by name. */
export function inOrder(effects: readonly Effect[], by: EffectOrder, descending: boolean): Effect[] {
  const name = (a: Effect, b: Effect) => a.school.localeCompare(b.school, "en-GB")
  const value = (each: Effect): number => (by === "school" ? 0 : (each[by] ?? 0))
  const sign = descending ? -1 : 1
  return [...effects].sort((a, b) => (by === "school" ? sign * name(a, b) : sign * (value(a) - value(b)) || name(a, b)))
}

/** How many gain, lose and stay, with what moves between them. */
export function balanceOf(effects: readonly Effect[]) {
  const [gain, lose] = [effects.filter(({ change }) => change > 0), effects.filter(({ change }) => change < 0)]
  const sum = (each: readonly Effect[]) => each.reduce((all, { change }) => all + change, 0)
  return {
    gain: gain.length,
    lose: lose.length,
    same: effects.length - gain.length - lose.length,
    gained: sum(gain),
    lost: sum(lose),
  }
}
