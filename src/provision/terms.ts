import { Temporal } from "temporal-polyfill"
import { academicYearOf } from "../county/children/rules.ts"
import type { PlainDate } from "../platform/time.ts"

/** A stretch of school days as the county's calendar holds it: a whole term or a half of one. */
export interface CalendarTerm {
  startsOn: PlainDate
  endsOn: PlainDate
}

export const SEASONS = ["autumn", "spring", "summer"] as const
export type Season = (typeof SEASONS)[number]

/** One of three terms. `estimated`: the calendar does not reach so far, and the usual dates stand in. */
export interface SchoolTerm extends CalendarTerm {
  season: Season
  /** Calendar year in which the academic year begins. */
  year: number
  estimated: boolean
}

/** Example dates for years that no calendar covers yet; the county's calendar replaces them. */
const USUAL: Readonly<Record<Season, { from: [number, number]; to: [number, number] }>> = {
  autumn: { from: [9, 3], to: [12, 18] },
  spring: { from: [1, 5], to: [3, 27] },
  summer: { from: [4, 13], to: [7, 20] },
}

const { compare } = Temporal.PlainDate

function seasonOf(on: PlainDate): Season {
  if (on.month >= 8) return "autumn"
  return on.month >= 4 ? "summer" : "spring"
}

/** A term of an academic year from the calendar, its halves joined, or the usual dates. */
export function termOf(year: number, season: Season, calendar: readonly CalendarTerm[]): SchoolTerm {
  const parts = calendar.filter((part) => academicYearOf(part.endsOn) === year && seasonOf(part.startsOn) === season)
  const [first, last] = [
    parts.toSorted((a, b) => compare(a.startsOn, b.startsOn))[0],
    parts.toSorted((a, b) => compare(b.endsOn, a.endsOn))[0],
  ]
  if (first && last) return { season, year, startsOn: first.startsOn, endsOn: last.endsOn, estimated: false }
  const { from, to } = USUAL[season]
  const calendarYear = season === "autumn" ? year : year + 1
  return {
    season,
    year,
    startsOn: new Temporal.PlainDate(calendarYear, from[0], from[1]),
    endsOn: new Temporal.PlainDate(calendarYear, to[0], to[1]),
    estimated: true,
  }
}

/** The term that a date lies in or, in a holiday, the one that comes next. */
export function termAt(on: PlainDate, calendar: readonly CalendarTerm[]): SchoolTerm {
  const year = academicYearOf(on)
  const terms = [year, year + 1].flatMap((each) => SEASONS.map((season) => termOf(each, season, calendar)))
  const found = terms.find((term) => compare(on, term.endsOn) <= 0)
  if (!found) throw new Error(`no term at or after ${on}`)
  return found
}

export function termAfter(term: SchoolTerm, calendar: readonly CalendarTerm[]): SchoolTerm {
  return term.season === "summer"
    ? termOf(term.year + 1, "autumn", calendar)
    : termOf(term.year, term.season === "autumn" ? "spring" : "summer", calendar)
}
