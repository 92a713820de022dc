import { attributeChange, type ChangeByInput, type Inputs } from "../../../engine/attribution/attribute.ts"
import { compile } from "../../../engine/simulation/compile.ts"
import { type Forecast, forecastOf } from "../../../engine/simulation/forecast.ts"
import type { Parameters } from "../../../engine/simulation/parameters.ts"
import { runChunk } from "../../../engine/simulation/run.ts"

/** A figure whose change is told: its measure, its period, and the change by input. Pence for money, persons otherwise. */
export type ChangedFigure = { measure: string; period: string; money: boolean; change: ChangeByInput }
export type ChangeFromLast = { lastRunId: string; runs: number; figures: ChangedFigure[] }

type Parts = Inputs & {
  counts: Partial<Parameters>
  rates: Partial<Parameters>
  prices: Partial<Parameters>
  decisions: Partial<Parameters>
}

/** Counts, rates, prices and decisions; the population belongs to the counts and the chance of entering to the rates. */
function partsOf(p: Parameters): Parts {
  return {
    counts: { stock: p.stock, entry: { population: p.entry.population } as Parameters["entry"] },
    rates: {
      rates: p.rates,
      entry: { ...p.entry, population: undefined } as unknown as Parameters["entry"],
      choice: p.choice,
      transfer: p.transfer,
      overflow: p.overflow,
      priority: p.priority,
      supportEndsAt: p.supportEndsAt,
    },
    prices: { finance: p.finance },
    decisions: { levers: p.levers, pools: p.pools },
  }
}

const joined = (frame: Parameters, { counts, rates, prices, decisions }: Parts): Parameters => ({
  ...frame,
  ...counts,
  ...rates,
  ...prices,
  ...decisions,
  entry: { ...rates.entry!, population: counts.entry!.population },
})

/** Inputs that say the same are the same, so that nothing is run again for them. */
function sameWhereEqual(before: Parts, after: Parts): Parts {
  const same = (key: keyof Parts) => (JSON.stringify(before[key]) === JSON.stringify(after[key]) ? before[key] : after[key])
  return { counts: same("counts"), rates: same("rates"), prices: same("prices"), decisions: same("decisions") } as Parts
}

const comparable = (a: Parameters, b: Parameters): boolean =>
  a.terms === b.terms &&
  JSON.stringify([a.start, a.needs, a.needGroups, a.zones]) === JSON.stringify([b.start, b.needs, b.needGroups, b.zones])

const PEOPLE = ["plans", "plans:independent", "waiting:special"] as const

function namesOf(forecast: Pick<Forecast, "terms" | "years">): Omit<ChangedFigure, "change">[] {
  const last = forecast.terms.at(-1)!
  const money = forecast.years.length > 0
  return [
    ...PEOPLE.map((measure) => ({ measure, period: last, money: false })),
    ...(money ? ["cost", "cumulative"].map((measure) => ({ measure, period: forecast.years.at(-1)!, money: true })) : []),
  ]
}

const MEDIAN = 3

/** Medians at the end of the horizon, as whole persons and pence. */
function figuresOf(forecast: Forecast): number[] {
  return namesOf(forecast).map(({ measure, money }) => {
    const fans = money ? forecast.money[measure as "cost" | "cumulative"] : forecast.measures[measure as "plans"]
    return Math.round(fans.at(-1)![MEDIAN]!)
  })
}

/**
 * The change of the medians at the end of the horizon from an earlier run, split by input and adding up exactly; null when the two do not describe the
 * same county and years. Both are simulated again with the later one's seed over `runs` runs, so that chance is no part of the change.
 */
export function changeFromLast(
  last: { runId: string; parameters: Parameters },
  now: Parameters,
  runs: number,
): ChangeFromLast | null {
  if (!comparable(last.parameters, now)) return null
  const before = partsOf(last.parameters)
  const after = sameWhereEqual(before, partsOf(now))
  let names: Omit<ChangedFigure, "change">[] = []
  const changes = attributeChange(before, after, (inputs) => {
    const compiled = compile(joined({ ...now, runs }, inputs))
    const forecast = forecastOf(compiled, runChunk(compiled, 0, runs))
    names = namesOf(forecast)
    return figuresOf(forecast)
  })
  return { lastRunId: last.runId, runs, figures: changes.map((change, i) => ({ ...names[i]!, change })) }
}
