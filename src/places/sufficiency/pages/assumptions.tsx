import { type Assumption, assumptionsOf } from "../../../engine/simulation/explain.ts"
import { DataTable, ListTools, Page } from "../../../platform/kit/index.ts"
import type { RunRow } from "../queries.ts"
import { dated } from "./parts.tsx"
import { runTabs } from "./run.tsx"

export const AssumptionsPage = ({ row }: { row: RunRow }) => {
  const rows = assumptionsOf(row.parameters)
  const published = rows.filter(({ mark }) => mark === "published").length
  return (
    <Page
      title="Assumptions"
      caption={row.parameters.title}
      back={`/places/scenarios/${row.scenario_id}`}
      head={runTabs(row.id, "assumptions")}
    >
      <p class="govuk-body">
        {rows.length} figures and tables: {published} as published, {rows.length - published} assumed. Each with its source and
        date.
      </p>
      <ListTools csvHref={`/places/runs/${row.id}/assumptions.csv`} />
      <DataTable
        caption="Every assumption"
        hideCaption
        columns={[
          { key: "field", header: "Field", rowHeader: true, cell: (each: Assumption) => each.field },
          {
            key: "value",
            header: "Value",
            numeric: true,
            cell: (each) => (each.value === undefined ? "a table" : String(each.value)),
          },
          {
            key: "spread",
            header: "Unsure by",
            numeric: true,
            cell: (each) => (each.spread ? `${Math.round(each.spread * 100)}%` : ""),
          },
          { key: "mark", header: "Kind", cell: (each) => (each.mark === "published" ? "Published" : "Assumption") },
          { key: "source", header: "Source", wide: true, cell: (each) => each.source },
          { key: "date", header: "Date", nowrap: true, cell: (each) => dated(each.date) },
        ]}
        rows={rows}
      />
    </Page>
  )
}
