import { POPULATION_CODES } from "./code-changes.ts"
import type { PublishedFile } from "./folder.ts"
import { readTable } from "./table.ts"

const AGES = Array.from({ length: 26 }, (_, age) => `age_${age}`)
const ENGLAND_AREA = "E92000001"

/** Persons at each age 0-25 in mid-year, for the codes of the plan statistics and England ("England"). */
export type AgesAt = (code: string, year: number) => Float64Array | undefined

/** Mid-year estimates by `area|year`. Projections in the same file are left out. */
function estimates(file: PublishedFile): Map<string, Float64Array> {
  const found = new Map<string, Float64Array>()
  for (const row of readTable(file.path, file.label, ["area_code", "series", "year", ...AGES])) {
    if (row.text("series") !== "mye") continue
    const people = Float64Array.from(AGES, (age) => row.count(age))
    const unknown = people.findIndex(Number.isNaN)
    if (unknown >= 0) throw row.wrong(AGES[unknown]!, "the population is missing")
    found.set(`${row.text("area_code")}|${row.number("year")}`, people)
  }
  return found
}

/** Populations by age; an authority under an earlier code is given the population of the codes that its area has now. */
export function populationsByAge(file: PublishedFile): AgesAt {
  const found = estimates(file)
  return (code, year) => {
    const own = found.get(`${code === "England" ? ENGLAND_AREA : code}|${year}`)
    if (own) return own
    const parts = (POPULATION_CODES[code] ?? []).map((one) => found.get(`${one}|${year}`))
    if (parts.length === 0 || parts.some((part) => part === undefined)) return undefined
    return parts[0]!.map((_, age) => parts.reduce((sum, part) => sum + part![age]!, 0))
  }
}

/** Persons aged 0-25 by `population|code|year` for the codes given and England, in the years of `span`. */
export function populations(file: PublishedFile, span: { first: number; last: number }, codes: string[]): Map<string, number> {
  const agesAt = populationsByAge(file)
  const values = new Map<string, number>()
  for (let year = span.first; year <= span.last; year++) {
    for (const code of ["England", ...codes]) {
      const ages = agesAt(code, year)
      if (ages)
        values.set(
          `population|${code}|${year}`,
          ages.reduce((sum, people) => sum + people, 0),
        )
    }
  }
  return values
}
