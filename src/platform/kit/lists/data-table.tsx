import type { ComponentChildren } from "preact"

export interface Column<Row> {
  readonly key: string
  readonly header: string
  cell(row: Row): ComponentChildren
  readonly numeric?: boolean
  readonly sortable?: boolean
  /** The cell that names its row. The first column when none says so. */
  readonly rowHeader?: boolean
  /** Takes a whole line of its card at phone width. */
  readonly wide?: boolean
  /** Short values that stay on one line: dates, references. */
  readonly nowrap?: boolean
}

export interface SortState {
  readonly by: string
  readonly descending: boolean
  /** Address of the same list in another order. */
  href(by: string, descending: boolean): string
}

export interface DataTableProps<Row> {
  readonly caption: ComponentChildren
  readonly hideCaption?: boolean
  readonly columns: readonly Column<Row>[]
  readonly rows: readonly Row[]
  readonly sort?: SortState
  /** Shown in place of the table when there are no rows. */
  readonly empty?: ComponentChildren
}

/**
 * A table whose headers sort by link and whose rows are cards at phone width; cells carry their header for that,
 * and roles, since a table that is laid out as cards is no table to some browsers.
 */
export function DataTable<Row>({ caption, hideCaption, columns, rows, sort, empty }: DataTableProps<Row>) {
  if (rows.length === 0 && empty !== undefined) return <>{empty}</>
  const naming = columns.find((column) => column.rowHeader) ?? columns[0]
  return (
    <table class="govuk-table lfi-table" role="table">
      <caption class={hideCaption ? "govuk-visually-hidden" : "govuk-table__caption govuk-table__caption--m"}>{caption}</caption>
      <thead class="govuk-table__head" role="rowgroup">
        <tr class="govuk-table__row" role="row">
          {columns.map((column) => (
            <Header column={column} sort={sort} />
          ))}
        </tr>
      </thead>
      <tbody class="govuk-table__body" role="rowgroup">
        {rows.map((row) => (
          <tr class="govuk-table__row" role="row">
            {columns.map((column) => (column === naming ? namingCell(column, row) : cell(column, row)))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

const HEADER = "govuk-table__header"

function Header<Row>({ column, sort }: { column: Column<Row>; sort: SortState | undefined }) {
  const { key, header, numeric, sortable } = column
  const classes = numeric ? `${HEADER} ${HEADER}--numeric` : HEADER
  if (!sort || !sortable)
    return (
      <th scope="col" role="columnheader" class={classes}>
        {header}
      </th>
    )
  const here = sort.by === key
  return (
    <th
      scope="col"
      role="columnheader"
      class={classes}
      aria-sort={here ? (sort.descending ? "descending" : "ascending") : "none"}
    >
      <a class="lfi-sort" href={sort.href(key, here && !sort.descending)}>
        {header}
        <span class="lfi-sort__mark" aria-hidden="true">
          {here ? (sort.descending ? "▼" : "▲") : "↕"}
        </span>
      </a>
    </th>
  )
}

const width = <Row,>({ wide, nowrap }: Column<Row>): string =>
  `${wide ? " lfi-table__wide" : ""}${nowrap ? " lfi-table__nowrap" : ""}`

// Functions, not components: a long table has thousands of cells, and each component is one more thing to set up.
const namingCell = <Row,>(column: Column<Row>, row: Row) => (
  <th scope="row" role="rowheader" class={`${HEADER} lfi-table__name${width(column)}`}>
    <span class="lfi-table__value">{column.cell(row)}</span>
  </th>
)

const cell = <Row,>(column: Column<Row>, row: Row) => (
  <td role="cell" class={`govuk-table__cell${column.numeric ? " govuk-table__cell--numeric" : ""}${width(column)}`}>
    <span class="lfi-table__label" aria-hidden="true">
      {column.header}
    </span>
    <span class="lfi-table__value">{column.cell(row)}</span>
  </td>
)
