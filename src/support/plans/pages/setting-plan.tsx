import {
  Badge,
  Button,
  Card,
  DateInput,
  Details,
  EmptyState,
  type Form,
  FormTo,
  Hidden,
  Page,
  Radios,
  Textarea,
  TextInput,
  When,
} from "../../../platform/kit/index.ts"
import { dateAndTime, type PlainDate } from "../../../platform/time.ts"
import { PROGRESS, PROGRESS_WORDS } from "../rules.ts"
import type { followUpsOf } from "../setting-plan.ts"
import type { PlanStep } from "../tables.ts"

type AnyForm = Form<Record<string, string>>

export interface SettingPlanData {
  readonly settingId: string
  readonly setting: string
  readonly meetingId: string | null
  readonly steps: readonly PlanStep[]
  readonly followUps: Awaited<ReturnType<typeof followUpsOf>>
  readonly edits: boolean
  readonly today: PlainDate
}

export const SettingPlanPage = ({ data, form }: { data: SettingPlanData; form: AnyForm }) => (
  <Page
    title={`Plan for ${data.setting}`}
    log={data.steps.length === 0 ? null : { kind: "setting-plan", id: data.settingId }}
    errors={form.errors}
    back={data.meetingId === null ? "/support/meetings" : `/support/meetings/${data.meetingId}`}
  >
    <p class="govuk-body">What was agreed for the setting as a whole, who helps, and by when. It names no child.</p>
    {data.steps.length === 0 ? (
      <EmptyState title="Nothing is planned yet">What is agreed for the setting at its meetings stands here.</EmptyState>
    ) : (
      data.steps.map((step) => <StepCard key={step.id} step={step} data={data} />)
    )}
    {data.edits ? <NewStepForm data={data} form={form} /> : null}
  </Page>
)

const STATUS = { open: ["info", "Under way"], done: ["good", "Done"], dropped: ["neutral", "Dropped"] } as const

const StepCard = ({ step, data }: { step: PlanStep; data: SettingPlanData }) => {
  const said = data.followUps.filter((followUp) => followUp.step_id === step.id)
  const meeting = data.meetingId === null ? "" : `?meeting=${data.meetingId}`
  return (
    <Card
      title={step.what}
      badge={<Badge tone={STATUS[step.status][0]}>{STATUS[step.status][1]}</Badge>}
      footer={
        data.edits && step.status === "open" ? (
          <>
            <a class="govuk-link" href={`/support/plans/steps/${step.id}${meeting}`}>
              Follow up<span class="govuk-visually-hidden">: {step.what}</span>
            </a>{" "}
            <a class="govuk-link" href={`/support/plans/steps/${step.id}/changes/new`}>
              Change<span class="govuk-visually-hidden">: {step.what}</span>
            </a>
          </>
        ) : undefined
      }
    >
      <p class="govuk-body">
        {step.outcome}. {step.helper} helps, by <When date={step.due_on} today={data.today} />.
      </p>
      {said.length === 0 ? null : (
        <ul class="govuk-list">
          {said.map((followUp) => (
            <li key={followUp.id}>
              <strong>{PROGRESS_WORDS[followUp.progress]}</strong>: {followUp.note}{" "}
              <span class="govuk-hint">
                {followUp.by_name}, {dateAndTime(followUp.at)}
              </span>
            </li>
          ))}
        </ul>
      )}
    </Card>
  )
}

const NewStepForm = ({ data, form }: { data: SettingPlanData; form: AnyForm }) => (
  <Details summary="Add a step to the plan" open={form.errors.length > 0}>
    <FormTo href={`/support/plans/settings/${data.settingId}`} form={form}>
      <Hidden field={form.field("meeting")} />
      <StepFields form={form} />
      <Button>Add it to the plan</Button>
    </FormTo>
  </Details>
)

const StepFields = ({ form }: { form: AnyForm }) => (
  <>
    <TextInput field={form.field("what")} label="What will be done?" />
    <TextInput field={form.field("outcome")} label="What will be different?" />
    <TextInput field={form.field("helper")} label="Who helps?" hint="For example, the zone's specialist teacher" />
    <DateInput field={form.field("due")} legend="By when?" />
  </>
)

export const ChangeStepPage = ({ step, form }: { step: PlanStep; form: AnyForm }) => (
  <Page title="Change the step" caption={step.what} back={`/support/plans/settings/${step.setting_id}`} errors={form.errors}>
    <FormTo href={`/support/plans/steps/${step.id}/changes`} form={form}>
      <StepFields form={form} />
      <Button>Save</Button>
    </FormTo>
  </Page>
)

export const FollowPage = ({ step, meetingId, form }: { step: PlanStep; meetingId: string | null; form: AnyForm }) => (
  <Page
    title="Follow up"
    caption={step.what}
    back={`/support/plans/settings/${step.setting_id}${meetingId === null ? "" : `?meeting=${meetingId}`}`}
    errors={form.errors}
  >
    <FormTo href={`/support/plans/steps/${step.id}`} form={form}>
      <Hidden field={form.field("meeting")} />
      <Radios
        field={form.field("progress")}
        legend="How does it go?"
        options={PROGRESS.map((value) => ({ value, text: PROGRESS_WORDS[value] }))}
      />
      <Textarea field={form.field("note")} label="What is different, and what comes next?" rows={4} maxlength={2000} />
      <Button>Save</Button>
    </FormTo>
  </Page>
)
