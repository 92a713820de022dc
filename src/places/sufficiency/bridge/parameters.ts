import { bandOf, SETTINGS } from "../../../engine/calibration/history.ts"
import { meanRates, shareSpread } from "../../../engine/calibration/means.ts"
import type { GammaRate } from "../../../engine/calibration/rates.ts"
import { medianOfMean } from "../../../engine/simulation/draw-figure.ts"
import type { ChoiceRow, Parameters, Pool, Rate, Shares, Sourced } from "../../../engine/simulation/parameters.ts"
import { readParameters } from "../../../engine/simulation/validate.ts"
import { AGES, PHASES, RATIONED } from "../../../engine/simulation/vocabulary.ts"
import { norfolk } from "../example/norfolk.ts"
import { populationAged } from "../example/norfolk-population.ts"
import { ENGLAND_NEEDS_2025 } from "../example/norfolk-stock.ts"
import { financeFor } from "../register/parameters.ts"
import type { Area } from "./area.ts"
import { CEASE_SEASON, ceasingByAge } from "./ceasing.ts"
import { crossTable } from "./cross-table.ts"
import { openingStock, SETTING_PATTERN } from "./opening.ts"
import { type BandFlow, bandFlows, DECIDED, ENDED, LATE_ENDED } from "./pipeline.ts"
import { newlyIdentified, requestChance, STEP_DOWN_A_TERM, SUPPORT_ENDS } from "./support.ts"

const byAge = (value: (age: number) => number): number[] => Array.from({ length: AGES }, (_, age) => value(age))
/** Room that schools find beyond those they have. Assumption: no authority's places are in these files. */
const SPARE_PLACES = 1.02

export interface AreaRun {
  readonly terms: number
  readonly runs: number
  readonly seed: number
  /** ISO date on which the parameters are made. */
  readonly on: string
}

/** Yearly rates by age band, learned from published statistics, as termly parameters by single age. Totals of stock, requests, new plans and ceasing are kept. */
export function parametersOfArea(area: Area, run: AreaRun): Parameters {
  const example = norfolk()
  const from: Sourced = {
    source: `DfE, Education, health and care plans: ${area.name}, January ${area.until} and the years before`,
    date: `${area.until}-01-01`,
    mark: "published",
  }
  const assumed = (source: string): Sourced => ({ source, date: run.on, mark: "assumption" })
  const needs = sharesOf(area.needs ?? ENGLAND_NEEDS_2025)
  const flows = bandFlows(area)
  const people = openingStock(area, flows, needs)
  const start = { year: area.until, term: "spring" as const }
  const plans = area.stockByBand.reduce((sum, count) => sum + count, 0)
  const examplePlans = example.stock.people.reduce((sum, cell) => sum + (cell.stage === "plan" ? cell.count : 0), 0)
  return readParameters({
    ...example,
    title: `${area.name}, no new decisions`,
    authority: area.code,
    seed: run.seed,
    runs: run.runs,
    start,
    terms: run.terms,
    needs: Object.keys(needs),
    zones: [area.name],
    supportEndsAt: {
      ...assumed("SEN Support is counted to 18, so that requests at 16 and over have where to come from"),
      value: SUPPORT_ENDS,
    },
    stock: { ...from, people },
    entry: entryOf(area, { flows, needs, from, assumed, terms: run.terms, plans, people }),
    rates: { ...kept(example.rates), ...ratesOf(area, { flows, from, assumed, plans, people }) },
    choice: { ...from, rows: choicesOf(area, flows), spread: choiceSpread(area) },
    transfer: { ...example.transfer, ...assumed(`Taken from the example county: ${example.transfer.source}`) },
    pools: poolsOf(area, people, assumed),
    finance: {
      ...financeFor({ ...example.finance, income: [] }, { share: plans / examplePlans, start, terms: run.terms }),
      opening: { ...assumed("Not published in these files: set it before reading the balance"), value: 0 },
    },
    levers: [],
  })
}

const sharesOf = (counts: Readonly<Record<string, number>>): Record<string, number> => {
  const sum = Object.values(counts).reduce((all, count) => all + count, 0)
  return Object.fromEntries(Object.entries(counts).map(([need, count]) => [need, count / sum]))
}

/** Moves between settings are taken from the example county; who comes, asks and leaves is the area's own. */
function kept(rates: Parameters["rates"]): Parameters["rates"] {
  const {
    identify: _identify,
    leaveArea: _leaveArea,
    requestUnsupported: _requestUnsupported,
    moveZone: _moveZone,
    ...moves
  } = rates
  return moves
}

interface Making {
  readonly flows: readonly BandFlow[]
  readonly from: Sourced
  readonly assumed: (source: string) => Sourced
  readonly plans: number
  readonly people: Parameters["stock"]["people"]
}

/** Standard deviation of the logarithm of a Gamma rate: 1 over the root of its shape, near enough above a shape of about 3. */
const spreadOf = (rates: readonly GammaRate[], weights: readonly number[]): number => {
  const all = weights.reduce((sum, weight) => sum + weight, 0) || 1
  const variance = rates.reduce((sum, { shape }, k) => sum + (weights[k]! / all) ** 2 / Math.max(shape, 0.25), 0)
  return Math.min(1, Math.sqrt(variance))
}

function ratesOf(area: Area, making: Making): Partial<Parameters["rates"]> {
  const { flows, from, assumed } = making
  const mean = meanRates(area.rates)
  const agreed = (age: number) => flows[bandOf(age)]!.agreed
  const { annual, damping, spread } = area.rates.trends.requests
  const decided = assumed("Share of requests decided within a term (six weeks), as in the example county")
  const [issued, notIssued] = [0, 1].map((k) => shareSpread(area.rates.issued, k)) as [number, number]
  const level = spreadOf(
    area.rates.requestsByBand,
    flows.map(({ requests }) => requests),
  )
  const timely = assumed("Shares of assessments that end within one term and later, as in the example county")
  return {
    stepDown: { ...assumed("One in twelve leaves SEN Support in a year"), value: STEP_DOWN_A_TERM },
    request: {
      ...from,
      source: `${from.source}: requests by age, over an assumed share on SEN Support, at the level of the last year; its spread after how far areas' new plans have gone from that level in three years`,
      value: 1,
      byAge: requestChance(area, flows),
      spread: Math.min(1, Math.hypot(area.rates.drift.newPlans, level)),
      trend: { annual: Math.expm1(annual), damping, spread: Math.min(1, spread) },
    },
    refuse: { ...decided, value: DECIDED, byAge: byAge((age) => 1 - agreed(age)), spread: shareSpread(area.rates.assessed, 1) },
    agree: { ...decided, value: DECIDED, byAge: byAge(agreed), spread: shareSpread(area.rates.assessed, 0) },
    issue: { ...timely, value: ENDED * mean.issued, spread: issued },
    notIssue: { ...timely, value: ENDED * (1 - mean.issued), spread: notIssued },
    issueLate: { ...timely, value: LATE_ENDED * mean.issued, spread: issued },
    notIssueLate: { ...timely, value: LATE_ENDED * (1 - mean.issued), spread: notIssued },
    cease: ceaseOf(area, making),
  }
}

/** Largest spread of the unexplained change: beyond it a few runs would hold most of the movers. */
const MOST_UNSURE = 0.8

function ceaseOf(area: Area, { from, plans, people }: Making): Rate {
  const weights = area.stockByBand.map((count) => count / Math.max(1, plans))
  const { mean, level } = area.rates.reconciliation
  const chance = meanRates(area.rates).ceasing.reduce((sum, rate, k) => sum + rate * weights[k]!, 0)
  const unexplained = mean < 0 ? level / Math.max(1e-9, chance - mean) : 0
  const spread = Math.min(MOST_UNSURE, Math.hypot(area.rates.drift.ceasing, spreadOf(area.rates.ceasing, weights), unexplained))
  return {
    ...from,
    source: `${from.source}: ceased plans by age, moved by one factor so that the first year's leaving is theirs; its spread after how far areas' ceasing has gone from what was learned; the median, so that the mean is kept`,
    value: medianOfMean(spread),
    byAge: ceasingByAge(area, people),
    season: [...CEASE_SEASON],
    spread,
  }
}

type EntryMaking = Making & { needs: Record<string, number>; terms: number }

function entryOf(area: Area, { flows, needs, from, assumed, terms, plans }: EntryMaking): Parameters["entry"] {
  const mean = meanRates(area.rates)
  const identified = newlyIdentified(area, flows, mean.issued)
  const all = identified.reduce((sum, people) => sum + people, 0)
  const moved = all > 0 ? (Math.max(0, mean.reconciliation) * plans) / all : 0
  const unsure =
    moved > 0 ? Math.min(MOST_UNSURE, Math.sqrt(Math.log1p((area.rates.reconciliation.level / mean.reconciliation) ** 2))) : 0
  const firstYear = area.until - 1
  return {
    population: {
      ...from,
      source: `ONS mid-year estimates ${area.populationYear}, cohorts grown older`,
      firstYear,
      zones: populationAged(
        { [area.name]: [...area.population] },
        { baseYear: area.populationYear, firstYear, count: Math.ceil(terms / 3) + 2 },
      ),
    },
    rate: {
      ...assumed("Set so that SEN Support stays as it is by age while requests leave it at the published rate"),
      value: 1,
      byAge: identified.map((people, age) => (area.population[age]! > 0 ? (people * (1 + moved)) / area.population[age]! : 0)),
      needShare: needs,
    },
    planShare: {
      ...from,
      source: `${from.source}: change of stock that new and ceased plans leave unexplained, where it is a rise; the median, so that the mean is kept`,
      value: (moved / (1 + moved)) * medianOfMean(unsure),
      spread: unsure,
    },
  }
}

/** Settings named in new plans by phase: the two published totals crossed, in the pattern of the example county. */
function choicesOf(area: Area, flows: readonly BandFlow[]): ChoiceRow[] {
  const mean = meanRates(area.rates)
  const table = crossTable(
    flows.map(({ newPlans }, k) => Math.max(newPlans, k === flows.length - 1 ? 1e-3 : 0)),
    mean.newSettings,
    SETTING_PATTERN,
  )
  return PHASES.map((phase, k) => ({ phase, to: rounded(table[k]!) }))
}

/** What new plans leave unknown of each setting's share of all phases together. */
const choiceSpread = ({ rates }: Area): Shares =>
  Object.fromEntries(
    SETTINGS.map((setting, k) => [setting, Math.min(1, shareSpread(rates.newSettings, k))] as const).filter(([, s]) => s > 0),
  )

function rounded(cells: readonly number[]): Shares {
  const sum = cells.reduce((all, cell) => all + cell, 0)
  if (!(sum > 0)) return { mainstream: 1 }
  const parts = cells.map((cell) => Math.round((cell / sum) * 1e6) / 1e6)
  const most = parts.indexOf(Math.max(...parts))
  parts[most] = 1 - parts.reduce((all, part, i) => (i === most ? all : all + part), 0)
  return Object.fromEntries(SETTINGS.flatMap((setting, i) => (parts[i]! > 0 ? [[setting, parts[i]!]] : [])))
}

const poolsOf = (area: Area, people: Parameters["stock"]["people"], assumed: Making["assumed"]): Pool[] =>
  RATIONED.map((placement) => {
    const there = people.reduce((sum, cell) => sum + (cell.placement === placement ? cell.count : 0), 0)
    return {
      ...assumed(`Plans there in January ${area.until} and 2% more: places are not published in these files`),
      id: placement,
      zone: area.name,
      placement,
      needs: "all",
      ages: [0, AGES - 1],
      serves: "all",
      places: [{ from: `${area.until - 1}-09-01`, places: Math.max(1, Math.ceil(there * SPARE_PLACES)) }],
    }
  })
