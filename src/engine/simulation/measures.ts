import type { Compiled } from "./compile.ts"
import { planColumn, STOCK, stockWidth } from "./model.ts"
import type { Chunk } from "./run.ts"
import { FLOW, FLOWS, type Flow, PHASES, PLACEMENTS, type Placement } from "./vocabulary.ts"

/** What a forecast reports for each term: stocks at its end, flows within it. */
export const MEASURES = [
  "plans",
  "senSupport",
  "inAssessment",
  ...PLACEMENTS.map((p) => `plans:${p}` as const),
  "waiting:base",
  "waiting:special",
  "waiting:alternative",
  "requests",
  "newPlans",
  "newPlansLate",
  "ceased",
  "overflowed",
  "entered",
  "placed",
] as const
export type Measure = (typeof MEASURES)[number]

const WAITING: Partial<Record<Measure, number>> = { "waiting:base": 1, "waiting:special": 2, "waiting:alternative": 3 }
const FLOW_OF: Partial<Record<Measure, Flow[]>> = {
  requests: ["requests"],
  newPlans: ["issuedOnTime", "issuedLate"],
  newPlansLate: ["issuedLate"],
  ceased: ["ceased"],
  overflowed: ["overflowed"],
  entered: ["entered"],
  placed: ["placed"],
}

/** The value of a measure in term t of each run of the chunk. */
export function valuesOf(compiled: Compiled, chunk: Chunk, measure: Measure, t: number): Float64Array {
  const runs = chunk.to - chunk.from
  const { terms, needs } = compiled.model
  const flows = FLOW_OF[measure]
  if (flows)
    return Float64Array.from({ length: runs }, (_, run) =>
      flows.reduce((sum, flow) => sum + chunk.flow[(run * terms + t) * FLOWS.length + FLOW[flow]]!, 0),
    )
  const columns = columnsOf(measure, needs)
  const width = stockWidth(needs)
  return Float64Array.from({ length: runs }, (_, run) =>
    columns.reduce((sum, column) => sum + chunk.stock[(run * terms + t) * width + column]!, 0),
  )
}

function columnsOf(measure: Measure, needs: number): number[] {
  if (measure === "plans") return [STOCK.stage + 5]
  if (measure === "senSupport") return [STOCK.stage + 1]
  if (measure === "inAssessment") return [STOCK.stage + 2, STOCK.stage + 3, STOCK.stage + 4]
  const wish = WAITING[measure]
  if (wish) return [STOCK.waiting + wish]
  const placement = PLACEMENTS.indexOf(measure.slice(6) as Placement)
  return Array.from({ length: needs * PHASES.length }, (_, i) =>
    planColumn(needs, placement, Math.floor(i / PHASES.length), i % PHASES.length),
  )
}
