import { Badge, Button, EmptyState, When } from "../../../platform/kit/index.ts"
import { type ListColumn, ListPage } from "../../../platform/lists/list-page.tsx"
import type { PlainDate } from "../../../platform/time.ts"
import { childName, type RequestLine, type RequestList } from "../queries.ts"
import { LEVELS, STATUSES } from "../states.ts"
import { LEVEL_WORDS, needWords, outcomeWords, STATUS_TONES, STATUS_WORDS } from "../words.ts"

export interface ListData {
  readonly list: RequestList
  readonly rows: readonly RequestLine[]
  readonly total: number
  readonly zones: readonly { readonly id: string; readonly name: string }[]
  readonly today: PlainDate
  readonly asks: boolean
}

const subjectOf = (row: RequestLine): string => (row.child_id === null ? (row.cohort ?? LEVEL_WORDS[row.level]) : childName(row))

export const RequestListPage = ({ data }: { data: ListData }) => (
  <ListPage
    title="Requests for support"
    noun={["request", "requests"]}
    state={data.list}
    rows={data.rows}
    total={data.total}
    columns={requestColumns(data.today)}
    filters={[
      { name: "status", label: "State", options: STATUSES.map((value) => ({ value, text: STATUS_WORDS[value] })) },
      { name: "level", label: "For", options: LEVELS.map((value) => ({ value, text: LEVEL_WORDS[value] })) },
      { name: "zone", label: "Zone", options: data.zones.map(({ id, name }) => ({ value: id, text: name })) },
      { name: "whose", label: "Whose", options: [{ value: "mine", text: "Mine" }] },
    ]}
    tools={data.asks ? <Button href="/support/requests/new">Ask for support</Button> : undefined}
    empty={
      <EmptyState
        title="No request fits"
        {...(data.asks ? { action: { text: "Ask for support", href: "/support/requests/new" } } : {})}
      >
        Ended requests show when you choose their state among the filters.
      </EmptyState>
    }
  />
)

const requestColumns = (today: PlainDate): readonly ListColumn<RequestLine>[] => [
  {
    key: "number",
    header: "Request",
    sortable: true,
    rowHeader: true,
    cell: (row) => (
      <a class="govuk-link" href={`/support/requests/${row.id}`}>
        {row.number}: {subjectOf(row)}
      </a>
    ),
    text: (row) => row.number,
  },
  { key: "setting", header: "Setting", sortable: true, cell: (row) => row.setting, text: (row) => row.setting },
  {
    key: "needs",
    header: "Needs",
    cell: (row) => needWords(row.need_areas) || "Not said",
    text: (row) => needWords(row.need_areas),
  },
  {
    key: "status",
    header: "Stands at",
    cell: (row) => <Badge tone={STATUS_TONES[row.status]}>{STATUS_WORDS[row.status]}</Badge>,
    text: (row) => STATUS_WORDS[row.status],
  },
  {
    key: "due",
    header: "Answer by",
    sortable: true,
    cell: (row) => (row.answer_due ? <When date={row.answer_due} today={today} /> : "Not sent"),
    text: (row) => row.answer_due?.toString(),
  },
]

/** The file says more than fits on the page. */
export const fileColumns = (today: PlainDate): readonly ListColumn<RequestLine>[] => {
  const [number, ...others] = requestColumns(today)
  const more = (header: string, text: ListColumn<RequestLine>["text"]) => ({ key: header, header, cell: () => null, text })
  return [
    number!,
    more("About", subjectOf),
    more("For", (row) => LEVEL_WORDS[row.level]),
    ...others,
    more("Zone", (row) => row.zone),
    more("Outcome", (row) => (row.outcome === null ? null : outcomeWords(row.outcome, row.phase))),
  ]
}
