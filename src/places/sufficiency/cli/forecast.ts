import { mkdir, readFile, writeFile } from "node:fs/promises"
import { join } from "node:path"
import { assumptionsOf } from "../../../engine/simulation/assumptions.ts"
import { Checker, ParameterError } from "../../../engine/simulation/check.ts"
import { compareRuns } from "../../../engine/simulation/compare.ts"
import { forecastOf } from "../../../engine/simulation/forecast.ts"
import { goalSeek, readGoal } from "../../../engine/simulation/goal-seek.ts"
import type { Parameters } from "../../../engine/simulation/parameters.ts"
import { type Period, placesNeeded } from "../../../engine/simulation/places-needed.ts"
import { readParameters } from "../../../engine/simulation/validate.ts"
import { withLevers } from "../../../engine/simulation/validate-levers.ts"
import { norfolk } from "../example/norfolk.ts"
import { withThreads } from "../parallel/driver.ts"
import { assumptionsCsv, comparisonCsv, forecastCsv, placesCsv } from "./forecast-csv.ts"

/** Options that all three commands share: a parameter file (the shipped example of Norfolk when none is given), what to change in it, where to write. */
export type ForecastOptions = { parameters?: string; runs?: number; seed?: number; workers?: number; out: string }
export type RunOptions = ForecastOptions & { scenario?: string; places?: Period }
export type CompareOptions = ForecastOptions & { scenario: string }
export type GoalSeekOptions = ForecastOptions & { goal: string }

/** A scenario file: `{ "name": ..., "levers": [...] }`. @throws ParameterError naming the field that is unknown or wrong. */
function readScenario(input: unknown): { name?: string; levers: unknown } {
  const c = new Checker()
  if (c.object("scenario file", input)) {
    c.unknownKeys("", input, ["name", "levers"])
    if (input.name !== undefined) c.text("name", input.name)
  }
  if (c.problems.length) throw new ParameterError(c.problems)
  return input as { name?: string; levers: unknown }
}

/** `lfi forecast run`: writes forecast.json (with parameters and seed), forecast.csv, places.csv and assumptions.csv into the folder `out`. */
export const forecastRun = (options: RunOptions): Promise<number> =>
  answering(async () => {
    const parameters = await scenarioOf(await parametersOf(options), options.scenario)
    const { compiled, chunk } = await withThreads(options.workers, (threads) => threads.simulate(parameters, showProgress))
    const forecast = forecastOf(compiled, chunk)
    await writeAll(options.out, {
      "forecast.json": JSON.stringify(forecast),
      "forecast.csv": forecastCsv(forecast),
      "places.csv": placesCsv(placesNeeded(compiled, chunk, options.places ?? "year")),
      "assumptions.csv": assumptionsCsv(assumptionsOf(parameters)),
    })
    console.log(`${forecast.title}: ${forecast.runs} runs, seed ${forecast.seed}, written to ${options.out}`)
  })

/** `lfi forecast compare`: the scenario less the baseline, run by run, as comparison.json and comparison.csv. */
export const forecastCompare = (options: CompareOptions): Promise<number> =>
  answering(async () => {
    const baseline = await parametersOf(options)
    const scenario = await scenarioOf(baseline, options.scenario)
    const comparison = await withThreads(options.workers, async (threads) =>
      compareRuns(await threads.simulate(baseline, showProgress), await threads.simulate(scenario, showProgress)),
    )
    await writeAll(options.out, {
      "comparison.json": JSON.stringify({ ...comparison, parameters: scenario }),
      "comparison.csv": comparisonCsv(comparison, baseline),
    })
    console.log(`${scenario.title}: difference from the baseline written to ${options.out}`)
  })

/** `lfi forecast goal-seek`: the weakest setting of a lever that reaches a goal, as goal.json. Exit code 3 when no setting in the range does. */
export const forecastGoalSeek = (options: GoalSeekOptions): Promise<number> =>
  answering(async () => {
    const parameters = await parametersOf(options)
    const { search, goal } = readGoal(parameters, await readJson(options.goal))
    const sought = await withThreads(options.workers, (threads) => goalSeek(parameters, search, goal, (p) => threads.simulate(p)))
    await writeAll(options.out, {
      "goal.json": JSON.stringify({ ...sought, search, goal, seed: parameters.seed, runs: parameters.runs }, null, 2),
    })
    if (sought.uneven) console.log("A stronger setting met the goal less often than a weaker one: look at `tried` in goal.json")
    const share = `${Math.round(sought.chance * 100)}% of runs`
    console.log(
      sought.reached
        ? `Reached at ${sought.effect} (${share})`
        : `Not reached: the nearest setting, ${sought.effect}, meets it in ${share}`,
    )
    return sought.reached ? 0 : 3
  })

/** Runs a command; parameters that cannot be used are told field by field (exit code 2), files that cannot be read by name (exit code 1). */
async function answering(work: () => Promise<number | undefined>): Promise<number> {
  try {
    return (await work()) ?? 0
  } catch (error) {
    if (error instanceof ParameterError) {
      for (const { field, message } of error.problems) console.error(`${field}: ${message}`)
      return 2
    }
    console.error(error instanceof Error ? error.message : String(error))
    return 1
  }
}

async function parametersOf({ parameters, runs, seed }: ForecastOptions): Promise<Parameters> {
  const read = parameters ? readParameters(await readJson(parameters)) : norfolk()
  return readParameters({ ...read, ...(runs === undefined ? {} : { runs }), ...(seed === undefined ? {} : { seed }) })
}

async function scenarioOf(parameters: Parameters, path: string | undefined): Promise<Parameters> {
  if (!path) return parameters
  const { name, levers } = readScenario(await readJson(path))
  return { ...withLevers(parameters, levers), title: name ?? parameters.title }
}

async function readJson(path: string): Promise<unknown> {
  const text = await readFile(path, "utf8")
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new Error(`${path}: is not JSON (${(error as Error).message})`)
  }
}

async function writeAll(folder: string, files: Record<string, string>): Promise<void> {
  await mkdir(folder, { recursive: true })
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text)
}

function showProgress(done: number, of: number): void {
  if (process.stderr.isTTY) process.stderr.write(`\r${done} of ${of} runs${done === of ? "\n" : ""}`)
}
