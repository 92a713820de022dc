import {
  Badge,
  DataTable,
  EmptyState,
  FilterPanel,
  type Form,
  ListTools,
  Page,
  Pager,
  PostButton,
  ResultCount,
  Select,
  type Tone,
  WithFilters,
} from "../../../platform/kit/index.ts"
import { type ListState, listHref } from "../../../platform/lists/list-state.ts"
import type { Instant } from "../../../platform/time.ts"
import { dateAndTime, type PlainDate, shortDate, timeOfDay } from "../../../platform/time.ts"
import { type LinePolicy, titleOf } from "../policy.ts"
import { CALLER_ROLE_WORDS, CHANNEL_WORDS, CHANNELS, STATE_WORDS, STATES } from "../vocabulary.ts"
import type { QueueFilter, QueueLine, QueueSort } from "./queries.ts"

export interface QueuePageProps {
  readonly state: ListState<QueueFilter, QueueSort>
  readonly rows: readonly QueueLine[]
  readonly total: number
  readonly policy: LinePolicy
  readonly zones: readonly { readonly id: string; readonly name: string }[]
  readonly filters: Form<Record<QueueFilter, string>>
  readonly now: Instant
  readonly today: PlainDate
  readonly me: string
  readonly supervisor: boolean
}

export const QueuePage = (props: QueuePageProps) => {
  const { state, rows, total, now } = props
  const from = (state.page - 1) * state.size + 1
  return (
    <Page title="The line's work" back="/support/line">
      <WithFilters filters={<Filters {...props} />}>
        <ResultCount total={total} from={from} to={from + rows.length - 1} noun={["contact", "contacts"]} asAt={timeOfDay(now)} />
        <ListTools csvHref={listHref(state, { path: "/support/line/queue.csv", page: state.page })} printHref={listHref(state)} />
        <DataTable
          caption="Contacts"
          hideCaption
          rows={rows}
          columns={columns(props)}
          sort={{ ...state.sort, href: (by, descending) => listHref(state, { sort: { by, descending } }) }}
          empty={
            <EmptyState title="Nothing waits here" action={{ text: "Show all open contacts", href: "/support/line/queue" }}>
              Either everything is done, or the filters leave nothing over.
            </EmptyState>
          }
        />
        <Pager page={state.page} pages={Math.ceil(total / state.size)} href={(page) => listHref(state, { page })} />
      </WithFilters>
    </Page>
  )
}

const TONES: Readonly<Record<QueueLine["state"], Tone>> = {
  received: "warn",
  "in-progress": "info",
  resolved: "good",
  "awaiting-callback": "paused",
  transferred: "neutral",
  closed: "good",
  diverted: "bad",
}

export const StateBadge = ({ state }: { state: QueueLine["state"] }) => <Badge tone={TONES[state]}>{STATE_WORDS[state]}</Badge>

export const dueWords = (due: PlainDate | null, today: PlainDate): string => {
  if (due === null) return ""
  const days = today.until(due).days
  return days < 0 ? `${shortDate(due)} (late)` : days === 0 ? `${shortDate(due)} (today)` : shortDate(due)
}

const columns = ({ policy, today, me, supervisor }: QueuePageProps) => [
  {
    key: "contact",
    header: "Contact",
    rowHeader: true,
    cell: (row: QueueLine) => (
      <>
        <a class="govuk-link" href={`/support/line/contacts/${row.id}`}>
          Contact {row.number}
        </a>
        <br />
        {CHANNEL_WORDS[row.channel]}
      </>
    ),
  },
  { key: "state", header: "State", cell: (row: QueueLine) => <StateBadge state={row.state} /> },
  { key: "received", header: "Received", sortable: true, cell: (row: QueueLine) => dateAndTime(row.received_at) },
  {
    key: "due",
    header: "Promised by",
    sortable: true,
    cell: (row: QueueLine) => dueWords(row.call_back_due, today),
  },
  {
    key: "who",
    header: "From",
    cell: (row: QueueLine) => (row.caller_role ? CALLER_ROLE_WORDS[row.caller_role] : "Not known yet"),
  },
  { key: "reason", header: "Reason", cell: (row: QueueLine) => titleOf(policy.reasons, row.reason) },
  { key: "setting", header: "Setting", cell: (row: QueueLine) => [row.setting, row.zone].filter(Boolean).join(", ") },
  {
    key: "with",
    header: "With",
    cell: (row: QueueLine) => <Holder row={row} me={me} supervisor={supervisor} />,
  },
]

/** What its button says; null where there is nothing to take. */
const takeWords = ({ state, with_id, call_back_due }: QueueLine): string | null =>
  state === "received"
    ? "Take"
    : state === "awaiting-callback"
      ? "Ring back"
      : state === "diverted" && with_id === null && call_back_due !== null
        ? "Take"
        : null

const Holder = ({ row, me, supervisor }: { row: QueueLine; me: string; supervisor: boolean }) => (
  <>
    {row.with_id === null ? "Nobody" : row.with_id === me ? "You" : row.with_name}{" "}
    {(row.with_id === null || row.with_id === me) && takeWords(row) !== null && (
      <PostButton href={`/support/line/contacts/${row.id}/takings`} tone="secondary" about={`contact ${row.number}`}>
        {takeWords(row)}
      </PostButton>
    )}
    {supervisor && row.state !== "transferred" && (
      <a class="govuk-link" href={`/support/line/contacts/${row.id}/assignments/new`}>
        Give<span class="govuk-visually-hidden"> contact {row.number} to somebody</span>
      </a>
    )}
  </>
)

const Filters = ({ state, policy, zones, filters }: QueuePageProps) => {
  const words: Record<string, string> = { open: "Open", nobody: "With nobody", me: "With you" }
  const name = (filter: string, value: string) =>
    words[value] ??
    STATE_WORDS[value as keyof typeof STATE_WORDS] ??
    CHANNEL_WORDS[value as keyof typeof CHANNEL_WORDS] ??
    (filter === "zone" ? (zones.find((zone) => zone.id === value)?.name ?? "A zone") : titleOf(policy.reasons, value))
  return (
    <FilterPanel
      action={state.path}
      applied={Object.entries(state.filters).map(([filter, value]) => ({
        text: name(filter, value),
        removeHref: listHref(state, { filters: { [filter]: null } }),
      }))}
      clearHref={state.path}
      keep={{ sort: `${state.sort.descending ? "-" : ""}${state.sort.by}` }}
    >
      <Select
        field={filters.field("state")}
        label="State"
        blank="Open"
        options={STATES.map((value) => ({ value, text: STATE_WORDS[value] }))}
      />
      <Select
        field={filters.field("with")}
        label="With"
        blank="Anybody"
        options={[
          { value: "nobody", text: "Nobody" },
          { value: "me", text: "You" },
        ]}
      />
      <Select
        field={filters.field("channel")}
        label="Came by"
        blank="Any way"
        options={CHANNELS.map((value) => ({ value, text: CHANNEL_WORDS[value] }))}
      />
      <Select
        field={filters.field("reason")}
        label="Reason"
        blank="Any reason"
        options={policy.reasons.map(({ code, title }) => ({ value: code, text: title }))}
      />
      <Select
        field={filters.field("zone")}
        label="Zone"
        blank="Any zone"
        options={zones.map(({ id, name }) => ({ value: id, text: name }))}
      />
    </FilterPanel>
  )
}
