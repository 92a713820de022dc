import { Temporal } from "temporal-polyfill"
import type { NamedPupil } from "../../county/children/import-pupils/plan.ts"
import { academicYearOf } from "../../county/children/rules.ts"
import { type Parsed, parsed, unusable } from "../../platform/import/parsed.ts"
import type { PlainDate } from "../../platform/time.ts"

export interface AttendanceFact {
  readonly kind: "attendance"
  /** Calendar year in which the academic year begins. */
  readonly year: number
  /** 1 to 6; 0 is the whole year. */
  readonly halfTerm: number
  /** Sessions: half days. */
  readonly possible: number
  readonly attended: number
  readonly authorised: number
  readonly unauthorised: number
}

const SUSPENSION_KINDS = ["suspension", "lunchtime", "permanent"] as const
export type SuspensionKind = (typeof SUSPENSION_KINDS)[number]
export const SUSPENSION_WORDS: Readonly<Record<SuspensionKind, string>> = {
  suspension: "Suspension",
  lunchtime: "Suspension at lunchtime",
  permanent: "Permanent exclusion",
}

export interface SuspensionFact {
  readonly kind: "suspension"
  readonly of: SuspensionKind
  /** ISO text, as it waits to be taken. */
  readonly beganOn: string
  readonly sessions: number
  readonly reason: string
}

export interface AttainmentFact {
  readonly kind: "attainment"
  readonly assessedOn: string
  readonly stage: string
  readonly subject: string
  readonly method: string
  readonly result: string
}

export type Fact = AttendanceFact | SuspensionFact | AttainmentFact

/** One fact of a file about one pupil. */
export interface FactToTake {
  readonly line: number
  readonly pupil: NamedPupil
  readonly fact: Fact
}

/** What makes two facts about one child the same: the later file corrects the earlier. */
export function factKey(fact: Fact): string {
  if (fact.kind === "attendance") return `attendance ${fact.year} ${fact.halfTerm}`
  if (fact.kind === "suspension") return `suspension ${fact.of} ${fact.beganOn}`
  return `attainment ${[fact.assessedOn, fact.stage, fact.subject, fact.method].join("\n")}`
}

export const HALF_TERMS = ["Whole year", "Autumn 1", "Autumn 2", "Spring 1", "Spring 2", "Summer 1", "Summer 2"] as const

/** "Autumn 1", "HT1", "1", "Aut 1", "Year": as schools name the halves of their terms. */
export function readHalfTerm(text: string): Parsed<number> {
  const plain = text.toLowerCase().replace(/[\s.-]+/g, "")
  if (["year", "wholeyear", "all", "annual"].includes(plain)) return parsed(0)
  const numbered = /^(?:ht|halfterm)?([1-6])$/.exec(plain)
  if (numbered) return parsed(Number(numbered[1]))
  const named = /^(aut|spr|sum)[a-z]*([12])$/.exec(plain)
  if (!named) return unusable("is no half term like Autumn 1 or HT1")
  return parsed({ aut: 0, spr: 2, sum: 4 }[named[1] as "aut" | "spr" | "sum"] + Number(named[2]))
}

/** "2025/26", "2025-2026" or "2025", the year in which it begins. */
export function readAcademicYear(text: string): Parsed<number> {
  const found = /^(20\d{2})(?:\s*[/-]\s*(?:20)?(\d{2}))?$/.exec(text)
  if (!found) return unusable("is no academic year like 2025/26")
  const year = Number(found[1])
  return found[2] !== undefined && Number(found[2]) !== (year + 1) % 100
    ? unusable("names two years that do not follow")
    : parsed(year)
}

/** Whether sessions can be true: none below 0, the parts no more than the whole. The reason why not, or null. */
export function sessionsFault(
  fact: Pick<AttendanceFact, "possible" | "attended" | "authorised" | "unauthorised">,
): string | null {
  const parts = fact.attended + fact.authorised + fact.unauthorised
  if (fact.possible === 0) return "has no sessions"
  return parts > fact.possible ? `adds up to ${parts} sessions of ${fact.possible} possible` : null
}

/** Per cent with one decimal, rounded half up; null of nothing. */
export const percentOf = (part: number, whole: number): number | null =>
  whole === 0 ? null : Math.floor((part * 2000 + whole) / (whole * 2)) / 10

/** National: a pupil who misses one session in ten or more is persistently absent (DfE, pupil absence statistics). */
const PERSISTENT = 10

export const isPersistent = (attended: number, possible: number): boolean =>
  possible > 0 && (possible - attended) * PERSISTENT >= possible

/** The half term that a day lies in, or the last that ended before it; by months, as England's terms usually run. */
export function halfTermOf(on: PlainDate): { year: number; halfTerm: number } {
  const halfTerm = [3, 3, 4, 4, 5, 6, 6, 6, 1, 1, 2, 2][on.month - 1]!
  return { year: academicYearOf(on), halfTerm }
}

export const isFuture = (day: PlainDate, today: PlainDate): boolean => Temporal.PlainDate.compare(day, today) > 0
