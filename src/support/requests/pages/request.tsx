import type { ConsentLine } from "../../../county/consent/index.ts"
import {
  Badge,
  Button,
  ButtonGroup,
  Clock,
  InsetText,
  KeyFacts,
  Page,
  PostButton,
  SummaryList,
  Timeline,
  TwoColumns,
  WarningText,
} from "../../../platform/kit/index.ts"
import { dateAndTime, longDate } from "../../../platform/time.ts"
import type { Further } from "../../line/index.ts"
import type { ClockReading } from "../clock.ts"
import { childName, type RequestWhole, type stepsOf } from "../queries.ts"
import type { Step } from "../states.ts"
import {
  cyclesAdvice,
  LEVEL_WORDS,
  needWords,
  outcomeWords,
  particularsOf,
  STATUS_TONES,
  STATUS_WORDS,
  STEP_WORDS,
} from "../words.ts"

export interface RequestPageData {
  readonly request: RequestWhole
  readonly clock: ClockReading | null
  readonly further: readonly Further[]
  readonly steps: Awaited<ReturnType<typeof stepsOf>>
  readonly consents: readonly ConsentLine[]
  readonly holder: string | null
  /** What this person may do next. */
  readonly offers: readonly Step[]
  readonly ours: boolean
}

export const requestTitle = (request: Pick<RequestWhole, "number">): string => `Request ${request.number}`

export const RequestPage = ({ data }: { data: RequestPageData }) => {
  const { request } = data
  const about = request.child_id === null ? (request.cohort ?? LEVEL_WORDS[request.level]) : childName(request)
  return (
    <Page
      title={`${requestTitle(request)}: ${about}`}
      back="/support/requests"
      log={{ kind: "request", id: request.id, documents: true }}
      head={
        <KeyFacts
          title={about}
          facts={[
            { label: "Setting", value: request.setting },
            { label: "Zone", value: request.zone ?? "None" },
            { label: "For", value: LEVEL_WORDS[request.level] },
            { label: "Stands at", value: <Badge tone={STATUS_TONES[request.status]}>{STATUS_WORDS[request.status]}</Badge> },
          ]}
        />
      }
    >
      <TwoColumns aside={<Aside data={data} />}>
        <Notes data={data} />
        <SummaryList rows={summaryRows(request)} />
        <Timeline
          items={data.steps.map((step) => ({
            when: dateAndTime(step.at),
            title: STEP_WORDS[step.step as Step] ?? step.step,
            by: step.by_name,
            children: stepWords(step),
          }))}
        />
      </TwoColumns>
    </Page>
  )
}

const stepWords = (step: { reason: string | null; next_step: string | null }) =>
  step.reason === null && step.next_step === null ? undefined : (
    <>
      {step.reason ? <p class="govuk-body">{step.reason}</p> : null}
      {step.next_step ? <p class="govuk-body">Next: {step.next_step}</p> : null}
    </>
  )

function summaryRows(request: RequestWhole) {
  const row = (key: string, value: string | null | undefined) =>
    value ? [{ key: { children: key }, value: { children: value } }] : []
  return [
    ...row("Areas of need", needWords(request.need_areas)),
    ...row("What is happening", request.reason),
    ...row("What was tried", request.tried),
    ...row("Cycles of assess, plan, do, review", String(request.cycles_done)),
    ...row("What the setting asks for", request.asks),
    ...row("What would be different", request.desired_outcome),
    ...particularsOf(request.phase).flatMap(([name, label]) => row(label, request.particulars?.[name])),
    ...row("Outcome", request.outcome && outcomeWords(request.outcome, request.phase)),
    ...row("With", request.team && (request.worker ? `${request.worker}, ${request.team}` : request.team)),
  ]
}

const Notes = ({ data }: { data: RequestPageData }) => {
  const { request } = data
  const advice = cyclesAdvice(request.level, request.cycles_done)
  return (
    <>
      {request.status === "draft" && advice !== null ? <InsetText>{advice}</InsetText> : null}
      {request.status === "draft" && request.level === "child" && data.consents.length === 0 ? (
        <WarningText iconFallbackText="Before you send">
          Record the family's consent first. A child is named to the zone's team only with it.
        </WarningText>
      ) : null}
    </>
  )
}

const Aside = ({ data }: { data: RequestPageData }) => (
  <>
    {data.clock === null ? null : <RequestClock clock={data.clock} />}
    {data.holder === null ? null : <p class="govuk-body">{data.holder} reads this request.</p>}
    <Offers data={data} />
    {data.further.map(({ text, href }) => (
      <p class="govuk-body" key={href}>
        <a class="govuk-link" href={href}>
          {text}
        </a>
      </p>
    ))}
    {data.request.child_id === null ? null : <Consents data={data} />}
  </>
)

const RequestClock = ({ clock }: { clock: ClockReading }) => (
  <>
    <Clock
      used={clock.used}
      allowed={clock.allowed}
      unit={["working day", "working days"]}
      label={clock.state === "in-time" || clock.state === "late" ? "Answer to this request" : "Time to answer"}
      due={longDate(clock.due)}
      paused={clock.state === "paused" ? `${pausedDays(clock.paused)} while the setting answers` : undefined}
      ruleHref="/support/requests/promises"
    />
    {clock.paused > 0 && clock.state !== "paused" ? (
      <p class="govuk-hint">{pausedDays(clock.paused)}: a question was open</p>
    ) : null}
  </>
)

const pausedDays = (days: number): string => `${days} working ${days === 1 ? "day" : "days"} not counted`

const OFFERS: Readonly<Record<Step, readonly [path: string, text: string]>> = {
  submit: ["submissions", "Send to the zone's team"],
  begin: ["triages", "Take this request"],
  ask: ["questions/new", "Ask the setting a question"],
  answer: ["answers/new", "Answer the question"],
  decline: ["declines/new", "Suggest another way"],
  accept: ["acceptances/new", "Accept"],
  allocate: ["allocations/new", "Give it to a team"],
  start: ["starts", "Support has begun"],
  review: ["reviews/new", "Record a review"],
  resume: ["resumptions", "Support goes on"],
  close: ["closures/new", "End it"],
  withdraw: ["withdrawals/new", "Take the request back"],
}
const AT_ONCE: readonly Step[] = ["submit", "begin", "start", "resume"]

const Offers = ({ data }: { data: RequestPageData }) => {
  const at = `/support/requests/${data.request.id}`
  return (
    <ButtonGroup>
      {data.request.status === "draft" && data.ours ? (
        <Button href={`${at}/edit`} tone="secondary">
          Change the draft
        </Button>
      ) : null}
      {data.offers.map((step, index) =>
        AT_ONCE.includes(step) ? (
          <PostButton key={step} href={`${at}/${OFFERS[step][0]}`} version={data.request.version}>
            {OFFERS[step][1]}
          </PostButton>
        ) : (
          <Button
            key={step}
            href={`${at}/${OFFERS[step][0]}`}
            {...(index === 0 && step !== "withdraw" ? {} : { tone: "secondary" as const })}
          >
            {OFFERS[step][1]}
          </Button>
        ),
      )}
    </ButtonGroup>
  )
}

const SCOPE_WORDS: Readonly<Record<string, string>> = {
  share: "to share",
  referral: "to tell services",
  meeting: "to be spoken of in meetings",
  "speak-for": "to speak for the child",
}

const Consents = ({ data }: { data: RequestPageData }) => (
  <>
    <h2 class="govuk-heading-m">Consent</h2>
    {data.consents.length === 0 ? <p class="govuk-body">No consent is recorded.</p> : null}
    <ul class="govuk-list">
      {data.consents.map((consent) => (
        <li key={consent.id}>
          {consent.giverName} ({SCOPE_WORDS[consent.scope] ?? consent.scope}), {longDate(consent.givenOn)}:{" "}
          {consent.withdrawn ? (
            <Badge tone="neutral">Withdrawn</Badge>
          ) : (
            <a class="govuk-link" href={`/children/${data.request.child_id}/consents/${consent.id}/withdrawals/new`}>
              {consent.agencies.length === 0 ? "nobody any more" : consent.agencies.join(", ")}
            </a>
          )}
        </li>
      ))}
    </ul>
    <p class="govuk-body">
      <a class="govuk-link" href={`/support/requests/${data.request.id}/consents/new`}>
        Record consent
      </a>
    </p>
  </>
)
