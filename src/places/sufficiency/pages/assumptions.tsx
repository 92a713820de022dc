import type { ComponentChildren } from "preact"
import { type Assumption, assumptionsOf } from "../../../engine/simulation/explain.ts"
import type { Parameters } from "../../../engine/simulation/parameters.ts"
import { DataTable, ListTools, Page } from "../../../platform/kit/index.ts"
import { dated } from "./parts.tsx"

export interface AssumptionsView {
  readonly parameters: Parameters
  readonly back: string
  readonly head: ComponentChildren
  readonly csvHref: string
}

/** Every figure that a forecast or a search rests on, with its source and date. */
export const AssumptionsPage = ({ parameters, back, head, csvHref }: AssumptionsView) => {
  const rows = assumptionsOf(parameters)
  const published = rows.filter(({ mark }) => mark === "published").length
  return (
    <Page title="Assumptions" caption={parameters.title} back={back} head={head}>
      <p class="govuk-body">
        {rows.length} figures and tables: {published} as published, {rows.length - published} assumed. Each with its source and
        date.
      </p>
      <ListTools csvHref={csvHref} />
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
