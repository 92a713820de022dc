import type { ComponentChildren } from "preact"
import { Details } from "../../../platform/kit/index.ts"
import type { PlainDate } from "../../../platform/time.ts"
import { plainDate, shortDate } from "../../../platform/time.ts"
import { storedBacktest } from "../backtest/stored.ts"
import { CoverageTable, ErrorTable } from "./backtest-table.tsx"

export const link = (href: string, text: ComponentChildren) => (
  <a class="govuk-link" href={href}>
    {text}
  </a>
)

export const dated = (iso: string): string => shortDate(plainDate(iso.slice(0, 10)))
export const shown = (date: PlainDate): string => shortDate(date)

/** How far such forecasts have been out, in a sentence. */
export const BacktestNote = () => (
  <p class="govuk-body-s">
    How far out? Tried on every authority of England from past Januaries ({storedBacktest.cuts[0]} to {storedBacktest.cuts.at(-1)}
    ), a method that forecasts only the total of plans was out by{" "}
    {storedBacktest.errors
      .map(
        ({ ahead, model }) =>
          `${model.toFixed(1)}% ${ahead === 1 ? "one year" : ahead === 2 ? "two years" : "three years"} ahead`,
      )
      .join(", ")}{" "}
    on average. The simulation shown here shares its data, not its equations, and may be further out.{" "}
    {link("/places/backtest", "See the back-test")}, made on {dated(storedBacktest.madeOn)}.
  </p>
)

/** The same with the table opened in place: stands beside each forecast. */
export const BacktestBeside = () => (
  <>
    <BacktestNote />
    <Details summary="Errors beside plainer methods, and how often the ranges held">
      <ErrorTable />
      <CoverageTable />
      <p class="govuk-body-s">
        Version {storedBacktest.version} of the method of totals. The simulation behind a scenario shares its data, not its
        equations; its own errors come from <code>lfi forecast backtest --simulation</code>.{" "}
        {link("/places/backtest", "The whole back-test")}
      </p>
    </Details>
  </>
)
