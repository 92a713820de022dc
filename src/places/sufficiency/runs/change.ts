import { attributeChange, type ChangeByInput, INPUTS, type Inputs } from "../../../engine/attribution/attribute.ts"
import { ParameterError } from "../../../engine/simulation/check.ts"
import { compile } from "../../../engine/simulation/compile.ts"
import { type Forecast, forecastOf } from "../../../engine/simulation/forecast.ts"
import type { Parameters } from "../../../engine/simulation/parameters.ts"
import { runChunk } from "../../../engine/simulation/run.ts"

/** The four inputs' parts, and what chance and the number of runs leave: together they are the change of the medians as published. */
export type ToldChange = ChangeByInput & { chance?: number }
/** A figure whose change is told: its measure, its period, and the change by input. Pence for money, persons otherwise. */
export type ChangedFigure = { measure: string; period: string; money: boolean; change: ToldChange }
/** `runs`: over which the inputs are told apart. `why`: where they cannot be, the reason; there are no figures then. */
export type ChangeFromLast = { lastRunId: string; runs: number; figures: ChangedFigure[]; why?: string }

type Told = Pick<Forecast, "terms" | "years" | "measures" | "money">
/** A forecast as published and what made it. */
export interface Published {
  readonly parameters: Parameters
  readonly forecast: Told
}

type Parts = Inputs & {
  counts: Partial<Parameters>
  rates: Partial<Parameters>
  prices: Partial<Parameters>
  decisions: Partial<Parameters>
}

/**
 * Counts (children, places, population, and the term from which they are counted), rates with the chance of entering, prices, decisions. Places go with the children who
 * are in them: old places for new children could be too few, and no forecast.
 */
function partsOf(p: Parameters): Parts {
  return {
    counts: {
      start: p.start,
      terms: p.terms,
      stock: p.stock,
      pools: p.pools,
      entry: { population: p.entry.population } as Parameters["entry"],
    },
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
    decisions: { levers: p.levers },
  }
}

/** One set of parameters from a mix of old and new; a decision for places in a school that the counts do not have does nothing. */
function joined(frame: Parameters, { counts, rates, prices, decisions }: Parts): Parameters {
  const known = new Set(counts.pools!.map(({ id }) => id))
  return {
    ...frame,
    ...counts,
    ...rates,
    ...prices,
    levers: decisions.levers!.filter(({ target, pool }) => target !== "places" || known.has(pool!)),
    entry: { ...rates.entry!, population: counts.entry!.population },
  }
}

/** Inputs that say the same are the same, so that nothing is run again for them. */
function sameWhereEqual(before: Parts, after: Parts): Parts {
  const same = (key: keyof Parts) => (JSON.stringify(before[key]) === JSON.stringify(after[key]) ? before[key] : after[key])
  return { counts: same("counts"), rates: same("rates"), prices: same("prices"), decisions: same("decisions") } as Parts
}

const PEOPLE = ["plans", "plans:independent", "waiting:special"] as const
const MONEY = ["cost", "cumulative"] as const
type Name = Omit<ChangedFigure, "change">

/** The figures of the last term and the last whole financial year that both forecasts have. */
function namesOf(before: Told, after: Told): Name[] {
  const term = after.terms.findLast((each) => before.terms.includes(each))
  const year = after.years.findLast((each) => before.years.includes(each))
  return [
    ...(term ? PEOPLE.map((measure) => ({ measure, period: term, money: false })) : []),
    ...(year ? MONEY.map((measure) => ({ measure, period: year, money: true })) : []),
  ]
}

/** Why no split can be told between two sets of parameters: what they do not share, by name. */
function whyNot(before: Published, after: Published): string | null {
  const apart = (key: "zones" | "needs", called: string) => {
    const [old, now] = [before.parameters[key], after.parameters[key]]
    const only = [...old.filter((name) => !now.includes(name)), ...now.filter((name) => !old.includes(name))]
    return only.length > 0 || old.join() !== now.join()
      ? `${called} differ${only.length > 0 ? `: ${only.join(", ")}` : ""}`
      : null
  }
  const groups = [before, after].map(({ parameters }) => JSON.stringify(parameters.needGroups))
  const found = [
    apart("zones", "the zones"),
    apart("needs", "the types of need"),
    groups[0] === groups[1] ? null : "the groups of needs differ",
    namesOf(before.forecast, after.forecast).length > 0 ? null : "they have no term in common",
  ].filter((each) => each !== null)
  return found.length > 0 ? found.join("; ") : null
}

const MEDIAN = 3

/** Medians, as whole persons and pence. */
const figuresOf = (forecast: Told, names: readonly Name[]): number[] =>
  names.map(({ measure, period, money }) => {
    const fans = money
      ? forecast.money[measure as "cost"][forecast.years.indexOf(period)]
      : forecast.measures[measure as "plans"][forecast.terms.indexOf(period)]
    return Math.round(fans![MEDIAN]!)
  })

/**
 * The change of the published medians from the last forecast, at the last term and year that both have, split by input. Every mix of old and new inputs is simulated over
 * `runs` runs with the later seed; what is left between that and the published medians is chance and the number of runs, so that the parts add up exactly.
 */
export function changeFromLast(last: Published & { runId: string }, now: Published, runs: number): ChangeFromLast {
  const none = (why: string): ChangeFromLast => ({ lastRunId: last.runId, runs, figures: [], why })
  const why = whyNot(last, now)
  if (why !== null) return none(why)
  const names = namesOf(last.forecast, now.forecast)
  const before = partsOf(last.parameters)
  const after = sameWhereEqual(before, partsOf(now.parameters))
  try {
    const split = attributeChange(before, after, (inputs) => {
      const compiled = compile(joined({ ...now.parameters, runs }, inputs))
      return figuresOf(forecastOf(compiled, runChunk(compiled, 0, runs)), names)
    })
    const published = [last, now].map(({ forecast }) => figuresOf(forecast, names))
    return {
      lastRunId: last.runId,
      runs,
      figures: names.map((name, i) => ({ ...name, change: told(split[i]!, published[0]![i]!, published[1]![i]!) })),
    }
  } catch (error) {
    if (error instanceof ParameterError)
      return none(`a mix of the old and the new cannot be run: ${error.message.split("\n")[0]}`)
    throw error
  }
}

function told(split: ChangeByInput, before: number, after: number): ToldChange {
  const explained = INPUTS.reduce((sum, input) => sum + split[input], 0)
  // zero without a sign, so that nothing reads as 0
  return { ...split, before, after, change: after - before + 0, chance: after - before - explained + 0 }
}
