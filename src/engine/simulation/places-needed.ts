import { schoolYear, termLabel, termOfYear } from "./calendar.ts"
import type { Compiled } from "./compile.ts"
import { DEMANDED, demandWidth } from "./model.ts"
import { quantileOf } from "./quantiles.ts"
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
}

const MONTHS = [
  ["September", "October", "November", "December"],
  ["January", "February", "March"],
  ["April", "May", "June", "July", "August"],
] as const

/** Places needed by placement, zone, group of needs and phase. Rows where no run needs a place are left out. */
export function placesNeeded(compiled: Compiled, chunk: Chunk, by: Period): PlacesNeeded[] {
  const { parameters, model } = compiled
  const width = demandWidth(model)
  const runs = chunk.to - chunk.from
  return periodsOf(compiled, by).flatMap(({ label, terms }) => {
    const rows: PlacesNeeded[] = []
    for (let cell = 0; cell < width; cell++) {
      const values = Float64Array.from({ length: runs }, (_, run) =>
        Math.max(...terms.map((t) => chunk.demand[(run * model.terms + t) * width + cell]!)),
      ).sort()
      if (values[runs - 1] === 0) continue
      const phase = cell % PHASES.length
      const group = Math.floor(cell / PHASES.length) % model.groups
      const zone = Math.floor(cell / (PHASES.length * model.groups)) % model.zones
      rows.push({
        period: label,
        placement: DEMANDED[Math.floor(cell / (PHASES.length * model.groups * model.zones))]!,
        zone: parameters.zones[zone]!,
        needGroup: parameters.needGroups[group]!.name,
        phase: PHASES[phase]!,
        p10: quantileOf(values, 0.1),
        median: quantileOf(values, 0.5),
        p90: quantileOf(values, 0.9),
      })
    }
    return rows
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
