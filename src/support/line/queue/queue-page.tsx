import { Badge, EmptyState, PostButton, type Tone } from "../../../platform/kit/index.ts"
import { type ListColumn, ListPage } from "../../../platform/lists/list-page.tsx"
import type { ListState } from "../../../platform/lists/list-state.ts"
import type { Instant } from "../../../platform/time.ts"
import { dateAndTime, type PlainDate, shortDate, timeOfDay } from "../../../platform/time.ts"
import { type LinePolicy, titleOf } from "../policy.ts"
import { CALLER_ROLE_WORDS, CHANNEL_WORDS, CHANNELS, STATE_WORDS, STATES } from "../vocabulary.ts"
import type { QueueFilter, QueueLine, QueueSort } from "./queries.ts"

export interface QueueView {
  readonly policy: LinePolicy
  readonly today: PlainDate
  readonly me: string
  readonly supervisor: boolean
}

export interface QueuePageProps extends QueueView {
  readonly state: ListState<QueueFilter, QueueSort>
  readonly rows: readonly QueueLine[]
  readonly total: number
  readonly zones: readonly { readonly id: string; readonly name: string }[]
  readonly now: Instant
}

const options = (codes: readonly string[], words: Readonly<Record<string, string>>) =>
  codes.map((value) => ({ value, text: words[value] ?? value }))

/** Nobody, you, and the colleague whom a link asked for. */
function holders({ filters }: QueuePageProps["state"], rows: readonly QueueLine[]) {
  const asked = filters.with
  const two = options(["nobody", "me"], { nobody: "Nobody", me: "You" })
  if (asked === undefined || two.some(({ value }) => value === asked)) return two
  return [...two, { value: asked, text: rows.find((row) => row.with_id === asked)?.with_name ?? "A colleague" }]
}

export const QueuePage = ({ state, rows, total, zones, now, ...view }: QueuePageProps) => (
  <ListPage
    title="The line's work"
    back="/support/line"
    noun={["contact", "contacts"]}
    asAt={timeOfDay(now)}
    state={state}
    rows={rows}
    total={total}
    columns={queueColumns(view)}
    filters={[
      { name: "state", label: "State", blank: "Open", options: options(STATES, STATE_WORDS) },
      { name: "with", label: "With", blank: "Anybody", options: holders(state, rows) },
      { name: "channel", label: "Came by", blank: "Any way", options: options(CHANNELS, CHANNEL_WORDS) },
      {
        name: "reason",
        label: "Reason",
        blank: "Any reason",
        options: view.policy.reasons.map(({ code, title }) => ({ value: code, text: title })),
      },
      { name: "zone", label: "Zone", blank: "Any zone", options: zones.map(({ id, name }) => ({ value: id, text: name })) },
    ]}
    empty={
      <EmptyState title="Nothing waits here" action={{ text: "Show all open contacts", href: "/support/line/queue" }}>
        Either everything is done, or the filters leave nothing over.
      </EmptyState>
    }
  />
)

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

const fromWords = ({ caller_role }: QueueLine): string => (caller_role ? CALLER_ROLE_WORDS[caller_role] : "Not known yet")

export const queueColumns = ({ policy, today, me, supervisor }: QueueView): readonly ListColumn<QueueLine>[] => [
  {
    key: "contact",
    header: "Contact",
    rowHeader: true,
    cell: (row) => (
      <>
        <a class="govuk-link" href={`/support/line/contacts/${row.id}`}>
          Contact {row.number}
        </a>
        <br />
        {CHANNEL_WORDS[row.channel]}
      </>
    ),
    text: (row) => row.number,
  },
  { key: "state", header: "State", cell: (row) => <StateBadge state={row.state} />, text: (row) => STATE_WORDS[row.state] },
  {
    key: "received",
    header: "Received",
    sortable: true,
    cell: (row) => dateAndTime(row.received_at),
    text: (row) => dateAndTime(row.received_at),
  },
  {
    key: "due",
    header: "Promised by",
    sortable: true,
    cell: (row) => dueWords(row.call_back_due, today),
    text: (row) => row.call_back_due?.toString(),
  },
  { key: "who", header: "From", cell: fromWords, text: fromWords },
  {
    key: "reason",
    header: "Reason",
    cell: (row) => titleOf(policy.reasons, row.reason),
    text: (row) => titleOf(policy.reasons, row.reason),
  },
  {
    key: "setting",
    header: "Setting",
    cell: (row) => [row.setting, row.zone].filter(Boolean).join(", "),
    text: (row) => row.setting,
  },
  {
    key: "with",
    header: "With",
    cell: (row) => <Holder row={row} me={me} supervisor={supervisor} />,
    text: (row) => row.with_name,
  },
]

/** What a file tells apart that the page shows in one cell. */
export const queueFileColumns = (view: QueueView): readonly ListColumn<QueueLine>[] => [
  ...queueColumns(view),
  { key: "channel", header: "Came by", cell: () => null, text: (row) => CHANNEL_WORDS[row.channel] },
  { key: "zone", header: "Zone", cell: () => null, text: (row) => row.zone },
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
