import { type Assumption, assumptionsOf } from "./assumptions.ts"
import type { Simulated } from "./compare.ts"
import { standardNormal } from "./draw-figure.ts"
import { costRuns } from "./finance.ts"
import { column } from "./forecast.ts"
import { MEASURES, type Measure, valuesOf } from "./measures.ts"
import type { Parameters } from "./parameters.ts"
import { mean } from "./quantiles.ts"
import { RATIONED } from "./vocabulary.ts"

export type Output = {
  measure: Measure | "cost" | "balance" | "cumulative" /** Term or, for money, financial year, counted from 0. */
  at: number
}
/** An assumption behind a figure: whether it enters directly or through others, and how the runs' draws of it go with the figure (correlation, -1 to 1; absent where it has no spread). */
export type Reason = Assumption & { direct: boolean; correlation?: number }

const PEOPLE = ["supportEndsAt", "stock", "entry", "rates", "choice", "transfer", "pools", "overflow", "priority", "levers"]
const DIRECT: Partial<Record<Measure, string[]>> = {
  plans: ["stock", "rates.issue", "rates.issueLate", "rates.cease", "rates.leaveArea", "entry.planShare"],
  senSupport: ["stock", "entry", "rates.identify", "rates.stepDown", "rates.request", "supportEndsAt"],
  requests: ["rates.request", "rates.requestUnsupported"],
  newPlans: ["rates.issue", "rates.issueLate", "rates.agree"],
  newPlansLate: ["rates.issueLate", "rates.issue"],
  ceased: ["rates.cease"],
  entered: ["entry"],
  inAssessment: ["rates.request", "rates.requestUnsupported", "rates.agree", "rates.refuse", "rates.issue", "rates.issueLate"],
  overflowed: ["overflow", "pools", "priority"],
  placed: ["pools", "priority"],
}

/** From an output figure back to everything assumed for it, the strongest first. Unknown measures and periods are errors by name. */
export function explain({ compiled, chunk }: Simulated, output: Output): Reason[] {
  const { parameters } = compiled
  const financial = output.measure === "cost" || output.measure === "balance" || output.measure === "cumulative"
  if (!financial && !MEASURES.includes(output.measure as Measure)) throw new Error(`explain: unknown measure "${output.measure}"`)
  const money = financial ? costRuns(compiled, chunk) : undefined
  const periods = money ? money.years.length : parameters.terms
  if (!(output.at >= 0 && output.at < periods)) throw new Error(`explain: period ${output.at} is outside 0 to ${periods - 1}`)
  const values = money
    ? column(money[output.measure as "cost"], periods, output.at)
    : valuesOf(compiled, chunk, output.measure as Measure, output.at)
  const direct = financial ? ["finance"] : directFields(output.measure as Measure)
  return assumptionsOf(parameters)
    .filter(({ field }) => financial || PEOPLE.some((top) => within(field, top)))
    .map((a) => ({
      ...a,
      direct: direct.some((d) => within(a.field, d)),
      ...correlationOf(a, parameters, { values, first: chunk.from }),
    }))
    .sort((a, b) => Math.abs(b.correlation ?? 0) - Math.abs(a.correlation ?? 0) || Number(b.direct) - Number(a.direct))
}

const within = (field: string, top: string): boolean => field === top || field.startsWith(`${top}.`)

function directFields(measure: Measure): string[] {
  const placement = measure.split(":")[1]
  if (!placement) return DIRECT[measure] ?? []
  const rationed = (RATIONED as readonly string[]).includes(placement)
  return [
    "stock",
    "choice",
    "transfer",
    ...(rationed ? ["pools", "priority", `overflow`] : []),
    ...(placement === "independent" ? ["overflow", "rates.seekIndependent"] : []),
  ]
}

function correlationOf(
  a: Assumption,
  { seed }: Parameters,
  { values, first }: { values: Float64Array; first: number },
): { correlation?: number } {
  if (!a.spread || values.length < 3) return {}
  const draws = values.map((_, i) => standardNormal(seed, first + i, a.field))
  const r = correlation(draws, values)
  return Number.isFinite(r) ? { correlation: r } : {}
}

function correlation(x: Float64Array, y: Float64Array): number {
  const [mx, my] = [mean(x), mean(y)]
  let [xy, xx, yy] = [0, 0, 0]
  for (let i = 0; i < x.length; i++) {
    xy += (x[i]! - mx) * (y[i]! - my)
    xx += (x[i]! - mx) ** 2
    yy += (y[i]! - my) ** 2
  }
  return xy / Math.sqrt(xx * yy)
}
