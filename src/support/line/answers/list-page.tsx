import { Button, EmptyState, Page } from "../../../platform/kit/index.ts"
import { type ListColumn, ListPage } from "../../../platform/lists/list-page.tsx"
import type { ListState } from "../../../platform/lists/list-state.ts"
import { nameColumn, RowList } from "../../../platform/lists/row-list.tsx"
import { dateAndTime, type PlainDate, shortDate } from "../../../platform/time.ts"
import type { Answer } from "../tables.ts"
import { CALLER_ROLE_WORDS, CALLER_ROLES, NEED_CODES, NEEDS } from "../vocabulary.ts"
import { audienceWords, Body, needWords, STANDING, StandingBadge } from "./answer-words.tsx"
import type { AnswerFilter, AnswerSort, openProposals, Suggested } from "./queries.ts"
import { standing } from "./rules.ts"

export const answerColumns = (today: PlainDate): readonly ListColumn<Answer>[] => [
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
    text: (row) => row.title,
  },
  {
    key: "standing",
    header: "State",
    cell: (row) => <StandingBadge answer={row} today={today} />,
    text: (row) => STANDING[standing(row, today)].words,
  },
  { key: "for", header: "For", cell: (row) => audienceWords(row.audiences), text: (row) => audienceWords(row.audiences) },
  { key: "used", header: "Used", numeric: true, sortable: true, cell: (row) => row.used, text: (row) => row.used },
  {
    key: "helped",
    header: "Helped",
    numeric: true,
    cell: (row) => `${row.helped} of ${row.helped + row.not_helped}`,
    text: (row) => row.helped,
  },
  {
    key: "review",
    header: "Look at again by",
    sortable: true,
    cell: (row) => shortDate(row.review_on),
    text: (row) => row.review_on.toString(),
  },
]

/** What a file of the bank holds: its whole wording too, to be read over or taken elsewhere. */
export const answerFileColumns = (today: PlainDate): readonly ListColumn<Answer>[] => [
  ...answerColumns(today),
  { key: "needs", header: "Needs", cell: () => null, text: (row) => needWords(row.needs) },
  { key: "body", header: "Answer", cell: () => null, text: (row) => row.body },
]

export interface AnswersPageProps {
  readonly state: ListState<AnswerFilter, AnswerSort>
  readonly rows: readonly Answer[]
  readonly total: number
  readonly today: PlainDate
  /** How many proposals wait for approval; null for those who do not write answers. */
  readonly proposals: number | null
}

export const AnswersPage = ({ state, rows, total, today, proposals }: AnswersPageProps) => (
  <ListPage
    title="Answer bank"
    noun={["answer", "answers"]}
    back="/support/line"
    tools={
      proposals !== null && (
        <>
          <Button tone="secondary" href="/support/line/answers/new">
            Propose an answer
          </Button>
          <a class="govuk-link" href="/support/line/answer-proposals">
            {proposals === 0 ? "Waiting for approval: none" : `Waiting for approval: ${proposals}`}
          </a>
        </>
      )
    }
    state={state}
    rows={rows}
    total={total}
    columns={answerColumns(today)}
    filters={[
      { name: "need", label: "Need", options: NEED_CODES.map((value) => ({ value, text: NEEDS[value] })) },
      { name: "for", label: "For", options: CALLER_ROLES.map((value) => ({ value, text: CALLER_ROLE_WORDS[value] })) },
      {
        name: "standing",
        label: "State",
        blank: "Not withdrawn",
        options: Object.entries(STANDING).map(([value, { words }]) => ({ value, text: words })),
      },
    ]}
    empty={<EmptyState title="No answer fits these filters" action={{ text: "Show all answers", href: state.path }} />}
  />
)

type ProposalLine = Awaited<ReturnType<typeof openProposals>>[number]

/** Wordings that nobody has decided on. */
export const ProposalsPage = ({ rows }: { rows: readonly ProposalLine[] }) => (
  <Page title="Answers waiting for approval" back="/support/line/answers">
    <RowList
      title="Answers waiting for approval"
      noun={["proposal", "proposals"]}
      rows={rows}
      columns={[
        nameColumn<ProposalLine>({
          key: "title",
          header: "Question",
          href: (row) => `/support/line/answer-proposals/${row.id}`,
          name: (row) => row.title,
        }),
        {
          key: "kind",
          header: "What",
          cell: (row) => kindOf(row).text,
          order: true,
          kind: kindOf,
        },
        { key: "by", header: "Proposed by", cell: (row) => row.proposer, order: true },
        {
          key: "at",
          header: "Proposed",
          cell: (row) => dateAndTime(row.proposed_at),
          order: (row) => row.proposed_at.epochMilliseconds,
        },
      ]}
      empty={<EmptyState title="Nothing waits">What colleagues propose stands here until somebody else approves it.</EmptyState>}
    />
  </Page>
)

const kindOf = ({ answer_id }: ProposalLine) =>
  answer_id === null ? { code: "new", text: "New" } : { code: "change", text: "Change" }

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
