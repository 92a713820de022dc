import { type FundingResult, runScheme } from "../../engine/funding/run-scheme.ts"
import { FundingInputError, type FundingScheme, type SchoolYears } from "../../engine/funding/scheme.ts"
import type { Part, Scheme } from "./scheme.ts"

/** Whole pence by `year * schools + school`: each part, what protection adds and takes, and what is paid. */
export interface SchemeResult {
  readonly parts: readonly { readonly name: string; readonly pence: Float64Array }[]
  readonly guarantee: Float64Array
  readonly cap: Float64Array
  /** What keeping to the parts' total added or took. */
  readonly toPot: Float64Array
  readonly allocation: Float64Array
}

export interface Laboratory {
  readonly scheme: Scheme
  readonly data: SchoolYears
  /** Pence for each pupil that each school has now; without it the scheme's own first year, so that protection begins with the second. */
  readonly before?: Float64Array
}

/**
 * Runs a scheme over all schools and years: each part on its own, then protection over their sum, both as array programs of the engine.
 * @throws FundingInputError naming the scheme's own field
 */
export function runLaboratory({ scheme, data, before }: Laboratory): SchemeResult {
  const parts = scheme.parts.map((part, k) => ({ name: part.name, pence: partOf({ scheme, data, part, k }) }))
  const sum = new Float64Array(data.schools * data.years)
  for (const { pence } of parts) for (let j = 0; j < sum.length; j++) sum[j]! += pence[j]!
  const paid = protect(scheme, data, { sum, before })
  return { parts, guarantee: paid.guarantee, cap: paid.cap, toPot: paid.toPot, allocation: paid.allocation }
}

const yearly = (data: SchoolYears, of: (y: number) => number): number[] => Array.from({ length: data.years }, (_, y) => of(y))
const raised = (pence: number, { uplift }: Scheme, y: number): number => Math.round(pence * (1 + uplift / 100) ** y)

interface OnePart {
  readonly scheme: Scheme
  readonly data: SchoolYears
  readonly part: Part
  readonly k: number
}

function partOf({ scheme, data, part, k }: OnePart): Float64Array {
  const { pot } = part
  const program: FundingScheme = {
    name: part.name,
    version: "",
    lumpSum: yearly(data, (y) => raised(part.lumpSum, scheme, y)),
    rates: part.amounts.map(({ measure, pence, threshold }) => ({
      measure,
      pence: yearly(data, (y) => Math.max(0, raised(pence, scheme, y) - threshold)),
    })),
    ...(pot !== null && { pot: yearly(data, (y) => raised(pot, scheme, y)) }),
  }
  try {
    return runScheme({ scheme: program, data }).allocation
  } catch (error) {
    if (error instanceof RangeError)
      throw new FundingInputError(`parts.${k}.pot`, "nobody is counted among whom it could be shared")
    if (error instanceof FundingInputError) throw ownField(error, k)
    throw error
  }
}

/** The engine's field as the scheme calls it. */
function ownField({ field, message }: FundingInputError, k: number): FundingInputError {
  const reason = message.slice(field.length + 2)
  const rate = /^rates\[(\d+)\]\.(measure|pence)/.exec(field)
  return new FundingInputError(rate ? `parts.${k}.amounts.${rate[1]}.${rate[2]}` : field, reason)
}

function protect(
  scheme: Scheme,
  data: SchoolYears,
  { sum, before }: { sum: Float64Array; before: Float64Array | undefined },
): FundingResult {
  const share = (percent: number | null) => (percent === null ? undefined : yearly(data, () => percent / 100))
  const [guarantee, cap] = [share(scheme.guarantee), share(scheme.cap)]
  const total = (y: number): number => sum.subarray(y * data.schools, (y + 1) * data.schools).reduce((all, each) => all + each, 0)
  const program: FundingScheme = {
    name: scheme.title,
    version: "",
    lumpSum: yearly(data, () => 0),
    rates: [{ measure: "parts", pence: yearly(data, () => 1) }],
    ...(guarantee && { guarantee }),
    ...(cap && { cap }),
    ...(scheme.within && { pot: yearly(data, total) }),
  }
  const counted = { ...data, counts: new Map([["parts", sum]]) }
  try {
    return runScheme({ scheme: program, data: counted, ...((guarantee || cap) && { before: before ?? eachPupil(data, sum, 0) }) })
  } catch (error) {
    if (error instanceof FundingInputError && error.field.startsWith("pot"))
      throw new FundingInputError("guarantee", "promises more than the parts' total, within which it is to stay")
    if (error instanceof FundingInputError && error.field.startsWith("cap"))
      throw new FundingInputError("cap", "is below the guarantee")
    if (error instanceof RangeError) throw new FundingInputError("within", "nothing is paid that could be shared")
    throw error
  }
}

/** Pence for each pupil in one year; 0 where a school has no pupils. */
export function eachPupil({ schools, pupils }: SchoolYears, pence: Float64Array, y: number): Float64Array {
  return Float64Array.from({ length: schools }, (_, j) => {
    const k = y * schools + j
    return pupils[k]! > 0 ? pence[k]! / pupils[k]! : 0
  })
}

/** A scheme that is in force and one that is tried: the second's protection begins from what each school has under the first. */
export function bothSchemes(first: Scheme, second: Scheme, data: SchoolYears): [SchemeResult, SchemeResult] {
  const now = runLaboratory({ scheme: first, data })
  return [now, runLaboratory({ scheme: second, data, before: eachPupil(data, now.allocation, 0) })]
}
