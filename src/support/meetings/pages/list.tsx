import { Badge, Button, EmptyState, SubNav, When } from "../../../platform/kit/index.ts"
import { type ListColumn, ListPage } from "../../../platform/lists/list-page.tsx"
import { listHref } from "../../../platform/lists/list-state.ts"
import type { PlainDate } from "../../../platform/time.ts"
import { placeOfMeeting, typeTitle } from "../presenter.ts"
import { type MeetingLine, type MeetingList, readMeetingList, statesOn } from "../queries.ts"
import { type MeetingState, STATE_WORDS } from "../states.ts"
import { MEETING_TYPES } from "../types.ts"

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
  readonly list: MeetingList
  readonly rows: readonly MeetingLine[]
  readonly total: number
  readonly zones: readonly { readonly id: string; readonly name: string }[]
  readonly plans: boolean
  readonly today: PlainDate
}

const WHEN = [
  ["ahead", "Ahead and under way"],
  ["past", "Past"],
  ["all", "All"],
] as const

export const MeetingListPage = ({ data }: { data: MeetingListData }) => (
  <ListPage
    title="Meetings"
    noun={["meeting", "meetings"]}
    state={data.list}
    rows={data.rows}
    total={data.total}
    columns={meetingColumns(data.today)}
    filters={[
      {
        name: "type",
        label: "Kind",
        options: MEETING_TYPES.map((value) => ({ value, text: typeTitle({ type: value, phase: null }) })),
      },
      {
        name: "state",
        label: "Stands at",
        options: statesOn(data.list.filters.when).map((value) => ({ value, text: STATE_WORDS[value] })),
      },
      { name: "zone", label: "Zone", options: data.zones.map(({ id, name }) => ({ value: id, text: name })) },
    ]}
    tools={
      <>
        {data.plans ? <Button href="/support/meetings/new">Plan a meeting</Button> : null}
        <Button href="/support/calendar" tone="secondary">
          Put them in my calendar
        </Button>
      </>
    }
    intro={<WhenNav list={data.list} />}
    empty={
      <EmptyState
        title={data.list.filters.when === "past" ? "No meeting lies behind" : "No meeting is planned"}
        {...(data.plans ? { action: { text: "Plan a meeting", href: "/support/meetings/new" } } : {})}
      >
        You see the meetings of your teams, and those that you are asked to.
      </EmptyState>
    }
  />
)

/** Each tab begins in its own order: the nearest first ahead, the latest first behind. */
const WhenNav = ({ list }: { list: MeetingList }) => (
  <SubNav
    label="When"
    items={WHEN.map(([when, text]) => {
      const { sort } = readMeetingList(new URLSearchParams({ when }))
      return {
        text,
        href: listHref(list, { filters: { when, state: null }, sort }),
        current: when === (list.filters.when ?? "ahead"),
      }
    })}
  />
)

/** What stands on the list and in its file: of a meeting about a child the setting, never the child. */
export const meetingColumns = (today: PlainDate): readonly ListColumn<MeetingLine>[] => [
  {
    key: "where",
    header: "Meeting",
    rowHeader: true,
    wide: true,
    sortable: true,
    cell: (row) => (
      <a class="govuk-link" href={`/support/meetings/${row.id}`}>
        {placeOfMeeting(row)}
      </a>
    ),
    text: placeOfMeeting,
  },
  { key: "type", header: "Kind", cell: typeTitle, text: typeTitle },
  {
    key: "on",
    header: "When",
    sortable: true,
    cell: (row) => <When date={row.on_date} today={today} />,
    text: (row) => row.on_date.toString(),
  },
  { key: "at", header: "At", cell: (row) => `${hourOf(row)}, ${row.place}`, text: (row) => `${hourOf(row)}, ${row.place}` },
  { key: "chair", header: "Chair", cell: (row) => row.chair ?? "Not named", text: (row) => row.chair },
  {
    key: "state",
    header: "Stands at",
    sortable: true,
    cell: (row) => <Badge tone={STATE_TONES[row.status]}>{STATE_WORDS[row.status]}</Badge>,
    text: (row) => STATE_WORDS[row.status],
  },
]

const hourOf = (row: MeetingLine): string => row.starts_at.slice(0, 5)
