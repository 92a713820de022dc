import type { ComponentChildren } from "preact"
import {
  Button,
  Checkboxes,
  DateInput,
  type Form,
  FormTo,
  Hidden,
  Page,
  PostButton,
  Radios,
  Select,
  Textarea,
  TextInput,
  WhatHappensNext,
} from "../../../platform/kit/index.ts"
import { FLOURISH, LEVEL_WORDS, LEVELS, NEED_AREA_WORDS, NEED_AREAS } from "../../vocabulary.ts"
import type { OpenStage } from "../cycle-actions.ts"
import type { PlanType } from "../plan-types.ts"
import type { PlanLine, PlanOutcome } from "../tables.ts"
import { FLOURISH_WORDS, LEVEL_PLAIN, type PlanWording } from "../words.ts"

export type AnyForm = Form<Record<string, string>>

/** A form about one child's plan: whose it is, and the way back. */
export interface About {
  readonly childId: string
  readonly name: string
  readonly wording: PlanWording
}

const base = ({ childId }: About) => `/children/${childId}/plan`

const PlanForm = ({
  about,
  title,
  form,
  children,
}: {
  about: About
  title: string
  form: AnyForm
  children: ComponentChildren
}) => (
  <Page title={title} caption={about.name} back={`/children/${about.childId}/support`} errors={form.errors}>
    {children}
  </Page>
)

const LEVEL_OPTIONS = LEVELS.map((value) => ({ value, text: LEVEL_WORDS[value], hint: LEVEL_PLAIN[value] }))
const AREA_OPTIONS = NEED_AREAS.map((value) => ({ value, text: NEED_AREA_WORDS[value] }))

export const StartPage = ({ about, types, form }: { about: About; types: readonly PlanType[]; form: AnyForm }) => (
  <PlanForm about={about} title="Start a plan" form={form}>
    <FormTo href={base(about)} form={form}>
      <Radios field={form.field("level")} legend="Which level of support?" options={LEVEL_OPTIONS} small />
      {types.length > 1 && (
        <Radios
          field={form.field("type")}
          legend="Which kind of plan?"
          small
          options={types.map(({ id, name, basis }) => ({ value: id, text: name, hint: basis }))}
        />
      )}
      <WhatHappensNext>
        The first cycle opens with the day of its review. Tell the parents, if they do not know yet.
      </WhatHappensNext>
      <Button>Start the plan</Button>
    </FormTo>
  </PlanForm>
)

export const ProfilePage = ({ about, form }: { about: About; form: AnyForm }) => (
  <PlanForm about={about} title={about.wording.profile} form={form}>
    <p class="govuk-body">
      In the child's own words where they can say it. Somebody who knows them well helps where they cannot.
    </p>
    <FormTo href={`${base(about)}/profile`} form={form}>
      <Textarea field={form.field("likes")} label="What people like about me" rows={3} maxlength={2000} />
      <Textarea field={form.field("matters")} label="What matters to me" rows={3} maxlength={2000} />
      <Textarea field={form.field("helps")} label="How best to help me" rows={3} maxlength={2000} />
      <Textarea field={form.field("hopes")} label="My hopes" rows={3} maxlength={2000} />
      <Textarea field={form.field("parentWords")} label="What the parents say" rows={3} maxlength={2000} />
      <Button>Save</Button>
    </FormTo>
  </PlanForm>
)

export const OutcomePage = ({ about, outcome, form }: { about: About; outcome: PlanOutcome | null; form: AnyForm }) => (
  <PlanForm about={about} title={outcome ? "Change an outcome" : "Add an outcome"} form={form}>
    <FormTo href={outcome ? `${base(about)}/outcomes/${outcome.id}` : `${base(about)}/outcomes`} form={form}>
      <TextInput
        field={form.field("text")}
        label={about.wording.outcome}
        hint="Something that the child does, in plain words: asks a friend to play"
      />
      <Select field={form.field("area")} label="Area of need" options={AREA_OPTIONS} blank="Choose" />
      <TextInput
        field={form.field("baseline")}
        label="Where is it now?"
        hint="For example: once a week, with an adult beside them"
      />
      <TextInput field={form.field("target")} label="Where should it be?" hint="For example: once a day, without being asked" />
      <TextInput
        field={form.field("measure")}
        label="How will all know?"
        hint="For example: a tally at lunchtime in the last week of term"
      />
      <DateInput field={form.field("by")} legend="By when?" />
      <Checkboxes
        field={form.field("flourish")}
        legend="Which part of flourishing is it?"
        small
        options={FLOURISH.map((value) => ({ value, text: FLOURISH_WORDS[value] }))}
      />
      <Button>{outcome ? "Save" : "Add the outcome"}</Button>
    </FormTo>
  </PlanForm>
)

export interface LinePageProps {
  readonly about: About
  readonly line: PlanLine | null
  readonly outcomes: readonly PlanOutcome[]
  /** What the provision map offers, before anything is written. */
  readonly offer: ComponentChildren
  readonly form: AnyForm
}

export const LinePage = ({ about, line, outcomes, offer, form }: LinePageProps) => (
  <PlanForm about={about} title={line ? "Change help" : "Add help to the plan"} form={form}>
    {offer}
    <FormTo href={line ? `${base(about)}/lines/${line.id}` : `${base(about)}/lines`} form={form}>
      {!line && <Hidden field={form.field("row")} />}
      <TextInput field={form.field("title")} label="What is it called?" />
      <Textarea field={form.field("what")} label="What do the adults do?" rows={4} maxlength={4000} />
      <TextInput
        field={form.field("often")}
        label="How often, and how long?"
        hint="For example: 20 minutes, three times a week"
      />
      <TextInput field={form.field("who")} label="Who gives it?" hint="A role, not a name: class teacher, teaching assistant" />
      <TextInput field={form.field("sign")} label="What shows that it works?" />
      <Select field={form.field("level")} label="Level" options={LEVEL_OPTIONS.map(({ value, text }) => ({ value, text }))} />
      <Select field={form.field("area")} label="Area of need" options={AREA_OPTIONS} blank="Choose" />
      <Select
        field={form.field("outcome")}
        label="Which outcome does it work towards?"
        options={outcomes.map(({ id, text }) => ({ value: id, text }))}
        blank="None of its own"
      />
      <Button>{line ? "Save" : "Add the help"}</Button>
    </FormTo>
    {line && <EndLine about={about} line={line} />}
  </PlanForm>
)

const EndLine = ({ about, line }: { about: About; line: PlanLine }) => (
  <>
    <h2 class="govuk-heading-m">Is it no longer given?</h2>
    <PostButton href={`${base(about)}/lines/${line.id}/ends`} version={line.version} tone="secondary" about={line.title}>
      End this help
    </PostButton>
  </>
)

const STAGE_TITLE: Readonly<Record<OpenStage, string>> = {
  assess: "The child's needs were looked at again",
  plan: "The help is planned",
  do: "The help has begun",
}

export const StagePage = ({ about, stage, form }: { about: About; stage: OpenStage; form: AnyForm }) => (
  <PlanForm about={about} title={STAGE_TITLE[stage]} form={form}>
    <FormTo href={`${base(about)}/stage`} form={form}>
      <Hidden field={form.field("stage")} />
      <DateInput field={form.field("on")} legend="On which day?" />
      {stage === "assess" && (
        <Textarea
          field={form.field("assessment")}
          label="What was found?"
          hint="A few sentences: what helps, what is still hard"
          rows={4}
          maxlength={4000}
        />
      )}
      {stage === "plan" && <p class="govuk-body">Every outcome that is still worked towards goes into the cycle.</p>}
      <Button>Save</Button>
    </FormTo>
    <p class="govuk-body">
      <a class="govuk-link" href={`${base(about)}/next`}>
        All of it was settled on one day
      </a>
    </p>
  </PlanForm>
)

export const LevelPage = ({
  about,
  ways,
  form,
}: {
  about: About
  ways: readonly { value: string; text: string }[]
  form: AnyForm
}) => (
  <PlanForm about={about} title="Change the level" form={form}>
    <FormTo href={`${base(about)}/level`} form={form}>
      <Radios field={form.field("way")} legend="Which way?" options={[...ways]} />
      <Textarea field={form.field("reason")} label="Why?" hint="The family reads this" rows={3} maxlength={2000} />
      <WhatHappensNext>The step is kept with its date and reason. The cycle goes on at the new level.</WhatHappensNext>
      <Button>Change the level</Button>
    </FormTo>
  </PlanForm>
)

export const EndPage = ({ about, form }: { about: About; form: AnyForm }) => (
  <PlanForm about={about} title="End the plan" form={form}>
    <p class="govuk-body">
      If support is no longer needed, record a review with that decision instead: it asks the child and the parents. End the plan
      here when the child moves away or another plan takes its place.
    </p>
    <FormTo href={`${base(about)}/end`} form={form}>
      <Textarea field={form.field("why")} label="Why does it end?" hint="The family reads this" rows={3} maxlength={2000} />
      <Button tone="warning">End the plan</Button>
    </FormTo>
  </PlanForm>
)

export const ConvertPage = ({ about, types, form }: { about: About; types: readonly PlanType[]; form: AnyForm }) => (
  <PlanForm about={about} title="Turn the plan into another kind" form={form}>
    <p class="govuk-body">Profile, outcomes, help, cycles and reviews all stay. Nothing is written again.</p>
    <FormTo href={`${base(about)}/convert`} form={form}>
      <Radios
        field={form.field("type")}
        legend="Which kind of plan?"
        options={types.map(({ id, name, basis }) => ({ value: id, text: name, hint: basis }))}
      />
      <Button>Turn it</Button>
    </FormTo>
  </PlanForm>
)
