import { HORIZONS } from "../../../engine/backtest/model.ts"
import { NAIVE_METHODS } from "../../../engine/backtest/naive.ts"
import { awayFromBreaks, type Cell, pooledCoverage, pooledErrors } from "../../../engine/backtest/score.ts"
import { longDate, type PlainDate } from "../../../platform/time.ts"

const percent = (share: number) => (100 * share).toFixed(1)
const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`
const rule = (count: number) => line(Array.from({ length: count }, () => "---"))

function errorTable(cells: readonly Cell[]): string[] {
  const head = ["years ahead", "from January", "authorities", "model", ...NAIVE_METHODS]
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
      `- ${ahead} ${ahead === 1 ? "year" : "years"} ahead: model ${model.toFixed(2)}%, best naive method ${Math.min(...naive).toFixed(2)}% ` +
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

/** The back-test as a page of Markdown: errors beside every naive method, and how often the ranges held. */
export function backtestReport(
  cells: readonly Cell[],
  from: { files: readonly string[]; missing: readonly string[]; today: PlainDate },
): string {
  const without = awayFromBreaks(cells)
  return [
    "# Back-test of total plans",
    "",
    `Made on ${longDate(from.today)} by \`lfi forecast backtest --data FOLDER\`, where FOLDER holds the published "Education, health and care plans"`,
    "files of both editions; run the same command to repeat it. Each forecast uses only what was published by its own January. An authority is compared when its own",
    "code has the last five Januaries and six in all. Errors are mean absolute percentage errors of all plans; means weigh every January the same.",
    "",
    `Read: ${from.files.join(", ")}.`,
    ...(from.missing.length > 0 ? [`Not in the folder, so forecast without: ${from.missing.join("; ")}.`] : []),
    "",
    "## Errors",
    "",
    ...errorTable(cells),
    "",
    ...summary(cells),
    "",
    ...(without.length > 0 && without.length < cells.length
      ? ["Without January 2023 (first person-level collection) as start or target:", "", ...summary(without), ""]
      : []),
    "## Coverage of the ranges",
    "",
    "Per cent of authorities whose published stock fell inside the range.",
    "",
    ...coverageTable(cells),
    "",
  ].join("\n")
}
