import type { VNode } from "preact"
import {
  Badge,
  Button,
  Checkboxes,
  type Column,
  DataTable,
  EmptyState,
  FilterPanel,
  ListTools,
  Page,
  Pager,
  PostButton,
  queryForm,
  ResultCount,
  Select,
  TextInput,
  WithFilters,
} from "../../../src/platform/kit/index.ts"

interface Row {
  readonly id: string
  readonly child: string
  readonly school: string
  readonly state: VNode
  readonly waits: number
  readonly asked: string
}

const rows: Row[] = [
  {
    id: "1",
    child: "Wilhelmina Abernathy-Cholmondeley",
    school: "St Edmund King and Martyr Voluntary Aided Primary School",
    state: <Badge tone="bad">3 days late</Badge>,
    waits: 23,
    asked: "2 March 2026",
  },
  {
    id: "2",
    child: "Sam Lee",
    school: "Fen Lane Primary",
    state: <Badge tone="warn">Ends today</Badge>,
    waits: 20,
    asked: "5 March 2026",
  },
  {
    id: "3",
    child: "Year 8, 14 pupils",
    school: "Northmoor High",
    state: <Badge tone="good">On time</Badge>,
    waits: 4,
    asked: "27 March 2026",
  },
  {
    id: "4",
    child: "Amal Yusuf",
    school: "Little Oaks Nursery",
    state: <Badge tone="paused">Paused</Badge>,
    waits: 9,
    asked: "20 March 2026",
  },
  {
    id: "5",
    child: "Whole school",
    school: "Marsh End Academy",
    state: <Badge tone="neutral">Not started</Badge>,
    waits: 1,
    asked: "30 March 2026",
  },
  {
    id: "6",
    child: "Jo Mbeki",
    school: "Northmoor Sixth Form College",
    state: <Badge tone="info">With the team</Badge>,
    waits: 6,
    asked: "24 March 2026",
  },
]

const columns: Column<Row>[] = [
  {
    key: "about",
    header: "About",
    cell: (row) => (
      <a class="govuk-link" href={`/requests/${row.id}`}>
        {row.child}
      </a>
    ),
    sortable: true,
    rowHeader: true,
  },
  { key: "school", header: "School or setting", cell: (row) => row.school, sortable: true, wide: true },
  { key: "state", header: "State", cell: (row) => row.state },
  { key: "asked", nowrap: true, header: "Asked", cell: (row) => row.asked, sortable: true },
  { key: "waits", header: "Days", cell: (row) => row.waits, numeric: true, sortable: true },
  {
    key: "act",
    header: "Do",
    cell: (row) => (
      <PostButton href={`/requests/${row.id}/takings`} tone="secondary" about={row.child}>
        Take
      </PostButton>
    ),
  },
]

const filters = (
  <FilterPanel
    action="/requests"
    applied={[
      { text: "Zone: North 2", removeHref: "/requests" },
      { text: "Late", removeHref: "/requests" },
    ]}
    clearHref="/requests"
    keep={{ sort: "waits" }}
  >
    <TextInput field={queryForm(new URLSearchParams()).field("school")} label="School or setting" />
    <Select
      field={queryForm(new URLSearchParams("zone=n2")).field("zone")}
      label="Zone"
      blank="All zones"
      options={[
        { value: "n1", text: "North 1" },
        { value: "n2", text: "North 2" },
      ]}
    />
    <Checkboxes
      small
      field={queryForm(new URLSearchParams("state=late")).field("state")}
      legend="State"
      options={[
        { value: "late", text: "Late" },
        { value: "paused", text: "Paused" },
        { value: "new", text: "Not started" },
      ]}
    />
  </FilterPanel>
)

export const ListPage = () => (
  <Page title="Requests for support" tools={<Button href="/requests/new">New request</Button>}>
    <WithFilters filters={filters}>
      <ResultCount total={213} from={1} to={6} noun={["request", "requests"]} asAt="14:03" />
      <ListTools csvHref="/requests.csv" printHref="/requests?print" />
      <DataTable
        caption="Requests, longest waiting first"
        hideCaption
        columns={columns}
        rows={rows}
        sort={{ by: "waits", descending: true, href: (by, down) => `/requests?sort=${by}${down ? "&down" : ""}` }}
      />
      <Pager page={4} pages={18} href={(page) => `/requests?page=${page}`} />
    </WithFilters>
  </Page>
)

export const EmptyList = () => (
  <Page title="Requests for support">
    <EmptyState title="No request waits for you" action={{ text: "See all requests of your zone", href: "/requests?zone=n2" }}>
      Requests show here when one is given to you or when you take one.
    </EmptyState>
  </Page>
)
