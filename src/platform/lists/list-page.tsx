import type { ComponentChildren } from "preact"
import { type CsvValue, csvPieces } from "../import/csv-writer.ts"
import {
  type Column,
  DataTable,
  FilterPanel,
  ListTools,
  Page,
  Pager,
  queryForm,
  ResultCount,
  Select,
  WithFilters,
} from "../kit/index.ts"
import { file, type Reply } from "../web/route.ts"
import { COUNT_CAP, type ListState, listHref } from "./list-state.ts"

export interface FilterChoice {
  readonly name: string
  readonly label: string
  readonly options: readonly { readonly value: string; readonly text: string }[]
}

/** A list's column: how it looks and, for the download, what it says. */
export interface ListColumn<Row> extends Column<Row> {
  /** What a file holds of the row; null: the column is something to do, and stands on the page alone. */
  readonly text: ((row: Row) => CsvValue) | null
}

export interface ListPageProps<Row> {
  readonly title: string
  readonly noun: readonly [one: string, many: string]
  readonly state: ListState
  readonly rows: readonly Row[]
  readonly total: number
  readonly columns: readonly ListColumn<Row>[]
  readonly filters: readonly FilterChoice[]
  readonly empty: ComponentChildren
  readonly tools?: ComponentChildren
  readonly intro?: ComponentChildren
  /** Address that gives the same list as a file; the list's own with `.csv` when left out. */
  readonly csvPath?: string
}

/** Every list looks and works like this: filters in the address, count in words, order, pages, print, download. */
export function ListPage<Row>({
  title,
  noun,
  state,
  rows,
  total,
  columns,
  filters,
  empty,
  tools,
  intro,
  csvPath,
}: ListPageProps<Row>) {
  const from = (state.page - 1) * state.size + 1
  const capped = total > COUNT_CAP
  const pages = Math.ceil(Math.min(total, COUNT_CAP) / state.size)
  return (
    <Page title={title} density="staff" tools={tools} wide>
      {intro}
      <WithFilters filters={<Filters state={state} filters={filters} />}>
        {rows.length > 0 &&
          (capped ? (
            <p class="govuk-body lfi-count">
              <strong>{`More than ${COUNT_CAP.toLocaleString("en-GB")} ${noun[1]}`}</strong>: use the filters to see fewer.
            </p>
          ) : (
            <ResultCount total={total} from={from} to={from + rows.length - 1} noun={noun} />
          ))}
        <ListTools csvHref={listHref(state, { path: csvPath ?? `${state.path}.csv`, page: 1 })} printHref={listHref(state)} />
        <DataTable
          caption={title}
          hideCaption
          columns={columns}
          rows={rows}
          sort={{ ...state.sort, href: (by, descending) => listHref(state, { sort: { by, descending } }) }}
          empty={empty}
        />
        <Pager page={state.page} pages={pages} href={(number) => listHref(state, { page: number })} />
      </WithFilters>
    </Page>
  )
}

function Filters({ state, filters }: { state: ListState; filters: readonly FilterChoice[] }) {
  const held = state.filters as Readonly<Record<string, string>>
  const form = queryForm(new URLSearchParams(Object.entries(held)))
  const applied = filters.flatMap(({ name, label, options }) => {
    const value = held[name]
    if (value === undefined) return []
    const text = `${label}: ${options.find((option) => option.value === value)?.text ?? value}`
    return [{ text, removeHref: listHref(state, { filters: { [name]: null } }) }]
  })
  // A filter that is chosen elsewhere on the page (tabs) stays when this panel is used.
  const elsewhere = Object.fromEntries(Object.entries(held).filter(([name]) => !filters.some((each) => each.name === name)))
  const cleared = new URLSearchParams(elsewhere).toString()
  return (
    <FilterPanel
      action={state.path}
      applied={applied}
      clearHref={cleared === "" ? state.path : `${state.path}?${cleared}`}
      keep={{ ...elsewhere, sort: `${state.sort.descending ? "-" : ""}${state.sort.by}` }}
    >
      {filters.map(({ name, label, options }) => (
        <Select field={form.field(name)} label={label} options={[...options]} blank="Any" />
      ))}
    </FilterPanel>
  )
}

/** The same list as a file that a spreadsheet opens without running anything in it. */
export function listFile<Row>(name: string, columns: readonly ListColumn<Row>[], rows: readonly Row[]): Reply {
  const told = columns.flatMap(({ header, text }) => (text === null ? [] : [{ header, text }]))
  const pieces = csvPieces(
    told.map(({ header }) => header),
    rows.map((row) => told.map(({ text }) => text(row))),
  )
  return file("text/csv; charset=utf-8", [...pieces].join(""), name)
}
