import { NEED_CHOICES } from "../../county/children/needs.ts"
import type { SchoolYears } from "../../engine/funding/scheme.ts"

/** Kinds of need of the school census, as measures count them. */
export const NEEDS = Object.keys(NEED_CHOICES) as (keyof typeof NEED_CHOICES)[]

/** Pupils of one description at a school now. Age on 31 August before the school year. */
export interface PupilCount {
  readonly school: string
  readonly age: number
  readonly status: "N" | "K" | "E"
  readonly need: string | null
  readonly children: number
}

export interface School {
  readonly id: string
  readonly name: string
  readonly phase: string
  readonly zone: string | null
  /** Ages of its youngest year group, who enter, and of its oldest. */
  readonly entry: number
  readonly oldest: number
}

/** Reception to Year 11, ages on 31 August before the school year. */
export const AGES = { first: 4, secondary: 11, last: 15 } as const
const SPAN = AGES.last - AGES.first + 1

export const PUPILS = { primary: "pupils primary", secondary: "pupils secondary" } as const
export const SUPPORT = "SEN Support"
export const PLANS = "plans"
export const plansFor = (need: string): string => `${PLANS} ${need}`
export const MEASURES: readonly string[] = [PUPILS.primary, PUPILS.secondary, SUPPORT, PLANS, ...NEEDS.map(plansFor)]

/** Decimals of a projected pupil that are kept. */
const round = (pupils: number): number => Math.round(pupils * 1e4) / 1e4

/**
 * Pupils of each school and year: this year's as they are counted, later years' moved up by a year group each year, with as many entering as in the entry
 * year now. SEN Support and plans keep their share of each year group at each school; a year group that is empty now brings its share along.
 */
export function pupilsAhead(schools: readonly School[], counts: readonly PupilCount[], years: number): SchoolYears {
  const { all, coded } = gridsOf(schools, counts)
  const size = schools.length * years
  const result = new Map(MEASURES.map((measure) => [measure, new Float64Array(size)]))
  const pupils = new Float64Array(size)
  for (let y = 0; y < years; y++) {
    for (const [j, school] of schools.entries()) {
      const k = y * schools.length + j
      for (let age = AGES.first; age <= AGES.last; age++) {
        const [cell, from] = [age, ageNow(school, age, y)].map((each) => j * SPAN + each - AGES.first) as [number, number]
        const there = all[from]!
        pupils[k]! += there
        result.get(age < AGES.secondary ? PUPILS.primary : PUPILS.secondary)![k]! += there
        const like = all[cell]! > 0 ? cell : from
        for (const [measure, values] of coded) if (there > 0) result.get(measure)![k]! += (there * values[like]!) / all[like]!
      }
    }
  }
  for (const values of [pupils, ...result.values()]) for (let k = 0; k < size; k++) values[k] = round(values[k]!)
  return { schools: schools.length, years, counts: result, pupils }
}

/** Pupils now by school and age, all of them and by measure. */
function gridsOf(schools: readonly School[], counts: readonly PupilCount[]) {
  const at = new Map(schools.map(({ id }, j) => [id, j]))
  const grid = (): Float64Array => new Float64Array(schools.length * SPAN)
  const all = grid()
  const coded = new Map([SUPPORT, PLANS, ...NEEDS.map(plansFor)].map((measure) => [measure, grid()]))
  for (const { school, age, status, need, children } of counts) {
    const j = at.get(school)
    if (j === undefined || age < AGES.first || age > AGES.last) continue
    const cell = j * SPAN + age - AGES.first
    all[cell]! += children
    for (const measure of measuresOf(status, need)) coded.get(measure)![cell]! += children
  }
  return { all, coded }
}

function measuresOf(status: PupilCount["status"], need: string | null): string[] {
  if (status === "N") return []
  if (status === "K") return [SUPPORT]
  const known = NEEDS.find((each) => each === need?.toUpperCase()) ?? "OTH"
  return [PLANS, plansFor(known)]
}

/** The age now of those who are `age` after `y` years; at the entry age as many as now. Ages that the school does not have stay as they are. */
function ageNow({ entry, oldest }: School, age: number, y: number): number {
  return age < entry || age > oldest ? age : Math.max(entry, age - y)
}
