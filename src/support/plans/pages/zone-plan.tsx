import {
  Badge,
  Button,
  Card,
  DateInput,
  Details,
  EmptyState,
  type Form,
  FormTo,
  Page,
  Progress,
  Textarea,
  TextInput,
} from "../../../platform/kit/index.ts"
import { shortDate } from "../../../platform/time.ts"
import { wayTo } from "../rules.ts"
import type { ZonePlan } from "../zone-plan.ts"

type AnyForm = Form<Record<string, string>>
type Priority = ZonePlan["priorities"][number]

export interface ZonePlanData {
  readonly zoneId: string
  readonly zone: string
  readonly plan: ZonePlan
  readonly edits: boolean
  readonly pack: boolean
}

export const ZonePlanPage = ({ data, form }: { data: ZonePlanData; form: AnyForm }) => (
  <Page
    title={`Plan for ${data.zone}, ${data.plan.year}`}
    log={{ kind: "zone-plan", id: data.zoneId }}
    errors={form.errors}
    tools={
      data.pack ? (
        <Button href={`/support/zones/${data.zoneId}/pack`} tone="secondary">
          The zone's data pack
        </Button>
      ) : undefined
    }
  >
    {data.plan.priorities.length === 0 ? (
      <EmptyState title="No priority is agreed for this year yet">
        The Zone Inclusion Partnership agrees what the zone works on.
      </EmptyState>
    ) : (
      data.plan.priorities.map((priority) => <PriorityCard key={priority.id} priority={priority} edits={data.edits} />)
    )}
    {data.plan.ended.length === 0 ? null : <Ended priorities={data.plan.ended} />}
    {data.edits ? (
      <Details summary="Add a priority" open={form.errors.length > 0}>
        <FormTo href={`/support/zones/${data.zoneId}/plan`} form={form}>
          <TextInput field={form.field("title")} label="What will the zone work on?" />
          <Textarea
            field={form.field("why")}
            label="Why: what did settings, families and figures say?"
            rows={3}
            maxlength={2000}
          />
          <Button>Add the priority</Button>
        </FormTo>
      </Details>
    ) : null}
  </Page>
)

const Ended = ({ priorities }: { priorities: ZonePlan["ended"] }) => (
  <Details summary="What the zone has ended">
    <ul class="govuk-list">
      {priorities.map((priority) => (
        <li key={priority.id}>
          <strong>{priority.title}</strong>, ended on {priority.ended_on && shortDate(priority.ended_on)}. {priority.ended_why}
        </li>
      ))}
    </ul>
  </Details>
)

const STATUS = { planned: ["info", "Planned"], running: ["good", "Running"], ended: ["neutral", "Ended"] } as const

const PriorityCard = ({ priority, edits }: { priority: Priority; edits: boolean }) => (
  <Card title={priority.title}>
    <p class="govuk-body">{priority.why}</p>
    <h3 class="govuk-heading-s">Initiatives</h3>
    {priority.initiatives.length === 0 ? <p class="govuk-body">None yet.</p> : null}
    <ul class="govuk-list">
      {priority.initiatives.map((row) => (
        <li key={row.id}>
          {row.title}, with {row.partners}, from {shortDate(row.starts_on)}{" "}
          <Badge tone={STATUS[row.status][0]}>{STATUS[row.status][1]}</Badge>
          {row.impact === null ? null : <span class="govuk-hint">{row.impact}</span>}
          {edits && row.status !== "ended" ? (
            <>
              {" "}
              <a class="govuk-link" href={`/support/plans/initiatives/${row.id}`}>
                End it<span class="govuk-visually-hidden">: {row.title}</span>
              </a>
            </>
          ) : null}
        </li>
      ))}
    </ul>
    <h3 class="govuk-heading-s">Measures</h3>
    {priority.measures.length === 0 ? <p class="govuk-body">None yet.</p> : null}
    {priority.measures.map((measure) => (
      <MeasureLine key={measure.id} measure={measure} edits={edits} />
    ))}
    {edits ? (
      <p class="govuk-body">
        <a class="govuk-link" href={`/support/plans/priorities/${priority.id}/initiatives/new`}>
          Add an initiative
        </a>{" "}
        <a class="govuk-link" href={`/support/plans/priorities/${priority.id}/measures/new`}>
          Add a measure
        </a>{" "}
        <a class="govuk-link" href={`/support/plans/priorities/${priority.id}/changes/new`}>
          Change<span class="govuk-visually-hidden"> the priority: {priority.title}</span>
        </a>{" "}
        <a class="govuk-link" href={`/support/plans/priorities/${priority.id}/endings/new`}>
          End<span class="govuk-visually-hidden"> the priority: {priority.title}</span>
        </a>
      </p>
    ) : null}
  </Card>
)

const MeasureLine = ({ measure, edits }: { measure: Priority["measures"][number]; edits: boolean }) => {
  const way =
    measure.latest === null ? null : wayTo(Number(measure.baseline), Number(measure.target), Number(measure.latest.value))
  return (
    <div>
      <p class="govuk-body">
        {measure.title}: from {measure.baseline} to {measure.target} {measure.unit}
        {measure.latest === null ? ". No reading yet" : `; ${measure.latest.value} on ${shortDate(measure.latest.on_date)}`}.
        Source: {measure.source}.{" "}
        {edits ? (
          <a class="govuk-link" href={`/support/plans/measures/${measure.id}/readings/new`}>
            Add a reading<span class="govuk-visually-hidden">: {measure.title}</span>
          </a>
        ) : null}
      </p>
      {way === null ? null : (
        <Progress done={Math.max(0, Math.min(100, way))} total={100} label="Way to the target, in per cent" />
      )}
    </div>
  )
}

export const InitiativePage = ({ href, back, form }: { href: string; back: string; form: AnyForm }) => (
  <Page title="Add an initiative" back={back} errors={form.errors}>
    <FormTo href={href} form={form}>
      <TextInput field={form.field("title")} label="What is it?" />
      <TextInput field={form.field("partners")} label="Who does it together?" />
      <DateInput field={form.field("starts")} legend="From when?" />
      <DateInput field={form.field("ends")} legend="Until when? (when known)" />
      <Button>Add it</Button>
    </FormTo>
  </Page>
)

interface About {
  /** What is ended or measured. */
  readonly title: string
  readonly href: string
  readonly back: string
  readonly form: AnyForm
}

export const EndInitiativePage = ({ title, href, back, form }: About) => (
  <Page title="End the initiative" caption={title} back={back} errors={form.errors}>
    <FormTo href={href} form={form}>
      <Textarea field={form.field("impact")} label="What did it change?" rows={4} maxlength={2000} />
      <Button>End it</Button>
    </FormTo>
  </Page>
)

export const MeasurePage = ({ href, back, form }: { href: string; back: string; form: AnyForm }) => (
  <Page title="Add a measure" back={back} errors={form.errors}>
    <FormTo href={href} form={form}>
      <TextInput field={form.field("title")} label="What is measured?" />
      <TextInput field={form.field("unit")} label="In what?" hint="For example, % of settings" />
      <TextInput field={form.field("baseline")} label="Where does it start?" width={5} />
      <TextInput field={form.field("target")} label="Where should it get to?" width={5} />
      <TextInput field={form.field("source")} label="Where does the figure come from?" />
      <Button>Add it</Button>
    </FormTo>
  </Page>
)

export const ReadingPage = ({ title, href, back, form }: About) => (
  <Page title="Add a reading" caption={title} back={back} errors={form.errors}>
    <FormTo href={href} form={form}>
      <TextInput field={form.field("value")} label="The figure" width={5} />
      <DateInput field={form.field("on")} legend="On which day?" />
      <Button>Add it</Button>
    </FormTo>
  </Page>
)
