import { Badge, DataTable, EmptyState, InsetText, Page, PostButton, When } from "../../../platform/kit/index.ts"
import { RowList } from "../../../platform/lists/row-list.tsx"
import { type PlainDate, shortDate } from "../../../platform/time.ts"
import type { WorkSetting } from "../../maps/index.ts"
import { ProvisionParts, SettingChoice } from "../../parts.tsx"
import type { EvaluationFramework } from "../framework.ts"
import type { FinishedEvaluation } from "../queries.ts"
import type { Answer, EvaluationChange } from "../rules.ts"
import type { EvaluationAction, StoredEvaluation } from "../tables.ts"
import { OverTime } from "./over-time.tsx"

export interface OverviewData {
  readonly setting: WorkSetting
  readonly settings: readonly WorkSetting[]
  readonly framework: EvaluationFramework
  /** Finished ones under this framework, the newest first. */
  readonly finished: readonly FinishedEvaluation[]
  /** Finished ones under earlier frameworks: listed, and not compared. */
  readonly earlier: readonly FinishedEvaluation[]
  readonly open: StoredEvaluation | null
  readonly changes: readonly EvaluationChange[]
  readonly first: readonly Answer[]
  readonly actions: readonly EvaluationAction[]
  readonly edits: boolean
  readonly today: PlainDate
}

export const statementText = (framework: EvaluationFramework, id: string): string =>
  framework.standards.flatMap((standard) => standard.statements).find((each) => each.id === id)?.text ??
  "A statement of an earlier framework"

export const OverviewPage = (data: OverviewData) => {
  const { setting, settings, finished, framework } = data
  return (
    <Page
      title="Self-evaluation of inclusion"
      caption={setting.name}
      head={<ProvisionParts part="evaluation" setting={setting.id} own={setting.own} />}
    >
      <SettingChoice action="/provision/evaluation" settings={settings} chosen={setting.id} />
      <OpenOne {...data} />
      {finished.length === 0 ? (
        <EmptyState title="No evaluation is finished yet">
          {`Thirty-two statements under eight standards, judged with evidence. ${framework.name} is the framework in use.`}
        </EmptyState>
      ) : (
        <>
          <OverTime framework={framework} points={finished.toReversed()} />
          <Moved {...data} />
          <ActFirst {...data} />
        </>
      )}
      <Actions {...data} />
      <History {...data} />
    </Page>
  )
}

const OpenOne = ({ setting, open, edits }: OverviewData) =>
  !edits ? null : open ? (
    <InsetText>
      An evaluation was begun on {shortDate(open.started_on)} and is not finished.{" "}
      <a class="govuk-link" href={`/provision/evaluation/${open.id}`}>
        Go on with it
      </a>
    </InsetText>
  ) : (
    <PostButton href={`/provision/evaluation/settings/${setting.id}/evaluations`}>Begin an evaluation</PostButton>
  )

const Moved = ({ framework, finished, changes }: OverviewData) =>
  finished.length < 2 ? null : (
    <DataTable
      caption={`Moved between ${shortDate(finished[1]!.finishedOn)} and ${shortDate(finished[0]!.finishedOn)}`}
      rows={changes}
      empty={<p class="govuk-body">{`No statement moved since ${shortDate(finished[1]!.finishedOn)}.`}</p>}
      columns={[
        {
          key: "statement",
          header: "Statement",
          rowHeader: true,
          wide: true,
          cell: (change: EvaluationChange) => statementText(framework, change.statementId),
        },
        { key: "before", header: "Before", cell: (change) => framework.judgements[change.before] },
        {
          key: "now",
          header: "Now",
          cell: (change) => <Badge tone={change.now > change.before ? "good" : "bad"}>{framework.judgements[change.now]!}</Badge>,
        },
      ]}
    />
  )

const ActFirst = ({ framework, finished, first, edits }: OverviewData) => (
  <RowList
    name="first"
    title="To act on first"
    headed
    noun={["statement", "statements"]}
    empty={null}
    rows={first}
    columns={[
      {
        key: "statement",
        header: "Statement",
        rowHeader: true,
        wide: true,
        cell: (answer: Answer) => statementText(framework, answer.statementId),
        order: true,
      },
      {
        key: "judgement",
        header: "Judgement",
        cell: (answer) => framework.judgements[answer.judgement],
        order: (answer) => answer.judgement,
      },
      { key: "evidence", header: "Evidence", wide: true, cell: (answer) => answer.evidence || "None written" },
      ...(edits
        ? [
            {
              key: "act",
              header: "Act",
              text: null,
              cell: (answer: Answer) => (
                <a
                  class="govuk-link"
                  href={`/provision/evaluation/${finished[0]!.id}/actions/new?statement=${encodeURIComponent(answer.statementId)}`}
                >
                  Agree an action<span class="govuk-visually-hidden">: {statementText(framework, answer.statementId)}</span>
                </a>
              ),
            },
          ]
        : []),
    ]}
  />
)

const STATUS = { open: ["info", "Open"], done: ["good", "Done"], dropped: ["neutral", "Dropped"] } as const

const Actions = ({ framework, actions, edits, today }: OverviewData) =>
  actions.length === 0 ? null : (
    <RowList
      name="actions"
      title="Actions"
      headed
      noun={["action", "actions"]}
      empty={null}
      rows={actions}
      columns={[
        {
          key: "what",
          header: "Action",
          rowHeader: true,
          wide: true,
          cell: (each: EvaluationAction) =>
            edits && each.status === "open" ? (
              <a class="govuk-link" href={`/provision/evaluation/actions/${each.id}`}>
                {each.what}
              </a>
            ) : (
              each.what
            ),
          order: (each) => each.what,
        },
        { key: "for", header: "For", wide: true, cell: (each) => statementText(framework, each.statement_id), order: true },
        { key: "owner", header: "Who", cell: (each) => each.owner_name, order: true },
        {
          key: "due",
          header: "By",
          cell: (each) => <When date={each.due_on} today={today} />,
          order: (each) => each.due_on.toString(),
        },
        {
          key: "status",
          header: "How it goes",
          wide: true,
          kind: (each) => ({ code: each.status, text: STATUS[each.status][1] }),
          order: (each) => STATUS[each.status][1],
          cell: (each) => (
            <>
              <Badge tone={STATUS[each.status][0]}>{STATUS[each.status][1]}</Badge> {each.outcome}
            </>
          ),
        },
      ]}
    />
  )

const History = ({ finished, earlier }: OverviewData) =>
  finished.length + earlier.length === 0 ? null : (
    <RowList
      name="evaluations"
      title="Evaluations"
      headed
      noun={["evaluation", "evaluations"]}
      empty={null}
      rows={[...finished, ...earlier]}
      columns={[
        {
          key: "on",
          header: "Finished",
          rowHeader: true,
          cell: (each: FinishedEvaluation) => (
            <a class="govuk-link" href={`/provision/evaluation/${each.id}`}>
              {shortDate(each.finishedOn)}
            </a>
          ),
          order: (each) => each.finishedOn.toString(),
        },
        { key: "by", header: "By", cell: (each) => each.byName, order: true },
        {
          key: "note",
          header: "Compared",
          cell: (each) => (earlier.includes(each) ? "No: made under another framework" : "Yes"),
        },
      ]}
    />
  )
