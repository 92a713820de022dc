import { DataTable, EmptyState, Page } from "../../../platform/kit/index.ts"
import { measureName } from "../charts/words.ts"
import type { RunRow } from "../queries.ts"
import type { ChangedFigure } from "../runs/change.ts"
import { inWords } from "./findings.ts"
import { link } from "./parts.tsx"
import { runTabs } from "./run.tsx"

const signed = (measure: string, value: number): string => `${value > 0 ? "+" : ""}${inWords(measure, value)}`

export const ChangePage = ({ row }: { row: RunRow }) => (
  <Page
    title="Change from the last forecast"
    caption={row.parameters.title}
    back={`/places/scenarios/${row.scenario_id}`}
    head={runTabs(row.id, "change")}
  >
    {row.change ? (
      <>
        <p class="govuk-body">
          Against {link(`/places/runs/${row.change.lastRunId}`, "the last forecast of this scenario")}, both over the same{" "}
          {row.change.runs} runs of chance. The four parts add up to the change exactly.
        </p>
        <DataTable
          caption="Medians at the end of the years looked at"
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
          ]}
          rows={row.change.figures}
        />
      </>
    ) : (
      <EmptyState title="Nothing to compare with yet">
        This is the first forecast of the scenario, or the one before described another county or other years.
      </EmptyState>
    )}
  </Page>
)
