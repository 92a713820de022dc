import { KNOWN_BREAKS } from "../../../engine/backtest/breaks.ts"
import { HORIZONS } from "../../../engine/backtest/model.ts"
import { NAIVE_METHODS } from "../../../engine/backtest/naive.ts"
import { awayFromBreaks, type Cell, pooledCoverage, pooledErrors } from "../../../engine/backtest/score.ts"
import { longDate, type PlainDate } from "../../../platform/time.ts"
import type { SimulatedBacktest } from "./backtest-simulation.ts"

const percent = (share: number) => (100 * share).toFixed(1)
const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`
const rule = (count: number) => line(Array.from({ length: count }, () => "---"))

function errorTable(cells: readonly Cell[]): string[] {
  const head = ["years ahead", "from January", "authorities", "method of totals", ...NAIVE_METHODS]
  const rows = HORIZONS.flatMap((ahead) => {
    const own = cells.filter((cell) => cell.ahead === ahead)
    const pooled = pooledErrors(own)
    return [
      ...own.map((c) =>
        line([`${ahead}`, `${c.cut}`, `${c.authorities}`, c.model.toFixed(1), ...c.naive.map((v) => v.toFixed(1))]),
      ),
      ...pooled.map((p) => line([`${ahead}`, "mean", "", `**${p.model.toFixed(2)}**`, ...p.naive.map((v) => v.toFixed(2))])),
    ]
  })
  return [line(head), rule(head.length), ...rows]
}

function summary(cells: readonly Cell[]): string[] {
  const pooled = pooledErrors(cells)
  const mean = pooled.reduce((sum, { ratioToBest }) => sum + ratioToBest, 0) / pooled.length
  const words = pooled.map(
    ({ ahead, model, naive, ratioToBest }) =>
      `- ${ahead} ${ahead === 1 ? "year" : "years"} ahead: method of totals ${model.toFixed(2)}%, best naive method ${Math.min(...naive).toFixed(2)}% ` +
      `(${NAIVE_METHODS[naive.indexOf(Math.min(...naive))]}), ratio ${ratioToBest.toFixed(3)}`,
  )
  return [...words, `- mean ratio to the best naive method: ${mean.toFixed(3)}`]
}

function coverageTable(cells: readonly Cell[]): string[] {
  const row = (names: string[], shares: { within80: number; within95: number }) =>
    line([...names, percent(shares.within80), percent(shares.within95)])
  const away = awayFromBreaks(cells)
  return [
    line(["from January", "years ahead", "inside 80% range", "inside 95% range"]),
    rule(4),
    row(["all", "all"], pooledCoverage(cells)),
    ...(away.length > 0 ? [row(["all, without January 2023 as start or target", "all"], pooledCoverage(away))] : []),
    ...HORIZONS.filter((ahead) => cells.some((c) => c.ahead === ahead)).map((ahead) =>
      row(["all", `${ahead}`], pooledCoverage(cells.filter((c) => c.ahead === ahead))),
    ),
    ...cells.map((cell) => row([`${cell.cut}`, `${cell.ahead}`], cell)),
  ]
}

/** Where single Januaries held least and most: what the sums above do not show. */
function singleJanuaries(cells: readonly Cell[]): string[] {
  const at = ({ cut, ahead }: Cell) => `January ${cut}, ${ahead} ${ahead === 1 ? "year" : "years"} ahead`
  const range = (key: "within80" | "within95") => {
    const sorted = [...cells].sort((a, b) => a[key] - b[key])
    const [least, most] = [sorted[0]!, sorted.at(-1)!]
    return `from ${percent(least[key])}% (${at(least)}) to ${percent(most[key])}% (${at(most)})`
  }
  const least = cells.reduce((weakest, cell) => (cell.within80 < weakest.within80 ? cell : weakest))
  const known = KNOWN_BREAKS.find(({ year }) => year === least.cut)
  return [
    `By single Januaries it varies: inside the 80% range ${range("within80")}, inside the 95% range ${range("within95")}.`,
    ...(known
      ? [
          `January ${known.year}, the first return by person, was further out than the ${100 * known.spread}% that its ranges allow for it.`,
        ]
      : []),
    "",
  ]
}

function simulationTable({ runs, cells, leftOut }: SimulatedBacktest): string[] {
  const names = ["simulation", "method of totals", "England's last growth"]
  const head = ["years ahead", "from January", "authorities", ...names, "inside the simulation's 80% range"]
  const row = (names: string[], of: { simulation: number; totals: number; england: number; within80: number }) =>
    line([...names, of.simulation.toFixed(1), of.totals.toFixed(1), of.england.toFixed(1), percent(of.within80)])
  const rows = HORIZONS.flatMap((ahead) => {
    const own = cells.filter((cell) => cell.ahead === ahead)
    const mean = (read: (cell: (typeof own)[number]) => number) => own.reduce((sum, cell) => sum + read(cell), 0) / own.length
    if (own.length === 0) return []
    const all = {
      simulation: mean((cell) => cell.simulation),
      totals: mean((cell) => cell.totals),
      england: mean((cell) => cell.england),
      within80: mean((cell) => cell.within80),
    }
    return [
      ...own.map((cell) => row([`${ahead}`, `${cell.cut}`, `${cell.authorities}`], cell)),
      row([`${ahead}`, "mean", ""], all),
    ]
  })
  return [
    "## The simulation",
    "",
    "The tables above are of the method of totals. The simulation behind a scenario shares its data, not its equations: it is learned for each of the same authorities",
    `from years up to the January (${runs} runs each, places taken as they were filled, shares that no authority publishes from the example county, population of the`,
    "mid-year before as estimated today). Its own errors, in per cent, beside two methods on the same authorities. Between the",
    `10th and 90th of ${runs} runs a range that says how uncertain it is would hold ${percent((0.8 * (runs - 1)) / (runs + 1))}% on average.`,
    "",
    line(head),
    rule(head.length),
    ...rows,
    "",
    ...leftOut.map(
      ({ cut, authorities, first }) => `- left out from January ${cut}: ${authorities}, the first for this reason: ${first}`,
    ),
    ...(leftOut.length > 0 ? [""] : []),
  ]
}

/** What the page says of where it came from. */
export interface ReportedFrom {
  readonly files: readonly string[]
  readonly missing: readonly string[]
  readonly passedOver: readonly string[]
  readonly today: PlainDate
  /** The same without the populations, where there are any. */
  readonly withoutPopulations?: readonly Cell[]
  readonly simulation?: SimulatedBacktest
}

function populationLines(cells: readonly Cell[] | undefined): string[] {
  if (!cells) return []
  const pooled = pooledErrors(cells)
  const ratios = pooled.map(({ ratioToBest }) => ratioToBest.toFixed(3)).join(", ")
  return [
    `Without the populations (as estimated since): ratio ${ratios} at ${pooled.map(({ ahead }) => ahead).join(", ")} years.`,
    "",
  ]
}

/** The back-test as a page of Markdown: errors beside every naive method, and how often the ranges held. `cells` holds at least one. */
export function backtestReport(cells: readonly Cell[], from: ReportedFrom): string {
  const without = awayFromBreaks(cells)
  return [
    "# Back-test of total plans",
    "",
    `Made on ${longDate(from.today)} by \`lfi forecast backtest --data FOLDER\`, where FOLDER holds the published "Education, health and care plans"`,
    "files of both editions; run the same command to repeat it. Each forecast uses only years up to its own January, as the folder holds them today: of a year in",
    "both editions the later one's figure, and mid-year populations as estimated since. An authority is compared when its own code has the last five Januaries and six",
    "in all. Errors are mean absolute percentage errors of all plans; means weigh every January the same.",
    "",
    `Read: ${from.files.join(", ")}.`,
    ...(from.missing.length > 0 ? [`Not in the folder, so forecast without: ${from.missing.join("; ")}.`] : []),
    ...(from.passedOver.length > 0 ? [`Passed over: ${from.passedOver.join("; ")}.`] : []),
    "",
    "## Errors",
    "",
    ...errorTable(cells),
    "",
    ...summary(cells),
    "",
    ...populationLines(from.withoutPopulations),
    ...(without.length > 0 && without.length < cells.length
      ? ["Without January 2023 (first person-level collection) as start or target:", "", ...summary(without), ""]
      : []),
    "## Coverage of the ranges",
    "",
    "Per cent of authorities whose published stock fell inside the range.",
    "",
    ...coverageTable(cells),
    "",
    ...singleJanuaries(cells),
    ...(from.simulation ? simulationTable(from.simulation) : []),
  ].join("\n")
}
