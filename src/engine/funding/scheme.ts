/** What a scheme counts: pupils of one kind in each school and year, in an order of its own. */
export interface SchoolYears {
  schools: number
  years: number
  /** Measures by name ("pupils primary", "band C"), each `year * schools + school`; fractions of pupils are allowed. */
  counts: ReadonlyMap<string, Float64Array>
  /** Pupils on whom the guarantee and the minimum are reckoned, same layout. */
  pupils: Float64Array
}

/** A sum for each pupil counted by one measure. */
export interface Rate {
  measure: string
  /** Pence for each pupil, one figure for each year. */
  pence: readonly number[]
}

/** Versioned data that says what every school gets; money in whole pence. */
export interface FundingScheme {
  name: string
  version: string
  /** Pence for each school, one figure for each year. */
  lumpSum: readonly number[]
  rates: readonly Rate[]
  /** Multiplies everything before protection, one factor for each school (area cost); absent: 1. */
  areaFactor?: readonly number[]
  /** Least pence for each pupil, by year. */
  minimumPerPupil?: readonly number[]
  /** Change of pence for each pupil against the year before that no school falls below, by year, as a fraction (-0.005 is -0.5%). */
  guarantee?: readonly number[]
  /** Change that no school goes above, as a fraction; absent: no cap. */
  cap?: readonly number[]
  /** Pence to be shared out in all, by year; what protection leaves is scaled to it. Absent: the formula's own total stands. */
  pot?: readonly number[]
}

/** A scheme or data that cannot be computed: `field` names what is wrong. */
export class FundingInputError extends Error {
  readonly field: string
  constructor(field: string, reason: string) {
    super(`${field}: ${reason}`)
    this.name = "FundingInputError"
    this.field = field
  }
}

/** Throws FundingInputError naming the first field that does not fit. */
export function checkFunding(scheme: FundingScheme, data: SchoolYears, before: Float64Array | undefined): void {
  const { schools, years, counts, pupils } = data
  for (const [measure, values] of [["pupils", pupils] as const, ...counts]) {
    if (values.length !== schools * years)
      throw new FundingInputError(measure, `has ${values.length} figures for ${schools} schools x ${years} years`)
    for (const [k, value] of values.entries()) {
      if (!(value >= 0 && value < Number.POSITIVE_INFINITY))
        throw new FundingInputError(`${measure}[${k}]`, "must be a number from 0")
    }
  }
  for (const [k, { measure, pence }] of scheme.rates.entries()) {
    if (!counts.has(measure)) throw new FundingInputError(`rates[${k}].measure`, `"${measure}" is not counted in the data`)
    checkYears(`rates[${k}].pence`, pence, years)
  }
  checkYears("lumpSum", scheme.lumpSum, years)
  for (const field of ["minimumPerPupil", "pot"] as const) if (scheme[field]) checkYears(field, scheme[field], years)
  for (const field of ["guarantee", "cap"] as const) if (scheme[field]) checkFractions(field, scheme[field], years)
  for (let y = 0; y < years; y++) {
    if (scheme.guarantee && scheme.cap && scheme.cap[y]! < scheme.guarantee[y]!)
      throw new FundingInputError(`cap[${y}]`, "is below the guarantee")
  }
  if (scheme.areaFactor && scheme.areaFactor.length !== schools)
    throw new FundingInputError("areaFactor", `has ${scheme.areaFactor.length} entries for ${schools} schools`)
  for (const [j, factor] of (scheme.areaFactor ?? []).entries())
    if (!(factor > 0)) throw new FundingInputError(`areaFactor[${j}]`, "must be above 0")
  if ((scheme.guarantee || scheme.cap) && !before)
    throw new FundingInputError("before", "a guarantee or cap needs the pence for each pupil of the year before")
  if (before && before.length !== schools)
    throw new FundingInputError("before", `has ${before.length} entries for ${schools} schools`)
}

function checkYears(field: string, values: readonly number[], years: number): void {
  if (values.length !== years) throw new FundingInputError(field, `has ${values.length} figures for ${years} years`)
  for (const [y, value] of values.entries()) {
    if (!Number.isSafeInteger(value) || value < 0) throw new FundingInputError(`${field}[${y}]`, "must be whole pence from 0")
  }
}

function checkFractions(field: string, values: readonly number[], years: number): void {
  if (values.length !== years) throw new FundingInputError(field, `has ${values.length} figures for ${years} years`)
  for (const [y, value] of values.entries())
    if (!(value > -1 && value < 10)) throw new FundingInputError(`${field}[${y}]`, "must be a fraction above -1")
}
