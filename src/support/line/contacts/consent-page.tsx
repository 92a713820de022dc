import { z } from "zod"
import {
  Button,
  Checkboxes,
  choice,
  DateInput,
  date,
  type Form,
  FormTo,
  Page,
  Radios,
  Textarea,
  TextInput,
  Tick,
  text,
  ticked,
  WhatHappensNext,
} from "../../../platform/kit/index.ts"
import { inUse, type LinePolicy } from "../policy.ts"
import type { CallConsent } from "./consent.ts"

export const consentForm = z.object({
  maySpeak: choice(["yes", "no"], "Say whether this caller may speak for the child"),
  giverName: text({ required: "Enter who gave the consent", max: 200 }),
  relation: text({ required: "Enter who they are to the child", max: 60 }),
  method: choice(["verbal", "written", "electronic"], "Choose how they gave it"),
  share: choice(["yes", "no"], "Say whether anything may be shared"),
  what: text({ max: 1000 }),
  agencies: z.array(z.string().max(60)).max(60),
  expires: date(),
  ownDecision: ticked(),
  capacityReason: text({ max: 1000 }),
})
export type ConsentValues = z.output<typeof consentForm>

export const consentOf = (values: ConsentValues): CallConsent => ({
  ...values,
  maySpeak: values.maySpeak === "yes",
  share: values.share === "yes",
  agencies: values.share === "yes" ? values.agencies : [],
})

export const CONSENT_WORDS: Readonly<Record<string, string>> = {
  NothingConsented: "maySpeak: They agreed to nothing, so there is nothing to write down. Go back to the call",
  ShareWithWhom: "agencies: Choose with whom it may be shared",
  ShareWhat: "what: Say what may be shared",
  AgencyUnknown: "agencies: Choose from the list",
  YoungPersonDecides:
    "ownDecision: From 16 on it is the young person's own decision. Ask them, or write down why somebody decides for them",
  ExpiryInThePast: "expires: Choose a day after today",
  ChildNotOpened: "Open the child's record first: consent belongs to it.",
}

/** Consent, asked on the telephone: may they speak for the child; what may go to whom. */
export const ConsentPage = ({
  number,
  href,
  policy,
  form,
}: {
  number: number
  href: string
  policy: LinePolicy
  form: Form<ConsentValues>
}) => (
  <Page title="Write down consent" caption={`Contact ${number}`} errors={form.errors} back={`${href}/call`}>
    <FormTo href={`${href}/consents`} form={form}>
      <Radios
        field={form.field("maySpeak")}
        legend="May this caller speak for the child?"
        inline
        options={[
          { value: "yes", text: "Yes" },
          { value: "no", text: "No" },
        ]}
      />
      <TextInput field={form.field("giverName")} label="Who gives the consent?" autocomplete="off" />
      <TextInput
        field={form.field("relation")}
        label="Who are they to the child?"
        hint="For example, mother, or the young person"
        width={20}
      />
      <Radios
        field={form.field("method")}
        legend="How do they give it?"
        inline
        options={[
          { value: "verbal", text: "On the telephone" },
          { value: "written", text: "In writing" },
          { value: "electronic", text: "By email or form" },
        ]}
      />
      <Radios
        field={form.field("share")}
        legend="May we share anything?"
        options={[
          { value: "yes", text: "Yes", children: <Sharing policy={policy} form={form} /> },
          { value: "no", text: "No" },
        ]}
      />
      <Tick field={form.field("ownDecision")} label="The young person decided this themselves" hint="From 16 on they decide" />
      <Textarea
        field={form.field("capacityReason")}
        label="If somebody decides for a young person of 16 or over: why"
        hint="For example, a decision that they cannot decide this for now, by whom and when"
        rows={2}
      />
      <WhatHappensNext>It is kept with the child's record. They may take it back at any time, agency by agency.</WhatHappensNext>
      <Button preventDoubleClick>Save and go back to the call</Button>
    </FormTo>
  </Page>
)

const Sharing = ({ policy, form }: { policy: LinePolicy; form: Form<ConsentValues> }) => (
  <>
    <Textarea field={form.field("what")} label="What may be shared?" rows={2} />
    <Checkboxes
      field={form.field("agencies")}
      legend="With whom?"
      small
      options={inUse(policy.agencies).map(({ code, title }) => ({ value: code, text: title }))}
    />
    <DateInput field={form.field("expires")} legend="Until when? (leave empty for no end)" />
  </>
)
