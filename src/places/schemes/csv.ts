import { csvPieces } from "../../platform/import/csv-writer.ts"
import type { PaidOut, TrialData, TrialResult } from "./trial.ts"

const inPounds = (pence: number): string => (pence / 100).toFixed(2)

/** One row for each school and year: what both schemes pay, part by part, in pounds, and the change. */
export function trialCsv(data: TrialData, [first, second]: TrialResult): string {
  const paid = (of: PaidOut, name: string) => [
    ...of.parts.map((part) => `${name}: ${part.name}`),
    `${name}: protection`,
    `${name}: in all`,
  ]
  const header = ["school", "phase", "zone", "year", "pupils", ...paid(first, "first"), ...paid(second, "second"), "change"]
  const n = data.schools.length
  const cells = (of: PaidOut, k: number) => [
    ...of.parts.map(({ pence }) => inPounds(pence[k]!)),
    inPounds(of.guarantee[k]! + of.cap[k]! + of.toPot[k]!),
    inPounds(of.allocation[k]!),
  ]
  const rows = data.years.flatMap((year, y) =>
    data.schools.map(({ name, phase, zone }, j) => {
      const k = y * n + j
      const change = inPounds(second.allocation[k]! - first.allocation[k]!)
      return [name, phase, zone, year, Math.round(data.pupils[k]!), ...cells(first, k), ...cells(second, k), change]
    }),
  )
  return [...csvPieces(header, rows)].join("")
}
