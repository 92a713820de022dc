import { AGES, PHASES, PLACEMENTS } from "./vocabulary.ts"

/** What a scenario says once and for all runs, in flat arrays. Made by `compile`, read by the kernel and its C twin. */
export type Model = {
  seed: number
  terms: number
  /** Term of the year of the first step: 0 autumn, 1 spring, 2 summer. */
  firstTerm: number
  needs: number
  zones: number
  groups: number
  /** Rows of state: ((stage * 7 + placement) * needs + need) * 25 + age; one more row, the last, is "gone". */
  rows: number
  /** What a row stands for, packed so that one load answers all: see `stageOf` and the like. */
  rowInfo: Int32Array
  /** What September does to a row: see SEPTEMBER. */
  rowSeptember: Uint8Array
  /** Events possible in row r: entries rowStart[r] to rowStart[r + 1], each a kind and its probability a term before trend and spread. */
  rowStart: Int32Array
  entryKind: Uint8Array
  entryBase: Float64Array
  /** Levers on rates and choices, sorted by kind; kinds 21 to 27 are the choice of placement 0 to 6. Masks are bits of need, phase, zone. */
  leverStart: Int32Array
  leverNeeds: Int32Array
  leverPhases: Int32Array
  leverZones: Int32Array
  leverInstead: Uint8Array
  /** Pools of places: placement, ages accepted; candidates for (rationed placement, need, age, zone) in order of nearness. */
  pools: number
  poolPlacement: Uint8Array
  poolMinAge: Uint8Array
  poolMaxAge: Uint8Array
  candidateStart: Int32Array
  candidate: Int16Array
  /** Zone to which a child moves, by zone left: cumulative thresholds on 2^30. */
  moveTo: Int32Array
  overflowTo: Uint8Array
  longestWait: Int32Array
  rank: Uint8Array
  /** Opening stock, in order; a person's key is (cohort 0, position). */
  people: number
  startRow: Int32Array
  startZone: Uint8Array
  startPool: Int16Array
  startTarget: Uint8Array
  /** Entrants: an alias table over (zone, age, need) for each school year of the run. */
  entryCells: number
  entryKeep: Int32Array
  entryAlias: Int32Array
  entryYear: Int32Array
}

/** How children are placed, in one run; all on the scale of 2^30. */
export type PlacementTables = {
  /** Cumulative thresholds: placement named in a new plan, by (phase, need); placement after a phase transfer, by (boundary, need, from). */
  choice: Int32Array
  transfer: Int32Array
  /** Chance a term that a child without a place gives up waiting, by rationed placement. */
  overflowChance: Int32Array
  /** Share of entrants who arrive with a plan. */
  entryPlan: number
}

/** What is drawn once for a run: uncertain rates, trends, shares, levers and openings, turned into whole-number tables. */
export type RunTables = PlacementTables & {
  run: number
  runKey: number
  /** Cumulative thresholds: the base interval of each entry, then the room kept for levers that raise its rate. */
  upTo: Int32Array
  raisedUpTo: Int32Array
  limit: Int32Array
  raisedLimit: Int32Array
  /** 1 in a term in which some lever raises some rate. */
  raised: Uint8Array
  /** Share of the base interval in force, by (kind, term); the base is laid out at the trend's highest point. */
  trend: Float64Array
  /** Multiplier of each lever, by (lever, term). */
  lever: Float64Array
  entrants: Int32Array
  /** Places open, by (term, pool). */
  places: Int32Array
}

export const packRow = (r: {
  stage: number
  placement: number
  need: number
  age: number
  phase: number
  group: number
}): number => r.stage | (r.placement << 3) | (r.need << 6) | (r.age << 10) | (r.phase << 15) | (r.group << 18)
export const stageOf = (info: number): number => info & 7
export const placementOf = (info: number): number => (info >> 3) & 7
export const needOf = (info: number): number => (info >> 6) & 15
export const ageOf = (info: number): number => (info >> 10) & 31
export const phaseIn = (info: number): number => (info >> 15) & 7
export const groupOf = (info: number): number => (info >> 18) & 7
/** Stage of the row of those gone. */
export const GONE = 7

export const rowOf = (needs: number, stage: number, placement: number, need: number, age: number): number =>
  ((stage * PLACEMENTS.length + placement) * needs + need) * AGES + age

/** Columns of the stock record of a term: six stages, four wants (none, base, special, alternative), children without a plan by placement, plans by (placement, need, phase). */
export const STOCK = { stage: 0, waiting: 6, unplanned: 10, plans: 17 } as const
export const stockWidth = (needs: number): number => STOCK.plans + PLACEMENTS.length * needs * PHASES.length
export const planColumn = (needs: number, placement: number, need: number, phase: number): number =>
  STOCK.plans + (placement * needs + need) * PHASES.length + phase

/** Placements whose demand (placed and waiting) is recorded by zone, group of needs and phase: base, special, independent, alternative. */
export const DEMANDED = ["base", "special", "independent", "alternative"] as const
export const demandWidth = (model: Pick<Model, "zones" | "groups">): number =>
  DEMANDED.length * model.zones * model.groups * PHASES.length
