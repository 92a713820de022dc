import type { Choice, Relaxation } from "./lagrangian.ts"
import type { SitingProblem } from "./problem.ts"
import type { MipModel } from "./solver.ts"

/** The strong formulation of what a choice leaves open, with the meaning of its columns. */
export interface Formulation {
  model: MipModel
  /** Options with a column, in the order of the columns from 0. */
  options: number[]
  /** The plan that a point of the model stands for. */
  plan(values: Float64Array): Int32Array
}

/** Columns that the model of a choice would have. */
export function columnsOf({ problem }: Relaxation, choice: Choice): number {
  let columns = problem.demand.length
  for (const [o, { pools }] of problem.options.entries())
    if (choice.allowed[o]) columns += pools.reduce((sum, pool) => sum + pool.customers.length, 1)
  return columns
}

interface Entries {
  cost: number[]
  rowLower: number[]
  rowUpper: number[]
  start: number[]
  index: number[]
  value: number[]
}

/**
 * A column for each option (open or not), for each customer and option that may serve it (the share served) and for going elsewhere. Rows: each customer is served
 * once; a pool's places; no share from a closed option (this is what makes it strong); one option a site.
 */
export function formulate(relaxation: Relaxation, choice: Choice): Formulation {
  const { problem } = relaxation
  const options = Array.from(choice.allowed.keys()).filter((o) => choice.allowed[o])
  const entries: Entries = { cost: [], rowLower: [], rowUpper: [], start: [0], index: [], value: [] }
  for (const o of options) entries.cost.push(problem.options[o]!.fixedCost)
  const served: number[][] = Array.from(problem.demand, () => [])
  for (const [y, o] of options.entries()) addPools(problem, { entries, served, y, o })
  addAssignments(problem, entries, served)
  addSites(relaxation, choice, options, entries)
  return {
    model: modelOf(entries, options.length),
    options,
    plan(values) {
      const chosen = new Int32Array(problem.sites).fill(-1)
      for (const [y, o] of options.entries()) if (values[y]! > 0.5) chosen[problem.options[o]!.site] = o
      return chosen
    },
  }
}

function addRow(
  { rowLower, rowUpper, start, index, value }: Entries,
  bounds: readonly [number, number],
  terms: readonly (readonly [number, number])[],
) {
  rowLower.push(bounds[0])
  rowUpper.push(bounds[1])
  for (const [column, factor] of terms) {
    index.push(column)
    value.push(factor)
  }
  start.push(index.length)
}

interface Adding {
  entries: Entries
  served: number[][]
  y: number
  o: number
}

function addPools(problem: SitingProblem, { entries, served, y, o }: Adding): void {
  const { options, demand, cost } = problem
  const row = options[o]!.site * demand.length
  for (const pool of options[o]!.pools) {
    const terms: [number, number][] = [[y, -pool.capacity]]
    for (const c of pool.customers) {
      if (cost[row + c] === Number.POSITIVE_INFINITY) continue
      const column = entries.cost.push(cost[row + c]!) - 1
      served[c]!.push(column)
      terms.push([column, demand[c]!])
      addRow(
        entries,
        [Number.NEGATIVE_INFINITY, 0],
        [
          [column, 1],
          [y, -1],
        ],
      )
    }
    addRow(entries, [Number.NEGATIVE_INFINITY, 0], terms)
  }
}

function addAssignments({ elsewhere }: SitingProblem, entries: Entries, served: readonly number[][]): void {
  for (const [c, columns] of served.entries()) {
    const all = [...columns]
    if (elsewhere[c]! < Number.POSITIVE_INFINITY) all.push(entries.cost.push(elsewhere[c]!) - 1)
    addRow(
      entries,
      [1, 1],
      all.map((column) => [column, 1] as const),
    )
  }
}

function addSites(relaxation: Relaxation, choice: Choice, options: readonly number[], entries: Entries): void {
  const column = new Map(options.map((o, y) => [o, y]))
  for (const [site, own] of relaxation.optionsOf.entries()) {
    const terms = own.filter((o) => choice.allowed[o]).map((o) => [column.get(o)!, 1] as const)
    if (terms.length > 0) addRow(entries, [choice.mustOpen[site] ? 1 : 0, 1], terms)
  }
}

function modelOf({ cost, rowLower, rowUpper, start, index, value }: Entries, whole: number): MipModel {
  return {
    columns: cost.length,
    rows: rowLower.length,
    cost: Float64Array.from(cost),
    lower: new Float64Array(cost.length),
    upper: new Float64Array(cost.length).fill(1),
    whole: Uint8Array.from(cost, (_, k) => (k < whole ? 1 : 0)),
    rowLower: Float64Array.from(rowLower),
    rowUpper: Float64Array.from(rowUpper),
    start: Int32Array.from(start),
    index: Int32Array.from(index),
    value: Float64Array.from(value),
  }
}
