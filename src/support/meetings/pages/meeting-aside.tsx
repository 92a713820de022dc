import { Button, ButtonGroup, PostButton } from "../../../platform/kit/index.ts"
import type { Attendee } from "../queries.ts"
import type { MeetingStep } from "../states.ts"
import type { MeetingPageData } from "./meeting-data.ts"

const ATTENDANCE: Readonly<Record<Attendee["attendance"], string>> = {
  invited: "asked",
  present: "present",
  apologies: "apologies",
  deputy: "sent a deputy",
}

const STEP_LINKS: Readonly<Record<MeetingStep, string>> = {
  papers: "Papers are out",
  hold: "The meeting is held",
  agree: "Actions are agreed",
  review: "Reviewed",
  postpone: "Put it off",
  replan: "Give it another date",
  cancel: "Cancel it",
}
const AT_ONCE: readonly MeetingStep[] = ["papers", "hold", "agree", "review"]

/** Beside the agenda: what can be done with the meeting, who is asked, and what waits. */
export const Aside = ({ data }: { data: MeetingPageData }) => {
  const at = `/support/meetings/${data.meeting.id}`
  return (
    <>
      {data.runs ? (
        <ButtonGroup>
          {data.steps.map((step) =>
            AT_ONCE.includes(step) ? (
              <PostButton
                key={step}
                href={`${at}/steps`}
                hidden={{ step }}
                version={data.meeting.version}
                {...(step === data.steps[0] ? {} : { tone: "secondary" as const })}
              >
                {STEP_LINKS[step]}
              </PostButton>
            ) : (
              <Button key={step} href={`${at}/steps/${step}`} tone="secondary">
                {STEP_LINKS[step]}
              </Button>
            ),
          )}
        </ButtonGroup>
      ) : null}
      <h2 class="govuk-heading-m">Who is here</h2>
      <ul class="govuk-list">
        {data.attendees.map((attendee) => (
          <li key={attendee.id}>
            {data.runs ? (
              <a class="govuk-link" href={`${at}/attendees/${attendee.id}`}>
                {attendee.deputy_name ?? attendee.name}
              </a>
            ) : (
              (attendee.deputy_name ?? attendee.name)
            )}
            , {attendee.role}: {ATTENDANCE[attendee.attendance]}
            {attendee.confidentiality_at === null ? "" : ", confidentiality accepted"}
          </li>
        ))}
      </ul>
      {data.runs ? (
        <p class="govuk-body">
          <a class="govuk-link" href={`${at}/attendees/new`}>
            Ask somebody else
          </a>
        </p>
      ) : null}
      {data.awaitingConsent.length === 0 ? null : <AwaitingConsent titles={data.awaitingConsent} />}
      {data.planSteps.length === 0 ? null : <SchoolPlan data={data} />}
      {data.meeting.type === "zip" && data.meeting.zone_id !== null ? (
        <p class="govuk-body">
          <a class="govuk-link" href={`/support/zones/${data.meeting.zone_id}/pack`}>
            The zone's data pack
          </a>
        </p>
      ) : null}
      {data.meeting.setting_id === null ? null : (
        <p class="govuk-body">
          <a class="govuk-link" href={`/support/plans/settings/${data.meeting.setting_id}?meeting=${data.meeting.id}`}>
            Plan for this setting
          </a>
        </p>
      )}
    </>
  )
}

const AwaitingConsent = ({ titles }: { titles: readonly string[] }) => (
  <>
    <h2 class="govuk-heading-m">Waiting for consent</h2>
    <p class="govuk-body">These come on to the agenda when the family agrees that their child is spoken of by name.</p>
    <ul class="govuk-list govuk-list--bullet">
      {titles.map((title) => (
        <li key={title}>{title}</li>
      ))}
    </ul>
  </>
)

const SchoolPlan = ({ data }: { data: MeetingPageData }) => (
  <>
    <h2 class="govuk-heading-m">The plan so far</h2>
    <ul class="govuk-list govuk-list--bullet">
      {data.planSteps.map((step) => (
        <li key={step.id}>
          {step.what} ({step.helper}, by {step.due}){step.said === null ? null : <>: {step.said}</>}
          {data.follows && step.said === null ? (
            <>
              {" "}
              <a class="govuk-link" href={`/support/plans/steps/${step.id}?meeting=${data.meeting.id}`}>
                Follow up<span class="govuk-visually-hidden">: {step.what}</span>
              </a>
            </>
          ) : null}
        </li>
      ))}
    </ul>
  </>
)
