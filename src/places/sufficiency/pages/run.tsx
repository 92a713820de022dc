import { DataTable, Details, Figure, Page, Progress, WarningText } from "../../../platform/kit/index.ts"
import { dateAndTime, dateAt, shortDate } from "../../../platform/time.ts"
import { earlierForecasts } from "../backtest/stored.ts"
import { Bars, histogram } from "../charts/bars.tsx"
import { chance, measureName, money } from "../charts/words.ts"
import type { RunRow } from "../queries.ts"
import type { StoredForecast } from "../tables.ts"
import { ChangeTable, changeWords } from "./change.tsx"
import { FanFigure } from "./fan-figure.tsx"
import { balanceFinding, deficitFinding } from "./findings.ts"
import { BacktestBeside, link } from "./parts.tsx"
import { runTabs } from "./run-tabs.tsx"

export const RunPage = ({ row, earlier }: { row: RunRow; earlier: StoredForecast | null }) =>
  row.forecast && row.finished_at ? (
    <ResultPage row={row} forecast={row.forecast} earlier={earlier} />
  ) : (
    <ProgressPage row={row} />
  )

const ProgressPage = ({ row }: { row: RunRow }) => {
  const made = Number(row.chunks_made ?? 0)
  return (
    <Page
      title={row.parameters.title}
      caption="Forecast being worked out"
      back={`/places/scenarios/${row.scenario_id}`}
      log={{ kind: "forecast-run", id: row.id }}
    >
      {row.failure ? (
        <WarningText>This forecast cannot be made: {row.failure}. Change the scenario and ask again.</WarningText>
      ) : (
        <>
          <Progress done={made} total={row.chunks} label={`${made} of ${row.chunks} parts`} />
          <p class="govuk-body">
            Asked for by {row.asked_by_name} on {dateAndTime(row.asked_at)}: {row.parameters.runs} runs, seed{" "}
            {row.parameters.seed}. It goes on while you do something else. {link(`/places/runs/${row.id}`, "Look again")}
          </p>
        </>
      )}
    </Page>
  )
}

/** The kind of place for which most wait in any of the runs shown, if some child does. */
function waitingOf({ measures }: StoredForecast) {
  const kinds = ["waiting:special", "waiting:base", "waiting:alternative"] as const
  const most = (measure: (typeof kinds)[number]) => Math.max(...measures[measure].map((fan) => fan.at(-1)!))
  return kinds
    .filter((measure) => most(measure) > 0)
    .sort((x, y) => most(y) - most(x))
    .slice(0, 1)
}

const plansNow = (row: RunRow): number =>
  row.parameters.stock.people.reduce((sum, cell) => sum + (cell.stage === "plan" ? cell.count : 0), 0)

function ResultPage({ row, forecast, earlier }: { row: RunRow; forecast: StoredForecast; earlier: StoredForecast | null }) {
  const asAt = shortDate(dateAt(row.finished_at!))
  const shared = { runId: row.id, forecast, asAt, earlier }
  return (
    <Page
      title={forecast.title}
      caption={`Forecast made on ${asAt}`}
      back={`/places/scenarios/${row.scenario_id}`}
      head={runTabs(row.id, "forecast")}
      log={{ kind: "forecast-run", id: row.id }}
      tools={link(`/places/comparisons?scenario=${row.id}`, "Compare")}
    >
      <BacktestBeside />
      {row.change && (
        <Details summary={changeWords(row.change)}>
          <ChangeTable change={row.change} />
        </Details>
      )}
      <FanFigure {...shared} measure="plans" now={plansNow(row)} every={3} past={earlierForecasts(row.parameters.authority)} />
      <FanFigure {...shared} measure="plans:independent" every={3} />
      {waitingOf(forecast).map((measure) => (
        <FanFigure {...shared} measure={measure} every={3} />
      ))}
      {forecast.years.length > 0 && (
        <>
          <FanFigure {...shared} measure="cumulative" />
          <BalanceFigure forecast={forecast} asAt={asAt} />
          <DeficitFigure forecast={forecast} asAt={asAt} />
        </>
      )}
      <Details summary="Every other measure">
        <ul class="govuk-list">
          {[...Object.keys(forecast.measures), "cost", "balance"].map((measure) => (
            <li>{link(`/places/runs/${row.id}/figures/${encodeURIComponent(measure)}`, measureName(measure))}</li>
          ))}
        </ul>
      </Details>
    </Page>
  )
}

function BalanceFigure({ forecast, asAt }: { forecast: StoredForecast; asAt: string }) {
  const rows = forecast.years.map((year, y) => ({
    year,
    balance: forecast.chanceOfBalance[y]!,
    none: forecast.chanceOfNoDeficit[y]!,
  }))
  return (
    <Figure
      title={balanceFinding(forecast)}
      reading="Each bar: in how many of 100 runs the year's income covers its cost."
      source={`this forecast, seed ${forecast.seed}`}
      asAt={asAt}
      table={
        <DataTable
          caption="Chance of balance by financial year"
          columns={[
            { key: "year", header: "Year", rowHeader: true, cell: (row: (typeof rows)[number]) => row.year },
            { key: "balance", header: "The year pays its way", cell: (row) => chance(row.balance) },
            { key: "none", header: "No deficit is left", cell: (row) => chance(row.none) },
          ]}
          rows={rows}
        />
      }
    >
      <Bars
        most={1}
        alt={balanceFinding(forecast)}
        bars={rows.map(({ year, balance }) => ({ label: year, value: balance, words: String(Math.round(balance * 100)) }))}
      />
    </Figure>
  )
}

function DeficitFigure({ forecast, asAt }: { forecast: StoredForecast; asAt: string }) {
  const bins = histogram(forecast.lastBalance, 8)
  const words = (bin: (typeof bins)[number]) => `${money(bin.from)} to ${money(bin.to)}`
  return (
    <Figure
      title={deficitFinding(forecast)}
      reading="Each bar: how many runs end with a balance in that range."
      source={`this forecast, seed ${forecast.seed}`}
      asAt={asAt}
      table={
        <DataTable
          caption={`Balance carried forward at the end of ${forecast.years.at(-1)}`}
          columns={[
            { key: "range", header: "Balance", rowHeader: true, cell: words },
            { key: "runs", header: "Runs", numeric: true, cell: (bin) => bin.count },
          ]}
          rows={bins}
        />
      }
    >
      <Bars
        alt={deficitFinding(forecast)}
        bars={bins.map((bin) => ({ label: money(bin.from), value: bin.count, words: String(bin.count) }))}
      />
    </Figure>
  )
}
