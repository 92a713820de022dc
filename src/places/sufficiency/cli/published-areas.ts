import { calibrateAll } from "../../../engine/calibration/calibrate.ts"
import { type CalibrationHistory, cubeAt } from "../../../engine/calibration/history.ts"
import { ParameterError } from "../../../engine/simulation/check.ts"
import type { Simulated } from "../../../engine/simulation/compare.ts"
import { type Area, areaOf } from "../bridge/area.ts"
import { type AreaRun, parametersOfArea } from "../bridge/parameters.ts"
import { openThreads } from "../parallel/driver.ts"
import { readCalibrationHistory } from "../published/calibration-history.ts"
import { POPULATION_FILE, populationFile, publishedFiles } from "../published/folder.ts"
import { type AgesAt, populationsByAge } from "../published/populations.ts"

export interface Published {
  readonly history: CalibrationHistory
  readonly agesAt: AgesAt
}

/** What areas are learned from. @throws RangeError when the folder has no populations. */
export function readPublished(data: string): Published {
  const file = populationFile(publishedFiles(data))
  if (!file) throw new RangeError(`--data: the folder has no ${POPULATION_FILE}.csv (plain or .gz): put it there`)
  return { history: readCalibrationHistory(data), agesAt: populationsByAge(file) }
}

/** Whether the area's plans of a January are known by age and by setting. */
export const standsIn = (history: CalibrationHistory, a: number, year: number): boolean =>
  cubeAt(history, history.stockByAge, { a, year }) >= 0 && cubeAt(history, history.stockBySetting, { a, year }) >= 0

/** The last January in which they are. */
export function lastJanuary(history: CalibrationHistory, a: number): number | undefined {
  for (let year = history.firstYear + history.years - 1; year >= history.firstYear; year--)
    if (standsIn(history, a, year)) return year
  return undefined
}

/** Areas at the given positions, or the reason why one cannot be forecast. Rates of all areas are learned together, once for each January. */
export function areasOf(
  { history, agesAt }: Published,
  positions: readonly number[],
  until: number | undefined,
): (Area | string)[] {
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
      return reasonOf({ code, name }, error)
    }
  })
}

/** What stands for an area that cannot be simulated; any other error is thrown on. */
function reasonOf({ code, name }: Pick<Area, "code" | "name">, error: unknown): string {
  if (error instanceof RangeError || error instanceof ParameterError)
    return `${code} ${name}: ${error.message.replace(`${code}: `, "")}`
  throw error
}

/**
 * Simulates area by area, all with one seed, or each with its own (`apart`) so that what is drawn for one says nothing of another. One that cannot be simulated is told to `leftOut` and the others go on. Threads are opened anew after a failure: one of them
 * has ended, and another may still be at work on what failed.
 */
export async function simulateEach(
  areas: readonly (Area | string)[],
  options: AreaRun & { workers?: number; apart?: boolean },
  told: { simulated: (area: Area, run: Simulated) => void; leftOut: (reason: string) => void },
): Promise<void> {
  let threads = openThreads(options.workers)
  try {
    for (const [position, area] of areas.entries()) {
      if (typeof area === "string") {
        told.leftOut(area)
        continue
      }
      try {
        told.simulated(
          area,
          await threads.simulate(parametersOfArea(area, { ...options, seed: options.seed + (options.apart ? position : 0) })),
        )
      } catch (error) {
        told.leftOut(reasonOf(area, error))
        await threads.close()
        threads = openThreads(options.workers)
      }
    }
  } finally {
    await threads.close()
  }
}
