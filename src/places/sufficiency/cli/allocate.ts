import { writeFileSync } from "node:fs"
import { type Allocation, allocate } from "../../../engine/allocation/allocate.ts"
import { oneMorePlace } from "../../../engine/allocation/one-more-place.ts"
import { AllocationInputError, type AllocationProblem } from "../../../engine/allocation/problem.ts"
import { readTable, type Table, TableError, wholeNumber } from "./read-table.ts"

export interface AllocateOptions {
  /** CSV `provision,places`. */
  provisions: string
  /** CSV `child,provision` and then one column for each level of cost, the first level first. */
  candidates: string
  /** CSV `child`: names children who may have no candidate. */
  children?: string
  /** CSV written: `child,provision`, empty when unplaced. */
  out: string
  /** JSON written: totals, proof, reasons and what one more place would change. */
  report?: string
}

export interface Named {
  problem: AllocationProblem
  children: string[]
  provisions: string[]
}

/** Allocates children to provisions from plain files; 0 when done, 1 when a file cannot be used (the reason goes to standard error). */
export async function allocateCommand(options: AllocateOptions): Promise<number> {
  try {
    const named = readProblem(options)
    const allocation = allocate(named.problem)
    writeFileSync(options.out, placesCsv(named, allocation))
    if (options.report) writeFileSync(options.report, `${JSON.stringify(reportOf(named, allocation), null, 2)}\n`)
    const { levels, primal } = allocation.certificate
    process.stdout.write(
      `${levels.map((level, l) => `${level} ${primal[l]}`).join(", ")}; proven: no allocation has a smaller total\n`,
    )
    return 0
  } catch (error) {
    if (!(error instanceof TableError || error instanceof AllocationInputError || (error as { code?: string }).code === "ENOENT"))
      throw error
    process.stderr.write(`${(error as Error).message}\n`)
    return 1
  }
}

export function readProblem(options: Pick<AllocateOptions, "provisions" | "candidates" | "children">): Named {
  const places = readTable(options.provisions, ["provision", "places"])
  const provisions = places.rows.map((row) => row.provision!)
  const place = indexOf(places, "provision")
  const candidates = readTable(options.candidates, ["child", "provision"])
  const listed = options.children ? readTable(options.children, ["child"]) : undefined
  const child = listed ? indexOf(listed, "child") : new Map<string, number>()
  for (const row of candidates.rows) if (!listed && !child.has(row.child!)) child.set(row.child!, child.size)
  const order = candidates.rows.map((_, k) => ({ k, child: known(candidates, k, { column: "child", in: child }) }))
  order.sort((a, b) => a.child - b.child || a.k - b.k)
  const start = new Int32Array(child.size + 1)
  for (const { child: i } of order) start[i + 1]!++
  for (let i = 0; i < child.size; i++) start[i + 1]! += start[i]!
  const levels = candidates.columns.filter((column) => column !== "child" && column !== "provision")
  const problem = {
    children: child.size,
    provisions: provisions.length,
    capacity: Int32Array.from(places.rows, (_, k) => wholeNumber(places, k, "places")),
    start,
    provision: Int32Array.from(order, ({ k }) => known(candidates, k, { column: "provision", in: place })),
    levels: levels.map((name) => ({ name, cost: Int32Array.from(order, ({ k }) => wholeNumber(candidates, k, name)) })),
  }
  refuseRepeats(candidates, problem, order)
  return { problem, children: Array.from(child.keys()), provisions }
}

function indexOf(table: Table, column: string): Map<string, number> {
  const index = new Map<string, number>()
  for (const [k, row] of table.rows.entries()) {
    if (index.has(row[column]!)) throw new TableError(table.file, k + 2, `${column} "${row[column]}" appears twice`)
    index.set(row[column]!, k)
  }
  return index
}

function known(table: Table, row: number, { column, in: index }: { column: string; in: Map<string, number> }): number {
  const name = table.rows[row]![column]!
  const found = index.get(name)
  if (found === undefined) throw new TableError(table.file, row + 2, `${column} "${name}" is not known`)
  return found
}

function refuseRepeats(table: Table, { provision }: AllocationProblem, order: readonly { k: number; child: number }[]): void {
  const seen = new Set<string>()
  for (const [a, { k, child }] of order.entries()) {
    const pair = `${child} ${provision[a]}`
    if (seen.has(pair)) throw new TableError(table.file, k + 2, "this child and provision appear twice")
    seen.add(pair)
  }
}

function placesCsv({ children, provisions }: Named, { provision }: Allocation): string {
  const cell = (text: string): string => (/[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)
  const lines = children.map((child, i) => `${cell(child)},${provision[i]! < 0 ? "" : cell(provisions[provision[i]!]!)}`)
  return `${["child,provision", ...lines].join("\n")}\n`
}

export function reportOf({ problem, children, provisions }: Named, allocation: Allocation) {
  const { levels, primal, dual, candidatesChecked } = allocation.certificate
  const byLevel = (values: readonly number[]) => Object.fromEntries(levels.map((level, l) => [level, values[l]!]))
  return {
    totals: byLevel(primal),
    proof: { lowerBound: byLevel(dual), candidatesChecked, holds: allocation.certificate.holds },
    unplaced: allocation.unplaced.map((item) => ({
      child: children[item.child],
      reason: item.reason,
      ...(item.reason === "CandidatesFull" && {
        full: {
          provisions: item.group.provisions.map((p) => provisions[p]),
          places: item.group.places,
          children: item.group.children,
        },
      }),
    })),
    oneMorePlace: provisions.map((name, p) => {
      const { saves, moves } = oneMorePlace(allocation, p)
      const moved = moves.map(({ child, from, to }) => ({
        child: children[child],
        from: from < 0 ? null : provisions[from],
        to: provisions[to],
      }))
      return { provision: name, places: problem.capacity[p], saves: byLevel(saves), moves: moved }
    }),
  }
}
