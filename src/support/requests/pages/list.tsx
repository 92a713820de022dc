import {
  Badge,
  Button,
  DataTable,
  EmptyState,
  FilterPanel,
  type Form,
  ListTools,
  Page,
  Pager,
  Select,
  When,
  WithFilters,
} from "../../../platform/kit/index.ts"
import { listHref } from "../../../platform/lists/list-state.ts"
import type { PlainDate } from "../../../platform/time.ts"
import { childName, type RequestLine, type RequestList } from "../queries.ts"
import { LEVELS, STATUSES } from "../states.ts"
import { LEVEL_WORDS, needWords, STATUS_TONES, STATUS_WORDS } from "../words.ts"

export interface ListData {
  readonly list: RequestList
  readonly rows: readonly RequestLine[]
  readonly more: boolean
  readonly zones: readonly { id: string; name: string }[]
  readonly filters: Form<Record<string, string>>
  readonly today: PlainDate
  readonly asks: boolean
}

export const subjectOf = (row: RequestLine): string =>
  row.child_id === null ? (row.cohort ?? LEVEL_WORDS[row.level]) : childName(row)

export const RequestListPage = ({ data }: { data: ListData }) => (
  <Page
    title="Requests for support"
    wide
    tools={data.asks ? <Button href="/support/requests/new">Ask for support</Button> : undefined}
  >
    <WithFilters filters={<Filters data={data} />}>
      <ListTools csvHref={listHref(data.list, { path: "/support/requests.csv" })} />
      {data.rows.length === 0 ? (
        <EmptyState
          title="No request fits"
          {...(data.asks ? { action: { text: "Ask for support", href: "/support/requests/new" } } : {})}
        >
          Ended requests show when you choose their state on the left.
        </EmptyState>
      ) : (
        <RequestTable data={data} />
      )}
      <Pager
        page={data.list.page}
        pages={data.more ? data.list.page + 1 : data.list.page}
        href={(page: number) => listHref(data.list, { page })}
      />
    </WithFilters>
  </Page>
)

const Filters = ({ data }: { data: ListData }) => (
  <FilterPanel action="/support/requests" clearHref="/support/requests">
    <Select
      field={data.filters.field("status")}
      label="State"
      blank="All that are open"
      options={STATUSES.map((value) => ({ value, text: STATUS_WORDS[value] }))}
    />
    <Select
      field={data.filters.field("level")}
      label="For"
      blank="Anyone"
      options={LEVELS.map((value) => ({ value, text: LEVEL_WORDS[value] }))}
    />
    <Select
      field={data.filters.field("zone")}
      label="Zone"
      blank="Any zone"
      options={data.zones.map(({ id, name }) => ({ value: id, text: name }))}
    />
    <Select field={data.filters.field("whose")} label="Whose" blank="Everyone's" options={[{ value: "mine", text: "Mine" }]} />
  </FilterPanel>
)

const RequestTable = ({ data }: { data: ListData }) => (
  <DataTable
    caption="Requests that you may see"
    hideCaption
    rows={[...data.rows]}
    sort={{
      by: data.list.sort.by,
      descending: data.list.sort.descending,
      href: (by: string, descending: boolean) => listHref(data.list, { sort: { by, descending } }),
    }}
    columns={[
      {
        key: "number",
        header: "Request",
        sortable: true,
        rowHeader: true,
        cell: (row: RequestLine) => (
          <a class="govuk-link" href={`/support/requests/${row.id}`}>
            {row.number}: {subjectOf(row)}
          </a>
        ),
      },
      { key: "setting", header: "Setting", sortable: true, cell: (row: RequestLine) => row.setting },
      { key: "needs", header: "Needs", cell: (row: RequestLine) => needWords(row.need_areas) || "Not said" },
      {
        key: "status",
        header: "Stands at",
        cell: (row: RequestLine) => <Badge tone={STATUS_TONES[row.status]}>{STATUS_WORDS[row.status]}</Badge>,
      },
      {
        key: "due",
        header: "Answer by",
        sortable: true,
        cell: (row: RequestLine) => (row.answer_due ? <When date={row.answer_due} today={data.today} /> : "Not sent"),
      },
    ]}
  />
)
