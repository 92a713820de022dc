import { csvPieces } from "../../../../platform/import/csv-writer.ts"
import type { AllocationMade } from "./queries.ts"

const csv = (header: readonly string[], rows: Iterable<readonly (string | number | null)[]>): string =>
  [...csvPieces(header, rows)].join("")

/** One row for each child: place, cost level by level, why, and what better places had against it. */
export function childrenCsv({ row: { asked }, answer }: AllocationMade): string {
  const { levels } = asked
  const rows = asked.children.map((child, i) => {
    const p = answer.places[i]!
    const candidate = p < 0 ? -1 : asked.provision.indexOf(p, asked.start[i]!)
    const costs = levels.map(({ value }) => (candidate < 0 ? null : value[candidate]!))
    const { why, lacked } = answer.reasons[i]!
    return [child, p < 0 ? null : asked.provisions[p]!, ...costs, why, lacked.join("; ")]
  })
  return csv(["child", "provision", ...levels.map(({ name }) => name), "why", "better places"], rows)
}

/** One row for each provision: what one more place there would save, level by level, what helps most first. */
export function moreCsv({ row: { asked }, answer }: AllocationMade): string {
  const rows = answer.more.map(({ provision, taken, saves, moves }) => [
    asked.provisions[provision]!,
    asked.places[provision]!,
    taken,
    ...saves,
    moves,
  ])
  return csv(["provision", "places", "taken", ...answer.levels.map((level) => `less ${level}`), "children who move"], rows)
}
