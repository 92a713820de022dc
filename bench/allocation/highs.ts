import type { AllocationProblem } from "../../src/engine/allocation/problem.ts"
import type { MipModel, MipSolver } from "../../src/engine/siting/solver.ts"

/** Seconds for one level; the levels after one that is not finished are not asked. */
const EACH_LEVEL = 240

/** The same assignment as linear programmes, one level after the other with the totals before held: how HiGHS would be asked. */
export function solveWithHighs(solver: MipSolver, problem: AllocationProblem): { milliseconds: number; totals: number[] } {
  const begin = performance.now()
  const totals: number[] = []
  for (let level = 0; level <= problem.levels.length; level++) {
    const { bound } = solver.solve(modelOf(problem, level, totals), { gap: 0, seconds: EACH_LEVEL })
    if (!Number.isFinite(bound)) break
    totals.push(Math.round(bound))
  }
  return { milliseconds: performance.now() - begin, totals }
}

function modelOf(problem: AllocationProblem, level: number, held: readonly number[]): MipModel {
  const { children, provisions, start, provision, capacity } = problem
  const candidates = provision.length
  const columns = candidates + children
  const byProvision: number[][] = Array.from({ length: provisions }, () => [])
  for (let a = 0; a < candidates; a++) byProvision[provision[a]!]!.push(a)
  const rows: { terms: (readonly [number, number])[]; lower: number; upper: number }[] = []
  for (let i = 0; i < children; i++) {
    const terms: [number, number][] = [[candidates + i, 1]]
    for (let a = start[i]!; a < start[i + 1]!; a++) terms.push([a, 1])
    rows.push({ terms, lower: 1, upper: 1 })
  }
  for (const [p, own] of byProvision.entries())
    rows.push({ terms: own.map((a) => [a, 1] as const), lower: 0, upper: capacity[p]! })
  for (const [l, total] of held.entries()) {
    const cost = costsOf(problem, l)
    rows.push({ terms: Array.from(cost.keys()).flatMap((k) => (cost[k] ? [[k, cost[k]] as const] : [])), lower: 0, upper: total })
  }
  const terms = rows.flatMap((row) => row.terms)
  const rowStart = Int32Array.of(0, ...rows.map((row) => row.terms.length))
  for (let r = 0; r < rows.length; r++) rowStart[r + 1]! += rowStart[r]!
  return {
    columns,
    rows: rows.length,
    cost: costsOf(problem, level),
    lower: new Float64Array(columns),
    upper: new Float64Array(columns).fill(1),
    whole: new Uint8Array(columns),
    rowLower: Float64Array.from(rows, (row) => row.lower),
    rowUpper: Float64Array.from(rows, (row) => row.upper),
    start: rowStart,
    index: Int32Array.from(terms, ([column]) => column),
    value: Float64Array.from(terms, ([, factor]) => factor),
  }
}

function costsOf({ children, levels, provision }: AllocationProblem, level: number): Float64Array {
  const cost = new Float64Array(provision.length + children)
  if (level === 0) cost.fill(1, provision.length)
  else cost.set(levels[level - 1]!.cost)
  return cost
}
