import { Temporal } from "temporal-polyfill"
import {
  Button,
  ButtonGroup,
  blankForm,
  Checkboxes,
  DateInput,
  Details,
  FileUpload,
  type Form,
  FormTo,
  InsetText,
  Page,
  Panel,
  Radios,
  Select,
  SummaryList,
  TaskList,
  Textarea,
  TextInput,
  Tick,
  WarningText,
  WhatHappensNext,
  When,
  withErrors,
} from "../../../src/platform/kit/index.ts"

interface CallValues {
  readonly reason: string
  readonly next: string
  readonly by: string
  readonly needs: string[]
  readonly seen: boolean
  readonly zone: string
  readonly letter: string
  readonly phone: string
}
export const callForm: Form<CallValues> = blankForm<CallValues>(
  {
    reason: "The class is noisy after lunch and Sam leaves the room.",
    next: "outreach",
    by: Temporal.PlainDate.from("2026-03-27"),
    needs: ["scia"],
  },
  { csrf: "token", key: "key", version: 3 },
)
const wrongForm = withErrors(blankForm<CallValues>({ by: "", "by-day": "31", "by-month": "2", "by-year": "2026" } as never), [
  { field: "reason", message: "Say why you cannot take this on" },
  { field: "next", message: "Choose what should happen next" },
  { field: "by", message: "Enter a real date, like 27 3 2026" },
])

const Fields = ({ form }: { form: Form<CallValues> }) => (
  <>
    <Textarea
      field={form.field("reason")}
      label="Why can you not take this on?"
      hint="The school and the broker will see this."
      maxlength={2000}
      rows={4}
    />
    <Radios
      field={form.field("next")}
      legend="What should happen next?"
      options={[
        {
          value: "outreach",
          text: "Ask another provider",
          hint: "The broker chooses who",
          children: <TextInput field={form.field("phone")} label="Telephone number" type="tel" width={20} />,
        },
        { value: "advice", text: "Give advice only" },
        { divider: "or" },
        { value: "none", text: "Nothing more is needed" },
      ]}
    />
    <DateInput field={form.field("by")} legend="When will the school hear?" hint="For example, 27 3 2026" />
    <Checkboxes
      field={form.field("needs")}
      legend="Which needs?"
      options={[
        { value: "scia", text: "Communication and autism" },
        { value: "semh", text: "Feelings and mental health" },
      ]}
    />
    <Select field={form.field("zone")} label="Zone" blank="Choose a zone" options={[{ value: "n1", text: "North 1" }]} />
    <FileUpload field={form.field("letter")} label="A letter or report" hint="PDF, Word or a picture, up to 25 MB" />
    <Tick field={form.field("seen")} label="I have told the school" />
    <WhatHappensNext>The request goes back to the broker today. The school hears by the date that you gave.</WhatHappensNext>
    <ButtonGroup>
      <Button>Decline and return to the broker</Button>
      <Button tone="secondary" href="/requests/1">
        Cancel
      </Button>
    </ButtonGroup>
  </>
)

export const StaffForm = () => (
  <Page title="Decline the request of Fen Lane Primary" caption="Request LFI-2026-00417" back="/requests/1">
    <FormTo href="/requests/1/declines" form={callForm} files autosave="/drafts/1">
      <Fields form={callForm} />
    </FormTo>
  </Page>
)
export const WrongForm = () => (
  <Page title="Decline the request of Fen Lane Primary" back="/requests/1" errors={wrongForm.errors}>
    <FormTo href="/requests/1/declines" form={wrongForm} files>
      <Fields form={wrongForm} />
    </FormTo>
  </Page>
)

export const FamilyForm = () => (
  <Page title="What would you like to talk about?" heading={false} density="family" back="/family">
    <FormTo href="/family/asks" form={callForm}>
      <Textarea
        pageHeading
        field={blankForm<CallValues>().field("reason")}
        label="What would you like to talk about?"
        hint="A few words are enough. You can say more when we ring."
      />
      <Button>Continue</Button>
    </FormTo>
    <Details summary="Who will see this">The support line and, if you agree, Sam's school.</Details>
  </Page>
)

export const DonePage = () => (
  <Page title="We have your question" heading={false} density="family">
    <Panel title="We have your question">
      Your reference is <strong>LFI-2026-00417</strong>
    </Panel>
    <p class="govuk-body">
      Priya from the support line will ring you by{" "}
      <When date={Temporal.PlainDate.from("2026-03-27")} today={Temporal.PlainDate.from("2026-03-24")} />.
    </p>
    <InsetText>If someone is in danger now, ring 999.</InsetText>
    <WarningText>Your telephone may show a withheld number.</WarningText>
    <SummaryList
      rows={[
        {
          key: { children: "Child" },
          value: { children: "Sam Lee" },
          actions: { items: [{ href: "#", children: "Change", visuallyHiddenText: "child" }] },
        },
        {
          key: { children: "What about" },
          value: { children: "Noise after lunch, and what to try" },
          actions: { items: [{ href: "#", children: "Change", visuallyHiddenText: "what about" }] },
        },
      ]}
    />
    <TaskList
      items={[
        { title: { children: "Tell us about Sam" }, href: "#", status: { children: "Done" } },
        {
          title: { children: "Add a report" },
          href: "#",
          status: { tag: { children: "Not started", classes: "govuk-tag--blue" } },
        },
      ]}
    />
  </Page>
)
