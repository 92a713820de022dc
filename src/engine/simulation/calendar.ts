import { TERMS, type Term } from "./vocabulary.ts"

/**
 * Terms of the model: autumn from 1 September, spring from 1 January, summer from 1 April, so that summer, autumn and spring make one
 * financial year and September begins the school year. Each carries a third of a year's cost.
 */
export type Start = { year: number; term: Term }

const MONTH = [9, 1, 4] as const
/** Autumn, spring and summer as the third, first and second to begin in a calendar year. */
const NTH_OF_YEAR = [2, 0, 1] as const

export const termOfYear = (start: Start, t: number): number => (TERMS.indexOf(start.term) + t) % 3

/** The September that begins the school year of term t, e.g. 2025 for spring 2026. */
export function schoolYear(start: Start, t: number): number {
  const first = start.term === "autumn" ? start.year : start.year - 1
  return first + Math.floor((TERMS.indexOf(start.term) + t) / 3)
}

/** "autumn 2025": the calendar year in which the term begins. */
export function termLabel(start: Start, t: number): string {
  const term = termOfYear(start, t)
  return `${TERMS[term]} ${schoolYear(start, t) + (term === 0 ? 0 : 1)}`
}

/** First day of term t. */
export function termDate(start: Start, t: number): string {
  const term = termOfYear(start, t)
  return `${schoolYear(start, t) + (term === 0 ? 0 : 1)}-${String(MONTH[term]!).padStart(2, "0")}-01`
}

/** First term that begins on or after an ISO date; below zero when before the start. */
export function termFrom(start: Start, date: string): number {
  const year = Number(date.slice(0, 4))
  const day = date.slice(5)
  const nth = day <= "01-01" ? 0 : day <= "04-01" ? 1 : day <= "09-01" ? 2 : 3
  return 3 * year + nth - (3 * start.year + NTH_OF_YEAR[TERMS.indexOf(start.term)]!)
}

/** Financial year of a term: year of its 1 April. */
export const financialYear = (start: Start, t: number): number => schoolYear(start, t) + (termOfYear(start, t) === 2 ? 1 : 0)
export const financialYearLabel = (year: number): string => `${year}-${String((year + 1) % 100).padStart(2, "0")}`

/** First term of the first whole financial year, and how many whole ones the horizon holds. */
export function wholeFinancialYears(start: Start, terms: number): { firstTerm: number; years: number; firstYear: number } {
  let firstTerm = 0
  while (termOfYear(start, firstTerm) !== 2) firstTerm++
  return { firstTerm, years: Math.max(0, Math.floor((terms - firstTerm) / 3)), firstYear: financialYear(start, firstTerm) }
}
