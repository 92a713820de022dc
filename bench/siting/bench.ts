import { existsSync, readFileSync } from "node:fs"
import { fileURLToPath, pathToFileURL } from "node:url"
import { gunzipSync } from "node:zlib"
import { readOrLibrary } from "../../src/engine/siting/orlib.ts"
import type { SitingProblem } from "../../src/engine/siting/problem.ts"
import { solveSiting } from "../../src/engine/siting/site.ts"
import type { MipSolver } from "../../src/engine/siting/solver.ts"
import { highsSolver } from "../../src/places/sufficiency/solver/highs.ts"
import { busyShare, type Row, round, type Table } from "../measure.ts"
import { countySites, libraryInstance } from "./instances.ts"

export const name = "siting"

const SECONDS = 60
const LIBRARY = fileURLToPath(new URL("../../../shared/data/or-library/", import.meta.url))
/** Published optima (J. E. Beasley, OR-Library). */
const CAP = {
  41: 1040444.375,
  71: 932615.75,
  72: 977799.4,
  73: 1010641.45,
  74: 1034976.975,
  101: 796648.4375,
  102: 854704.2,
  103: 893782.1125,
  104: 928941.75,
}
const CAP_LARGE = { 131: 793439.5625, 132: 851495.325, 133: 893076.7125, 134: 928941.75 }
const CAPA = { 8000: 19240822.449, 10000: 18438046.543, 12000: 17765201.949, 14000: 17160439.012 }

/** OR-Library instances to their published optima, others of the family and county plans to a proven gap. */
export async function run(): Promise<Table> {
  const solver = await highsSolver()
  const rows: Row[] = []
  const notes = [
    `Gap in percent, proven; seconds allowed: ${SECONDS}. Processor seconds are our own process's, whatever else the machine does.`,
  ]
  if (existsSync(LIBRARY)) {
    for (const [number, optimum] of Object.entries({ ...CAP, ...CAP_LARGE })) {
      rows.push(
        measure({
          what: `cap${number}`,
          problem: readOrLibrary(readFileSync(`${LIBRARY}cap${number}.txt`, "utf8")),
          gap: 0,
          solver,
          optimum,
        }),
      )
    }
    const capa = gunzipSync(readFileSync(`${LIBRARY}capa.txt.gz`)).toString()
    for (const [capacity, optimum] of Object.entries(CAPA)) {
      rows.push(
        measure({ what: `capa, capacity ${capacity}`, problem: readOrLibrary(capa, Number(capacity)), gap: 0, solver, optimum }),
      )
    }
  } else notes.push("The OR-Library files are not here: their rows are left out.")
  for (const [sites, customers, capacity] of [
    [50, 200, 1500],
    [100, 1000, 5000],
    [150, 1500, 9000],
  ] as const) {
    const problem = readOrLibrary(libraryInstance(sites, customers, sites + capacity), capacity)
    rows.push(measure({ what: `of capa's family, ${sites} x ${customers}, capacity ${capacity}`, problem, gap: 0.001, solver }))
  }
  const size = { sites: 60, areas: 300, needs: 4 }
  for (const seed of [1, 2, 3])
    rows.push(
      measure({ what: `60 sites x 300 areas x 4 needs, seed ${seed}`, problem: countySites(size, seed), gap: 0.01, solver }),
    )
  rows.push(
    measure({
      what: "60 sites x 300 areas x 4 needs x 2 terms, seed 1",
      problem: countySites({ ...size, terms: 2 }, 1),
      gap: 0.01,
      solver,
    }),
  )
  notes.push(`Busy share of the machine at the end: ${await busyShare()}.`)
  return { title: "Siting: capacitated facility location", rows, notes }
}

interface Case {
  what: string
  problem: SitingProblem
  gap: number
  solver: MipSolver
  optimum?: number
}

function measure({ what, problem, gap, solver, optimum }: Case): Row {
  const begin = performance.now()
  const processor = process.cpuUsage()
  const secondsLeft = () => Math.max(0, SECONDS - (performance.now() - begin) / 1000)
  const result = solveSiting(problem, { gap, solver, stop: () => secondsLeft() === 0, secondsLeft })
  return {
    what,
    cost: round(result.cost, 3),
    "published optimum": optimum ?? "-",
    equal: optimum === undefined ? "-" : Math.abs(result.cost - optimum) < 0.001,
    "gap %": round(100 * result.gap, 4),
    reached: result.reached,
    seconds: round((performance.now() - begin) / 1000, 2),
    "processor s": round(process.cpuUsage(processor).user / 1e6, 2),
    "finished by": result.work.finishedBy,
  }
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  run().then((table) => {
    console.log(table.title)
    console.table(Object.fromEntries(table.rows.map(({ what, ...row }) => [what, row])))
    for (const note of table.notes ?? []) console.log(note)
  })
}
