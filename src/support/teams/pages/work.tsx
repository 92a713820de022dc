import {
  Badge,
  Button,
  DataTable,
  EmptyState,
  FilterPanel,
  type Form,
  FormTo,
  Page,
  Pager,
  PostButton,
  Select,
  SubNav,
  When,
  WithFilters,
} from "../../../platform/kit/index.ts"
import type { PlainDate } from "../../../platform/time.ts"
import type { MemberLine, TeamLine } from "../queries.ts"
import type { Whose, WorkLine } from "../work-lists.ts"

export const WHOSE: readonly (readonly [Whose, string])[] = [
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
  "missing-meeting": "/support/meetings/new/at",
  "school-plan": "/support/plans/settings",
  "support-line-contact": "/support/line/contacts",
}

export interface WorkPageData {
  readonly rows: readonly WorkLine[]
  readonly whose: Whose
  readonly href: (change: { whose?: Whose; page?: number }) => string
  readonly page: number
  readonly more: boolean
  readonly filters: Form<Record<string, string>>
  readonly teams: readonly TeamLine[]
  readonly today: PlainDate
  readonly me: string | null
}

export const WorkPage = ({ data }: { data: WorkPageData }) => (
  <Page
    title="Work lists"
    wide
    tools={
      <Button href="/support/teams" tone="secondary">
        My teams
      </Button>
    }
  >
    <SubNav
      label="Whose work"
      items={WHOSE.map(([whose, text]) => ({ text, href: data.href({ whose }), current: whose === data.whose }))}
    />
    <WithFilters
      filters={
        <FilterPanel action="/support/work" keep={{ whose: data.whose }} clearHref={`/support/work?whose=${data.whose}`}>
          <Select
            field={data.filters.field("team")}
            label="Team"
            blank="All my teams"
            options={data.teams.map((team) => ({ value: team.id, text: team.name }))}
          />
        </FilterPanel>
      }
    >
      {data.rows.length === 0 ? (
        <EmptyState title={EMPTY[data.whose].title}>{EMPTY[data.whose].about}</EmptyState>
      ) : (
        <WorkTable data={data} />
      )}
      <Pager page={data.page} pages={data.more ? data.page + 1 : data.page} href={(page: number) => data.href({ page })} />
    </WithFilters>
  </Page>
)

const EMPTY: Readonly<Record<Whose, { title: string; about: string }>> = {
  free: { title: "Nothing waits to be taken", about: "New work for your teams shows here first." },
  mine: { title: "You hold no open work", about: "Take something from the list “To be taken”." },
  team: { title: "Your teams hold no open work", about: "Finished work is on each record's own page." },
  raised: { title: "Nothing has risen", about: "Work that nobody takes in time comes here for the supervisor to give out." },
}

const WorkTable = ({ data }: { data: WorkPageData }) => (
  <DataTable
    caption="Work, earliest date first"
    hideCaption
    rows={[...data.rows]}
    columns={[
      { key: "what", header: "What", rowHeader: true, wide: true, cell: (row: WorkLine) => <WhatCell row={row} /> },
      { key: "where", header: "Where", cell: (row: WorkLine) => row.setting ?? row.zone ?? row.team },
      {
        key: "due",
        header: "By",
        cell: (row: WorkLine) => (row.due_on ? <When date={row.due_on} today={data.today} /> : "No date"),
      },
      { key: "who", header: "With", cell: (row: WorkLine) => holderCell(row, data.me) },
      { key: "do", header: "Do", cell: (row: WorkLine) => <DoCell row={row} /> },
    ]}
  />
)

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
  <Page title={`Give: ${data.task.title}`} back="/support/work?whose=team" errors={form.errors}>
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
