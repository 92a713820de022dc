import { Temporal } from "temporal-polyfill"
import type { PlainDate } from "../../platform/time.ts"

/** The academic year that a date lies in, by the calendar year in which it begins (1 September). */
export const academicYearOf = (on: Pick<PlainDate, "year" | "month">): number => (on.month >= 9 ? on.year : on.year - 1)

/** "2025/26": an academic year as it is written, from the calendar year in which it begins. */
export const academicYearWritten = (begins: number): string => `${begins}/${String((begins + 1) % 100).padStart(2, "0")}`

/** Whole years lived on a date. */
export const ageOn = (bornOn: PlainDate, on: PlainDate): number => bornOn.until(on, { largestUnit: "year" }).years

/**
 * National curriculum year: age at the 31 August before the academic year, less four; Reception is 0, before it negative.
 * Source: SEN2 guide, age bands. `offset` is how far the child is taught out of that year.
 */
export function curriculumYear(bornOn: PlainDate, on: PlainDate, offset = 0): number {
  const before = new Temporal.PlainDate(academicYearOf(on), 8, 31)
  return ageOn(bornOn, before) - 4 + offset
}

/** "Reception", "Year 6", "Nursery", "Under 3", "Post-16 (Year 13)". */
export function yearInWords(year: number): string {
  if (year < -1) return "Before nursery"
  if (year === -1) return "Nursery"
  if (year === 0) return "Reception"
  if (year <= 11) return `Year ${year}`
  if (year <= 14) return `Post-16, Year ${year}`
  return "Post-19"
}

/**
 * The day on which compulsory school age ends: the last Friday in June of the school year in which the young person turns 16.
 * Source: Education Act 1996 s8; Education (School Leaving Date) Order 1997.
 */
export function compulsorySchoolAgeEnds(bornOn: PlainDate): PlainDate {
  const sixteenth = bornOn.add({ years: 16 })
  const june = new Temporal.PlainDate(academicYearOf(sixteenth) + 1, 6, 30)
  return june.subtract({ days: (june.dayOfWeek - 5 + 7) % 7 })
}

/** After compulsory school age the rights are the young person's own. Source: Children and Families Act 2014 s83(2), Code of Practice 8.13. */
export const isYoungPerson = (bornOn: PlainDate, today: PlainDate): boolean =>
  Temporal.PlainDate.compare(today, compulsorySchoolAgeEnds(bornOn)) > 0

export interface Likeable {
  readonly upn: string | null
  readonly forename: string
  readonly surname: string
  readonly knownAs: string | null
  readonly bornOn: PlainDate
  readonly postcode?: string | null
}

export interface Likeness {
  /** From 0, nothing in common, to 1, surely one child. */
  readonly score: number
  readonly why: readonly string[]
}

const plain = (words: string): string => words.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().trim()

/** Day and month exchanged, or one figure of the date different: how dates are most often mistyped. */
function nearDate(a: PlainDate, b: PlainDate): boolean {
  if (a.year === b.year && a.month === b.day && a.day === b.month) return true
  const [x, y] = [a.toString(), b.toString()]
  return [...x].filter((figure, at) => figure !== y[at]).length === 1
}

/**
 * How like two records are, from what they share. A proposal for a records officer, never a decision: a common name with
 * another date of birth is not enough, and twins (same day and surname, other forename) stay apart.
 */
export function likeness(a: Likeable, b: Likeable): Likeness {
  const why: string[] = []
  let score = 0
  const add = (points: number, reason: string) => {
    score += points
    why.push(reason)
  }
  if (a.upn !== null && a.upn === b.upn) add(0.7, "the same UPN")
  const sameBorn = a.bornOn.equals(b.bornOn)
  const forenames = [a.forename, a.knownAs, b.forename, b.knownAs].map((name) => plain(name ?? ""))
  const sameForename =
    forenames[0] === forenames[2] ||
    (forenames[1] !== "" && [forenames[2], forenames[3]].includes(forenames[1])) ||
    forenames[0] === forenames[3]
  const sameSurname = plain(a.surname) === plain(b.surname)
  if (sameBorn) add(0.35, "the same date of birth")
  else if (nearDate(a.bornOn, b.bornOn)) add(0.15, "dates of birth that differ by one slip")
  if (sameSurname) add(0.25, "the same surname")
  if (sameForename) add(0.3, "the same first name")
  else if (sameBorn && sameSurname) add(-0.25, "but another first name: perhaps twins")
  if (a.postcode && a.postcode === b.postcode) add(0.1, "the same postcode")
  return { score: Math.max(0, Math.min(1, score)), why }
}

/** From here on a pair is shown to a records officer. */
export const LIKELY_ONE_CHILD = 0.75

/** What a person may call the child: the name they like, else the forename, with the surname. */
export const fullName = (child: { forename: string; surname: string; known_as: string | null }): string =>
  `${child.known_as ?? child.forename} ${child.surname}`

export const SEN_STATUS = { N: "No SEN recorded", K: "SEN Support", E: "Education, health and care plan" } as const

/** School census SEN types. Source: DfE school census code set; DS added with the latest SEN2 guide. */
export const NEEDS: Readonly<Record<string, string>> = {
  SPLD: "Specific learning difficulty",
  MLD: "Moderate learning difficulty",
  SLD: "Severe learning difficulty",
  PMLD: "Profound and multiple learning difficulty",
  SEMH: "Social, emotional and mental health",
  SLCN: "Speech, language and communication needs",
  HI: "Hearing impairment",
  VI: "Vision impairment",
  MSI: "Multi-sensory impairment",
  PD: "Physical disability",
  ASD: "Autistic spectrum disorder",
  DS: "Down syndrome",
  OTH: "Other difficulty or disability",
  NSA: "SEN support, type not yet assessed",
}

export const needInWords = (code: string): string => NEEDS[code] ?? code
