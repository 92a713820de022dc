import { DataTable, Page } from "../../../platform/kit/index.ts"
import { storedBacktest } from "../backtest/stored.ts"
import { dated } from "./parts.tsx"

type Row = (typeof storedBacktest.errors)[number]

export const BacktestPage = () => (
  <Page title="How far out such forecasts have been" back="/places">
    <p class="govuk-body">
      For every authority of England the total of plans was forecast from each January {storedBacktest.cuts[0]} to{" "}
      {storedBacktest.cuts.at(-1)} with nothing but what was published by then, and held against what came. The simpler ways
      beside it are no change, last year's growth, three years' growth, straight lines, smoothing, and England's growth applied to
      all.
    </p>
    <DataTable
      caption="Mean error of all plans, in per cent"
      columns={[
        { key: "ahead", header: "Years ahead", rowHeader: true, cell: (row: Row) => row.ahead },
        { key: "model", header: "This model", numeric: true, cell: (row) => row.model.toFixed(2) },
        { key: "best", header: "Best simple way", numeric: true, cell: (row) => row.bestNaive.toFixed(2) },
        { key: "which", header: "Which", cell: (row) => row.bestNaiveMethod },
        { key: "ratio", header: "Ratio", numeric: true, cell: (row) => row.ratio.toFixed(3) },
      ]}
      rows={storedBacktest.errors}
    />
    <p class="govuk-body">
      The range meant to hold 80 of 100 held {storedBacktest.within80.toFixed(1)}; the one meant to hold 95 held{" "}
      {storedBacktest.within95.toFixed(1)}.
    </p>
    <p class="govuk-body-s">
      Made on {dated(storedBacktest.madeOn)} by <code>lfi forecast backtest</code> from the published statistics "Education,
      health and care plans". The back-test is of the model of totals; the simulation behind a scenario shares its data, not its
      equations.
    </p>
  </Page>
)
