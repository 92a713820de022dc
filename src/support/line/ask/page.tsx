import { z } from "zod"
import {
  Button,
  choice,
  DateInput,
  date,
  email,
  type Form,
  FormTo,
  Page,
  Radios,
  Textarea,
  TextInput,
  text,
  WhatHappensNext,
} from "../../../platform/kit/index.ts"
import { longDate, type PlainDate } from "../../../platform/time.ts"
import { Duty } from "../call-screen/safeguarding.tsx"
import type { LinePolicy } from "../policy.ts"
import type { CallerRole } from "../vocabulary.ts"

/** Who the form speaks to: its words are theirs. */
export const AUDIENCES = ["family", "young-person", "school", "early-years", "college", "professional"] as const
export type Audience = (typeof AUDIENCES)[number]

export const ROLE_OF: Readonly<Record<Audience, CallerRole>> = {
  family: "parent",
  "young-person": "young-person",
  school: "school",
  "early-years": "early-years",
  college: "post-16",
  professional: "other",
}

interface Words {
  readonly link: string
  readonly title: string
  readonly lead: string
  readonly question: string
  readonly child: string
  readonly setting: string
  readonly year: string
  readonly yearHint: string
}

const ASK_WORDS: Readonly<Record<Audience, Words>> = {
  family: {
    link: "I am a parent or carer",
    title: "Ask us for help",
    lead: "Tell us what worries you. You do not need a diagnosis or a plan.",
    question: "What would you like help with?",
    child: "your child",
    setting: "Which school, nursery or college? (if there is one)",
    year: "Which year are they in?",
    yearHint: "For example, Reception or Year 4",
  },
  "young-person": {
    link: "I am a young person",
    title: "Ask us for help",
    lead: "Tell us what is on your mind, in your own words.",
    question: "What would you like help with?",
    child: "you",
    setting: "Which school or college? (if there is one)",
    year: "Which year or course are you in?",
    yearHint: "For example, Year 11 or a Level 1 course",
  },
  school: {
    link: "I work in a school",
    title: "Ask the support line",
    lead: "For SENCOs, class teachers and heads: one question, one answer.",
    question: "What is your question?",
    child: "the pupil",
    setting: "Your school",
    year: "Year group",
    yearHint: "For example, Year 4",
  },
  "early-years": {
    link: "I work in a nursery, a pre-school or as a childminder",
    title: "Ask the support line",
    lead: "For nurseries, pre-schools and childminders: ask about a child, your room or your whole setting.",
    question: "What is your question?",
    child: "the child",
    setting: "Your nursery, pre-school or childminding name",
    year: "Age group or room",
    yearHint: "For example, two-year-olds",
  },
  college: {
    link: "I work in a college or with another post-16 provider",
    title: "Ask the support line",
    lead: "For colleges and training providers: ask about a student, a course or your whole offer.",
    question: "What is your question?",
    child: "the student",
    setting: "Your college or provider",
    year: "Course and year",
    yearHint: "For example, Level 2, first year",
  },
  professional: {
    link: "I work in health, social care or another service",
    title: "Ask the support line",
    lead: "For colleagues in health, social care and other services.",
    question: "What is your question?",
    child: "the child",
    setting: "The child's school, nursery or college (if you know it)",
    year: "Year group",
    yearHint: "For example, Year 4",
  },
}

export const askForm = z.object({
  safe: choice(["yes", "no"], "Tell us whether a child is in danger now"),
  question: text({ required: "Write what you would like help with", max: 4000 }),
  named: choice(["yes", "no"], "Choose whether you want to give a name"),
  yourName: text({ max: 200 }),
  childName: text({ max: 200 }),
  childBorn: date(),
  setting: text({ max: 300 }),
  year: text({ max: 60 }),
  phone: text({ max: 60 }),
  email: email(),
})
export type AskValues = z.output<typeof askForm>

export const AskPage = ({ audience, policy, form }: { audience: Audience; policy: LinePolicy; form: Form<AskValues> }) => {
  const words = ASK_WORDS[audience]
  return (
    <Page title={words.title} density="public" errors={form.errors} back="/support/line/ask">
      <link rel="stylesheet" href="/support/line/assets/call-screen.css" />
      {form.field("safe").value === "yes" && <Duty duty={policy.duty} example={policy.example} />}
      <p class="govuk-body-l">{words.lead}</p>
      <FormTo href={`/support/line/ask/${audience}`} form={form}>
        <Radios
          field={form.field("safe")}
          legend="Is a child or young person in danger now?"
          options={[
            { value: "yes", text: "Yes, or I am worried they are not safe" },
            { value: "no", text: "No" },
          ]}
        />
        <Textarea field={form.field("question")} label={words.question} rows={6} maxlength={4000} />
        <Radios
          field={form.field("named")}
          legend={
            audience === "young-person" ? "Do you want to tell us your name?" : `Do you want to tell us who ${words.child} is?`
          }
          hint="You can ask without a name. Then we give general advice, and keep nothing that says who it is about."
          options={[
            { value: "yes", text: "Yes", children: <Names audience={audience} form={form} /> },
            { value: "no", text: "No, without a name" },
          ]}
        />
        <TextInput field={form.field("setting")} label={words.setting} />
        <TextInput field={form.field("year")} label={words.year} hint={words.yearHint} width={20} />
        <TextInput
          field={form.field("phone")}
          label="Your phone number"
          hint="Give a number or an email address, so that we can answer"
          type="tel"
          width={20}
          autocomplete="tel"
        />
        <TextInput field={form.field("email")} label="Your email address" type="email" autocomplete="email" />
        <WhatHappensNext>
          Somebody from the line answers within {policy.callBackDays} working days. We never ask you to tell your story twice.
        </WhatHappensNext>
        <Button preventDoubleClick>Send</Button>
      </FormTo>
    </Page>
  )
}

const Names = ({ audience, form }: { audience: Audience; form: Form<AskValues> }) => (
  <>
    <TextInput field={form.field("yourName")} label="Your name" autocomplete="name" />
    {audience !== "young-person" && (
      <TextInput field={form.field("childName")} label="The child's or young person's name" autocomplete="off" />
    )}
    <DateInput
      field={form.field("childBorn")}
      legend={audience === "young-person" ? "Your date of birth" : "Their date of birth"}
      hint="For example, 27 3 2016"
    />
  </>
)

/** Who asks: one decision, then their own form. */
export const WhoAsksPage = ({ policy, open }: { policy: LinePolicy; open: boolean }) => (
  <Page title="SEND and Inclusion Support line" density="public">
    <link rel="stylesheet" href="/support/line/assets/call-screen.css" />
    <p class="govuk-body-l">
      Help with special educational needs and disabilities (SEND), for families and for everyone who works with children and young
      people.
    </p>
    <p class="govuk-body">
      Ring <strong>{policy.lineNumber}</strong>
      {policy.example && " (example number)"}.{" "}
      {open ? "We are open now." : "We are closed now. Leave your number, and we ring you."}
    </p>
    <h2 class="govuk-heading-m">Or write to us</h2>
    <ul class="govuk-list govuk-list--spaced">
      {AUDIENCES.map((audience) => (
        <li>
          <a class="govuk-link" href={`/support/line/ask/${audience}`}>
            {ASK_WORDS[audience].link}
          </a>
        </li>
      ))}
    </ul>
    <Duty duty={policy.duty} example={policy.example} />
  </Page>
)

export const SentPage = ({ by, policy }: { by: PlainDate; policy: LinePolicy }) => (
  <Page title="We have your question" density="public">
    <p class="govuk-body-l">Thank you. Somebody from the line answers you by {longDate(by)}.</p>
    <p class="govuk-body">
      If it cannot wait, ring {policy.lineNumber}
      {policy.example && " (example number)"} when the line is open.
    </p>
    <p class="govuk-body">
      <a class="govuk-link" href="/">
        Go to the start
      </a>
    </p>
  </Page>
)

export const UrgentPage = ({ policy, open }: { policy: LinePolicy; open: boolean }) => (
  <Page title="Ring now" heading={false} density="public">
    <link rel="stylesheet" href="/support/line/assets/call-screen.css" />
    <h1 class="govuk-visually-hidden">Ring now</h1>
    <Duty duty={policy.duty} example={policy.example} />
    <p class="govuk-body-l">Please ring this number now. Do not wait for us to call you: this form is not watched all day.</p>
    <p class="govuk-body">
      What you wrote stands first on the support line's list, for somebody to pass to this service.{" "}
      {open
        ? "That can take a while, and nobody may have read it yet."
        : "The line is closed now: nobody may read it before it opens."}{" "}
      Ring all the same, so that somebody hears it from you.
    </p>
  </Page>
)
