import { DataTable, Figure } from "../../../platform/kit/index.ts"
import { cameAfter, type EarlierForecast } from "../backtest/stored.ts"
import { FanChart } from "../charts/fan-chart.tsx"
import type { StoredForecast } from "../tables.ts"
import { findingOf, inWords, isMoney, seriesOf } from "./findings.ts"
import { link } from "./parts.tsx"

export interface FanFigureProps {
  readonly runId: string
  readonly forecast: StoredForecast
  readonly measure: string
  readonly asAt: string
  /** Counted on the day on which the forecast begins. */
  readonly now?: number
  /** The last forecast of the same scenario. */
  readonly earlier?: StoredForecast | null
  /** What the back-tested method would have said of the same authority from past Januaries, each with what came where that is known. */
  readonly past?: readonly EarlierForecast[]
  /** One row of the table for so many periods, the last among them. */
  readonly every?: number
}

const MEDIAN = 3

/** A fan with the table behind it: each number opens into what it is made of. */
export function FanFigure({ runId, forecast, measure, asAt, now, earlier, past = [], every = 1 }: FanFigureProps) {
  const series = seriesOf(forecast, measure)
  if (!series || series.fans.length === 0) return null
  const byDate = past.length > 0
  const points = series.periods.map((label, i) => ({
    label,
    fan: series.fans[i]!,
    ...(byDate ? { at: termEnd(label) } : {}),
  }))
  const before = earlier ? seriesOf(earlier, measure) : null
  const ghosts = before ? before.periods.map((label, i) => ({ label, value: before.fans[i]![MEDIAN]! })) : []
  const format = (value: number) => inWords(measure, value)
  return (
    <Figure
      title={findingOf(forecast, measure)}
      reading={`The line is the middle of ${forecast.runs} runs; the bands hold 50, 80 and 95 of 100 of them.${now === undefined ? "" : " The dot is today's count."}${ghosts.length > 0 ? " Rings are what the last forecast said." : ""}${byDate ? " Dashed lines with squares: what the back-tested method of totals would have said in past Januaries; the dots before today are what came." : ""}`}
      source={`this forecast, seed ${forecast.seed}`}
      asAt={asAt}
      downloadHref={`/places/runs/${runId}/figures/${encodeURIComponent(measure)}.csv`}
      table={
        <>
          <FanTable runId={runId} measure={measure} points={points} every={every} />
          {byDate && <PastTable past={past} />}
        </>
      }
    >
      <FanChart
        points={points}
        past={[
          ...cameAfter(past).map(({ year, count }) => ({ label: `January ${year}`, value: count, at: year })),
          ...(now === undefined ? [] : [{ label: "now", value: now, ...(byDate ? { at: points[0]!.at! - 1 / 3 } : {}) }]),
        ]}
        lines={past.map(({ said }) => ({ points: said.map(({ year, median }) => ({ at: year, value: median })) }))}
        ghosts={ghosts}
        format={format}
        alt={findingOf(forecast, measure)}
        {...(isMoney(measure) && measure !== "cost" ? { line: 0 } : {})}
      />
    </Figure>
  )
}

const TERM_ENDS: Readonly<Record<string, number>> = { autumn: 1, spring: 0.25, summer: 2 / 3 }

/** End of a term in years: "autumn 2026" ends with the year, at 2027. */
function termEnd(label: string): number {
  const [term, year] = label.split(" ")
  return Number(year) + TERM_ENDS[term!]!
}

type PastRow = { cut: number; year: number; median: number; off: number | null }

const offWords = (off: number | null): string =>
  off === null
    ? "Not held against what came"
    : off === 0
      ? "As it came"
      : `${Math.abs(off).toFixed(1)}% too ${off > 0 ? "high" : "low"}`

const PastTable = ({ past }: { past: readonly EarlierForecast[] }) => (
  <DataTable
    caption="What the back-tested method would have said of this authority's plans"
    columns={[
      { key: "cut", header: "From January", rowHeader: true, cell: (row: PastRow) => row.cut },
      { key: "year", header: "For January", numeric: true, cell: (row) => row.year },
      { key: "median", header: "Said", numeric: true, cell: (row) => inWords("plans", row.median) },
      { key: "off", header: "How it came", cell: (row) => offWords(row.off) },
    ]}
    rows={past.flatMap(({ cut, said }) => said.map((each) => ({ cut, ...each })))}
  />
)

type Point = { label: string; fan: readonly number[] }

function FanTable({
  runId,
  measure,
  points,
  every,
}: {
  runId: string
  measure: string
  points: readonly Point[]
  every: number
}) {
  const format = (value: number) => inWords(measure, value)
  return (
    <DataTable
      caption={`Median and ranges, ${points[0]!.label} to ${points.at(-1)!.label}`}
      columns={[
        {
          key: "period",
          header: isMoney(measure) ? "Year" : "Term",
          rowHeader: true,
          cell: (row: Point & { at: number }) => row.label,
        },
        {
          key: "median",
          header: "Middle",
          numeric: true,
          cell: (row) =>
            link(`/places/runs/${runId}/figures/${encodeURIComponent(measure)}?at=${row.at}`, format(row.fan[MEDIAN]!)),
        },
        {
          key: "half",
          header: "50 of 100",
          numeric: true,
          nowrap: true,
          cell: (row) => `${format(row.fan[2]!)} to ${format(row.fan[4]!)}`,
        },
        {
          key: "eighty",
          header: "80 of 100",
          numeric: true,
          nowrap: true,
          cell: (row) => `${format(row.fan[1]!)} to ${format(row.fan[5]!)}`,
        },
        {
          key: "most",
          header: "95 of 100",
          numeric: true,
          nowrap: true,
          cell: (row) => `${format(row.fan[0]!)} to ${format(row.fan[6]!)}`,
        },
      ]}
      rows={points.map((point, at) => ({ ...point, at })).filter(({ at }) => (points.length - 1 - at) % every === 0)}
    />
  )
}
