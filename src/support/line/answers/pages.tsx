import {
  Badge,
  Button,
  Checkboxes,
  DataTable,
  DateInput,
  EmptyState,
  FilterPanel,
  type Form,
  FormTo,
  ListTools,
  Page,
  Pager,
  PostButton,
  ResultCount,
  Select,
  SummaryList,
  Textarea,
  TextInput,
  type Tone,
  WhatHappensNext,
  WithFilters,
} from "../../../platform/kit/index.ts"
import { type ListState, listHref } from "../../../platform/lists/list-state.ts"
import { dateAndTime, type PlainDate, shortDate } from "../../../platform/time.ts"
import { type LinePolicy, titleOf } from "../policy.ts"
import type { Answer, Proposal } from "../tables.ts"
import { CALLER_ROLE_WORDS, CALLER_ROLES, NEED_CODES, NEEDS, type Need } from "../vocabulary.ts"
import type { AnswerFilter, AnswerSort, openProposals, Suggested, unanswered, versionsOf } from "./queries.ts"
import { type Standing, standing } from "./rules.ts"

const STANDING: Readonly<Record<Standing, { words: string; tone: Tone }>> = {
  current: { words: "In use", tone: "good" },
  "due-soon": { words: "To look at soon", tone: "warn" },
  expired: { words: "Out of date: not suggested", tone: "bad" },
  withdrawn: { words: "Withdrawn", tone: "neutral" },
}

const StandingBadge = ({ answer, today }: { answer: Answer; today: PlainDate }) => {
  const { words, tone } = STANDING[standing(answer, today)]
  return <Badge tone={tone}>{words}</Badge>
}

const needWords = (codes: readonly string[]) => codes.map((code) => NEEDS[code as Need] ?? code).join("; ")
const audienceWords = (codes: readonly string[]) =>
  codes.length === 0
    ? "Anybody"
    : codes.map((code) => CALLER_ROLE_WORDS[code as keyof typeof CALLER_ROLE_WORDS] ?? code).join("; ")
const Body = ({ text }: { text: string }) => (
  <>
    {text.split("\n\n").map((part) => (
      <p class="govuk-body">{part}</p>
    ))}
  </>
)

export interface AnswersPageProps {
  readonly state: ListState<AnswerFilter, AnswerSort>
  readonly rows: readonly Answer[]
  readonly total: number
  readonly today: PlainDate
  readonly filters: Form<Record<AnswerFilter, string>>
  readonly proposals: Awaited<ReturnType<typeof openProposals>>
  readonly editor: boolean
}

export const AnswersPage = ({ state, rows, total, today, filters, proposals, editor }: AnswersPageProps) => (
  <Page
    title="Answer bank"
    back="/support/line"
    tools={
      editor && (
        <Button tone="secondary" href="/support/line/answers/new">
          Propose an answer
        </Button>
      )
    }
  >
    {proposals.length > 0 && (
      <DataTable
        caption="Waiting for approval"
        rows={proposals}
        columns={[
          {
            key: "title",
            header: "Question",
            rowHeader: true,
            cell: (row) => (
              <a class="govuk-link" href={`/support/line/answer-proposals/${row.id}`}>
                {row.title}
              </a>
            ),
          },
          { key: "kind", header: "What", cell: (row) => (row.answer_id === null ? "New" : "Change") },
          { key: "by", header: "Proposed by", cell: (row) => row.proposer },
          { key: "at", header: "Proposed", cell: (row) => dateAndTime(row.proposed_at) },
        ]}
      />
    )}
    <WithFilters filters={<Filters state={state} filters={filters} />}>
      <ResultCount total={total} noun={["answer", "answers"]} />
      <ListTools printHref={listHref(state)} />
      <DataTable
        caption="Answers"
        hideCaption
        rows={rows}
        sort={{ ...state.sort, href: (by, descending) => listHref(state, { sort: { by, descending } }) }}
        columns={[
          {
            key: "title",
            header: "Question",
            rowHeader: true,
            sortable: true,
            cell: (row) => (
              <a class="govuk-link" href={`/support/line/answers/${row.id}`}>
                {row.title}
              </a>
            ),
          },
          { key: "standing", header: "State", cell: (row) => <StandingBadge answer={row} today={today} /> },
          { key: "for", header: "For", cell: (row) => audienceWords(row.audiences) },
          { key: "used", header: "Used", numeric: true, sortable: true, cell: (row) => String(row.used) },
          { key: "helped", header: "Helped", numeric: true, cell: (row) => `${row.helped} of ${row.helped + row.not_helped}` },
          { key: "review", header: "Look at again by", sortable: true, cell: (row) => shortDate(row.review_on) },
        ]}
        empty={<EmptyState title="No answer fits these filters" action={{ text: "Show all answers", href: state.path }} />}
      />
      <Pager page={state.page} pages={Math.ceil(total / state.size)} href={(page) => listHref(state, { page })} />
    </WithFilters>
  </Page>
)

const Filters = ({ state, filters }: Pick<AnswersPageProps, "state" | "filters">) => (
  <FilterPanel action={state.path} clearHref={state.path}>
    <Select
      field={filters.field("need")}
      label="Need"
      blank="Any need"
      options={NEED_CODES.map((value) => ({ value, text: NEEDS[value] }))}
    />
    <Select
      field={filters.field("for")}
      label="For"
      blank="Anybody"
      options={CALLER_ROLES.map((value) => ({ value, text: CALLER_ROLE_WORDS[value] }))}
    />
    <Select
      field={filters.field("standing")}
      label="State"
      blank="Not withdrawn"
      options={Object.entries(STANDING).map(([value, { words }]) => ({ value, text: words }))}
    />
  </FilterPanel>
)

export const SearchPage = ({ words, found }: { words: string; found: readonly Suggested[] }) => (
  <Page title="Answers found" caption={`For: ${words.slice(0, 120)}`} back="/support/line/answers">
    {found.length === 0 ? (
      <EmptyState title="No answer fits" action={{ text: "Show all answers", href: "/support/line/answers" }}>
        Try fewer or other words.
      </EmptyState>
    ) : (
      found.map((answer) => (
        <section>
          <h2 class="govuk-heading-s">
            <a class="govuk-link" href={`/support/line/answers/${answer.id}`}>
              {answer.title}
            </a>
          </h2>
          <Body text={answer.body} />
        </section>
      ))
    )}
  </Page>
)

export interface AnswerPageProps {
  readonly answer: Answer
  readonly versions: Awaited<ReturnType<typeof versionsOf>>
  readonly today: PlainDate
  readonly editor: boolean
  readonly approver: boolean
}

export const AnswerPage = ({ answer, versions, today, editor, approver }: AnswerPageProps) => (
  <Page
    title={answer.title}
    caption="Answer bank"
    back="/support/line/answers"
    tools={
      answer.withdrawn_on === null && (
        <>
          {editor && (
            <Button tone="secondary" href={`/support/line/answers/${answer.id}/proposals/new`}>
              Propose a change
            </Button>
          )}
          {approver && (
            <Button tone="secondary" href={`/support/line/answers/${answer.id}/withdrawals/new`}>
              Withdraw
            </Button>
          )}
        </>
      )
    }
  >
    <p class="govuk-body">
      <StandingBadge answer={answer} today={today} />
      {answer.withdrawn_why && ` ${answer.withdrawn_why}`}
    </p>
    <Body text={answer.body} />
    <SummaryList
      rows={[
        { key: { children: "For" }, value: { children: audienceWords(answer.audiences) } },
        { key: { children: "Needs" }, value: { children: needWords(answer.needs) || "Any" } },
        { key: { children: "Approved" }, value: { children: `${shortDate(answer.approved_on)}, by ${answer.approved_by_name}` } },
        { key: { children: "Look at again by" }, value: { children: shortDate(answer.review_on) } },
        { key: { children: "Where it comes from" }, value: { children: answer.source ?? "Not given" } },
        {
          key: { children: "Used" },
          value: { children: `${answer.used} times; helped ${answer.helped}, did not help ${answer.not_helped}` },
        },
      ]}
    />
    <h2 class="govuk-heading-m">Versions</h2>
    {versions.map((version) => (
      <details class="govuk-details">
        <summary class="govuk-details__summary">
          <span class="govuk-details__summary-text">
            Version {version.version}, approved {shortDate(version.approved_on)} by {version.approved_by_name}
          </span>
        </summary>
        <div class="govuk-details__text">
          <p class="govuk-body">
            <strong>{version.title}</strong>
          </p>
          <Body text={version.body} />
        </div>
      </details>
    ))}
  </Page>
)

interface WordingFields {
  title: string
  body: string
  needs: string[]
  audiences: string[]
  source: string | null
  reviewOn: PlainDate
}

export const ProposePage = ({ answer, form }: { answer: Answer | null; form: Form<WordingFields> }) => (
  <Page
    title={answer ? "Propose a change" : "Propose an answer"}
    caption={answer?.title}
    errors={form.errors}
    back={answer ? `/support/line/answers/${answer.id}` : "/support/line/answers"}
  >
    <FormTo href={answer ? `/support/line/answers/${answer.id}/proposals` : "/support/line/answers"} form={form}>
      <TextInput field={form.field("title")} label="Question" hint="As a caller would ask it" />
      <Textarea
        field={form.field("body")}
        label="Answer"
        hint="Plain words that can be read aloud. An empty line begins a new part"
        rows={10}
        maxlength={6000}
      />
      <Checkboxes
        field={form.field("audiences")}
        legend="Who is it for?"
        hint="None chosen: anybody"
        small
        options={CALLER_ROLES.map((value) => ({ value, text: CALLER_ROLE_WORDS[value] }))}
      />
      <Checkboxes
        field={form.field("needs")}
        legend="Which needs?"
        small
        options={NEED_CODES.map((value) => ({ value, text: NEEDS[value] }))}
      />
      <TextInput field={form.field("source")} label="Where it comes from" hint="The Act, guidance or page that it rests on" />
      <DateInput
        field={form.field("reviewOn")}
        legend="Look at it again by"
        hint="Within two years. After that day it is not suggested"
      />
      <WhatHappensNext>Somebody else reads it and approves it. Until then advisers see what stands now.</WhatHappensNext>
      <Button preventDoubleClick>Propose it</Button>
    </FormTo>
  </Page>
)

export interface ProposalPageProps {
  readonly proposal: Proposal
  readonly current: Answer | null
  readonly mine: boolean
  readonly approver: boolean
  readonly form: Form<{ note: string | null }>
}

export const ProposalPage = ({ proposal, current, mine, approver, form }: ProposalPageProps) => (
  <Page
    title={proposal.title}
    caption={current ? "Proposed change" : "Proposed answer"}
    errors={form.errors}
    back="/support/line/answers"
  >
    <Body text={proposal.body} />
    <SummaryList
      rows={[
        { key: { children: "For" }, value: { children: audienceWords(proposal.audiences) } },
        { key: { children: "Needs" }, value: { children: needWords(proposal.needs) || "Any" } },
        { key: { children: "Where it comes from" }, value: { children: proposal.source ?? "Not given" } },
        { key: { children: "Look at again by" }, value: { children: shortDate(proposal.review_on) } },
      ]}
    />
    {current && (
      <details class="govuk-details" open>
        <summary class="govuk-details__summary">
          <span class="govuk-details__summary-text">What stands now (version {current.version})</span>
        </summary>
        <div class="govuk-details__text">
          <p class="govuk-body">
            <strong>{current.title}</strong>
          </p>
          <Body text={current.body} />
        </div>
      </details>
    )}
    {proposal.decision !== null && (
      <p class="govuk-body">
        <Badge tone={proposal.decision === "approved" ? "good" : "neutral"}>
          {proposal.decision === "approved" ? "Approved" : "Sent back"}
        </Badge>{" "}
        {proposal.note}
      </p>
    )}
    {proposal.decision === null && mine && <p class="govuk-body">You wrote this one, so somebody else approves it.</p>}
    {proposal.decision === null && approver && !mine && (
      <>
        <PostButton href={`/support/line/answer-proposals/${proposal.id}/approvals`}>Approve it</PostButton>
        <FormTo href={`/support/line/answer-proposals/${proposal.id}/returns`} form={form}>
          <Textarea field={form.field("note")} label="Or send it back: what should change?" rows={3} />
          <Button tone="secondary" preventDoubleClick>
            Send it back
          </Button>
        </FormTo>
      </>
    )}
  </Page>
)

export const WithdrawPage = ({ answer, form }: { answer: Answer; form: Form<{ why: string }> }) => (
  <Page title="Withdraw this answer" caption={answer.title} errors={form.errors} back={`/support/line/answers/${answer.id}`}>
    <FormTo href={`/support/line/answers/${answer.id}/withdrawals`} form={form}>
      <Textarea field={form.field("why")} label="Why?" rows={3} />
      <WhatHappensNext>From now on nobody is shown it. Its versions stay.</WhatHappensNext>
      <Button tone="warning" preventDoubleClick>
        Withdraw it
      </Button>
    </FormTo>
  </Page>
)

const SETTLE = {
  answer: "An answer was written",
  training: "Taken into training",
  outreach: "Passed to outreach",
  nothing: "Nothing needed",
} as const

export const UnansweredPage = ({ rows, policy }: { rows: Awaited<ReturnType<typeof unanswered>>; policy: LinePolicy }) => (
  <Page title="What found no answer" back="/support/line/answers">
    <p class="govuk-body">
      Calls for which the bank had nothing. It shows what to write next, and where training or outreach is needed.
    </p>
    <ListTools csvHref="/support/line/unanswered.csv" />
    <DataTable
      caption="Not dealt with yet"
      hideCaption
      rows={rows}
      columns={[
        { key: "on", header: "Day", rowHeader: true, cell: (row) => shortDate(row.on_date) },
        { key: "question", header: "Question", wide: true, cell: (row) => row.question ?? "Not written down" },
        { key: "reason", header: "Reason", cell: (row) => titleOf(policy.reasons, row.reason) },
        { key: "needs", header: "Needs", cell: (row) => needWords(row.needs) },
        { key: "by", header: "Asked by", cell: (row) => (row.caller_role ? audienceWords([row.caller_role]) : "") },
        {
          key: "settle",
          header: "Deal with it",
          cell: (row) => (
            <FormTo href={`/support/line/unanswered/${row.id}/settlements`}>
              <label class="govuk-visually-hidden" for={`as-${row.id}`}>
                What was done about it
              </label>
              <select class="govuk-select" id={`as-${row.id}`} name="as">
                {Object.entries(SETTLE).map(([value, words]) => (
                  <option value={value}>{words}</option>
                ))}
              </select>{" "}
              <Button tone="secondary">Done</Button>
            </FormTo>
          ),
        },
      ]}
      empty={<EmptyState title="Every question found an answer">Or every one that did not has been dealt with.</EmptyState>}
    />
  </Page>
)
