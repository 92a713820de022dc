/** Published age bands and the first and last age in each. */
export const BANDS = [
  { name: "under 5", from: 0, to: 4 },
  { name: "5 to 10", from: 5, to: 10 },
  { name: "11 to 15", from: 11, to: 15 },
  { name: "16 to 19", from: 16, to: 19 },
  { name: "20 to 25", from: 20, to: 25 },
] as const
export const BAND_COUNT = BANDS.length

/** Position of the band that holds an age; ages past 25 are in the last. */
export function bandOf(age: number): number {
  const at = BANDS.findIndex(({ to }) => age <= to)
  return at < 0 ? BAND_COUNT - 1 : at
}

/** Where a plan is kept, in the simulation's words and order. */
export const SETTINGS = ["mainstream", "base", "special", "independent", "alternative", "post16", "other"] as const
export const SETTING_COUNT = SETTINGS.length

/**
 * Figures of all areas and years, flat: area `a`, year `y`, kind `k` at `(a * years + y - firstYear) * width + k`; NaN is "not published".
 * Januaries for stocks, calendar years for flows, mid-years for populations.
 */
export interface Cube {
  width: number
  values: Float64Array
}

export interface CalibrationHistory {
  firstYear: number
  years: number
  areas: { code: string; name: string }[]
  /** Region of each area: 0, 1, ... */
  regions: Int32Array
  regionNames: string[]
  /** Persons by age band. */
  population: Cube
  /** Persons with a plan in January, by age band and by setting. */
  stockByAge: Cube
  stockBySetting: Cube
  /** Plans begun in the year: in all, by age band and by setting. */
  newPlans: Cube
  newByAge: Cube
  newBySetting: Cube
  /** Plans ceased in the year by age band (person-level editions), and in all. */
  ceasedByAge: Cube
  ceased: Cube
  /** Requests in the year by age band (person-level editions), and in all. */
  requestsByAge: Cube
  requests: Cube
  refusals: Cube
  issued: Cube
  notIssued: Cube
  /** Persons with a plan in January, in all. */
  stock: Cube
  /** Persons with a plan in January by primary need, where the edition has it; `width` follows `needNames`. */
  stockByNeed: Cube
  needNames: string[]
}

/** A flow year whose figures come from a return known to be weak, and how much it counts beside others (0 to 1). */
export interface WeakYear {
  year: number
  weight: number
  source: string
}

/** The flows of 2022 were the first to be returned person by person, and were visibly under-recorded in places. */
export const WEAK_YEARS: readonly WeakYear[] = [
  {
    year: 2022,
    weight: 0.25,
    source: "DfE, Education, health and care plans 2025, data guidance: person-level collection from 2023",
  },
]

/** Value at a place of a cube; NaN outside the years. */
export function cubeAt(history: CalibrationHistory, cube: Cube, at: { a: number; year: number; k?: number }): number {
  const j = at.year - history.firstYear
  if (j < 0 || j >= history.years) return Number.NaN
  return cube.values[(at.a * history.years + j) * cube.width + (at.k ?? 0)]!
}
