import { Button, Page, PostButton } from "../../../platform/kit/index.ts"
import type { LinePolicy } from "../policy.ts"

/** The duty service's number, before anything else. An example number is called one. */
export const Duty = ({ duty, example }: { duty: LinePolicy["duty"]; example: boolean }) => (
  <section class="lfi-duty" aria-labelledby="duty-title">
    <h2 class="govuk-heading-m" id="duty-title">
      Worried that a child is not safe
    </h2>
    <p class="lfi-duty__number">
      <a href={`tel:${duty.number.replaceAll(/[^\d+]/g, "")}`}>{duty.number}</a>
    </p>
    <p class="govuk-body">
      <strong>{duty.name}</strong>
      {example && " (example number: the council has not set its own yet)"}
    </p>
    {duty.words && <p class="govuk-body">{duty.words}</p>}
  </section>
)

/** What the adviser reads once a contact was passed on: the number first, then what to do, then what was kept. */
export const DivertedPage = ({
  number,
  policy,
  contactId,
  startHref,
}: {
  number: number
  policy: LinePolicy
  contactId: string
  startHref: string
}) => (
  <Page title="Ring the duty service now" heading={false} back="/support/line">
    <link rel="stylesheet" href="/support/line/assets/call-screen.css" />
    <h1 class="govuk-visually-hidden">Ring the duty service now</h1>
    <Duty duty={policy.duty} example={policy.example} />
    <ol class="govuk-list govuk-list--number">
      <li>Put the caller through, or ring the number yourself and stay with the caller until somebody has it.</li>
      <li>Say what you heard in the caller's own words. Do not ask more than you need.</li>
      <li>Follow your safeguarding procedure, and tell your supervisor today.</li>
    </ol>
    <p class="govuk-body">
      Once somebody there has it, write down when and to whom you passed it. Until then it stands in red on the line's page, and
      your supervisor is told.
    </p>
    <Button href={`/support/line/contacts/${contactId}/passings/new`} tone="warning">
      It is with the duty service
    </Button>
    <p class="govuk-body">
      Contact {number} ended here. What you typed is kept with it:{" "}
      <a class="govuk-link" href={`/support/line/contacts/${contactId}`}>
        open contact {number}
      </a>
      .
    </p>
    <PostButton href={startHref} tone="secondary">
      Start the next call
    </PostButton>
  </Page>
)
