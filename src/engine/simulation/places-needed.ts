import { schoolYear, termLabel, termOfYear } from "./calendar.ts"
import type { Compiled } from "./compile.ts"
import { DEMANDED, demandWidth } from "./model.ts"
import { mean, quantileOf } from "./quantiles.ts"
import type { Chunk } from "./run.ts"
import { PHASES } from "./vocabulary.ts"

export type Period = "year" | "term" | "month"
/** Children placed in or waiting for a kind of place: what would have to be open for none to wait. For a year, its busiest term. */
export type PlacesNeeded = {
  period: string
  placement: string
  zone: string
  needGroup: string
  phase: string
  p10: number
  median: number
  p90: number
  /** Absent in forecasts kept before it was told. */
  mean?: number
}

const MONTHS = [
  ["September", "October", "November", "December"],
  ["January", "February", "March"],
  ["April", "May", "June", "July", "August"],
] as const

/** Places needed by placement, zone, group of needs and phase. Rows where no run needs a place are left out. */
export function placesNeeded(compiled: Compiled, chunk: Chunk, by: Period): PlacesNeeded[] {
  return rowsBy(compiled, chunk, by).filter(({ zone, needGroup, phase }) => zone !== "" && needGroup !== "" && phase !== "")
}

/**
 * Places needed by several zones, groups of needs or phases together: "" stands for all of them. Each run is added up by itself before the middle is taken, because the middle
 * of a sum is not the sum of the middles; for a year the busiest term is that of the sum.
 */
export function placeTotals(compiled: Compiled, chunk: Chunk, by: Period): PlacesNeeded[] {
  return rowsBy(compiled, chunk, by).filter(({ zone, needGroup, phase }) => zone === "" || needGroup === "" || phase === "")
}

function rowsBy(compiled: Compiled, chunk: Chunk, by: Period): PlacesNeeded[] {
  return periodsOf(compiled, by).flatMap(({ label, terms }) =>
    DEMANDED.flatMap((placement, k) => rowsOf(compiled, busiest(compiled, chunk, { k, terms }), { period: label, placement })),
  )
}

/** Cells of a kind of place, each part with one more for all together: (zones + 1) x (groups + 1) x (phases + 1). */
const wide = ({ zones, groups }: Compiled["model"]) => [zones + 1, groups + 1, PHASES.length + 1] as const

/** In every run, by cell of `wide`, the most places needed in any of the terms. */
function busiest({ model }: Compiled, chunk: Chunk, of: { k: number; terms: number[] }): Float64Array[] {
  const [zones, groups, phases] = wide(model)
  const runs = chunk.to - chunk.from
  const found = Array.from({ length: zones * groups * phases }, () => new Float64Array(runs))
  const sums = new Float64Array(found.length)
  const width = demandWidth(model)
  for (let run = 0; run < runs; run++)
    for (const t of of.terms) {
      const at = (run * model.terms + t) * width + of.k * model.zones * model.groups * PHASES.length
      addUp(chunk.demand, at, model, sums)
      for (let cell = 0; cell < sums.length; cell++) if (sums[cell]! > found[cell]![run]!) found[cell]![run] = sums[cell]!
    }
  return found
}

/** Adds each child to its own cell and to those that hold it. */
function addUp(demand: Uint16Array, at: number, model: Compiled["model"], sums: Float64Array): void {
  const [zones, groups, phases] = wide(model)
  sums.fill(0)
  for (let zone = 0; zone < model.zones; zone++)
    for (let group = 0; group < model.groups; group++)
      for (let phase = 0; phase < PHASES.length; phase++) {
        const children = demand[at + (zone * model.groups + group) * PHASES.length + phase]!
        if (children === 0) continue
        for (const z of [zone, zones - 1])
          for (const g of [group, groups - 1])
            for (const p of [phase, phases - 1]) sums[(z * groups + g) * phases + p]! += children
      }
}

function rowsOf(
  { parameters, model }: Compiled,
  found: Float64Array[],
  of: { period: string; placement: string },
): PlacesNeeded[] {
  const [, groups, phases] = wide(model)
  return found.flatMap((unsorted, cell) => {
    const values = unsorted.sort()
    if (values.length === 0 || values[values.length - 1] === 0) return []
    return [
      {
        ...of,
        zone: parameters.zones[Math.floor(cell / (groups * phases))] ?? "",
        needGroup: parameters.needGroups[Math.floor(cell / phases) % groups]?.name ?? "",
        phase: PHASES[cell % phases] ?? "",
        p10: quantileOf(values, 0.1),
        median: quantileOf(values, 0.5),
        p90: quantileOf(values, 0.9),
        mean: mean(values),
      },
    ]
  })
}

function periodsOf({ parameters: { start, terms } }: Compiled, by: Period): { label: string; terms: number[] }[] {
  const all = Array.from({ length: terms }, (_, t) => t)
  if (by === "term") return all.map((t) => ({ label: termLabel(start, t), terms: [t] }))
  if (by === "month")
    return all.flatMap((t) =>
      MONTHS[termOfYear(start, t)]!.map((month) => ({ label: `${month} ${termLabel(start, t).split(" ")[1]}`, terms: [t] })),
    )
  const years = [...new Set(all.map((t) => schoolYear(start, t)))]
  return years.map((year) => ({
    label: `${year}-${String((year + 1) % 100).padStart(2, "0")}`,
    terms: all.filter((t) => schoolYear(start, t) === year),
  }))
}
