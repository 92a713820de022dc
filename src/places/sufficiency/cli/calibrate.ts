import { writeFile } from "node:fs/promises"
import { calibrateAll } from "../../../engine/calibration/calibrate.ts"
import { type CalibrationHistory, cubeAt } from "../../../engine/calibration/history.ts"
import type { Simulated } from "../../../engine/simulation/compare.ts"
import { valuesOf } from "../../../engine/simulation/measures.ts"
import { fan } from "../../../engine/simulation/quantiles.ts"
import { type Area, areaOf } from "../bridge/area.ts"
import { type AreaRun, parametersOfArea } from "../bridge/parameters.ts"
import { withThreads } from "../parallel/driver.ts"
import { readCalibrationHistory } from "../published/calibration-history.ts"
import { populationFile, publishedFiles } from "../published/folder.ts"
import { type AgesAt, populationsByAge } from "../published/populations.ts"

export interface CalibrateOptions extends AreaRun {
  /** Folder of the published files. */
  readonly data: string
  /** January to learn up to; the last with stocks of each area when left out. */
  readonly until?: number
}

interface Published {
  readonly history: CalibrationHistory
  readonly agesAt: AgesAt
}

function readPublished(data: string): Published {
  const history = readCalibrationHistory(data)
  const file = populationFile(data, publishedFiles(data))
  if (!file) throw new RangeError("--data: there is no file of populations in the folder or in a folder ons-population beside it")
  return { history, agesAt: populationsByAge(file) }
}

/** The last January in which the area's plans are known by age and by setting. */
function lastJanuary(history: CalibrationHistory, a: number): number | undefined {
  for (let year = history.firstYear + history.years - 1; year >= history.firstYear; year--)
    if (cubeAt(history, history.stockByAge, { a, year }) >= 0 && cubeAt(history, history.stockBySetting, { a, year }) >= 0)
      return year
  return undefined
}

/** Areas at the given positions, or the reason why one cannot be forecast. Rates of all areas are learned together, once for each January. */
function areasOf({ history, agesAt }: Published, positions: readonly number[], until: number | undefined): (Area | string)[] {
  const learned = new Map<number, ReturnType<typeof calibrateAll>>()
  return positions.map((a) => {
    const { code, name } = history.areas[a]!
    const january = until ?? lastJanuary(history, a)
    if (january === undefined) return `${code} ${name}: no January gives plans by age and setting`
    let year = january - 1
    while (year > january - 8 && !agesAt(code, year)) year--
    const ages = agesAt(code, year)
    if (!ages) return `${code} ${name}: no population is published near January ${january}`
    try {
      const rates = learned.get(january) ?? calibrateAll(history, { until: january })
      learned.set(january, rates)
      return areaOf(history, a, { rates: rates(a), population: { year, ages: [...ages] } })
    } catch (error) {
      if (error instanceof RangeError) return `${code} ${name}: ${error.message}`
      throw error
    }
  })
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

/** `lfi forecast all`: every authority of the statistics in one run, as one CSV: stocks by January, flows by calendar year. */
export async function forecastAllCommand(
  options: CalibrateOptions & { out: string; workers?: number },
  say: (line: string) => void,
): Promise<number> {
  const published = readPublished(options.data)
  const { areas } = published.history
  const newest = Math.max(...areas.map((_, a) => lastJanuary(published.history, a) ?? 0))
  const current = areas.flatMap((_, a) => (lastJanuary(published.history, a) === newest ? [a] : []))
  const lines: string[] = []
  await withThreads(options.workers, async (threads) => {
    for (const area of areasOf(published, current, options.until)) {
      if (typeof area === "string") {
        say(`left out: ${area}`)
        continue
      }
      lines.push(...rowsOf(area, await threads.simulate(parametersOfArea(area, options))))
    }
  })
  await writeFile(options.out, `${[COLUMNS, ...lines].join("\n")}\n`)
  say(
    `${new Set(lines.map((line) => line.split(",")[0])).size} authorities, ${options.runs} runs each, written to ${options.out}`,
  )
  return 0
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
