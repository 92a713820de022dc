import {
  Button,
  Checkboxes,
  DateInput,
  FormTo,
  Hidden,
  InsetText,
  Page,
  Radios,
  Textarea,
  TextInput,
  WhatHappensNext,
} from "../../../platform/kit/index.ts"
import { shortDate } from "../../../platform/time.ts"
import { LEVEL_WORDS, LEVELS } from "../../vocabulary.ts"
import { DECISIONS, PROGRESS } from "../cycle.ts"
import type { WholeCycle, WholePlan } from "../queries.ts"
import type { PlanOutcome } from "../tables.ts"
import { DECISION_WORDS, PROGRESS_WORDS } from "../words.ts"
import type { About, AnyForm } from "./forms.tsx"

export interface ReviewPageProps {
  readonly about: About
  readonly cycle: WholeCycle
  readonly outcomes: readonly PlanOutcome[]
  readonly form: AnyForm
}

const PROGRESS_OPTIONS = PROGRESS.map((value) => ({ value, text: PROGRESS_WORDS[value] }))

/** The whole review on one screen: every outcome, both views, the decision. What the family wrote before stands in it already. */
export const ReviewPage = ({ about, cycle, outcomes, form }: ReviewPageProps) => (
  <Page title={about.wording.review} caption={about.name} back={`/children/${about.childId}/support`} errors={form.errors}>
    <FormTo href={`/children/${about.childId}/plan/review`} form={form}>
      <DateInput field={form.field("on")} legend="On which day did you meet?" />
      {outcomes.map((outcome, at) => (
        <Progress key={outcome.id} outcome={outcome} place={at + 1} form={form} />
      ))}
      <h2 class="govuk-heading-m">What the family thinks</h2>
      <ViewFields form={form} who="parent" label="What the parents say" none="If you could not hear them: why?" />
      <ViewFields form={form} who="child" label="What the child says" none="If you could not hear the child: why?" />
      <Radios
        field={form.field("decision")}
        legend={about.wording.decision}
        small
        options={DECISIONS.filter((each) => mayDecide(each, cycle)).map((value) => ({ value, text: DECISION_WORDS[value] }))}
      />
      <Textarea
        field={form.field("reason")}
        label="Why? (when something changes)"
        hint="The family reads this"
        rows={2}
        maxlength={2000}
      />
      <WhatHappensNext>
        This cycle closes and the next one opens, filled in from this one. You look over it on the next screen.
      </WhatHappensNext>
      <Button>Record the review</Button>
    </FormTo>
  </Page>
)

const mayDecide = (decision: string, { level }: WholeCycle): boolean =>
  !(decision === "step-up" && level === LEVELS.at(-1)) && !(decision === "step-down" && level === LEVELS[0])

const Progress = ({ outcome, place, form }: { outcome: PlanOutcome; place: number; form: AnyForm }) => (
  <section class="lfi-card">
    <div class="lfi-card__body">
      <Hidden field={form.field(`outcome${place}` as never)} />
      <Radios
        field={form.field(`progress${place}` as never)}
        legend={outcome.text}
        hint={`From “${outcome.baseline}” to “${outcome.target}”. Known by: ${outcome.measure}`}
        inline
        small
        options={PROGRESS_OPTIONS}
      />
      <TextInput
        field={form.field(`evidence${place}` as never)}
        label={`What shows it? (outcome ${place})`}
        hint="Measure again what was measured at the start"
      />
    </div>
  </section>
)

const ViewFields = ({ form, who, label, none }: { form: AnyForm; who: "parent" | "child"; label: string; none: string }) => (
  <>
    <Textarea field={form.field(`${who}View` as never)} label={label} rows={3} maxlength={4000} />
    <TextInput field={form.field(`${who}None` as never)} label={none} />
  </>
)

export interface NextPageProps {
  readonly about: About
  readonly whole: WholePlan
  readonly cycle: WholeCycle
  /** Whether it comes straight after a review. */
  readonly reviewed: boolean
  readonly form: AnyForm
}

/** The next cycle as the last one leaves it: what goes on is ticked. */
export const NextCyclePage = ({ about, whole, cycle, reviewed, form }: NextPageProps) => {
  const outcomes = whole.outcomes.filter((each) => each.ended_on === null)
  const lines = whole.lines.filter((each) => each.until === null)
  return (
    <Page title={`Cycle ${cycle.number}`} caption={about.name} back={`/children/${about.childId}/support`} errors={form.errors}>
      {reviewed && <InsetText>The review is recorded. Untick what does not go on, and begin.</InsetText>}
      <p class="govuk-body">
        Level: <strong>{LEVEL_WORDS[cycle.level]}</strong>. Its review is due by <strong>{shortDate(cycle.review_due)}</strong>.
      </p>
      <FormTo href={`/children/${about.childId}/plan/next`} form={form}>
        <Checkboxes
          field={form.field("outcomes")}
          legend={about.wording.outcomes}
          small
          options={outcomes.map(({ id, text, target }) => ({ value: id, text, hint: `To: ${target}` }))}
        />
        {outcomes.length === 0 && (
          <p class="govuk-body">
            <a class="govuk-link" href={`/children/${about.childId}/plan/outcomes/new`}>
              Add an outcome
            </a>{" "}
            first: a cycle works towards at least one.
          </p>
        )}
        {lines.length > 0 && (
          <Checkboxes
            field={form.field("lines")}
            legend={about.wording.help}
            small
            options={lines.map(({ id, title, often }) => ({ value: id, text: title, hint: often }))}
          />
        )}
        <Textarea
          field={form.field("assessment")}
          label="What was found about the child's needs? (if anything is new)"
          rows={3}
          maxlength={4000}
        />
        <DateInput field={form.field("on")} legend="From which day?" />
        <Button>{`Begin cycle ${cycle.number}`}</Button>
      </FormTo>
    </Page>
  )
}
