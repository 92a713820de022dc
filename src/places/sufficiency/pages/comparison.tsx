import type { Comparison } from "../../../engine/simulation/compare.ts"
import { Button, DataTable, EmptyState, Figure, type Form, Page, Select } from "../../../platform/kit/index.ts"
import { dateAt, type Instant, shortDate } from "../../../platform/time.ts"
import { FanChart } from "../charts/fan-chart.tsx"
import { chance, count, measureName, money } from "../charts/words.ts"
import { BacktestBeside } from "./parts.tsx"

export interface ComparisonView {
  readonly runs: readonly { id: string; title: string; version: number; finished_at: Instant }[]
  readonly form: Form<{ baseline: string; scenario: string }>
  readonly chosen: {
    baseline: string
    scenario: string
    lastTerm: string
    comparison: Comparison
    asAt: string
    seed: number
  } | null
  /** Why two chosen runs cannot be compared. */
  readonly refused: string | null
}

const MEDIAN = 3
const SHOWN = ["plans", "plans:special", "plans:base", "plans:independent", "waiting:special", "requests"] as const
const signed = (value: number): string => `${value > 0 ? "+" : ""}${count(value)}`
const signedMoney = (value: number): string => `${value > 0 ? "+" : ""}${money(value)}`

export const ComparisonPage = ({ runs, form, chosen, refused }: ComparisonView) => {
  const options = runs.map(({ id, title, version, finished_at }) => ({
    value: id,
    text: `${title}, version ${version}, ${shortDate(dateAt(finished_at))}`,
  }))
  return (
    <Page title="Compare two forecasts" back="/places">
      {runs.length < 2 ? (
        <EmptyState title="Two finished forecasts are needed" action={{ text: "See the scenarios", href: "/places" }}>
          Make a forecast of each scenario with the same seed and number of runs.
        </EmptyState>
      ) : (
        <form method="get" action="/places/comparisons">
          <Select field={form.field("baseline")} label="From" options={options} />
          <Select field={form.field("scenario")} label="To" options={options} />
          <Button tone="secondary">Compare</Button>
        </form>
      )}
      {refused && <p class="govuk-body">{refused}</p>}
      {chosen && <Difference chosen={chosen} />}
      {chosen && <BacktestBeside />}
    </Page>
  )
}

type Row = { name: string; fan: readonly number[]; words: (value: number) => string }

function Difference({ chosen }: { chosen: NonNullable<ComparisonView["chosen"]> }) {
  const { comparison, lastTerm } = chosen
  const year = comparison.years.at(-1)
  const saved = comparison.cumulative.at(-1)
  const rows: Row[] = [
    ...SHOWN.map((measure) => ({
      name: `${measureName(measure)}, ${lastTerm}`,
      fan: comparison.measures[measure].at(-1)!,
      words: signed,
    })),
    ...(year ? [{ name: `Cost of ${year}`, fan: comparison.cost.at(-1)!, words: signedMoney }] : []),
    ...(saved ? [{ name: `Balance carried forward, ${year}`, fan: saved, words: signedMoney }] : []),
  ]
  const title = saved
    ? `${chosen.scenario} leaves ${money(Math.abs(saved[MEDIAN]!))} ${saved[MEDIAN]! >= 0 ? "more" : "less"} at the end of ${year} than ${chosen.baseline} (${signedMoney(saved[1]!)} to ${signedMoney(saved[5]!)} in 80 of 100 runs)`
    : `${chosen.scenario} against ${chosen.baseline}`
  return (
    <>
      <Figure
        title={title}
        reading="The difference in the balance carried forward, run by run: the same chance and the same uncertain rates in both, so that what is left is the effect of the decisions."
        source={`the two forecasts, seed ${chosen.seed}`}
        asAt={chosen.asAt}
        table={
          <DataTable
            caption="Difference by year"
            columns={[
              { key: "year", header: "Year", rowHeader: true, cell: (row: { year: string; y: number }) => row.year },
              {
                key: "middle",
                header: "Middle",
                numeric: true,
                cell: ({ y }) => signedMoney(comparison.cumulative[y]![MEDIAN]!),
              },
              {
                key: "range",
                header: "80 of 100",
                numeric: true,
                nowrap: true,
                cell: ({ y }) => `${signedMoney(comparison.cumulative[y]![1]!)} to ${signedMoney(comparison.cumulative[y]![5]!)}`,
              },
              { key: "saving", header: "Costs less that year", cell: ({ y }) => chance(comparison.chanceOfSaving[y]!) },
            ]}
            rows={comparison.years.map((each, y) => ({ year: each, y }))}
          />
        }
      >
        {comparison.years.length > 0 && (
          <FanChart
            points={comparison.years.map((label, y) => ({ label, fan: comparison.cumulative[y]! }))}
            format={signedMoney}
            alt={title}
            line={0}
          />
        )}
      </Figure>
      <DataTable
        caption="What changes by the end"
        columns={[
          { key: "name", header: "Figure", rowHeader: true, cell: (row: Row) => row.name },
          { key: "middle", header: "Difference", numeric: true, cell: (row) => row.words(row.fan[MEDIAN]!) },
          {
            key: "range",
            header: "80 of 100 runs",
            numeric: true,
            nowrap: true,
            cell: (row) => `${row.words(row.fan[1]!)} to ${row.words(row.fan[5]!)}`,
          },
        ]}
        rows={rows}
      />
    </>
  )
}
