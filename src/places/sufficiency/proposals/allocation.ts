import { mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { type Allocation, allocate } from "../../../engine/allocation/allocate.ts"
import { AllocationInputError } from "../../../engine/allocation/problem.ts"
import { type Named, readProblem, reportOf } from "../cli/allocate.ts"
import { TableError } from "../cli/read-table.ts"

export interface ProposedPlace {
  readonly child: string
  readonly provision: string | null
  readonly why: string
}

/** What a proposal of places says: for each child a place and a reason, and for each provision what one more place would bring. */
export interface AllocationReport {
  readonly totals: Readonly<Record<string, number>>
  readonly places: readonly ProposedPlace[]
  readonly more: readonly { provision: string; places: number; taken: number; saves: string; moves: number }[]
}

/** The files cannot be used: the sentence says which, where and why. */
export class AllocationRefused extends Error {}

/** The best use of the places in two spreadsheets, with reasons. @throws AllocationRefused */
export function proposeFromFiles(files: { provisions: Uint8Array; candidates: Uint8Array }): AllocationReport {
  const folder = mkdtempSync(join(tmpdir(), "lfi-allocation-"))
  try {
    const [provisions, candidates] = [join(folder, "provisions"), join(folder, "candidates")]
    writeFileSync(provisions, files.provisions)
    writeFileSync(candidates, files.candidates)
    return propose(readProblem({ provisions, candidates }))
  } catch (error) {
    if (error instanceof TableError || error instanceof AllocationInputError)
      throw new AllocationRefused(error.message.replaceAll(`${folder}/`, ""))
    throw error
  } finally {
    rmSync(folder, { recursive: true })
  }
}

export function propose(named: Named): AllocationReport {
  const allocation = allocate(named.problem)
  const report = reportOf(named, allocation)
  const taken = new Map<string, number>()
  for (const p of allocation.provision) if (p >= 0) taken.set(named.provisions[p]!, (taken.get(named.provisions[p]!) ?? 0) + 1)
  return {
    totals: report.totals,
    places: named.children.map((child, i) => ({
      child,
      provision: allocation.provision[i]! < 0 ? null : named.provisions[allocation.provision[i]!]!,
      why: whyPlaced(named, allocation, i),
    })),
    more: report.oneMorePlace.map(({ provision, places, saves, moves }) => ({
      provision,
      places: places!,
      taken: taken.get(provision) ?? 0,
      saves: savesInWords(saves),
      moves: moves.length,
    })),
  }
}

const savesInWords = (saves: Readonly<Record<string, number>>): string => {
  const said = Object.entries(saves).filter(([, value]) => value !== 0)
  if (said.length === 0) return "nothing: places are enough here"
  return said
    .map(([level, value]) =>
      level === "unplaced"
        ? `${value} more ${value === 1 ? "child" : "children"} placed`
        : `${level} ${Math.abs(value)} ${value > 0 ? "less" : "more"}`,
    )
    .join(", ")
}

/** Why this place and not another, in the words of the levels, the first that decides; or why there is none. */
function whyPlaced({ problem, provisions }: Named, allocation: Allocation, i: number): string {
  const { start, provision, levels } = problem
  const candidate = allocation.candidate[i]!
  if (candidate < 0) {
    const reason = allocation.unplaced.find(({ child }) => child === i)
    if (!reason || reason.reason === "NoCandidate") return "No provision was named that could take this child"
    const full = reason.group
    return `Full: ${full.children} children can go only to ${full.provisions.map((p) => provisions[p]).join(", ")}, with ${full.places} ${full.places === 1 ? "place" : "places"}`
  }
  for (let a = start[i]!; a < start[i + 1]!; a++) {
    const decides = levels.find(({ cost }) => cost[a] !== cost[candidate])
    if (a !== candidate && decides && decides.cost[a]! < decides.cost[candidate]!)
      return `${provisions[provision[a]!]} would be better for ${decides.name} (${decides.cost[a]} against ${decides.cost[candidate]}), but its place does more for another child`
  }
  const costs = levels.map(({ name, cost }) => `${name} ${cost[candidate]}`).join(", ")
  return `The best of ${start[i + 1]! - start[i]!}: ${costs}`
}
