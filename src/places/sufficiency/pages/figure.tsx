import type { Reason } from "../../../engine/simulation/explain.ts"
import { DataTable, Page } from "../../../platform/kit/index.ts"
import { dateAt, shortDate } from "../../../platform/time.ts"
import { earlierForecasts } from "../backtest/stored.ts"
import { measureName } from "../charts/words.ts"
import type { RunRow } from "../queries.ts"
import type { StoredForecast } from "../tables.ts"
import { FanFigure } from "./fan-figure.tsx"
import { inWords, seriesOf } from "./findings.ts"
import { BacktestBeside, dated } from "./parts.tsx"

const MEDIAN = 3
const SHOWN = 40

const strength = (correlation: number | undefined): string => {
  if (correlation === undefined) return ""
  const size = Math.abs(correlation)
  const way = correlation > 0 ? "goes up with it" : "goes down with it"
  return size < 0.1 ? "hardly matters" : `${size > 0.5 ? "strongly " : size > 0.25 ? "" : "a little "}${way}`
}

export interface FigureView {
  readonly row: RunRow
  readonly forecast: StoredForecast
  readonly measure: string
  readonly at: number
  readonly reasons: readonly Reason[]
  readonly lines: readonly { line: string; pence: number }[]
}

/** One figure of a forecast and everything that it rests on. */
export function FigurePage({ row, forecast, measure, at, reasons, lines }: FigureView) {
  const series = seriesOf(forecast, measure)!
  return (
    <Page title={measureName(measure)} caption={forecast.title} back={`/places/runs/${row.id}`}>
      <FanFigure
        runId={row.id}
        forecast={forecast}
        measure={measure}
        asAt={shortDate(dateAt(row.finished_at!))}
        past={measure === "plans" ? earlierForecasts(row.parameters.authority) : []}
      />
      <BacktestBeside />
      <h2 class="govuk-heading-m">
        What {inWords(measure, series.fans[at]![MEDIAN]!)} in {series.periods[at]} is made of
      </h2>
      {lines.length > 0 && (
        <DataTable
          caption="By line of cost, mean of the runs"
          columns={[
            { key: "line", header: "Line", rowHeader: true, cell: (each: { line: string; pence: number }) => each.line },
            { key: "pence", header: "Amount", numeric: true, cell: (each) => inWords("cost", each.pence) },
          ]}
          rows={lines}
        />
      )}
      <DataTable
        caption={`What it rests on, the most important first${reasons.length > SHOWN ? ` (${SHOWN} of ${reasons.length})` : ""}`}
        columns={[
          { key: "field", header: "Assumption", rowHeader: true, cell: (reason: Reason) => reason.field },
          {
            key: "value",
            header: "Value",
            numeric: true,
            cell: (reason) => (reason.value === undefined ? "a table" : String(reason.value)),
          },
          { key: "how", header: "When it is drawn higher, this figure", cell: (reason) => strength(reason.correlation) },
          { key: "direct", header: "Enters", cell: (reason) => (reason.direct ? "directly" : "through others") },
          {
            key: "source",
            header: "Source",
            wide: true,
            cell: (reason) =>
              `${reason.mark === "published" ? "Published" : "Assumption"}: ${reason.source} (${dated(reason.date)})`,
          },
        ]}
        rows={reasons.slice(0, SHOWN)}
      />
    </Page>
  )
}
