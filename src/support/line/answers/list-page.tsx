import {
  Button,
  DataTable,
  EmptyState,
  FilterPanel,
  type Form,
  ListTools,
  Page,
  Pager,
  ResultCount,
  Select,
  WithFilters,
} from "../../../platform/kit/index.ts"
import { type ListState, listHref } from "../../../platform/lists/list-state.ts"
import { dateAndTime, type PlainDate, shortDate } from "../../../platform/time.ts"
import type { Answer } from "../tables.ts"
import { CALLER_ROLE_WORDS, CALLER_ROLES, NEED_CODES, NEEDS } from "../vocabulary.ts"
import { audienceWords, Body, STANDING, StandingBadge } from "./answer-words.tsx"
import type { AnswerFilter, AnswerSort, openProposals, Suggested } from "./queries.ts"

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
