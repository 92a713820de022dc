import { DataTable, EmptyState, Page } from "../../../platform/kit/index.ts"
import { measureName } from "../charts/words.ts"
import type { RunRow } from "../queries.ts"
import type { ChangedFigure, ChangeFromLast } from "../runs/change.ts"
import { inWords } from "./findings.ts"
import { link } from "./parts.tsx"
import { runTabs } from "./run-tabs.tsx"

const signed = (measure: string, value: number): string => `${value > 0 ? "+" : ""}${inWords(measure, value)}`

/** "Since the last forecast: +120 plans in summer 2036; counts, rates, prices and decisions apart". */
export function changeWords({ figures, why }: ChangeFromLast): string {
  const [first] = figures
  if (!first) return why ? "The last forecast cannot be compared with this one" : "Since the last forecast nothing has changed"
  return `Since the last forecast: ${measureName(first.measure).toLowerCase()} ${signed(first.measure, first.change.change)} in ${first.period}, split by input`
}

/** Medians as published before and now, what each input did to them, and what chance leaves: the parts add up exactly. */
export const ChangeTable = ({ change }: { change: ChangeFromLast }) => (
  <>
    <p class="govuk-body">
      Against {link(`/places/runs/${change.lastRunId}`, "the last forecast of this scenario")}
      {change.why
        ? `, from which no change is told: ${change.why}.`
        : `. The inputs are told apart over the same ${change.runs} runs of chance; with what chance and the number of runs leave, the parts add up to the change exactly.`}
    </p>
    {change.figures.length > 0 && <Changes figures={change.figures} />}
  </>
)

const Changes = ({ figures }: Pick<ChangeFromLast, "figures">) => (
  <DataTable
    caption="Medians at the last term and year of both"
    columns={[
      {
        key: "figure",
        header: "Figure",
        rowHeader: true,
        cell: (each: ChangedFigure) => `${measureName(each.measure)}, ${each.period}`,
      },
      { key: "before", header: "Before", numeric: true, cell: (each) => inWords(each.measure, each.change.before) },
      { key: "after", header: "Now", numeric: true, cell: (each) => inWords(each.measure, each.change.after) },
      { key: "change", header: "Change", numeric: true, cell: (each) => signed(each.measure, each.change.change) },
      { key: "counts", header: "Counts", numeric: true, cell: (each) => signed(each.measure, each.change.counts) },
      { key: "rates", header: "Rates", numeric: true, cell: (each) => signed(each.measure, each.change.rates) },
      { key: "prices", header: "Prices", numeric: true, cell: (each) => signed(each.measure, each.change.prices) },
      { key: "decisions", header: "Decisions", numeric: true, cell: (each) => signed(each.measure, each.change.decisions) },
      {
        key: "chance",
        header: "Chance and number of runs",
        numeric: true,
        cell: (each) => signed(each.measure, each.change.chance ?? 0),
      },
    ]}
    rows={figures}
  />
)

export const ChangePage = ({ row }: { row: RunRow }) => (
  <Page
    title="Change from the last forecast"
    caption={row.parameters.title}
    back={`/places/scenarios/${row.scenario_id}`}
    head={runTabs(row.id, "change")}
  >
    {row.change ? (
      <ChangeTable change={row.change} />
    ) : (
      <EmptyState title="Nothing to compare with yet">This is the first forecast of the scenario.</EmptyState>
    )}
  </Page>
)
