import { ChildFrame, type ChildHeader } from "../../../county/children/pages/child-frame.tsx"
import {
  Badge,
  Button,
  ButtonGroup,
  DateInput,
  EmptyState,
  FormTo,
  InsetText,
  Page,
  PostButton,
  Radios,
  Textarea,
  TextInput,
  When,
} from "../../../platform/kit/index.ts"
import { type PlainDate, shortDate } from "../../../platform/time.ts"
import { Facts } from "../../facts.tsx"
import type { WholeAdultPlan } from "../adult-plans.ts"
import { ADULT_LIFE, ADULT_LIFE_WORDS, type AdultGap, type AdultLife } from "../adulthood.ts"
import type { Aim, Step } from "../tables.ts"
import type { AnyForm } from "./forms.tsx"

export interface AdulthoodData {
  readonly header: ChildHeader
  readonly plan: WholeAdultPlan | null
  readonly isYoungPerson: boolean
  readonly mayStart: boolean
  readonly mayWrite: boolean
  readonly mayReview: boolean
  readonly oldEnough: boolean
  readonly today: PlainDate
}

export const AdulthoodPage = ({ data }: { data: AdulthoodData }) => {
  const { header, plan } = data
  const called = header.child.known_as ?? header.child.forename
  const at = `/children/${header.child.id}/adulthood`
  return (
    <ChildFrame
      header={header}
      tab="adulthood"
      log={plan && { kind: "adulthood-plan", id: plan.id }}
      title={data.isYoungPerson ? "My adult life" : `Adult life: what ${called} wants`}
    >
      {plan === null ? (
        <EmptyState title={data.oldEnough ? "No plan yet" : "This begins in Year 9"}>
          {data.isYoungPerson
            ? "Work, a home, friends, health: write down what you want. The school or college helps with the steps."
            : "Work, a home, friends, health: from Year 9 it is good to ask early what somebody wants."}
        </EmptyState>
      ) : (
        <>
          <Destination plan={plan} data={data} at={at} />
          {ADULT_LIFE.map((area) => (
            <Area key={area} area={area} plan={plan} data={data} at={at} />
          ))}
          {plan.gaps.length > 0 && !header.forFamily ? <Gaps gaps={plan.gaps} /> : null}
          <Reviews plan={plan} data={data} at={at} />
        </>
      )}
      {plan === null && data.mayStart && data.oldEnough ? <PostButton href={at}>Begin the plan</PostButton> : null}
    </ChildFrame>
  )
}

const Destination = ({ plan, data, at }: { plan: WholeAdultPlan; data: AdulthoodData; at: string }) => (
  <>
    <h2 class="govuk-heading-m">{data.isYoungPerson ? "Where I want to go next" : "Next destination"}</h2>
    <p class="govuk-body">
      {plan.destination === "" ? "Not said yet." : plan.destination}{" "}
      {plan.destinationBy ? <span class="govuk-hint">{plan.destinationBy}</span> : null}
    </p>
    {data.mayWrite ? (
      <Button href={`${at}/destination`} tone="secondary">
        {plan.destination === "" ? "Say where" : "Change it"}
      </Button>
    ) : null}
  </>
)

const Area = ({ area, plan, data, at }: { area: AdultLife; plan: WholeAdultPlan; data: AdulthoodData; at: string }) => {
  const aims = plan.aims.filter((aim) => aim.area === area)
  return (
    <>
      <h2 class="govuk-heading-m">{ADULT_LIFE_WORDS[area]}</h2>
      {aims.map((aim) => (
        <section key={aim.id} class="lfi-card">
          <p class="govuk-body">
            <q>{aim.aim}</q>{" "}
            <span class="govuk-hint">{aim.own_words ? "in their own words" : `as ${aim.by_name} wrote it down`}</span>
          </p>
          <Steps steps={aim.steps} data={data} />
          {data.mayWrite ? (
            <ButtonGroup>
              <Button href={`/provision/adulthood/aims/${aim.id}/steps/new`} tone="secondary">
                Add a step
              </Button>
              {aim.own_words && !data.isYoungPerson ? null : (
                <a class="govuk-link" href={`/provision/adulthood/aims/${aim.id}/edit`}>
                  Change<span class="govuk-visually-hidden"> the aim {aim.aim}</span>
                </a>
              )}
            </ButtonGroup>
          ) : null}
        </section>
      ))}
      {aims.length === 0 ? <p class="govuk-body">Nothing written yet.</p> : null}
      {data.mayWrite ? (
        <p class="govuk-body">
          <a class="govuk-link" href={`${at}/aims/new?area=${area}`}>
            {data.isYoungPerson ? "Write what I want" : "Write an aim"}
            <span class="govuk-visually-hidden">: {ADULT_LIFE_WORDS[area]}</span>
          </a>
        </p>
      ) : null}
    </>
  )
}

const Steps = ({ steps, data }: { steps: readonly Step[]; data: AdulthoodData }) =>
  steps.length === 0 ? null : (
    <ul class="lfi-plain-list">
      {steps.map((step) => (
        <li key={step.id}>
          <p class="govuk-body">
            {step.text} ({step.who}).{" "}
            {step.done_on ? (
              <Badge tone="good">{`Done on ${shortDate(step.done_on)}`}</Badge>
            ) : step.by_date.until(data.today).sign > 0 ? (
              <Badge tone="bad">{`Late: ${shortDate(step.by_date)}`}</Badge>
            ) : (
              <>
                By <When date={step.by_date} today={data.today} />
              </>
            )}
          </p>
          {data.mayWrite ? (
            <PostButton
              href={`/provision/adulthood/steps/${step.id}/${step.done_on ? "unticks" : "ticks"}`}
              tone="secondary"
              version={step.version}
              about={step.text}
            >
              {step.done_on ? "Not done after all" : "Done"}
            </PostButton>
          ) : null}
        </li>
      ))}
    </ul>
  )

const Gaps = ({ gaps }: { gaps: readonly AdultGap[] }) => (
  <InsetText>
    <strong>Still to do: </strong>
    {gaps.map(gapWords).join("; ")}.
  </InsetText>
)

function gapWords(gap: AdultGap): string {
  if (gap.kind === "NoAim") return `no aim for ${ADULT_LIFE_WORDS[gap.area].toLowerCase()}`
  if (gap.kind === "NoStep") return `no step for ${ADULT_LIFE_WORDS[gap.area].toLowerCase()}`
  if (gap.kind === "StepLate") return `late since ${shortDate(gap.by)}: ${gap.text}`
  return gap.kind === "ReviewLate" ? `the yearly review was due on ${shortDate(gap.due)}` : "no destination yet"
}

const Reviews = ({ plan, data, at }: { plan: WholeAdultPlan; data: AdulthoodData; at: string }) => (
  <>
    <h2 class="govuk-heading-m">Looked at each year</h2>
    <p class="govuk-body">
      Next time: <When date={plan.reviewDue} today={data.today} />
    </p>
    {data.mayReview ? <Button href={`${at}/reviews/new`}>Review the plan</Button> : null}
    {plan.reviews.map((review) => (
      <section key={review.id}>
        <h3 class="govuk-heading-s">
          {shortDate(review.on_date)}, {review.by_name}
        </h3>
        <Facts
          facts={[
            ["The young person says", review.own_view],
            ["Others say", review.others_view],
            ["What comes next", review.next_step],
          ]}
        />
      </section>
    ))}
  </>
)

interface OfPlan {
  readonly childId: string
  readonly name: string
  readonly family: boolean
  readonly form: AnyForm
}

const backTo = (childId: string): string => `/children/${childId}/adulthood`
const density = (family: boolean) => (family ? "family" : "staff") as "family" | "staff"

export const AimPage = ({ childId, name, family, form, own }: OfPlan & { own: boolean }) => (
  <Page
    title={own ? "What I want" : "Write an aim"}
    caption={name}
    density={density(family)}
    back={backTo(childId)}
    errors={form.errors}
  >
    <FormTo href={`/children/${childId}/adulthood/aims`} form={form}>
      <Radios
        field={form.field("area")}
        legend="What is it about?"
        options={ADULT_LIFE.map((value) => ({ value, text: ADULT_LIFE_WORDS[value] }))}
      />
      <Textarea
        field={form.field("aim")}
        label={own ? "What do you want?" : "What does the young person want?"}
        hint={own ? "In your own words. There is no wrong answer" : "As near to their own words as you can"}
        rows={3}
        maxlength={1000}
      />
      <Button>Save</Button>
    </FormTo>
  </Page>
)

export const ChangeAimPage = ({ childId, name, family, form, aim }: OfPlan & { aim: Aim }) => (
  <Page
    title="Change an aim"
    caption={`${name}, ${ADULT_LIFE_WORDS[aim.area].toLowerCase()}`}
    density={density(family)}
    back={backTo(childId)}
    errors={form.errors}
  >
    <FormTo href={`/provision/adulthood/aims/${aim.id}`} form={form}>
      <Textarea field={form.field("aim")} label="The aim" rows={3} maxlength={1000} />
      <Radios
        field={form.field("ended")}
        legend="Does it still stand?"
        inline
        options={[
          { value: "no", text: "Yes" },
          { value: "yes", text: "No, take it off the page" },
        ]}
      />
      <Button>Save</Button>
    </FormTo>
  </Page>
)

export const StepPage = ({ childId, name, family, form, aim }: OfPlan & { aim: Aim }) => (
  <Page title="Add a step" caption={name} density={density(family)} back={backTo(childId)} errors={form.errors}>
    <p class="govuk-body">
      Towards: <q>{aim.aim}</q>
    </p>
    <FormTo href={`/provision/adulthood/aims/${aim.id}/steps`} form={form}>
      <TextInput field={form.field("text")} label="What will be done?" />
      <TextInput field={form.field("who")} label="Who does it?" width={20} />
      <DateInput field={form.field("by")} legend="By when?" />
      <Button>Add the step</Button>
    </FormTo>
  </Page>
)

export const DestinationPage = ({ childId, name, family, form }: OfPlan) => (
  <Page title="Where next?" caption={name} density={density(family)} back={backTo(childId)} errors={form.errors}>
    <FormTo href={`/children/${childId}/adulthood/destination`} form={form}>
      <TextInput
        field={form.field("destination")}
        label="Where next?"
        hint="For example: a college course in catering, a supported internship, a job in a garden centre"
      />
      <Button>Save</Button>
    </FormTo>
  </Page>
)

export const AdultReviewPage = ({ childId, name, form }: Omit<OfPlan, "family">) => (
  <Page title="Review the plan for adult life" caption={name} back={backTo(childId)} errors={form.errors}>
    <FormTo href={`/children/${childId}/adulthood/reviews`} form={form}>
      <DateInput field={form.field("on")} legend="Day of the review" />
      <Textarea field={form.field("own")} label="What does the young person say?" rows={4} maxlength={2000} />
      <Textarea field={form.field("others")} label="What do family, school or college say?" rows={3} maxlength={2000} />
      <TextInput field={form.field("destination")} label="Next destination, if it has changed" />
      <Textarea field={form.field("next")} label="What comes next, and who does it?" rows={3} maxlength={1000} />
      <Button>Save the review</Button>
    </FormTo>
  </Page>
)
