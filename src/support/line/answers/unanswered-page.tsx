import { Button, EmptyState, FormTo, Page } from "../../../platform/kit/index.ts"
import { RowList } from "../../../platform/lists/row-list.tsx"
import { shortDate } from "../../../platform/time.ts"
import { type LinePolicy, titleOf } from "../policy.ts"
import { audienceWords, needWords } from "./answer-words.tsx"
import type { unanswered } from "./queries.ts"

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
    <RowList
      title="Not dealt with yet"
      noun={["question", "questions"]}
      rows={rows}
      columns={[
        {
          key: "on",
          header: "Day",
          rowHeader: true,
          cell: (row) => shortDate(row.on_date),
          order: (row) => row.on_date.toString(),
        },
        { key: "question", header: "Question", wide: true, cell: (row) => row.question ?? "Not written down" },
        {
          key: "reason",
          header: "Reason",
          cell: (row) => titleOf(policy.reasons, row.reason),
          order: true,
          kind: (row) => (row.reason === null ? null : { code: row.reason, text: titleOf(policy.reasons, row.reason) }),
        },
        {
          key: "needs",
          header: "Needs",
          cell: (row) => needWords(row.needs),
          kind: (row) => row.needs.map((code) => ({ code, text: needWords([code]) })),
        },
        {
          key: "by",
          header: "Asked by",
          cell: (row) => (row.caller_role ? audienceWords([row.caller_role]) : ""),
          order: true,
          kind: (row) => (row.caller_role ? { code: row.caller_role, text: audienceWords([row.caller_role]) } : null),
        },
        {
          key: "settle",
          header: "Deal with it",
          text: null,
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
