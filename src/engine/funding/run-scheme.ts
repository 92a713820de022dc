import { shareByLargestRemainder } from "./remainder.ts"
import { checkFunding, FundingInputError, type FundingScheme, type SchoolYears } from "./scheme.ts"

/** Whole pence by `year * schools + school`; `allocation` is what is paid, the others say how it came about. */
export interface FundingResult {
  formula: Float64Array
  /** Added to reach the minimum for each pupil, added by the guarantee, and taken by the cap (below 0). */
  minimum: Float64Array
  guarantee: Float64Array
  cap: Float64Array
  /** What fitting to the pot added or took, the pence of rounding among it. */
  toPot: Float64Array
  allocation: Float64Array
}

export interface SchemeRun {
  scheme: FundingScheme
  data: SchoolYears
  /** Pence for each pupil in the year before the first, for guarantee and cap. */
  before?: Float64Array
}

/**
 * Runs a scheme over all schools and years: formula, minimum for each pupil, guarantee and cap on the change for each pupil against the year before (as then paid),
 * and the pot shared to the penny. A school at its protected floor keeps it: only what is above the floor is scaled to the pot.
 */
export function runScheme({ scheme, data, before }: SchemeRun): FundingResult {
  checkFunding(scheme, data, before)
  const size = data.schools * data.years
  const result: FundingResult = {
    formula: new Float64Array(size),
    minimum: new Float64Array(size),
    guarantee: new Float64Array(size),
    cap: new Float64Array(size),
    toPot: new Float64Array(size),
    allocation: new Float64Array(size),
  }
  let lastYear = before
  for (let y = 0; y < data.years; y++) {
    addFormula(scheme, data, y, result.formula)
    const floor = protect({ scheme, data, result, lastYear, y })
    fitToPot({ scheme, data, result, floor, y })
    lastYear = perPupil(data, result.allocation, { y, lastYear })
  }
  return result
}

function addFormula(scheme: FundingScheme, { schools, counts }: SchoolYears, y: number, formula: Float64Array): void {
  const at = y * schools
  for (let j = 0; j < schools; j++) formula[at + j] = scheme.lumpSum[y]!
  for (const { measure, pence } of scheme.rates) {
    const count = counts.get(measure)!
    const rate = pence[y]!
    for (let j = 0; j < schools; j++) formula[at + j]! += count[at + j]! * rate
  }
  for (let j = 0; j < schools; j++) formula[at + j] = Math.round(formula[at + j]! * (scheme.areaFactor?.[j] ?? 1))
}

interface YearOf {
  scheme: FundingScheme
  data: SchoolYears
  result: FundingResult
  y: number
}

/** Fills minimum, guarantee and cap, and sums them into the allocation; returns the least that each school keeps. */
function protect({ scheme, data, result, lastYear, y }: YearOf & { lastYear: Float64Array | undefined }): Float64Array {
  const floor = new Float64Array(data.schools)
  for (let j = 0; j < data.schools; j++) {
    const k = y * data.schools + j
    const pupils = data.pupils[k]!
    const minimum = Math.round((scheme.minimumPerPupil?.[y] ?? 0) * pupils)
    result.minimum[k] = Math.max(0, minimum - result.formula[k]!)
    let paid = result.formula[k]! + result.minimum[k]!
    const last = lastYear?.[j] ?? 0
    const least = scheme.guarantee && last > 0 ? Math.ceil(last * (1 + scheme.guarantee[y]!) * pupils - 1e-6) : 0
    result.guarantee[k] = Math.max(0, least - paid)
    paid += result.guarantee[k]!
    floor[j] = Math.max(minimum, least)
    if (scheme.cap && last > 0)
      result.cap[k] = Math.min(0, Math.max(floor[j]!, Math.floor(last * (1 + scheme.cap[y]!) * pupils)) - paid)
    result.allocation[k] = paid + result.cap[k]!
  }
  return floor
}

function fitToPot({ scheme, data, result, floor, y }: YearOf & { floor: Float64Array }): void {
  const pot = scheme.pot?.[y]
  if (pot === undefined) return
  const at = y * data.schools
  const held = floor.reduce((sum, pence) => sum + pence, 0)
  if (held > pot)
    throw new FundingInputError(`pot[${y}]`, `${pot} pence are less than the ${held} that minimum and guarantee promise`)
  const above = floor.map((pence, j) => result.allocation[at + j]! - pence)
  const free = above.reduce((sum, pence) => sum + pence, 0)
  const shares = shareByLargestRemainder(pot - held, free > 0 ? above : floor)
  for (let j = 0; j < data.schools; j++) {
    const paid = floor[j]! + shares[j]!
    result.toPot[at + j] = paid - result.allocation[at + j]!
    result.allocation[at + j] = paid
  }
}

/** Pence for each pupil as paid; a school without pupils keeps the figure it had. */
function perPupil(
  { schools, pupils }: SchoolYears,
  allocation: Float64Array,
  { y, lastYear }: { y: number; lastYear: Float64Array | undefined },
): Float64Array {
  return Float64Array.from({ length: schools }, (_, j) => {
    const k = y * schools + j
    return pupils[k]! > 0 ? allocation[k]! / pupils[k]! : (lastYear?.[j] ?? 0)
  })
}

/** What a change of rules does to each school and year, in pence: `allocation` under the new rules less under the old. */
export function effectOfChange(from: SchemeRun, to: SchemeRun): Float64Array {
  const old = runScheme(from).allocation
  const now = runScheme(to).allocation
  if (old.length !== now.length) throw new FundingInputError("data", "the two runs are not over the same schools and years")
  return now.map((pence, k) => pence - old[k]!)
}
