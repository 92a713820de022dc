import {
  Button,
  Checkboxes,
  DateInput,
  Details,
  type Form,
  FormTo,
  Page,
  Radios,
  Select,
  Textarea,
  TextInput,
  WhatHappensNext,
} from "../../../platform/kit/index.ts"

export interface ConsentValues {
  giver: string
  relation: string
  method: string
  on: unknown
  expires: unknown
  scopes: string[]
  agencies: string[]
  capacity: string
  detail: string
}

export interface ConsentFormData {
  readonly href: string
  readonly back: string
  readonly childName: string
  readonly agencies: readonly { code: string; name: string }[]
}

export const ConsentFormPage = ({ data, form }: { data: ConsentFormData; form: Form<ConsentValues> }) => (
  <Page title={`Record consent for ${data.childName}`} back={data.back} errors={form.errors}>
    <FormTo href={data.href} form={form}>
      <TextInput field={form.field("giver")} label="Who said yes?" hint="Their full name" />
      <Select
        field={form.field("relation")}
        label="Who are they to the child?"
        blank="Choose"
        options={RELATIONS.map(([value, text]) => ({ value, text }))}
      />
      <Radios
        field={form.field("method")}
        legend="How did they say it?"
        inline
        options={[
          { value: "written", text: "In writing" },
          { value: "verbal", text: "In words" },
          { value: "electronic", text: "Electronically" },
        ]}
      />
      <DateInput field={form.field("on")} legend="On which day?" />
      <Checkboxes
        field={form.field("scopes")}
        legend="What may be done?"
        options={[
          { value: "referral", text: "Tell the services below, so that they can help" },
          { value: "meeting", text: "Speak of the child by name with them in a meeting" },
        ]}
      />
      <Checkboxes
        field={form.field("agencies")}
        legend="Who may be told?"
        hint="The zone's school and community team reads every request for support"
        small
        options={data.agencies.map(({ code, name }) => ({ value: code, text: name }))}
      />
      <Details summary="It ends on a day, or is for a young person of 16 or over">
        <DateInput field={form.field("expires")} legend="Ends on (when it does)" />
        <Textarea
          field={form.field("capacity")}
          label="16 or over and somebody else decides: why can they not decide this themselves?"
          rows={2}
          maxlength={1000}
        />
        <Textarea field={form.field("detail")} label="Anything they said about limits" rows={2} maxlength={1000} />
      </Details>
      <WhatHappensNext>
        They can take this back at any time, for one service or for all. Sharing then stops at once.
      </WhatHappensNext>
      <Button>Record consent</Button>
    </FormTo>
  </Page>
)

const RELATIONS: readonly (readonly [string, string])[] = [
  ["mother", "Mother"],
  ["father", "Father"],
  ["carer", "Carer or guardian"],
  ["local-authority", "The local authority, as corporate parent"],
  ["self", "The young person themselves"],
  ["other", "Somebody else with parental responsibility"],
]
