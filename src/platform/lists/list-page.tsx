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
  TextInput,
  WithFilters,
} from "../kit/index.ts"
import { plainDate, shortDate } from "../time.ts"
import { file, type Reply } from "../web/route.ts"
import { COUNT_CAP, type ListState, listHref, orderOf } from "./list-state.ts"

export type FilterChoice = ChoiceFilter | DayFilter

export interface ChoiceFilter {
  readonly name: string
  readonly label: string
  /** What nothing chosen means: "Any" when left out. */
  readonly blank?: string
  readonly options: readonly { readonly value: string; readonly text: string }[]
}

/** One day, as 2026-03-03 in the address. */
export interface DayFilter {
  readonly name: string
  readonly label: string
  readonly day: true
}

/** A list's column: how it looks and, for the download, what it says. */
export interface ListColumn<Row> extends Column<Row> {
  /** What a file holds of the row; null: the column is something to do, and stands on the page alone. */
  readonly text: ((row: Row) => CsvValue) | null
}

export interface ListBodyProps<Row> {
  readonly title: string
  readonly noun: readonly [one: string, many: string]
  readonly state: ListState
  readonly rows: readonly Row[]
  readonly total: number
  readonly columns: readonly Column<Row>[]
  readonly filters?: readonly FilterChoice[]
  readonly empty: ComponentChildren
  /** Where the same list is to be had as a file; at its own address with `.csv` when left out, nowhere when null. */
  readonly csvHref?: string | null
  /** When the rows were true, in words. */
  readonly asAt?: string
  /** Its title stands over it: on a page that holds more than this list. */
  readonly headed?: boolean
}

export interface ListPageProps<Row> extends Omit<ListBodyProps<Row>, "headed"> {
  readonly tools?: ComponentChildren
  readonly intro?: ComponentChildren
  readonly back?: string
  readonly caption?: string
  readonly density?: "staff" | "public"
}

/** Every list looks and works like this: filters in the address, count in words, order, pages, print, download. */
export const ListPage = <Row,>({ tools, intro, back, caption, density = "staff", ...list }: ListPageProps<Row>) => (
  <Page
    title={list.title}
    density={density}
    tools={tools}
    wide
    {...(back === undefined ? {} : { back })}
    {...(caption === undefined ? {} : { caption })}
  >
    {intro}
    <ListBody {...list} />
  </Page>
)

/** The list alone, for a page that shows more than it. */
export function ListBody<Row>({
  title,
  noun,
  state,
  rows,
  total,
  columns,
  filters = [],
  empty,
  csvHref = listHref(state, { path: `${state.path}.csv`, page: 1 }),
  headed,
  asAt,
}: ListBodyProps<Row>) {
  const pages = Math.ceil(Math.min(total, COUNT_CAP) / state.size)
  const list = (
    <>
      <Count {...{ noun, state, total, asAt }} shown={rows.length} />
      {csvHref !== null && rows.length > 0 && <ListTools csvHref={csvHref} printHref={listHref(state)} />}
      <DataTable
        caption={title}
        hideCaption
        columns={columns}
        rows={rows}
        sort={{ ...state.sort, href: (by, descending) => listHref(state, { sort: { by, descending } }) }}
        empty={empty}
      />
      <Pager page={state.page} pages={pages} href={(number) => listHref(state, { page: number })} />
    </>
  )
  return (
    <>
      {headed && (rows.length > 0 || filters.length > 0) && <h2 class="govuk-heading-m">{title}</h2>}
      {filters.length === 0 ? list : <WithFilters filters={<Filters state={state} filters={filters} />}>{list}</WithFilters>}
    </>
  )
}

type CountProps = Pick<ListBodyProps<never>, "noun" | "state" | "total"> & {
  readonly shown: number
  readonly asAt: string | undefined
}

function Count({ noun, state, total, shown, asAt }: CountProps) {
  if (shown === 0) return null
  const from = (state.page - 1) * state.size + 1
  if (total <= COUNT_CAP)
    return <ResultCount total={total} from={from} to={from + shown - 1} noun={noun} {...(asAt === undefined ? {} : { asAt })} />
  return (
    <p class="govuk-body lfi-count">
      <strong>{`More than ${COUNT_CAP.toLocaleString("en-GB")} ${noun[1]}`}</strong>: use the filters to see fewer.
    </p>
  )
}

function Filters({ state, filters }: { state: ListState; filters: readonly FilterChoice[] }) {
  const held = state.filters as Readonly<Record<string, string>>
  const form = queryForm(new URLSearchParams(Object.entries(held)))
  const applied = filters.flatMap((filter) => {
    const value = held[filter.name]
    if (value === undefined) return []
    const text = `${filter.label}: ${chosen(filter, value)}`
    return [{ text, removeHref: listHref(state, { filters: { [filter.name]: null } }) }]
  })
  // A filter that is chosen elsewhere on the page (tabs) stays when this panel is used.
  const elsewhere = Object.fromEntries(Object.entries(held).filter(([name]) => !filters.some((each) => each.name === name)))
  const cleared = new URLSearchParams(elsewhere).toString()
  return (
    <FilterPanel
      action={state.path}
      applied={applied}
      clearHref={cleared === "" ? state.path : `${state.path}?${cleared}`}
      keep={{
        ...elsewhere,
        ...orderOf(state),
      }}
    >
      {filters.map((filter) =>
        "day" in filter ? (
          <TextInput field={form.field(filter.name)} label={filter.label} type="date" width={10} />
        ) : (
          <Select
            field={form.field(filter.name)}
            label={filter.label}
            options={[...filter.options]}
            blank={filter.blank ?? "Any"}
          />
        ),
      )}
    </FilterPanel>
  )
}

const chosen = (filter: FilterChoice, value: string): string =>
  "day" in filter ? shortDate(plainDate(value)) : (filter.options.find((option) => option.value === value)?.text ?? value)

/** Most rows that one file holds: a spreadsheet opens no more than about a million, and one process makes them all at once. */
const MOST_IN_FILE = 200_000
/** Rows read at a time. */
const AT_A_TIME = 5_000

/** The whole of a list, read part by part: a file is what the list holds, not what one page shows. */
export async function wholeList<State extends Pick<ListState, "page" | "size">, Row>(
  state: State,
  read: (state: State) => Promise<{ readonly rows: readonly Row[] }>,
): Promise<Row[]> {
  const all: Row[] = []
  for (let page = 1; all.length < MOST_IN_FILE; page++) {
    const { rows } = await read({ ...state, page, size: AT_A_TIME })
    all.push(...rows)
    if (rows.length < AT_A_TIME) break
  }
  return all
}

/** The same list as a file that a spreadsheet opens without running anything in it. A file that is full says so in its last row. */
export function listFile<Row>(name: string, columns: readonly ListColumn<Row>[], rows: readonly Row[]): Reply {
  const told = columns.flatMap(({ header, text }) => (text === null ? [] : [{ header, text }]))
  const lines: CsvValue[][] = rows.map((row) => told.map(({ text }) => text(row)))
  if (rows.length >= MOST_IN_FILE)
    lines.push([`Cut here: a file holds ${MOST_IN_FILE.toLocaleString("en-GB")} rows. Filter the list to get the others.`])
  const pieces = csvPieces(
    told.map(({ header }) => header),
    lines,
  )
  return file("text/csv; charset=utf-8", [...pieces].join(""), name)
}
