import type { ComponentChildren } from "preact"
import { type Assumption, assumptionsOf } from "../../../engine/simulation/assumptions.ts"
import type { Parameters } from "../../../engine/simulation/parameters.ts"
import { type Column, DataTable, Details, ListTools, Page } from "../../../platform/kit/index.ts"
import { figureName, inOrder, valueWords } from "../assumptions/words.ts"
import { dated } from "./parts.tsx"

/** The figure, and the lines of its tables to be opened in place. */
export const Value = ({ of: { field, value, table } }: { of: Assumption }) => (
  <>
    {value === undefined ? null : <span class="lfi-table__nowrap">{valueWords(field, value)}</span>}
    {table && (
      <Details summary={value === undefined ? "a table" : "times a table"}>
        {table.map((line) => (
          <p class="govuk-body-s" key={line}>
            {line}
          </p>
        ))}
      </Details>
    )}
  </>
)

const Name = ({ field }: Assumption) => (
  <>
    {figureName(field)}
    {figureName(field) !== field && <div class="govuk-body-s govuk-!-margin-bottom-0 govuk-!-font-weight-regular">{field}</div>}
  </>
)

const Source = ({ source, mark, date }: Assumption) => (
  <>
    {source}
    <div class="govuk-body-s govuk-!-margin-bottom-0">
      {mark === "published" ? "Published" : "Assumption"}, {dated(date)}
    </div>
  </>
)

interface TableView {
  readonly rows: readonly Assumption[]
  readonly csvHref: string
  /** What a page says of each entry beside. */
  readonly columns?: readonly Column<Assumption>[]
  readonly empty?: ComponentChildren
}

/** The register: each entry with its value, how unsure it is, and where it is from. */
export const AssumptionsTable = ({ rows, csvHref, columns = [], empty }: TableView) => (
  <>
    <ListTools csvHref={csvHref} />
    <DataTable
      caption="Assumptions"
      hideCaption
      columns={[
        { key: "field", header: "Figure or table", rowHeader: true, cell: (each: Assumption) => <Name {...each} /> },
        { key: "value", header: "Value", cell: (each) => <Value of={each} /> },
        {
          key: "spread",
          header: "Unsure by",
          numeric: true,
          cell: ({ spread }) => (spread ? `${Math.round(spread * 100)}%` : ""),
        },
        { key: "source", header: "Source and date", wide: true, cell: (each) => <Source {...each} /> },
        ...columns,
      ]}
      rows={inOrder(rows)}
      {...(empty ? { empty } : {})}
    />
  </>
)

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
      <AssumptionsTable rows={rows} csvHref={csvHref} />
    </Page>
  )
}
