import {
  Badge,
  Button,
  DataTable,
  EmptyState,
  FilterPanel,
  type Form,
  Page,
  Pager,
  Select,
  SubNav,
  When,
  WithFilters,
} from "../../../platform/kit/index.ts"
import type { PlainDate } from "../../../platform/time.ts"
import { placeOfMeeting, typeTitle } from "../presenter.ts"
import type { MeetingFilter, MeetingLine } from "../queries.ts"
import { type MeetingState, STATE_WORDS } from "../states.ts"
import { MEETING_TYPES, TYPES } from "../types.ts"

export const STATE_TONES: Readonly<Record<MeetingState, "neutral" | "info" | "good" | "warn" | "paused">> = {
  planned: "info",
  papers_out: "info",
  held: "warn",
  actions_agreed: "good",
  reviewed: "neutral",
  postponed: "paused",
  cancelled: "neutral",
}

export interface MeetingListData {
  readonly rows: readonly MeetingLine[]
  readonly more: boolean
  readonly filter: MeetingFilter
  readonly href: (change: Record<string, string>) => string
  readonly filters: Form<Record<string, string>>
  readonly zones: readonly { id: string; name: string }[]
  readonly plans: boolean
  readonly today: PlainDate
}

export const MeetingListPage = ({ data }: { data: MeetingListData }) => (
  <Page
    title="Meetings"
    wide
    tools={
      <>
        {data.plans ? <Button href="/support/meetings/new">Plan a meeting</Button> : null}
        <Button href="/support/calendar" tone="secondary">
          Put them in my calendar
        </Button>
      </>
    }
  >
    <SubNav
      label="When"
      items={[
        { text: "Ahead and under way", href: data.href({ when: "ahead" }), current: data.filter.when === "ahead" },
        { text: "Past", href: data.href({ when: "past" }), current: data.filter.when === "past" },
      ]}
    />
    <WithFilters filters={<Filters data={data} />}>
      {data.rows.length === 0 ? (
        <EmptyState
          title={data.filter.when === "past" ? "No meeting lies behind" : "No meeting is planned"}
          {...(data.plans ? { action: { text: "Plan a meeting", href: "/support/meetings/new" } } : {})}
        >
          You see the meetings of your teams, and those that you are asked to.
        </EmptyState>
      ) : (
        <MeetingTable rows={data.rows} today={data.today} />
      )}
      <Pager
        page={data.filter.page}
        pages={data.more ? data.filter.page + 1 : data.filter.page}
        href={(page: number) => data.href({ page: String(page) })}
      />
    </WithFilters>
  </Page>
)

const Filters = ({ data }: { data: MeetingListData }) => (
  <FilterPanel action="/support/meetings" keep={{ when: data.filter.when }} clearHref="/support/meetings">
    <Select
      field={data.filters.field("type")}
      label="Kind"
      blank="Any"
      options={MEETING_TYPES.map((value) => ({ value, text: TYPES[value].title }))}
    />
    <Select
      field={data.filters.field("zone")}
      label="Zone"
      blank="Any"
      options={data.zones.map(({ id, name }) => ({ value: id, text: name }))}
    />
  </FilterPanel>
)

const MeetingTable = ({ rows, today }: { rows: readonly MeetingLine[]; today: PlainDate }) => (
  <DataTable
    caption="Meetings by date"
    hideCaption
    rows={[...rows]}
    columns={[
      {
        key: "what",
        header: "Meeting",
        rowHeader: true,
        wide: true,
        cell: (row: MeetingLine) => (
          <a class="govuk-link" href={`/support/meetings/${row.id}`}>
            {placeOfMeeting(row)}
          </a>
        ),
      },
      { key: "type", header: "Kind", cell: (row: MeetingLine) => typeTitle(row) },
      { key: "when", header: "When", cell: (row: MeetingLine) => <When date={row.on_date} today={today} /> },
      { key: "at", header: "At", cell: (row: MeetingLine) => `${row.starts_at.slice(0, 5)}, ${row.place}` },
      { key: "chair", header: "Chair", cell: (row: MeetingLine) => row.chair ?? "Not named" },
      {
        key: "state",
        header: "Stands at",
        cell: (row: MeetingLine) => <Badge tone={STATE_TONES[row.status]}>{STATE_WORDS[row.status]}</Badge>,
      },
    ]}
  />
)
