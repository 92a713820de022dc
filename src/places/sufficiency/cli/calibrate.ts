import { writeFile } from "node:fs/promises"
import type { CalibrationHistory } from "../../../engine/calibration/history.ts"
import type { Simulated } from "../../../engine/simulation/compare.ts"
import { valuesOf } from "../../../engine/simulation/measures.ts"
import { fan } from "../../../engine/simulation/quantiles.ts"
import type { Area } from "../bridge/area.ts"
import { type AreaRun, parametersOfArea } from "../bridge/parameters.ts"
import { areasCsv } from "./forecast-csv.ts"
import { fileToWrite } from "./options.ts"
import { areasOf, lastJanuary, readPublished, simulateEach, standsIn } from "./published-areas.ts"

const TERMS_A_YEAR = 3

export interface CalibrateOptions extends AreaRun {
  /** Folder of the published files. */
  readonly data: string
  /** January to learn up to; the last with stocks of each area when left out. */
  readonly until?: number
}

/** `lfi forecast calibrate`: parameters of one authority, learned from the published statistics. @throws RangeError naming what is missing. */
export async function calibrateCommand(
  options: CalibrateOptions & { authority: string; out: string },
  say: (line: string) => void,
): Promise<number> {
  fileToWrite(options.out)
  const published = readPublished(options.data)
  const a = published.history.areas.findIndex(({ code }) => code === options.authority)
  if (a < 0) throw new RangeError(`--authority: the statistics have no authority ${options.authority}`)
  const [area] = areasOf(published, [a], januaryAsked(published.history, [a], options.until))
  if (typeof area === "string") throw new RangeError(area)
  const parameters = parametersOfArea(area!, options)
  await writeFile(options.out, `${JSON.stringify(parameters, null, 1)}\n`)
  say(`${parameters.title}: parameters from January ${area!.until} written to ${options.out}`)
  return 0
}

const SHOWN = [
  { measure: "plans", flow: false },
  { measure: "plans:special", flow: false },
  { measure: "plans:independent", flow: false },
  { measure: "requests", flow: true },
  { measure: "newPlans", flow: true },
] as const

/** The January asked for, or the last of all. @throws RangeError where none of the areas has plans by age and setting then. */
function januaryAsked(history: CalibrationHistory, positions: readonly number[], until: number | undefined): number {
  const last = Math.max(...positions.map((a) => lastJanuary(history, a) ?? 0))
  if (last === 0) throw new RangeError("--data: no January gives plans by age and setting")
  if (until === undefined || positions.some((a) => standsIn(history, a, until))) return until ?? last
  throw new RangeError(`--until: no plans by age and setting are published for January ${until}; the last are for ${last}`)
}

/**
 * `lfi forecast all`: every authority of the statistics in one run, as one CSV: stocks by January, flows by calendar year. An authority that cannot be
 * forecast is named and left out. @throws RangeError naming the option or the file that is wrong.
 */
export async function forecastAllCommand(
  options: CalibrateOptions & { out: string; workers?: number },
  say: (line: string) => void,
): Promise<number> {
  fileToWrite(options.out)
  if (options.terms < TERMS_A_YEAR)
    throw new RangeError(`--terms: ${options.terms} is no whole year: give at least ${TERMS_A_YEAR}`)
  const published = readPublished(options.data)
  const every = [...published.history.areas.keys()]
  const rows: (string | number)[][] = []
  let forecast = 0
  await simulateEach(areasOf(published, every, januaryAsked(published.history, every, options.until)), options, {
    simulated: (area, run) => {
      forecast++
      rows.push(...rowsOf(area, run))
    },
    leftOut: (reason) => say(`left out: ${reason}`),
  })
  await writeFile(options.out, areasCsv(rows))
  say(`${forecast} authorities, ${options.runs} runs each, written to ${options.out}`)
  return forecast > 0 ? 0 : 1
}

/** Stocks of each January (the end of the autumn before) and flows of each calendar year, whole ones only; persons to one decimal. */
function rowsOf(area: Area, { compiled, chunk }: Simulated): (string | number)[][] {
  const years = Math.floor(compiled.model.terms / TERMS_A_YEAR)
  return Array.from({ length: years }, (_, y) => y).flatMap((y) =>
    SHOWN.map(({ measure, flow }) => {
      const last = TERMS_A_YEAR * (y + 1) - 1
      const byTerm = (flow ? [last - 2, last - 1, last] : [last]).map((t) => valuesOf(compiled, chunk, measure, t))
      const values = fan(byTerm[0]!.map((_, run) => byTerm.reduce((sum, of) => sum + of[run]!, 0)))
      const year = area.until + y + (flow ? 0 : 1)
      const shown = [values[3], values[0], values[1], values[5], values[6]].map((value) => value!.toFixed(1))
      return [area.code, area.name, area.until, year, measure, ...shown]
    }),
  )
}
