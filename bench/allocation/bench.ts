import { execFileSync } from "node:child_process"
import { fileURLToPath, pathToFileURL } from "node:url"
import { allocate } from "../../src/engine/allocation/allocate.ts"
import { solveWords } from "../../src/engine/allocation/lexicographic.ts"
import type { AllocationProblem } from "../../src/engine/allocation/problem.ts"
import { packLevels } from "../../src/engine/allocation/words.ts"
import type { MipSolver } from "../../src/engine/siting/solver.ts"
import { highsSolver } from "../../src/places/sufficiency/solver/highs.ts"
import { busyShare, median, type Row, round, type Table } from "../measure.ts"
import { solveWithHighs } from "./highs.ts"
import { countyInstance } from "./instances.ts"
import { buildLemon, type Lemon } from "./lemon.ts"

export const name = "allocation"

const SIZES = [
  { children: 500, provisions: 60, rounds: 3 },
  { children: 2_000, provisions: 120, rounds: 3 },
  { children: 10_000, provisions: 400, rounds: 1 },
  { children: 50_000, provisions: 1_000, rounds: 1 },
] as const
const HIGHS_UP_TO = 10_000

/** Each solver in turn on the same instance, round after round; all totals must be equal at every level. */
export async function run(): Promise<Table> {
  const solver = await highsSolver()
  const lemon = buildLemon()
  const rows: Row[] = []
  for (const { children, provisions, rounds } of SIZES) {
    const problem = countyInstance(children, provisions, 3)
    rows.push(
      compare({
        problem,
        rounds,
        solver: children <= HIGHS_UP_TO ? solver : undefined,
        lemon,
        what: `${children} x ${provisions}, lexicographic`,
      }),
    )
    const single = { ...problem, levels: problem.levels.slice(-1) }
    rows.push(
      compare({
        problem: single,
        rounds,
        solver: children < HIGHS_UP_TO ? solver : undefined,
        lemon,
        what: `${children} x ${provisions}, cost alone`,
      }),
    )
  }
  lemon?.remove()
  const alone = inProcess<{ milliseconds: number; megabytes: number; whole: number; proven: boolean }>("county")
  const calls = Array.from({ length: 5 }, () => inProcess<number[]>("first-calls"))
  const [first, second, fifth] = [0, 1, 2].map((k) => round(median(calls.map((times) => times[k]!))))
  const notes = [
    `Milliseconds, with the proof and the prices of one more place in "ours"; "flow alone" finds the optimum, as LEMON does; 15 candidates a child; five levels of cost under "unplaced".`,
    "HiGHS: npm's WebAssembly build, one linear programme a level. LEMON: network simplex, packed costs of up to 128 bits; absent without g++ and liblemon-dev.",
    `50,000 x 1,000 in a process of its own: ${round(alone.milliseconds, 0)} ms, ${round(alone.megabytes, 0)} MB more than the instance (${round(alone.whole, 0)} MB in all; aim < 5,000 ms and < 250 MB), proven ${alone.proven}.`,
    `500 x 60 on cost alone, flow in a new process (median of five): first call ${first} ms, second ${second}, fifth ${fifth}. The rows above are of compiled code, after 40 rounds; LEMON, compiled before, is always in a new process.`,
    `Busy share of the machine at the end: ${await busyShare()}.`,
  ]
  return { title: "Allocation: exact assignment", rows, notes }
}

interface Comparison {
  problem: AllocationProblem
  rounds: number
  solver: MipSolver | undefined
  lemon: Lemon | undefined
  what: string
}

function compare({ problem, rounds, solver, lemon, what }: Comparison): Row {
  const own: number[] = []
  const flow: number[] = []
  const simplex: number[] = []
  const highs: number[] = []
  let same = true
  let levels = problem.levels.length + 1
  const { totals } = allocate(problem)
  const small = problem.children < 10_000
  // Milliseconds are over before the engine's code is compiled: a service that allocates all day has it compiled.
  for (let warm = 0; small && warm < 40; warm++) allocate(problem)
  const agrees = (other: { milliseconds: number; totals: number[] } | undefined, times: number[]) => {
    if (!other) return
    times.push(other.milliseconds)
    same &&= other.totals.every((total, l) => total === totals[l])
    levels = Math.min(levels, other.totals.length)
  }
  // In turn with LEMON; HiGHS after both, whose seconds would let the engine's compiled code grow cold between two rounds.
  for (let round_ = 0; round_ < (small ? 15 : 5); round_++) {
    own.push(milliseconds(() => allocate(problem)))
    flow.push(milliseconds(() => solveWords(problem, packLevels(problem))))
    agrees(lemon?.solve(problem), simplex)
  }
  for (let round_ = 0; round_ < rounds; round_++) agrees(solver && solveWithHighs(solver, problem), highs)
  if (!same) throw new Error(`${what}: the optima differ`)
  const ratio = (times: number[], to: number[]): number | string =>
    times.length > 0 ? round(median(times) / median(to), 2) : "-"
  const time = (times: number[]): number | string => (times.length > 0 ? round(median(times)) : "-")
  return {
    what,
    ours: time(own),
    "flow alone": time(flow),
    highs: time(highs),
    lemon: time(simplex),
    "highs/ours": ratio(highs, own),
    "lemon/ours": ratio(simplex, own),
    "lemon/flow": ratio(simplex, flow),
    "same optimum": same,
    "levels compared": levels,
    reach: `lemon/flow >= 0.5${problem.children === 2_000 ? ", highs/ours >= 20" : ""}`,
    met: met(ratio(simplex, flow), 0.5) && (problem.children !== 2_000 || met(ratio(highs, own), 20)),
  }
}

/** A ratio that could not be taken is not missed. */
const met = (ratio: number | string, aim: number): boolean => typeof ratio === "string" || ratio >= aim

function milliseconds(work: () => unknown): number {
  const begin = performance.now()
  work()
  return performance.now() - begin
}

/** What a file of this folder prints, run in a process of its own. */
function inProcess<Printed>(file: string): Printed {
  const path = fileURLToPath(new URL(`./${file}.ts`, import.meta.url))
  return JSON.parse(execFileSync(process.execPath, ["--expose-gc", "--import", "tsx", path]).toString()) as Printed
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  run().then((table) => {
    console.log(table.title)
    console.table(Object.fromEntries(table.rows.map(({ what, ...row }) => [what, row])))
    for (const note of table.notes ?? []) console.log(note)
  })
}
