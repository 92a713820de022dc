import { POPULATION_CODES } from "./code-changes.ts"
import type { PublishedFile } from "./folder.ts"
import { readTable } from "./table.ts"

const AGES = Array.from({ length: 26 }, (_, age) => `age_${age}`)
const ENGLAND_AREA = "E92000001"

/** Mid-year estimates of persons aged 0-25 by `area|year`. Projections in the same file are left out. */
function estimates(file: PublishedFile): Map<string, number> {
  const found = new Map<string, number>()
  for (const row of readTable(file.path, file.label, ["area_code", "series", "year", ...AGES])) {
    if (row.text("series") !== "mye") continue
    const people = AGES.reduce((sum, age) => sum + row.count(age), 0)
    if (Number.isNaN(people)) throw row.wrong("age_0", "a population is missing at one or more ages")
    found.set(`${row.text("area_code")}|${row.number("year")}`, people)
  }
  return found
}

/**
 * Persons aged 0-25 by `population|code|year` for the authorities of the plan statistics and England, in the years of `span`. An authority under
 * an earlier code is given the population of the codes that its area has now.
 */
export function populations(file: PublishedFile, span: { first: number; last: number }, codes: string[]): Map<string, number> {
  const found = estimates(file)
  const values = new Map<string, number>()
  for (let year = span.first; year <= span.last; year++) {
    const england = found.get(`${ENGLAND_AREA}|${year}`)
    if (england !== undefined) values.set(`population|England|${year}`, england)
    for (const code of codes) {
      const parts = (found.has(`${code}|${year}`) ? [code] : (POPULATION_CODES[code] ?? [])).map((one) =>
        found.get(`${one}|${year}`),
      )
      if (parts.length > 0 && parts.every((part) => part !== undefined)) {
        values.set(`population|${code}|${year}`, parts.reduce((sum, part) => sum + part!, 0)!)
      }
    }
  }
  return values
}
