import type { VNode } from "preact"
import { Temporal } from "temporal-polyfill"
import {
  Badge,
  Button,
  ButtonGroup,
  bareFrame,
  blankForm,
  Card,
  CardGrid,
  Checkboxes,
  Clock,
  type Column,
  CopyButton,
  DataTable,
  DateInput,
  Details,
  defaultIdentity,
  EmptyState,
  Figure,
  FileUpload,
  FilterPanel,
  type Form,
  FormTo,
  InsetText,
  KeyFacts,
  ListTools,
  Page,
  type PageFrame,
  Pager,
  Panel,
  PostButton,
  Progress,
  queryForm,
  Radios,
  ResultCount,
  Select,
  SubNav,
  Suggestions,
  SummaryList,
  Tag,
  TaskList,
  Textarea,
  TextInput,
  Tick,
  Timeline,
  TwoColumns,
  WarningText,
  WhatHappensNext,
  When,
  WithFilters,
  withErrors,
} from "../../../src/platform/kit/index.ts"

export const frame: PageFrame = {
  ...bareFrame({ ...defaultIdentity, name: "Northmoor County Council" }),
  path: "/requests",
  navigation: [
    { text: "My day", href: "/", key: "d" },
    { text: "Calls", href: "/calls", key: "c" },
    { text: "Requests", href: "/requests", key: "r" },
    { text: "Meetings", href: "/meetings", key: "m" },
    { text: "Children", href: "/children", key: "k" },
    { text: "Schools and settings", href: "/settings", key: "s" },
  ],
  person: "Harriet Okonkwo-Featherstonehaugh",
  search: "/search",
  signOut: "/sign-out",
  demonstration: true,
  links: [
    { text: "Accessibility", href: "/accessibility" },
    { text: "Privacy", href: "/privacy" },
    { text: "Contact", href: "/contact" },
  ],
}

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

const ListPage = () => (
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

const EmptyList = () => (
  <Page title="Requests for support">
    <EmptyState title="No request waits for you" action={{ text: "See all requests of your zone", href: "/requests?zone=n2" }}>
      Requests show here when one is given to you or when you take one.
    </EmptyState>
  </Page>
)

const head = (
  <>
    <KeyFacts
      title="Wilhelmina (Mina) Abernathy-Cholmondeley"
      facts={[
        { label: "Age", value: "8 years, Year 3" },
        {
          label: "School",
          value: (
            <a class="govuk-link" href="/settings/1">
              Fen Lane Primary
            </a>
          ),
        },
        { label: "Needs", value: "Communication, sensory" },
        { label: "Circle", value: "6 people" },
      ]}
      alerts={[
        { text: "Address withheld from one parent", tone: "bad" },
        { text: "Speaks Somali at home", tone: "info" },
        { text: "Consent ends in 9 days" },
      ]}
      tools={
        <Button href="/calls/new" tone="secondary">
          Record a call
        </Button>
      }
    />
    <SubNav
      label="About Mina"
      items={["Story", "Needs", "Support", "Plan", "Places", "Family", "Circle"].map((text, index) => ({
        text,
        href: `/children/1/${text}`,
        current: index === 0,
        ...(index === 2 ? { count: 3 } : {}),
      }))}
    />
  </>
)

const ChildPage = () => (
  <Page title="Story" head={head} breadcrumbs={[{ text: "Children", href: "/children" }, { text: "Mina" }]}>
    <TwoColumns aside={<Beside />}>
      <Timeline
        newSince="12 March 2026"
        items={[
          {
            when: "Tuesday 17 March 2026",
            title: "Outreach visit agreed",
            href: "/x",
            by: "Sensory support",
            kind: "Outreach",
            isNew: true,
            children: "Three visits before Easter. The first looks at light and noise in the classroom.",
          },
          { when: "Monday 16 March 2026", title: "Call from school", href: "/x", by: "Priya Raman", isNew: true },
          {
            when: "Thursday 5 March 2026",
            title: "Request for support",
            href: "/x",
            by: "Fen Lane Primary",
            kind: "Support line",
          },
          { when: "Friday 9 January 2026", title: "Provision map changed", by: "Fen Lane Primary" },
        ]}
      />
    </TwoColumns>
  </Page>
)

const Beside = () => (
  <>
    <Card title="Time" level={2}>
      <Clock
        label="Answer to the school"
        used={16}
        allowed={20}
        unit={["working day", "working days"]}
        due="Friday 27 March 2026"
        ruleHref="/rules/answer"
      />
      <Clock
        label="More information"
        used={5}
        allowed={10}
        unit={["working day", "working days"]}
        paused="waiting for the school since 10 March"
      />
      <Clock label="Needs assessment" used={43} allowed={42} unit={["day", "days"]} />
      <Progress label="Actions done" done={3} total={7} />
    </Card>
    <Card title="Reference" level={2} footer="As at 14:03">
      <CopyButton text="LFI-2026-00417" label="reference" />
    </Card>
  </>
)

interface CallValues {
  readonly reason: string
  readonly next: string
  readonly by: string
  readonly needs: string[]
  readonly seen: boolean
  readonly zone: string
  readonly letter: string
  readonly phone: string
}
const callForm: Form<CallValues> = blankForm<CallValues>(
  {
    reason: "The class is noisy after lunch and Sam leaves the room.",
    next: "outreach",
    by: Temporal.PlainDate.from("2026-03-27"),
    needs: ["scia"],
  },
  { csrf: "token", key: "key", version: 3 },
)
const wrongForm = withErrors(blankForm<CallValues>({ by: "", "by-day": "31", "by-month": "2", "by-year": "2026" } as never), [
  { field: "reason", message: "Say why you cannot take this on" },
  { field: "next", message: "Choose what should happen next" },
  { field: "by", message: "Enter a real date, like 27 3 2026" },
])

const Fields = ({ form }: { form: Form<CallValues> }) => (
  <>
    <Textarea
      field={form.field("reason")}
      label="Why can you not take this on?"
      hint="The school and the broker will see this."
      maxlength={2000}
      rows={4}
    />
    <Radios
      field={form.field("next")}
      legend="What should happen next?"
      options={[
        {
          value: "outreach",
          text: "Ask another provider",
          hint: "The broker chooses who",
          children: <TextInput field={form.field("phone")} label="Telephone number" type="tel" width={20} />,
        },
        { value: "advice", text: "Give advice only" },
        { divider: "or" },
        { value: "none", text: "Nothing more is needed" },
      ]}
    />
    <DateInput field={form.field("by")} legend="When will the school hear?" hint="For example, 27 3 2026" />
    <Checkboxes
      field={form.field("needs")}
      legend="Which needs?"
      options={[
        { value: "scia", text: "Communication and autism" },
        { value: "semh", text: "Feelings and mental health" },
      ]}
    />
    <Select field={form.field("zone")} label="Zone" blank="Choose a zone" options={[{ value: "n1", text: "North 1" }]} />
    <FileUpload field={form.field("letter")} label="A letter or report" hint="PDF, Word or a picture, up to 25 MB" />
    <Tick field={form.field("seen")} label="I have told the school" />
    <WhatHappensNext>The request goes back to the broker today. The school hears by the date that you gave.</WhatHappensNext>
    <ButtonGroup>
      <Button>Decline and return to the broker</Button>
      <Button tone="secondary" href="/requests/1">
        Cancel
      </Button>
    </ButtonGroup>
  </>
)

const StaffForm = () => (
  <Page title="Decline the request of Fen Lane Primary" caption="Request LFI-2026-00417" back="/requests/1">
    <FormTo href="/requests/1/declines" form={callForm} files autosave="/drafts/1">
      <Fields form={callForm} />
    </FormTo>
  </Page>
)
const WrongForm = () => (
  <Page title="Decline the request of Fen Lane Primary" back="/requests/1" errors={wrongForm.errors}>
    <FormTo href="/requests/1/declines" form={wrongForm} files>
      <Fields form={wrongForm} />
    </FormTo>
  </Page>
)

const FamilyForm = () => (
  <Page title="What would you like to talk about?" heading={false} density="family" back="/family">
    <FormTo href="/family/asks" form={callForm}>
      <Textarea
        pageHeading
        field={blankForm<CallValues>().field("reason")}
        label="What would you like to talk about?"
        hint="A few words are enough. You can say more when we ring."
      />
      <Button>Continue</Button>
    </FormTo>
    <Details summary="Who will see this">The support line and, if you agree, Sam's school.</Details>
  </Page>
)

const DonePage = () => (
  <Page title="We have your question" heading={false} density="family">
    <Panel title="We have your question">
      Your reference is <strong>LFI-2026-00417</strong>
    </Panel>
    <p class="govuk-body">
      Priya from the support line will ring you by{" "}
      <When date={Temporal.PlainDate.from("2026-03-27")} today={Temporal.PlainDate.from("2026-03-24")} />.
    </p>
    <InsetText>If someone is in danger now, ring 999.</InsetText>
    <WarningText>Your telephone may show a withheld number.</WarningText>
    <SummaryList
      rows={[
        {
          key: { children: "Child" },
          value: { children: "Sam Lee" },
          actions: { items: [{ href: "#", children: "Change", visuallyHiddenText: "child" }] },
        },
        {
          key: { children: "What about" },
          value: { children: "Noise after lunch, and what to try" },
          actions: { items: [{ href: "#", children: "Change", visuallyHiddenText: "what about" }] },
        },
      ]}
    />
    <TaskList
      items={[
        { title: { children: "Tell us about Sam" }, href: "#", status: { children: "Done" } },
        {
          title: { children: "Add a report" },
          href: "#",
          status: { tag: { children: "Not started", classes: "govuk-tag--blue" } },
        },
      ]}
    />
  </Page>
)

const CallScreen = () => (
  <Page title="Call" wide tools={<Badge tone="info">Started 14:03</Badge>}>
    <FormTo href="/calls/1/outcomes" form={callForm} autosave="/drafts/1">
      <TwoColumns
        aside={
          <Suggestions
            id="answers"
            title="Answers that may help"
            hint="They come while you type."
            useIn="reason"
            usedName="answer"
          >
            <details class="lfi-suggestion">
              <summary>Ear defenders in class</summary>
              <p>Try them for one lesson first.</p>
            </details>
          </Suggestions>
        }
      >
        <Textarea
          field={callForm.field("reason")}
          label="Notes"
          suggest={{ href: "/answers/suggestions", into: "answers" }}
          rows={8}
        />
        <Button>End the call</Button>
      </TwoColumns>
    </FormTo>
  </Page>
)

const values = [42, 57, 61, 88, 93]
const Pictures = () => (
  <Page title="Zone data" caption="North 2">
    <CardGrid>
      <Card title="Next meeting" href="/meetings/1" badge={<Badge tone="info">In 3 days</Badge>} footer="As at 14:03">
        <p class="govuk-body">Team Around the School at Fen Lane Primary, Friday 27 March.</p>
      </Card>
      <Card title="Waiting for others" href="/waiting">
        <p class="govuk-body">Two schools have not answered.</p>
      </Card>
      <Card title="What changed" href="/changes" badge={<Tag>4 new</Tag>}>
        <p class="govuk-body">A provision map and three actions.</p>
      </Card>
    </CardGrid>
    <Figure
      title="Calls doubled in five months, most of them about moves to high school"
      reading="Each bar is one month; its height is the number of calls."
      source="Support line"
      asAt="24 March 2026"
      downloadHref="/calls.csv"
      table={
        <DataTable
          caption="Calls by month"
          columns={[
            { key: "m", header: "Month", cell: (row: { m: string; n: number }) => row.m },
            { key: "n", header: "Calls", cell: (row) => row.n, numeric: true },
          ]}
          rows={values.map((n, index) => ({ m: ["Nov", "Dec", "Jan", "Feb", "Mar"][index]!, n }))}
        />
      }
    >
      <svg viewBox="0 0 500 160" width="500" height="160" role="img" aria-label="Calls a month: 42, 57, 61, 88, 93">
        {values.map((value, index) => (
          <rect x={index * 100 + 20} y={150 - value * 1.5} width="60" height={value * 1.5} fill="#0a6b7c" />
        ))}
      </svg>
    </Figure>
  </Page>
)

/** Every component of ours on a page of each kind. */
export const PAGES: Readonly<Record<string, () => VNode>> = {
  list: ListPage,
  empty: EmptyList,
  child: ChildPage,
  form: StaffForm,
  errors: WrongForm,
  family: FamilyForm,
  done: DonePage,
  call: CallScreen,
  pictures: Pictures,
}
