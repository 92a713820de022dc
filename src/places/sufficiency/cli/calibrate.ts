import { writeFile } from "node:fs/promises"
import type { Simulated } from "../../../engine/simulation/compare.ts"
import { valuesOf } from "../../../engine/simulation/measures.ts"
import { fan } from "../../../engine/simulation/quantiles.ts"
import type { Area } from "../bridge/area.ts"
import { type AreaRun, parametersOfArea } from "../bridge/parameters.ts"
import { areasOf, lastJanuary, readPublished, simulateEach } from "./published-areas.ts"

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
  const published = readPublished(options.data)
  const a = published.history.areas.findIndex(({ code }) => code === options.authority)
  if (a < 0) throw new RangeError(`--authority: the statistics have no authority ${options.authority}`)
  const [area] = areasOf(published, [a], options.until)
  if (typeof area === "string") throw new RangeError(area)
  const parameters = parametersOfArea(area!, options)
  await writeFile(options.out, `${JSON.stringify(parameters, null, 1)}\n`)
  say(`${parameters.title}: parameters from January ${area!.until} written to ${options.out}`)
  return 0
}

const COLUMNS = "la_code,la_name,from_january,year,measure,median,p2_5,p10,p90,p97_5"
const SHOWN = [
  { measure: "plans", flow: false },
  { measure: "plans:special", flow: false },
  { measure: "plans:independent", flow: false },
  { measure: "requests", flow: true },
  { measure: "newPlans", flow: true },
] as const

/**
 * `lfi forecast all`: every authority of the statistics in one run, as one CSV: stocks by January, flows by calendar year. An authority that cannot be
 * forecast is named and left out.
 */
export async function forecastAllCommand(
  options: CalibrateOptions & { out: string; workers?: number },
  say: (line: string) => void,
): Promise<number> {
  const published = readPublished(options.data)
  const { areas } = published.history
  const newest = Math.max(...areas.map((_, a) => lastJanuary(published.history, a) ?? 0))
  const current = areas.flatMap((_, a) => (lastJanuary(published.history, a) === newest ? [a] : []))
  const lines: string[] = []
  let forecast = 0
  await simulateEach(areasOf(published, current, options.until), options, {
    simulated: (area, run) => {
      forecast++
      lines.push(...rowsOf(area, run))
    },
    leftOut: (reason) => say(`left out: ${reason}`),
  })
  await writeFile(options.out, `${[COLUMNS, ...lines].join("\n")}\n`)
  say(`${forecast} authorities, ${options.runs} runs each, written to ${options.out}`)
  return forecast > 0 ? 0 : 1
}

/** Stocks of each January (the end of the autumn before) and flows of each calendar year, whole ones only. */
function rowsOf(area: Area, { compiled, chunk }: Simulated): string[] {
  const name = area.name.includes(",") ? `"${area.name}"` : area.name
  const years = Math.floor(compiled.model.terms / 3)
  return Array.from({ length: years }, (_, y) => y).flatMap((y) =>
    SHOWN.map(({ measure, flow }) => {
      const terms = flow ? [3 * y, 3 * y + 1, 3 * y + 2] : [3 * y + 2]
      const byTerm = terms.map((t) => valuesOf(compiled, chunk, measure, t))
      const values = fan(byTerm[0]!.map((_, run) => byTerm.reduce((sum, of) => sum + of[run]!, 0)))
      const year = area.until + y + (flow ? 0 : 1)
      return [area.code, name, area.until, year, measure, values[3], values[0], values[1], values[5], values[6]].join(",")
    }),
  )
}
