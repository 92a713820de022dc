import { termFrom } from "../../../engine/simulation/calendar.ts"
import type { Figure, Finance, Parameters, Sourced } from "../../../engine/simulation/parameters.ts"
import { readParameters } from "../../../engine/simulation/validate.ts"
import type { Term } from "../../../engine/simulation/vocabulary.ts"
import type { PlainDate } from "../../../platform/time.ts"
import { norfolk } from "../example/norfolk.ts"
import { populationAged } from "../example/norfolk-population.ts"
import type { RegisterCounts } from "./counts.ts"
import { poolsOf } from "./pools.ts"
import { NO_ZONE, SUPPORT_ENDS_AT, stockOf } from "./stock.ts"

const MODEL_AGES = 25

/** The term of a day, as the model begins it, and the September that begins its school year. */
export function termAt(today: PlainDate): { start: { year: number; term: Term }; schoolYear: number } {
  const { year, month } = today
  if (month >= 9) return { start: { year, term: "autumn" }, schoolYear: year }
  return { start: { year, term: month >= 4 ? "summer" : "spring" }, schoolYear: year - 1 }
}

export interface RegisterPlan {
  readonly title: string
  readonly today: PlainDate
  readonly terms: number
  readonly runs: number
  readonly seed: number
}

/**
 * Parameters whose children, places and populations are the register's own; rates, prices and choices are those of the shipped example, each with its
 * source, money in proportion to the plans held. @throws ParameterError when the register cannot be simulated (nobody in it).
 */
export function parametersFromRegister(counts: RegisterCounts, plan: RegisterPlan): Parameters {
  const { authority: _, ...example } = norfolk()
  const { start, schoolYear } = termAt(plan.today)
  const on = plan.today.toString()
  const from: Sourced = { source: "The register: children, settings and zones", date: on, mark: "published" }
  const people = stockOf(counts)
  const pools = poolsOf(counts, people, { from: `${schoolYear}-09-01`, on })
  const zones = [...people, ...pools].some(({ zone }) => zone === NO_ZONE) ? [...counts.zones, NO_ZONE] : [...counts.zones]
  const lastYear = schoolYear + Math.ceil((plan.terms + 3) / 3)
  return readParameters({
    ...example,
    title: plan.title,
    seed: plan.seed,
    runs: plan.runs,
    start,
    terms: plan.terms,
    zones,
    rates: zones.includes(NO_ZONE) ? staying(example.rates) : example.rates,
    supportEndsAt: { ...example.supportEndsAt, value: SUPPORT_ENDS_AT },
    stock: { ...from, people },
    entry: {
      ...example.entry,
      population: {
        ...from,
        source: "The register: children by zone and age, cohorts grown older",
        firstYear: schoolYear,
        zones: populationAged(populationBy(counts, zones), {
          baseYear: schoolYear,
          firstYear: schoolYear,
          count: lastYear - schoolYear,
        }),
      },
    },
    pools,
    finance: financeFor(example.finance, { share: share(people, example.stock.people), start, terms: plan.terms }),
    levers: [],
  })
}

/** Where the zone of some is not recorded nobody moves between zones: it is no place to move to. */
function staying({ moveZone: _, ...rates }: Parameters["rates"]): Parameters["rates"] {
  return rates
}

function populationBy({ children }: RegisterCounts, zones: readonly string[]): Record<string, number[]> {
  const ages = Object.fromEntries(zones.map((zone) => [zone, new Array<number>(MODEL_AGES).fill(0)]))
  for (const row of children) {
    const of = ages[row.zone ?? NO_ZONE]
    if (of && row.age >= 0 && row.age < MODEL_AGES) of[row.age]! += row.children
  }
  return ages
}

const plansIn = (people: Parameters["stock"]["people"]): number =>
  people.reduce((sum, cell) => sum + (cell.stage === "plan" ? cell.count : 0), 0)

const share = (people: Parameters["stock"]["people"], of: Parameters["stock"]["people"]): number => plansIn(people) / plansIn(of)

/** Grants, services, contributions and the opening balance in proportion to plans; unit prices as they are. */
export function financeFor(
  finance: Finance,
  { share: part, start, terms }: { share: number; start: Parameters["start"]; terms: number },
): Finance {
  const scaled = <F extends Figure>(figure: F): F => ({
    ...figure,
    value: Math.round(figure.value * part),
    source: `${figure.source}; in proportion to plans (${(part * 100).toFixed(1)}%)`,
    mark: "assumption",
  })
  const inside = (year: string) => {
    const t = termFrom(start, `${year.slice(0, 4)}-04-01`)
    return t >= 0 && t + 3 <= terms
  }
  return {
    ...finance,
    services: finance.services.map(scaled),
    grant: scaled(finance.grant),
    income: finance.income.filter(({ year }) => inside(year)).map(scaled),
    opening: scaled(finance.opening),
  }
}
