import { Button, Page, SummaryList } from "../../../platform/kit/index.ts"
import { type PlainDate, shortDate } from "../../../platform/time.ts"
import type { Answer } from "../tables.ts"
import { audienceWords, Body, needWords, StandingBadge } from "./answer-words.tsx"
import type { versionsOf } from "./queries.ts"

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
    log={{ kind: "support-line-answer", id: answer.id }}
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
