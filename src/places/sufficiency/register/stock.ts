import type { StockCell } from "../../../engine/simulation/parameters.ts"
import type { Placement } from "../../../engine/simulation/vocabulary.ts"
import type { ChildCount, RegisterCounts } from "./counts.ts"
import { wholeShares } from "./shares.ts"

/** School census need types by the register's codes; what is not here, or not recorded, is "other". */
const NEED: Readonly<Record<string, string>> = {
  ASD: "ASD",
  SLCN: "SLCN",
  SEMH: "SEMH",
  MLD: "MLD",
  SLD: "SLD",
  PD: "PD",
  SPLD: "SpLD",
  HI: "HI",
  PMLD: "PMLD",
  VI: "VI",
  MSI: "MSI",
}
export const OTHER_NEED = "OTH"
export const NO_ZONE = "Zone not recorded"
/** SEN Support is counted to the end of the school years in which the census knows it. */
export const SUPPORT_ENDS_AT = 19

/** The setting as the simulation's placement; ages that a kind of place does not take are counted elsewhere. */
export function placementOf({
  phase,
  independent,
  age,
  status,
}: Pick<ChildCount, "phase" | "independent" | "age" | "status">): Placement {
  if (phase === null) return status === "K" ? "mainstream" : "other"
  if (independent && ["special", "other"].includes(phase)) return "independent"
  if (phase === "special") return age >= 2 && age <= 18 ? "special" : age > 18 ? "post16" : "other"
  if (phase === "alternative") return age >= 4 && age <= 15 ? "alternative" : "other"
  if (phase === "post-16") return "post16"
  if (phase === "early-years") return status === "K" ? "mainstream" : "other"
  return "mainstream"
}

/** Opening stock: everyone with a plan, and everyone on SEN Support young enough; at 25 counted as 24, the last age of the model. */
export function stockOf({ children, supply }: RegisterCounts): StockCell[] {
  const cells = new Map<string, StockCell>()
  for (const row of children) {
    if (row.status === "N" || (row.status === "K" && row.age >= SUPPORT_ENDS_AT)) continue
    const cell = {
      stage: row.status === "E" ? ("plan" as const) : ("senSupport" as const),
      placement: row.status === "E" || row.phase === "alternative" ? placementOf(row) : ("mainstream" as const),
      need: NEED[(row.need ?? "").toUpperCase()] ?? OTHER_NEED,
      age: Math.min(24, row.age),
      zone: row.zone ?? NO_ZONE,
    }
    const key = Object.values(cell).join("|")
    cells.set(key, { ...cell, count: (cells.get(key)?.count ?? 0) + row.children })
  }
  return intoBases([...cells.values()], supply)
}

/** The register says who is at a school, not who is in its base: as many pupils with plans as are on roll there are taken from the school's zone and phase. */
function intoBases(cells: readonly StockCell[], supply: RegisterCounts["supply"]): StockCell[] {
  const left = [...cells]
  const moved: StockCell[] = []
  for (const phase of ["primary", "secondary"] as const) {
    const [from, to] = phase === "primary" ? [4, 10] : [11, 15]
    for (const zone of new Set(cells.map((cell) => cell.zone))) {
      const inBases = supply
        .filter((row) => (row.zone ?? NO_ZONE) === zone && basePhaseOf(row.lowAge) === phase)
        .reduce((sum, row) => sum + row.inBases, 0)
      const at = left.flatMap((cell, i) =>
        cell.stage === "plan" && cell.placement === "mainstream" && cell.zone === zone && cell.age >= from && cell.age <= to
          ? [i]
          : [],
      )
      const there = at.map((i) => left[i]!.count)
      const taken = wholeShares(
        Math.min(
          inBases,
          there.reduce((sum, count) => sum + count, 0),
        ),
        there,
      )
      at.forEach((i, k) => {
        const count = Math.min(taken[k]!, left[i]!.count)
        moved.push({ ...left[i]!, placement: "base", count })
        left[i] = { ...left[i]!, count: left[i]!.count - count }
      })
    }
  }
  return [...left, ...moved].filter((cell) => cell.count > 0)
}

export const basePhaseOf = (lowAge: number): "primary" | "secondary" => (lowAge >= 9 ? "secondary" : "primary")
