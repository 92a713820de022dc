import {
  Badge,
  Button,
  EmptyState,
  type Form,
  FormTo,
  Page,
  PostButton,
  Select,
  SubNav,
  When,
} from "../../../platform/kit/index.ts"
import { type ListColumn, ListPage } from "../../../platform/lists/list-page.tsx"
import { listHref } from "../../../platform/lists/list-state.ts"
import { dateAt, type Instant, type PlainDate, shortDate } from "../../../platform/time.ts"
import type { MemberLine, TeamLine } from "../queries.ts"
import type { Whose, WorkLine, WorkState } from "../work-lists.ts"

const WHOSE: readonly (readonly [Whose, string])[] = [
  ["free", "To be taken"],
  ["mine", "Mine"],
  ["team", "All of my teams"],
  ["raised", "Raised to the supervisor"],
]

/** Where a piece of the support slices' work is done. */
export function workHref(recordKind: string, recordId: string): string | null {
  const folder = RECORD_PAGES[recordKind]
  return folder === undefined ? null : `${folder}/${recordId}`
}
const RECORD_PAGES: Readonly<Record<string, string>> = {
  request: "/support/requests",
  meeting: "/support/meetings",
  "meeting-action": "/support/meeting-actions",
  "meeting-item": "/support/meeting-items",
  setting: "/settings",
  zone: "/zones",
  "missing-meeting": "/support/meetings/new/at",
  "school-plan": "/support/plans/settings",
  "support-line-contact": "/support/line/contacts",
}

export interface WorkPageData {
  readonly state: WorkState
  readonly rows: readonly WorkLine[]
  readonly total: number
  readonly teams: readonly TeamLine[]
  readonly zones: readonly { readonly id: string; readonly name: string }[]
  readonly today: PlainDate
  readonly me: string | null
}

const whoseOf = (state: WorkState): Whose => (state.filters.whose as Whose | undefined) ?? "free"

export const WorkPage = ({ data }: { data: WorkPageData }) => (
  <ListPage
    title="Work lists"
    noun={["piece of work", "pieces of work"]}
    state={data.state}
    rows={data.rows}
    total={data.total}
    columns={[...workColumns(data.today, data.me), DO_COLUMN]}
    filters={[
      { name: "team", label: "Team", options: optionsOf(data.teams) },
      ...(data.zones.length > 1 ? [{ name: "zone", label: "Zone", options: optionsOf(data.zones) }] : []),
      { name: "late", label: "Date", options: [{ value: "late", text: "Past its date" }] },
    ]}
    tools={
      <Button href="/support/teams" tone="secondary">
        My teams
      </Button>
    }
    intro={
      <SubNav
        label="Whose work"
        items={WHOSE.map(([whose, text]) => ({
          text,
          href: listHref(data.state, { filters: { whose } }),
          current: whose === whoseOf(data.state),
        }))}
      />
    }
    empty={<EmptyState title={EMPTY[whoseOf(data.state)].title}>{EMPTY[whoseOf(data.state)].about}</EmptyState>}
  />
)

const optionsOf = (named: readonly { readonly id: string; readonly name: string }[]) =>
  named.map(({ id, name }) => ({ value: id, text: name }))

const EMPTY: Readonly<Record<Whose, { title: string; about: string }>> = {
  free: { title: "Nothing waits to be taken", about: "New work for your teams shows here first." },
  mine: { title: "You hold no open work", about: "Take something from the list “To be taken”." },
  team: { title: "Your teams hold no open work", about: "Finished work is on each record's own page." },
  raised: { title: "Nothing has risen", about: "Work that nobody takes in time comes here for the supervisor to give out." },
}

/** What stands on the list and in its file; a title never names a child. */
export const workColumns = (today: PlainDate, me: string | null): readonly ListColumn<WorkLine>[] => [
  {
    key: "what",
    header: "What",
    rowHeader: true,
    wide: true,
    sortable: true,
    cell: (row) => <WhatCell row={row} />,
    text: (row) => row.title,
  },
  { key: "where", header: "Where", cell: placeOf, text: placeOf },
  { key: "since", header: "Since", sortable: true, cell: (row) => dayOf(row.created_at), text: (row) => dayOf(row.created_at) },
  {
    key: "due",
    header: "By",
    sortable: true,
    cell: (row) => (row.due_on ? <When date={row.due_on} today={today} /> : "No date"),
    text: (row) => row.due_on?.toString(),
  },
  { key: "who", header: "With", cell: (row) => holderCell(row, me), text: (row) => row.holder },
]

const placeOf = (row: WorkLine): string => row.setting ?? row.zone ?? row.team
const dayOf = (at: Instant): string => shortDate(dateAt(at))

const DO_COLUMN: ListColumn<WorkLine> = { key: "do", header: "Do", cell: (row) => <DoCell row={row} />, text: () => null }

const WhatCell = ({ row }: { row: WorkLine }) => {
  const href = workHref(row.record_kind, row.record_id)
  return (
    <>
      {href ? (
        <a class="govuk-link" href={href}>
          {row.title}
        </a>
      ) : (
        row.title
      )}
      {row.raised_at !== null && row.taken_by === null ? (
        <>
          {" "}
          <Badge tone="warn">Raised</Badge>
        </>
      ) : null}
    </>
  )
}

const holderCell = (row: WorkLine, me: string | null) =>
  row.taken_by === null ? <Badge tone="neutral">Nobody yet</Badge> : row.taken_by === me ? "You" : row.holder

const DoCell = ({ row }: { row: WorkLine }) => (
  <>
    {row.taken_by === null ? (
      <PostButton href={`/support/work/${row.id}/takings`} about={`“${row.title}”`}>
        Take
      </PostButton>
    ) : null}{" "}
    <a class="govuk-link" href={`/support/work/${row.id}/givings/new`}>
      Give<span class="govuk-visually-hidden"> “{row.title}” to a colleague</span>
    </a>
  </>
)

export interface GiveData {
  readonly task: WorkLine
  readonly members: readonly MemberLine[]
  readonly loads: ReadonlyMap<string | null, number>
  readonly capacity: number | null
}

export const GivePage = ({ data, form }: { data: GiveData; form: Form<{ person: string; from: string }> }) => (
  <Page
    title={`Give: ${data.task.title}`}
    back="/support/work?whose=team"
    errors={form.errors}
    log={{ kind: "task", id: data.task.id }}
  >
    <FormTo href={`/support/work/${data.task.id}/givings`} form={form}>
      <input type="hidden" name="from" value={data.task.taken_by ?? ""} />
      <Select
        field={form.field("person")}
        label="Who takes it on?"
        hint="Open work of each is shown, against the team's limit where it has one."
        blank="Choose a colleague"
        options={data.members.map((member) => ({
          value: member.personId,
          text: `${member.name} (${data.loads.get(member.personId) ?? 0}${data.capacity === null ? "" : ` of ${data.capacity}`} open)`,
        }))}
      />
      <Button>Give it to them</Button>
    </FormTo>
  </Page>
)
