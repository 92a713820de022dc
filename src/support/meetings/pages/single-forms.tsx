import {
  Button,
  Checkboxes,
  DateInput,
  type Form,
  FormTo,
  Hidden,
  InsetText,
  Page,
  Radios,
  Select,
  Textarea,
  TextInput,
  WhatHappensNext,
} from "../../../platform/kit/index.ts"
import { NEED_WORDS } from "../../requests/index.ts"
import type { Attendee, ItemLine } from "../queries.ts"
import type { MeetingStep } from "../states.ts"
import { FLOURISH, LEVEL_TITLES, type Level } from "../types.ts"
import { DiscussionFields } from "./discussion-fields.tsx"

type AnyForm = Form<Record<string, string>>
type Choice = readonly { readonly value: string; readonly text: string }[]

export interface NewItemData {
  readonly meetings: Choice
  readonly children: Choice
  readonly levels: readonly Level[]
  readonly filledFrom: string | null
}

export const NewItemPage = ({ data, form }: { data: NewItemData; form: AnyForm }) => (
  <Page title="Put an item on the agenda" back="/support/meetings" errors={form.errors}>
    {data.filledFrom === null ? null : <InsetText>{data.filledFrom}</InsetText>}
    <FormTo href="/support/meetings/items" form={form}>
      <Hidden field={form.field("contact")} />
      <Hidden field={form.field("request")} />
      <Select field={form.field("meeting")} label="At which meeting?" blank="Choose a meeting" options={[...data.meetings]} />
      <Radios
        field={form.field("level")}
        legend="What is it about?"
        options={data.levels.map((value) => ({
          value,
          text: LEVEL_TITLES[value],
          ...(value === "child" ? { children: <ChildMode data={data} form={form} /> } : {}),
        }))}
      />
      <TextInput
        field={form.field("title")}
        label="Title"
        hint="No child's name: those who may see the child see the name beside it"
      />
      <Textarea field={form.field("question")} label="What is the question?" rows={4} maxlength={4000} />
      <Checkboxes
        field={form.field("needs")}
        legend="Areas of need"
        small
        options={Object.entries(NEED_WORDS).map(([value, text]) => ({ value, text }))}
      />
      <Button>Put it on the agenda</Button>
    </FormTo>
  </Page>
)

const ChildMode = ({ data, form }: { data: NewItemData; form: AnyForm }) => (
  <Radios
    field={form.field("mode")}
    legend="With or without the name?"
    small
    options={[
      {
        value: "no_names",
        text: "Without names",
        hint: "No name, no initials, nothing that tells who it is; no documents; no service can take it up",
      },
      {
        value: "named",
        text: "By name",
        hint: "Consent to speak of the child in meetings must be recorded",
        children: <Select field={form.field("child")} label="Which child?" blank="Choose" options={[...data.children]} />,
      },
    ]}
  />
)

export const NameItemPage = ({ item, choices, form }: { item: ItemLine; choices: Choice; form: AnyForm }) => (
  <Page
    title="Name the child"
    log={{ kind: "meeting-item", id: item.id }}
    caption={item.title}
    back={`/support/meetings/${item.meeting_id}`}
    errors={form.errors}
  >
    <FormTo href={`/support/meeting-items/${item.id}/names`} form={form}>
      <Select field={form.field("child")} label="Which child is it?" blank="Choose" options={[...choices]} />
      <WhatHappensNext>
        The teams that come, and whom the consent reaches, are told and join the child's circle. If consent for meetings is not
        recorded yet, record it first on the child's request.
      </WhatHappensNext>
      <Button>Name the child</Button>
    </FormTo>
  </Page>
)

const backTo = (meetingId: string) => `/support/meetings/${meetingId}`

export const DiscussionPage = ({ item, form }: { item: ItemLine; form: AnyForm }) => (
  <Page
    title={item.title}
    log={{ kind: "meeting-item", id: item.id }}
    back={`${backTo(item.meeting_id)}?item=${item.id}`}
    errors={form.errors}
  >
    <FormTo href={`${backTo(item.meeting_id)}/items/${item.id}/discussions`} form={form}>
      <DiscussionFields field={(name) => form.field(name)} />
      {form.errors.length === 0 ? null : (
        <InsetText>What is saved now: {item.discussion === "" ? "nothing yet" : item.discussion}</InsetText>
      )}
      <Button>Save what was said</Button>
    </FormTo>
  </Page>
)

export interface ServiceData {
  readonly item: ItemLine
  readonly services: Choice
}

export const ServicePage = ({ data, form }: { data: ServiceData; form: AnyForm }) => (
  <Page title="Agree that a service helps" caption={data.item.title} back={backTo(data.item.meeting_id)} errors={form.errors}>
    <FormTo href={`${backTo(data.item.meeting_id)}/items/${data.item.id}/agreements`} form={form}>
      <Select field={form.field("service")} label="Which service?" blank="Choose a service" options={[...data.services]} />
      <WhatHappensNext>
        The service gets the task to be in touch today. For a named child, consent for it must be recorded.
      </WhatHappensNext>
      <Button>Agree this service</Button>
    </FormTo>
  </Page>
)

export const ActionPage = ({ meetingId, owners, form }: { meetingId: string; owners: Choice; form: AnyForm }) => (
  <Page title="Add an action" back={backTo(meetingId)} errors={form.errors}>
    <FormTo href={`${backTo(meetingId)}/actions`} form={form}>
      <Hidden field={form.field("item")} />
      <Textarea field={form.field("text")} label="What will be done?" rows={3} maxlength={1000} />
      <Select field={form.field("owner")} label="Who does it?" blank="Choose" options={[...owners]} />
      <DateInput field={form.field("due")} legend="By when?" />
      <Checkboxes
        field={form.field("flourish")}
        legend="What does it serve?"
        small
        options={Object.entries(FLOURISH).map(([value, text]) => ({ value, text }))}
      />
      <Button>Add the action</Button>
    </FormTo>
  </Page>
)

export const FinishActionPage = ({
  action,
  form,
}: {
  action: { id: string; text: string; meeting_id: string }
  form: AnyForm
}) => (
  <Page
    title="Finish an action"
    log={{ kind: "meeting-action", id: action.id }}
    caption={action.text}
    back={backTo(action.meeting_id)}
    errors={form.errors}
  >
    <FormTo href={`/support/meeting-actions/${action.id}/closures`} form={form}>
      <Hidden field={form.field("meeting")} />
      <Radios
        field={form.field("as")}
        legend="Was it done?"
        inline
        options={[
          { value: "done", text: "Done" },
          { value: "dropped", text: "Dropped: no longer needed" },
        ]}
      />
      <Textarea
        field={form.field("impact")}
        label="What difference did it make, or why is it dropped?"
        rows={4}
        maxlength={2000}
      />
      <Button>Finish it</Button>
    </FormTo>
  </Page>
)

export const AttendeePage = ({ attendee, form }: { attendee: Attendee; form: AnyForm }) => (
  <Page
    title={attendee.name}
    caption={`${attendee.role}, ${attendee.organisation}`}
    back={backTo(attendee.meeting_id)}
    errors={form.errors}
  >
    <FormTo href={`${backTo(attendee.meeting_id)}/attendees/${attendee.id}`} form={form}>
      <Radios
        field={form.field("attendance")}
        legend="Are they here?"
        options={[
          { value: "invited", text: "Not known yet" },
          { value: "present", text: "Present" },
          { value: "apologies", text: "Sent apologies" },
          {
            value: "deputy",
            text: "Sent a deputy",
            children: <TextInput field={form.field("deputy")} label="Who came instead?" />,
          },
        ]}
      />
      <Checkboxes
        field={form.field("confidential")}
        legend="Confidentiality"
        options={[{ value: "yes", text: "They accept that what is said about children stays in this meeting" }]}
      />
      <Button>Save</Button>
    </FormTo>
  </Page>
)

export const AskPage = ({ meetingId, staff, form }: { meetingId: string; staff: Choice; form: AnyForm }) => (
  <Page title="Ask somebody to the meeting" back={backTo(meetingId)} errors={form.errors}>
    <FormTo href={`${backTo(meetingId)}/attendees`} form={form}>
      <Select
        field={form.field("person")}
        label="A colleague with an account"
        blank="Nobody from this list"
        options={[...staff]}
      />
      <TextInput field={form.field("name")} label="Or somebody without an account: their name" />
      <TextInput
        field={form.field("role")}
        label="In what role do they come?"
        hint="For example, speech and language therapist"
      />
      <TextInput field={form.field("organisation")} label="From where?" />
      <Button>Ask them</Button>
    </FormTo>
  </Page>
)

const STEP_TITLES: Readonly<Partial<Record<MeetingStep, readonly [title: string, button: string]>>> = {
  postpone: ["Put the meeting off", "Put it off"],
  replan: ["Give the meeting another date", "Save the new date"],
  cancel: ["Cancel the meeting", "Cancel the meeting"],
}

export const StepPage = ({ meetingId, step, form }: { meetingId: string; step: MeetingStep; form: AnyForm }) => {
  const [title, button] = STEP_TITLES[step] ?? ["Go on", "Go on"]
  return (
    <Page title={title} back={backTo(meetingId)} errors={form.errors}>
      <FormTo href={`${backTo(meetingId)}/steps/${step}`} form={form}>
        {step === "replan" ? (
          <>
            <DateInput field={form.field("on")} legend="On which day?" />
            <TextInput field={form.field("at")} label="At what time?" width={5} />
            <TextInput field={form.field("place")} label="Where?" />
          </>
        ) : (
          <Textarea field={form.field("reason")} label="Why?" rows={3} maxlength={500} />
        )}
        <WhatHappensNext>
          {step === "cancel"
            ? "What stood on the agenda goes to the next meeting. The zone's team is asked to plan another this term."
            : "Everybody who was asked sees the change in their calendar."}
        </WhatHappensNext>
        <Button>{button}</Button>
      </FormTo>
    </Page>
  )
}

export const MinutesPage = ({ meetingId, form }: { meetingId: string; form: AnyForm }) => (
  <Page title="Minutes" back={backTo(meetingId)} errors={form.errors}>
    <FormTo href={`${backTo(meetingId)}/minutes`} form={form}>
      <Textarea
        field={form.field("minutes")}
        label="What belongs to no item"
        hint="No child's name here: everybody who comes can read this"
        rows={12}
        maxlength={20000}
      />
      <Button>Save the minutes</Button>
    </FormTo>
  </Page>
)
