import {
  Badge,
  Button,
  DataTable,
  DateInput,
  type Form,
  FormTo,
  Hidden,
  Page,
  Progress,
  Radios,
  Select,
  Textarea,
  WhatHappensNext,
} from "../../../platform/kit/index.ts"
import { shortDate } from "../../../platform/time.ts"
import type { EvaluationFramework, EvaluationStatement } from "../framework.ts"
import type { Answer } from "../rules.ts"
import type { EvaluationAction, StoredEvaluation } from "../tables.ts"
import { statementText } from "./overview.tsx"

type AnyForm = Form<Record<string, string>>
type Standard = EvaluationFramework["standards"][number]

export interface EvaluationData {
  readonly evaluation: StoredEvaluation
  readonly settingName: string
  readonly framework: EvaluationFramework
  readonly answers: readonly Answer[]
  readonly edits: boolean
  readonly form: AnyForm
}

export const EvaluationPage = (data: EvaluationData) => {
  const { evaluation, settingName, framework, form } = data
  const finished = evaluation.finished_on !== null
  return (
    <Page
      title={finished ? `Evaluation of ${shortDate(evaluation.finished_on!)}` : "Evaluation under way"}
      caption={`${settingName}, ${framework.name}`}
      errors={form.errors}
      back={`/provision/evaluation?setting=${evaluation.setting_id}`}
      log={{ kind: "evaluation", id: evaluation.id }}
    >
      {finished ? <p class="govuk-body">{`Finished by ${evaluation.by_name}.`}</p> : <UnderWay {...data} />}
      {framework.standards.map((standard) => (
        <StandardTable key={standard.id} {...data} standard={standard} finished={finished} />
      ))}
    </Page>
  )
}

const UnderWay = ({ evaluation, framework, answers, edits, form }: EvaluationData) => {
  const total = framework.standards.reduce((sum, standard) => sum + standard.statements.length, 0)
  return (
    <>
      <Progress done={answers.length} total={total} label="Statements judged" />
      {edits ? (
        <FormTo href={`/provision/evaluation/${evaluation.id}/finishes`} form={form}>
          <WhatHappensNext>Once finished it stays as it is, and the lead of your zone can read it.</WhatHappensNext>
          <Button preventDoubleClick tone={answers.length === total ? undefined : "secondary"}>
            Finish the evaluation
          </Button>
        </FormTo>
      ) : null}
    </>
  )
}

const StandardTable = ({
  standard,
  finished,
  evaluation,
  framework,
  answers,
  edits,
}: EvaluationData & { standard: Standard; finished: boolean }) => {
  const answerTo = (statement: EvaluationStatement) => answers.find((answer) => answer.statementId === statement.id)
  return (
    <>
      <DataTable
        caption={standard.name}
        rows={standard.statements}
        columns={[
          { key: "text", header: "Statement", rowHeader: true, wide: true, cell: (each: EvaluationStatement) => each.text },
          {
            key: "judgement",
            header: "Judgement",
            cell: (each) => {
              const answer = answerTo(each)
              return answer ? framework.judgements[answer.judgement] : <Badge tone="neutral">Not judged</Badge>
            },
          },
          { key: "evidence", header: "Evidence", wide: true, cell: (each) => answerTo(each)?.evidence || "None written" },
        ]}
      />
      {edits && !finished ? (
        <p class="govuk-body">
          <a class="govuk-link" href={`/provision/evaluation/${evaluation.id}/standards/${standard.id}`}>
            Judge<span class="govuk-visually-hidden">: {standard.name}</span>
          </a>
        </p>
      ) : null}
    </>
  )
}

export interface StandardData {
  readonly evaluation: StoredEvaluation
  readonly framework: EvaluationFramework
  readonly standard: Standard
  readonly form: AnyForm
}

export const StandardPage = ({ evaluation, framework, standard, form }: StandardData) => {
  const at = framework.standards.indexOf(standard)
  return (
    <Page
      title={standard.name}
      caption={`Standard ${at + 1} of ${framework.standards.length}`}
      errors={form.errors}
      back={`/provision/evaluation/${evaluation.id}`}
    >
      <FormTo href={`/provision/evaluation/${evaluation.id}/standards/${standard.id}`} form={form}>
        {standard.statements.map((statement, place) => (
          <section key={statement.id}>
            <Radios
              field={form.field(`judgement${place + 1}`)}
              legend={statement.text}
              options={framework.judgements.map((text, judgement) => ({ value: String(judgement), text }))}
              inline
              small
            />
            <Textarea
              field={form.field(`evidence${place + 1}`)}
              label="What shows it?"
              hint={`Needed for anything above ${framework.judgements[0]}`}
              rows={2}
              maxlength={2000}
            />
          </section>
        ))}
        <Button preventDoubleClick>{at + 1 < framework.standards.length ? "Save and go to the next standard" : "Save"}</Button>
      </FormTo>
    </Page>
  )
}

export interface ActionFormData {
  readonly evaluation: StoredEvaluation
  readonly framework: EvaluationFramework
  readonly statementId: string
  readonly colleagues: readonly { readonly id: string; readonly name: string }[]
  readonly form: AnyForm
}

export const NewActionPage = ({ evaluation, framework, statementId, colleagues, form }: ActionFormData) => (
  <Page
    title="Agree an action"
    caption={statementText(framework, statementId)}
    errors={form.errors}
    back={`/provision/evaluation?setting=${evaluation.setting_id}`}
  >
    <FormTo href={`/provision/evaluation/${evaluation.id}/actions`} form={form}>
      <Hidden field={form.field("statement")} />
      <Textarea field={form.field("what")} label="What will be done?" rows={2} maxlength={200} />
      <Select
        field={form.field("owner")}
        label="Who does it?"
        options={colleagues.map(({ id, name }) => ({ value: id, text: name }))}
        blank="Choose"
      />
      <DateInput field={form.field("due")} legend="By when?" />
      <WhatHappensNext>It stands on that colleague's list of work until it is done.</WhatHappensNext>
      <Button preventDoubleClick>Agree it</Button>
    </FormTo>
  </Page>
)

export const CloseActionPage = ({ held, settingId, form }: { held: EvaluationAction; settingId: string; form: AnyForm }) => (
  <Page
    title={held.what}
    caption="An action of the self-evaluation"
    log={{ kind: "evaluation-action", id: held.id }}
    errors={form.errors}
    back={`/provision/evaluation?setting=${settingId}`}
  >
    <p class="govuk-body">{`${held.owner_name}, by ${shortDate(held.due_on)}.`}</p>
    {held.status === "open" ? (
      <FormTo href={`/provision/evaluation/actions/${held.id}`} form={form}>
        <Radios
          field={form.field("status")}
          legend="How did it end?"
          options={[
            { value: "done", text: "Done" },
            { value: "dropped", text: "Dropped: no longer needed" },
          ]}
        />
        <Textarea field={form.field("outcome")} label="What is different now?" rows={3} maxlength={1000} />
        <Button preventDoubleClick>Save</Button>
      </FormTo>
    ) : (
      <p class="govuk-body">{`${held.status === "done" ? "Done" : "Dropped"}: ${held.outcome}`}</p>
    )}
  </Page>
)
