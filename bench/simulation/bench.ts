import { pathToFileURL } from "node:url"
import { compile } from "../../src/engine/simulation/compile.ts"
import { drawRun } from "../../src/engine/simulation/draws.ts"
import { simulate } from "../../src/engine/simulation/kernel.ts"
import type { Parameters } from "../../src/engine/simulation/parameters.ts"
import { widthsOf } from "../../src/engine/simulation/run.ts"
import { State } from "../../src/engine/simulation/state.ts"
import { FLOW, FLOWS } from "../../src/engine/simulation/vocabulary.ts"
import { norfolk } from "../../src/places/sufficiency/example/norfolk.ts"
import { NORFOLK_PROGRAMME } from "../../src/places/sufficiency/example/norfolk-programme.ts"
import { openThreads, type Threads } from "../../src/places/sufficiency/parallel/driver.ts"
import { checksum, compileTwin } from "./twin.ts"

export type Row = { what: string; measured: number; unit: string; reach?: string; met?: boolean }
export type Table = { title: string; rows: Row[] }

export const name = "simulation"

const KERNEL_RUNS = 6
const ROUNDS = 20

/** Measures the kernel against its C twin and two threads against one, in turns within one run so that whatever else the machine does touches both. */
export async function run(): Promise<Table> {
  return { title: "Simulation: Norfolk's example, all capacity rules on", rows: [...kernelRows(), ...(await threadRows())] }
}

/** The county of the reach: 30 terms, 400 runs, 31,291 people at the start, with the programme's levers. */
const county = (runs: number): Parameters => ({ ...norfolk(), terms: 30, runs, levers: NORFOLK_PROGRAMME })

function kernelRows(): Row[] {
  const compiled = compile(county(KERNEL_RUNS))
  const tables = Array.from({ length: KERNEL_RUNS }, (_, run) => drawRun(compiled, run))
  const widths = widthsOf(compiled)
  const records = tables.map(() => ({
    stock: new Int32Array(widths.stock),
    flow: new Int32Array(widths.flow),
    demand: new Uint16Array(widths.demand),
  }))
  const state = new State(compiled.model)
  const play = () =>
    tables.forEach((table, i) => {
      simulate(state, table, records[i]!)
    })
  const twin = compileTwin(compiled.model, tables)
  play()
  let ours = Number.POSITIVE_INFINITY
  let theirs = Number.POSITIVE_INFINITY
  let twinSum = 0
  for (let round = 0; round < ROUNDS; round++) {
    if (twin) {
      const { nanoseconds, checksum: sum } = twin.rounds(1)
      theirs = Math.min(theirs, nanoseconds)
      twinSum = sum
    }
    ours = Math.min(ours, processorTime(play))
  }
  twin?.close()
  const steps = records.reduce((sum, record) => sum + stepsOf(record.flow), 0)
  const rows: Row[] = [{ what: "kernel, one thread", measured: (steps / ours) * 1000, unit: "million person-steps/s" }]
  if (!twin) return [...rows, { what: "C twin", measured: Number.NaN, unit: "no gcc here" }]
  const same = twinSum === checksum(records.flatMap((r) => [r.stock, r.flow, r.demand]))
  const ratio = theirs / ours
  return [
    ...rows,
    { what: "C twin, gcc -O3, one thread", measured: (steps / theirs) * 1000, unit: "million person-steps/s" },
    { what: "kernel / C twin", measured: ratio, unit: "x", reach: "at least 0.35", met: ratio >= 0.35 },
    { what: "records equal to the twin's, bit for bit", measured: Number(same), unit: "1 = yes", reach: "1", met: same },
  ]
}

/** Nanoseconds of processor time, all threads of this process: what others do on the machine hardly enters. */
function processorTime(work: () => void): number {
  const before = process.cpuUsage()
  work()
  const used = process.cpuUsage(before)
  return (used.user + used.system) * 1000
}

const stepsOf = (flow: Int32Array): number => {
  let steps = 0
  for (let t = 0; t < flow.length; t += FLOWS.length) steps += flow[t + FLOW.steps]!
  return steps
}

async function threadRows(): Promise<Row[]> {
  const one = openThreads(1)
  const two = openThreads(2)
  try {
    const warm = county(24)
    await one.simulate(warm)
    await two.simulate(warm)
    const rounds: { one: Spent; two: Spent }[] = []
    for (let round = 0; round < 3; round++)
      rounds.push({ one: await spent(() => one.simulate(county(64))), two: await spent(() => two.simulate(county(64))) })
    const least = (of: "one" | "two", by: keyof Spent) => Math.min(...rounds.map((round) => round[of][by]))
    const wall = least("one", "seconds") / least("two", "seconds")
    const processor = (2 * least("one", "processor")) / least("two", "processor")
    return [
      { what: "two threads / one thread, by the clock", measured: wall, unit: "x", reach: "at least 1.7", met: wall >= 1.7 },
      {
        what: "two threads / one thread, by processor time",
        measured: processor,
        unit: "x",
        reach: "at least 1.7",
        met: processor >= 1.7,
      },
      ...(await countyRows(two)),
    ]
  } finally {
    await two.close()
  }
}

async function countyRows(two: Threads): Promise<Row[]> {
  let flow = new Int32Array(0)
  const { seconds, processor } = await spent(async () => {
    flow = (await two.simulate(county(400))).chunk.flow as Int32Array<ArrayBuffer>
  })
  const steps = `${(stepsOf(flow) / 1e6).toFixed(0)} million person-steps`
  return [
    {
      what: `county of 400 runs on two threads, ${steps}, by the clock`,
      measured: seconds,
      unit: "s",
      reach: "under 15",
      met: seconds < 15,
    },
    { what: "the same, processor time a thread", measured: processor / 2, unit: "s", reach: "under 15", met: processor / 2 < 15 },
    {
      what: "least places free in any pool, term and run",
      measured: leastFree(flow),
      unit: "places",
      reach: "at least 0",
      met: leastFree(flow) >= 0,
    },
  ]
}

/** Time by the clock, and processor time of all threads of this process, in seconds: what others do on the machine hardly enters the second. */
type Spent = { seconds: number; processor: number }

async function spent(work: () => Promise<unknown>): Promise<Spent> {
  const started = performance.now()
  const before = process.cpuUsage()
  await work()
  const used = process.cpuUsage(before)
  return { seconds: (performance.now() - started) / 1000, processor: (used.user + used.system) / 1e6 }
}

function leastFree(flow: Int32Array): number {
  let least = Number.POSITIVE_INFINITY
  for (let t = 0; t < flow.length; t += FLOWS.length) least = Math.min(least, flow[t + FLOW.leastFree]!)
  return least
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const { title, rows } = await run()
  console.log(title)
  for (const row of rows)
    console.log(
      `  ${row.what}: ${row.measured.toFixed(2)} ${row.unit}${row.reach ? ` (reach: ${row.reach}; ${row.met ? "met" : "NOT MET"})` : ""}`,
    )
}
