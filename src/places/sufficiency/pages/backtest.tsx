import { Page } from "../../../platform/kit/index.ts"
import { storedBacktest } from "../backtest/stored.ts"
import { CoverageTable, ErrorTable } from "./backtest-table.tsx"
import { dated } from "./parts.tsx"

export const BacktestPage = () => (
  <Page title="How far out such forecasts have been" back="/places">
    <p class="govuk-body">
      For every authority of England the total of plans was forecast from each January {storedBacktest.cuts[0]} to{" "}
      {storedBacktest.cuts.at(-1)} from the years up to it alone, as published today, and held against what came. Plainer methods
      stand beside it. This is a method of totals; the simulation behind a scenario shares its data, not its equations, and may be
      further out.
    </p>
    <ErrorTable />
    <ul class="govuk-list govuk-list--bullet">
      {storedBacktest.errors.map(({ ahead, bestNaive, bestNaiveMethod, ratio }) => (
        <li>
          {ahead} {ahead === 1 ? "year" : "years"} ahead the best plain method ({bestNaiveMethod}) was out by{" "}
          {bestNaive.toFixed(2)}
          %; the method of totals by {Math.round(100 * (1 - ratio))}% less.
        </li>
      ))}
    </ul>
    <CoverageTable />
    <p class="govuk-body-s">
      Version {storedBacktest.version} of the method, made on {dated(storedBacktest.madeOn)} by <code>lfi forecast backtest</code>{" "}
      from the published statistics "Education, health and care plans". The simulation's own errors come from the same command
      with <code>--simulation</code>.
    </p>
  </Page>
)
