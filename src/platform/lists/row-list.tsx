import type { ComponentChildren } from "preact"
import { type Column, EmptyState, type ListAddress, useFrame } from "../kit/index.ts"
import { type ChoiceFilter, ListBody } from "./list-page.tsx"
import { type ListState, listHref } from "./list-state.ts"

/** A kind of row, to filter by. Its code stands in the address: never a name of a child. */
export interface Kind {
  readonly code: string
  readonly text: string
}

export interface RowColumn<Row> extends Column<Row> {
  /** What rows are put in order by; true: the words of the cell. Left out, the column has no order. */
  readonly order?: ((row: Row) => string | number) | true
  /** Of which kind or kinds a row is: the list can be narrowed to each. */
  readonly kind?: (row: Row) => Kind | readonly Kind[] | null
  /** What a file holds, where that is not what the cell says; null: the column is there to be pressed. */
  readonly text?: ((row: Row) => string | number | null) | null
}

export interface RowListProps<Row> {
  readonly title: string
  readonly noun: readonly [one: string, many: string]
  readonly columns: readonly RowColumn<Row>[]
  /** All of them, in the order in which they stand when nobody asks for another. */
  readonly rows: readonly Row[]
  readonly empty: ComponentChildren
  /** Tells the lists of one page apart, in its address and its files. */
  readonly name?: string
  /** Its title stands over it: on a page that holds more than this list. */
  readonly headed?: boolean
}

interface NameColumn<Row> {
  readonly key: string
  readonly header: string
  readonly href: (row: Row) => string
  readonly name: (row: Row) => string
  readonly wide?: boolean
  readonly nowrap?: boolean
}

/** The column that names a row and leads to it, in the order of the names. */
export const nameColumn = <Row,>({ href, name, ...column }: NameColumn<Row>): RowColumn<Row> => ({
  ...column,
  rowHeader: true,
  cell: (row) => (
    <a class="govuk-link" href={href(row)}>
      {name(row)}
    </a>
  ),
  order: name,
})

const PAGE_SIZE = 50
/** Up to so many rows are seen at a glance: nothing to narrow down. */
const AT_A_GLANCE = 8

/**
 * A list whose rows are all at hand: it filters, orders, pages, prints and is saved as its address says, like those that the
 * database filters. Stands on pages that `listed` gives a file; elsewhere (a form shown again) it shows all rows as they are.
 */
export function RowList<Row>({ columns, rows, empty, name = "", ...list }: RowListProps<Row>) {
  const { list: address, drawn } = useFrame()
  const state = stateOf(address, { name, columns })
  const kept = ordered(rows.filter(fits(columns, state)), columns, state.sort)
  const told = columns.filter((column) => column.text !== null)
  drawn?.push({
    name,
    header: told.map(({ header }) => header),
    rows: kept.map((row) => told.map((column) => (column.text ?? column.cell)(row))),
  })
  const page = Math.min(state.page, Math.max(1, Math.ceil(kept.length / state.size)))
  return (
    <ListBody
      {...list}
      state={{ ...state, page }}
      rows={kept.slice((page - 1) * state.size, page * state.size)}
      total={kept.length}
      empty={rows.length === 0 ? empty : <NothingFits state={state} columns={columns} />}
      columns={columns.map((column) => ({ ...column, sortable: address !== null && column.order !== undefined }))}
      filters={address ? filtersOf(rows, columns, state) : []}
      csvHref={address && listHref(state, { path: address.file, page: 1, filters: { list: name } })}
    />
  )
}

/** The list has rows, but none of the kinds that were asked for. */
function NothingFits<Row>({ state, columns }: { state: ListState; columns: readonly RowColumn<Row>[] }) {
  const none = Object.fromEntries(columns.map(({ key }) => [`${state.prefix}${key}`, null]))
  return <EmptyState title="Nothing fits these filters" action={{ text: "Show all", href: listHref(state, { filters: none }) }} />
}

type Shape<Row> = Pick<RowListProps<Row>, "columns"> & { readonly name: string }

/** What the address says of this list; what it says of others is carried along as it is. */
function stateOf<Row>(address: ListAddress | null, { name, columns }: Shape<Row>): ListState {
  const prefix = name === "" ? "" : `${name}.`
  const {
    [`${prefix}sort`]: sort = "",
    [`${prefix}page`]: page,
    ...filters
  } = Object.fromEntries(new URLSearchParams(address?.query ?? ""))
  const by = columns.find((column) => column.order && column.key === sort.replace(/^-/, ""))?.key ?? ""
  return {
    path: address?.path ?? "",
    prefix,
    filters,
    sort: { by, descending: sort.startsWith("-") },
    page: Number.isSafeInteger(Number(page)) && Number(page) >= 1 ? Number(page) : 1,
    size: address ? PAGE_SIZE : Number.MAX_SAFE_INTEGER,
  }
}

const kindsOf = <Row,>({ kind }: RowColumn<Row>, row: Row): readonly Kind[] => {
  const kinds = kind?.(row) ?? []
  return "code" in kinds ? [kinds] : kinds
}

const fits =
  <Row,>(columns: readonly RowColumn<Row>[], { prefix, filters }: ListState) =>
  (row: Row): boolean =>
    columns.every((column) => {
      const asked = column.kind && filters[`${prefix}${column.key}`]
      return !asked || kindsOf(column, row).some(({ code }) => code === asked)
    })

/** What there is to choose from: the kinds that rows have, and one that is chosen though no row has it. */
function filtersOf<Row>(
  rows: readonly Row[],
  columns: readonly RowColumn<Row>[],
  { prefix, filters }: ListState,
): ChoiceFilter[] {
  return columns.flatMap((column) => {
    if (!column.kind) return []
    const name = `${prefix}${column.key}`
    const kinds = new Map(rows.flatMap((row) => kindsOf(column, row).map(({ code, text }) => [code, text] as const)))
    const chosen = filters[name]
    if (!chosen && (rows.length <= AT_A_GLANCE || kinds.size < 2)) return []
    if (chosen && !kinds.has(chosen)) kinds.set(chosen, "None in this list")
    const options = [...kinds].map(([value, text]) => ({ value, text })).sort((a, b) => inWords.compare(a.text, b.text))
    return [{ name, label: column.header, options }]
  })
}

const inWords = new Intl.Collator("en-GB", { numeric: true })

function ordered<Row>(
  rows: readonly Row[],
  columns: readonly RowColumn<Row>[],
  { by, descending }: ListState["sort"],
): readonly Row[] {
  const column = columns.find((each) => each.key === by)
  if (!column?.order) return rows
  const order = column.order === true ? (row: Row) => column.cell(row) as string | number : column.order
  const way = descending ? -1 : 1
  return rows
    .map((row) => ({ row, value: order(row) }))
    .sort(
      (a, b) =>
        way *
        (typeof a.value === "number" && typeof b.value === "number"
          ? a.value - b.value
          : inWords.compare(String(a.value), String(b.value))),
    )
    .map(({ row }) => row)
}
