import type { Kind, Phase, Placement, Rationed, Reason, Stage, Term } from "./vocabulary.ts"

/** Version of the parameter schema written by this build; `upgrade` brings older files to it. */
export const PARAMETER_VERSION = 2

/** Where a figure comes from. `date`: when it was published or, for an assumption, when it was made (ISO). */
export type Sourced = { source: string; date: string; mark: "published" | "assumption" }
/** `spread`: standard deviation of the logarithm (0.1 is about ten per cent either way), drawn once for each run. */
export type Figure = Sourced & { value: number; spread?: number }

/** Growth a year that fades: year n grows by annual * damping^(n - 1); `spread` is the standard deviation of `annual` between runs. */
export type Trend = { annual: number; damping: number; spread: number }
/** Multipliers of autumn, spring and summer. */
export type Season = [number, number, number]

/** Probability a term, for those who can meet the event (`KINDS`), times the multipliers that are given. */
export type Rate = Figure & {
  byAge?: number[]
  byNeed?: Record<string, number>
  byPlacement?: Partial<Record<Placement, number>>
  season?: Season
  trend?: Trend
}

/** People of one description at the start; `wants` when they already wait for a place. */
export type StockCell = {
  stage: Stage
  placement: Placement
  need: string
  age: number
  zone: string
  count: number
  wants?: Rationed
}

/** Children newly identified (or moving in): population times `rate` a year, by age and need. */
export type Entry = {
  /** Children by zone, school year (of its September) and age 0 to 24 on 31 August; the last year given holds for later ones. */
  population: Sourced & { firstYear: number; zones: Record<string, number[][]> }
  rate: Figure & { byAge: number[]; needShare: Record<string, number>; season?: Season; trend?: Trend }
  zoneFactor?: Sourced & { zones: Record<string, number> }
  /** Share who arrive with a plan (moved in from another area). */
  planShare: Figure
}

/**
 * By placement. As a `spread`: standard deviation of the logarithm of a placement's share, drawn once for each run and the same for every row of its table;
 * the shares of a row are then made to add up to 1 again.
 */
export type Shares = Partial<Record<Placement, number>>
export type ChoiceRow = { phase: Phase; need?: string; to: Shares }
export type TransferRow = { phase: "primary" | "secondary" | "post16"; need?: string; from: Placement; to: Shares }

/** Places of one kind: a school, a base, or all of a zone. `places` takes effect from each date on (a date within a term: from the next one). */
export type Pool = Sourced & {
  id: string
  zone: string
  placement: Rationed
  needs: string[] | "all"
  ages: [number, number]
  /** Other zones whose children may be placed here when their own is full. */
  serves: string[] | "all"
  places: { from: string; places: number }[]
}

/**
 * What becomes of a child who finds no place: each term by chance, and for certain after the longest wait. "mainstream" means giving up the wish.
 * `spread`: of the chance, as of a Figure.
 */
export type Overflow = { to: "independent" | "other" | "mainstream"; chance: number; longestWait: number; spread?: number }

/** Money is whole pence; costs are a year. */
export type Finance = {
  unitCosts: (Figure & { support: "plan" | "unplanned"; placement: Placement; need?: string })[]
  placeFunding: (Figure & { placement: Rationed })[]
  services: (Figure & { line: string })[]
  inflation: Figure
  feeInflation: Figure
  /** High needs block of the first whole financial year, and its growth a year. */
  grant: Figure
  grantGrowth: Figure
  income: (Figure & { line: string; year: string })[]
  /** Balance carried in on the 1 April on which the first whole financial year begins; below zero is a deficit. */
  opening: Figure
}

export type LeverTarget = Kind | "entry" | "places" | `choose:${Placement}` | `cost:${Placement}`
/**
 * A decision that changes a rate, a choice, a price or the places. `effect` is the multiplier at full strength (for "places": places added to `pool`).
 * It starts at `from` plus `lag` terms and grows over `ramp` terms. `spread`: standard deviation of the achieved share of the effect
 * (for "places": of the delay in terms).
 */
export type Lever = Sourced & {
  id: string
  title: string
  target: LeverTarget
  effect: number
  spread: number
  from: string
  lag: number
  ramp: number
  scope?: { needs?: string[]; phases?: Phase[]; zones?: string[] }
  instead?: Placement
  pool?: string
  /** What running the lever costs, pence a year from `from` on. */
  cost?: number
}

export type Parameters = {
  version: 2
  title: string
  /** Code of the authority whose published figures these are, such as E10000020; absent where they are nobody's. */
  authority?: string
  /** Seed of every draw; with the parameters it determines all results. */
  seed: number
  runs: number
  start: { year: number; term: Term }
  terms: number
  needs: string[]
  needGroups: { name: string; needs: string[] }[]
  zones: string[]
  /** A birthday in law or practice: no spread. */
  supportEndsAt: Figure
  stock: Sourced & { people: StockCell[] }
  entry: Entry
  rates: Partial<Record<Kind, Rate>>
  choice: Sourced & { rows: ChoiceRow[]; spread?: Shares }
  transfer: Sourced & { rows: TransferRow[]; spread?: Shares }
  pools: Pool[]
  overflow: Sourced & Record<Rationed, Overflow>
  priority: Sourced & { order: Reason[] }
  finance: Finance
  levers: Lever[]
}
