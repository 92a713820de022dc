import { mix } from "../random/mix.ts"
import { type PlanPanel, SERIES, type SeriesName } from "./panel.ts"

/** Yearly figures of a made authority: January stock, and the flows of the calendar year before it. */
export interface MadeYear {
  year: number
  stock: number
  newPlans: number
  requests: number
  refusals: number
  pending: number
  inTime: number
}

export interface MadeAuthority {
  code: string
  oldCode: string
  name: string
  years: MadeYear[]
}

const uniform = (...words: number[]) => (words.reduce((x, word) => mix((x ^ mix(word + 0x9e3779b9)) | 0), 77) >>> 0) / 2 ** 32

const FIRST = 2010
const LAST = 2024

/**
 * A made country of `count` authorities, January 2010 to 2024: growth of 2% a year to 2014 and 10% after, with a lasting difference for each authority and
 * chance in each year. Requests run ahead of the difference, so that they are worth learning from. No figure is anyone's.
 */
export function madeCountry(count: number, seed: number): MadeAuthority[] {
  return Array.from({ length: count }, (_, a) => {
    const years: MadeYear[] = []
    let stock = Math.round(600 + 3000 * uniform(seed, a, 1))
    for (let year = FIRST; year <= LAST; year++) {
      const own = 0.04 * (uniform(seed, a, 2) - 0.5) + 0.06 * (uniform(seed, a, year) - 0.5)
      const next = 0.06 * (uniform(seed, a, year + 1) - 0.5)
      const growth = (year < 2015 ? 0.02 : 0.1) + own
      if (year > FIRST) stock = Math.round(stock * Math.exp(growth))
      const newPlans = Math.round(stock * (0.06 + growth))
      const requests = Math.round(stock * (0.18 + 2 * next))
      years.push({
        year,
        stock,
        newPlans,
        requests,
        refusals: Math.round(requests / 5),
        pending: Math.round(stock * (0.05 + next)),
        inTime: Math.round(newPlans / 2),
      })
    }
    return { code: `E0600${String(100 + a).padStart(4, "0")}`, oldCode: String(200 + a), name: `Made ${a}`, years }
  })
}

/** The made country as a panel, without populations. Flows and pending stand in the year before their January. */
export function madePanel(country: MadeAuthority[]): PlanPanel {
  const firstYear = FIRST - 1
  const years = LAST - firstYear + 1
  const empty = (length: number) =>
    Object.fromEntries(SERIES.map((name) => [name, new Float64Array(length).fill(Number.NaN)])) as Record<
      SeriesName,
      Float64Array
    >
  const series = empty(country.length * years)
  const england = empty(years)
  const put = (name: SeriesName, a: number, at: { year: number; value: number }) => {
    const j = at.year - firstYear
    series[name][a * years + j] = at.value
    england[name][j] = (a === 0 ? 0 : england[name][j]!) + at.value
  }
  country.forEach((one, a) => {
    for (const { year, stock, newPlans, requests, refusals, pending, inTime } of one.years) {
      put("stock", a, { year, value: stock })
      for (const [name, value] of Object.entries({ newPlans, requests, refusals, pending, inTime, timed: newPlans }))
        put(name as SeriesName, a, { year: year - 1, value })
    }
  })
  const authorities = country.map(({ code, oldCode, name }) => ({ code, oldCode, name, region: "Made region" }))
  return { firstYear, years, authorities, published: series.stock.slice(), series, england }
}
