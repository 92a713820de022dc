import { Temporal } from "temporal-polyfill"
import { z } from "zod"
import {
  Button,
  DateInput,
  date,
  type Form,
  FormTo,
  Page,
  Textarea,
  TextInput,
  text,
  WarningText,
} from "../../../platform/kit/index.ts"
import { COUNTY_ZONE, dateAndTime, dateAt, type Instant } from "../../../platform/time.ts"
import { Duty } from "../call-screen/safeguarding.tsx"
import type { LinePolicy } from "../policy.ts"
import type { passingOf } from "./duty.ts"

const clock = text({ required: "Enter a time like 14:30" }).refine(
  (typed) => /^([01]?\d|2[0-3])[:.][0-5]\d$/.test(typed),
  "Enter a time like 14:30",
)

export const passingForm = z.object({
  on: date({ required: "Enter the day on which you passed it on" }),
  at: clock,
  to: text({ required: "Write who took it at the duty service", max: 200 }),
  note: text({ max: 1000 }),
})
export type PassingValues = z.output<typeof passingForm>

export const PASSING_WORDS = {
  PassedToMissing: "to: Write who took it at the duty service",
  PassedInTheFuture: "at: Enter a time that is not still to come",
  PassedBeforeItCame: "at: Enter a time after this contact came in",
  PassedAlready: "Somebody has written down already that it was passed on. Look at the contact before you ring again.",
  NotInThisState: "This contact is not for the duty service.",
}

/** The day and the clock of the county as a moment. */
export function momentOf({ on, at }: Pick<PassingValues, "on" | "at">): Instant {
  const [hour, minute] = at.split(/[:.]/).map(Number)
  return on.toZonedDateTime({ timeZone: COUNTY_ZONE, plainTime: new Temporal.PlainTime(hour!, minute!) }).toInstant()
}

export const passedNow = (now: Instant) => ({ on: dateAt(now), at: timeOfDay24(now) })

const timeOfDay24 = (now: Instant): string => now.toZonedDateTimeISO(COUNTY_ZONE).toPlainTime().toString().slice(0, 5)

export const PassingPage = ({
  number,
  href,
  policy,
  form,
}: {
  number: number
  href: string
  policy: LinePolicy
  form: Form<PassingValues>
}) => (
  <Page title={`Passed to the duty service: contact ${number}`} errors={form.errors} back={href}>
    <link rel="stylesheet" href="/support/line/assets/call-screen.css" />
    <Duty duty={policy.duty} example={policy.example} />
    <FormTo href={`${href}/passings`} form={form}>
      <DateInput field={form.field("on")} legend="When did they take it?" />
      <TextInput field={form.field("at")} label="At what time?" hint="For example, 14:30" width={5} />
      <TextInput field={form.field("to")} label="Who took it?" hint="Their name, or the reference that they gave you" />
      <Textarea field={form.field("note")} label="Anything that they asked of us" rows={3} />
      <Button preventDoubleClick>Write it down</Button>
    </FormTo>
  </Page>
)

/** On a diverted contact: whether the duty service has it. */
export const WithDuty = ({ href, passing }: { href: string; passing: Awaited<ReturnType<typeof passingOf>> }) =>
  passing === undefined ? (
    <>
      <WarningText iconFallbackText="Warning">
        Nobody has written down yet that the duty service has this. Ring the number, then write down when and to whom you passed
        it.
      </WarningText>
      <Button href={`${href}/passings/new`} tone="warning">
        It is with the duty service
      </Button>
    </>
  ) : (
    <p class="govuk-body">
      <strong>
        Passed to the duty service on {dateAndTime(passing.passed_at)}, to {passing.passed_to}
      </strong>
      , written down by {passing.by ?? "a colleague"}.{passing.note && ` They asked of us: ${passing.note}`}
    </p>
  )

export interface Unpassed {
  readonly id: string
  readonly number: number
  readonly received_at: Instant
  readonly taken_by: string | null
  readonly with_name: string | null
}

/** Before everything else on the line's page: worries of which nobody has said that the duty service has them. */
export const UnpassedWorries = ({ worries, me }: { worries: readonly Unpassed[]; me: string }) =>
  worries.length === 0 ? null : (
    <section class="lfi-call__danger" aria-labelledby="unpassed">
      <h2 class="govuk-heading-m" id="unpassed">
        {worries.length === 1 ? "A worry about a child's safety" : `${worries.length} worries about a child's safety`}: pass it on
        now
      </h2>
      <ul class="govuk-list">
        {worries.map((worry) => (
          <li>
            <a class="govuk-link" href={`/support/line/contacts/${worry.id}`}>
              Contact {worry.number}
            </a>
            , since {dateAndTime(worry.received_at)}.{" "}
            {worry.taken_by === null ? "Nobody has it." : worry.taken_by === me ? "It is with you." : `With ${worry.with_name}.`}{" "}
            <a class="govuk-link" href={`/support/line/contacts/${worry.id}/passings/new`}>
              It is with the duty service<span class="govuk-visually-hidden"> (contact {worry.number})</span>
            </a>
          </li>
        ))}
      </ul>
    </section>
  )
