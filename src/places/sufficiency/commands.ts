import { writeFile } from "node:fs/promises"
import type { StandaloneCommand } from "../../platform/slice.ts"
import { dateAt, systemClock } from "../../platform/time.ts"
import { ALLOCATION_FILES, allocateCommand } from "./cli/allocate.ts"
import { backtestCommand } from "./cli/backtest.ts"
import { backtestFigures, backtestGhosts, ghostsJson } from "./cli/backtest-figures.ts"
import { calibrateCommand, forecastAllCommand } from "./cli/calibrate.ts"
import { type ForecastOptions, forecastCompare, forecastGoalSeek, forecastRun, type RunOptions } from "./cli/forecast.ts"
import { needed, numberOption, optional, type Typed, wholeOption } from "./cli/options.ts"
import { type SiteFormat, siteCommand } from "./cli/site.ts"

const PARAMETERS = [
  ["--parameters <file>", "parameters as JSON; the shipped example of Norfolk when left out"],
  ["--runs <number>", "number of runs, in place of the file's"],
  ["--seed <number>", "seed of every draw, in place of the file's"],
  ["--workers <number>", "threads; the result is the same on any number"],
  ["--out <folder>", "folder for the files written"],
] as const
const SCENARIO = ["--scenario <file>", 'levers as JSON: { "name": ..., "levers": [...] }'] as const

function forecastOptions(options: Typed): ForecastOptions {
  const parameters = optional(options, "parameters")
  const numbers = Object.entries({
    runs: wholeOption(options, "runs", 1),
    seed: wholeOption(options, "seed", 0),
    workers: wholeOption(options, "workers", 1),
  }).filter(([, value]) => value !== undefined)
  return {
    out: needed(options, "out", "the folder to write into"),
    ...(parameters === undefined ? {} : { parameters }),
    ...Object.fromEntries(numbers),
  }
}

function periodOf(options: Typed): Partial<Pick<RunOptions, "places">> {
  const places = optional(options, "places")
  if (places === undefined) return {}
  if (places === "year" || places === "term" || places === "month") return { places }
  throw new RangeError(`--places: "${places}" is not one of year, term, month`)
}

const compareCommand = (name: string): StandaloneCommand => ({
  name,
  standalone: true,
  about: "the difference between a scenario and its baseline, run by run, as comparison.json and comparison.csv",
  options: [...PARAMETERS, SCENARIO],
  run: async (_terminal, _args, options) =>
    forecastCompare({ ...forecastOptions(options), scenario: needed(options, "scenario", "a file of levers") }),
})

const AREA = [
  ["--data <folder>", "folder of the published plan statistics, with populations in it or beside it"],
  ["--until <year>", "January to learn up to; the last published when left out"],
  ["--terms <number>", "terms to look ahead", "30"],
  ["--runs <number>", "runs of each", "100"],
  ["--seed <number>", "seed of every draw", "926"],
] as const

const areaOptions = (options: Typed) => ({
  data: needed(options, "data", "a folder of published files"),
  terms: wholeOption(options, "terms", 1)!,
  runs: wholeOption(options, "runs", 1)!,
  seed: wholeOption(options, "seed", 0)!,
  on: dateAt(systemClock.now()).toString(),
  ...given("until", wholeOption(options, "until", 2010)),
})

/** Commands of the planning engine: they read and write plain files and need no database. */
export const planningCommands: readonly StandaloneCommand[] = [
  {
    name: "forecast run",
    standalone: true,
    about: "a forecast as forecast.json, forecast.csv, places.csv and assumptions.csv",
    options: [...PARAMETERS, SCENARIO, ["--places <period>", "period of places.csv: year, term or month"]],
    run: async (_terminal, _args, options) => {
      const scenario = optional(options, "scenario")
      return forecastRun({ ...forecastOptions(options), ...periodOf(options), ...(scenario === undefined ? {} : { scenario }) })
    },
  },
  compareCommand("forecast compare"),
  {
    name: "forecast goal-seek",
    standalone: true,
    about: "the weakest setting of a lever that reaches a goal, as goal.json; exit code 3 when none does",
    options: [...PARAMETERS, ["--goal <file>", 'the goal as JSON: { "search": ..., "goal": ... }']],
    run: async (_terminal, _args, options) =>
      forecastGoalSeek({ ...forecastOptions(options), goal: needed(options, "goal", "a file with the goal") }),
  },
  {
    name: "forecast backtest",
    standalone: true,
    about: "forecasts from a past January with what was known by then; without --cut, scored over 2018 to 2023",
    options: [
      ["--data <folder>", "folder of the published plan statistics"],
      ["--cut <year>", "January to forecast from"],
      ["--out <file>", "CSV for the forecasts"],
      ["--figures <file>", "errors and coverage as JSON, as they stand beside every forecast"],
      ["--ghosts <file>", "what the method would have said of each authority from past Januaries, as JSON"],
      ["--simulation <runs>", "also the simulation's own errors, so many runs for each authority and January (some minutes)"],
      ["--workers <number>", "threads of the simulation"],
    ],
    run: async ({ say }, _args, options) => {
      const [cut, out] = [optional(options, "cut"), optional(options, "out")]
      const data = needed(options, "data", "a folder of published files")
      const [figures, ghosts] = [optional(options, "figures"), optional(options, "ghosts")]
      const today = dateAt(systemClock.now()).toString()
      if (figures !== undefined) await writeFile(figures, `${JSON.stringify(backtestFigures(data, today), null, 2)}\n`)
      if (ghosts !== undefined) await writeFile(ghosts, ghostsJson(backtestGhosts(data, today)))
      if (figures !== undefined || ghosts !== undefined) return 0
      const simulating = {
        ...given("simulation", wholeOption(options, "simulation", 1)),
        ...given("workers", wholeOption(options, "workers", 1)),
      }
      await backtestCommand({ data, ...given("cut", cut), ...given("out", out), ...simulating }, printing(say))
      return 0
    },
  },
  {
    name: "forecast calibrate",
    standalone: true,
    about: "parameters of any authority, learned from the published statistics",
    options: [
      ...AREA,
      ["--authority <code>", "code of the authority, such as E10000020"],
      ["--out <file>", "parameters as JSON"],
    ],
    run: async ({ say }, _args, options) =>
      calibrateCommand(
        {
          ...areaOptions(options),
          authority: needed(options, "authority", "the authority's code"),
          out: needed(options, "out", "the file to write"),
        },
        say,
      ),
  },
  {
    name: "forecast all",
    standalone: true,
    about: "a forecast of every authority of the published statistics in one run, as one CSV",
    options: [...AREA, ["--workers <number>", "threads"], ["--out <file>", "CSV written"]],
    run: async ({ say }, _args, options) =>
      forecastAllCommand(
        {
          ...areaOptions(options),
          out: needed(options, "out", "the file to write"),
          ...given("workers", wholeOption(options, "workers", 1)),
        },
        say,
      ),
  },
  compareCommand("compare"),
  {
    name: "allocate",
    standalone: true,
    about: "children to places, at least cost level by level or stable, with proof, reasons and what one more place would change",
    files: ALLOCATION_FILES,
    options: [
      ["--provisions <file>", "CSV: provision,places"],
      ["--candidates <file>", "CSV: child,provision and one column for each level of cost, the first level first"],
      ["--children <file>", "CSV: child, to name children who may have no candidate"],
      ["--stable", "nobody and no provision would both rather have each other, in place of the least cost"],
      ["--seed <number>", "seed of the lots between equal claims, with --stable", "926"],
      ["--out <file>", "CSV written: child,provision"],
      ["--report <file>", "JSON written: totals, proof, reasons, one more place; with --stable beside the least cost"],
    ],
    run: async (_terminal, _args, options) =>
      allocateCommand({
        provisions: needed(options, "provisions", "a file of provisions and places"),
        candidates: needed(options, "candidates", "a file of candidates"),
        out: needed(options, "out", "the file to write"),
        ...given("children", optional(options, "children")),
        ...given("report", optional(options, "report")),
        ...given("stable", options.stable === true ? wholeOption(options, "seed", 0) : undefined),
      }),
  },
  {
    name: "site",
    standalone: true,
    about:
      "where to open and how large, with the gap proven and alternatives; exit code 2 when time ran out before --gap was proven",
    arguments: "<problem>",
    options: [
      ["--format <name>", "or-library or json; told from the file when left out"],
      ["--capacity <number>", "capacity of every site, where an OR-Library file says only the word"],
      ["--gap <share>", "gap at which to stop; the optimum when left out"],
      ["--seconds <number>", "time allowed", "60"],
      ["--within <share>", "alternatives at most this share dearer", "0.02"],
      ["--alternatives <number>", "how many alternatives", "5"],
      ["--out <file>", "JSON written"],
    ],
    run: async (_terminal, [problem], options) =>
      siteCommand({
        problem: problem!,
        ...given("format", formatOf(options)),
        ...given("gap", options.gap === undefined ? undefined : numberOption(options, "gap")),
        seconds: numberOption(options, "seconds"),
        within: numberOption(options, "within"),
        alternatives: wholeOption(options, "alternatives", 0) ?? 0,
        ...given("capacity", options.capacity === undefined ? undefined : numberOption(options, "capacity")),
        ...given("out", optional(options, "out")),
      }),
  },
]

/** An option that is left out where nothing was typed. */
function given<Name extends string, Value>(name: Name, value: Value | undefined): { [K in Name]?: Value } {
  return (value === undefined ? {} : { [name]: value }) as { [K in Name]?: Value }
}

function formatOf(options: Typed): SiteFormat | undefined {
  if (options.format === undefined) return undefined
  if (options.format === "or-library" || options.format === "json") return options.format
  throw new RangeError(`--format: "${options.format}" is not one of or-library, json`)
}

const printing = (say: (line: string) => void) => ({ print: (text: string) => say(text.trimEnd()), clock: systemClock })
