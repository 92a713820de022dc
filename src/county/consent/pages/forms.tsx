import {
  Button,
  Checkboxes,
  DataTable,
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
import { dateAndTime } from "../../../platform/time.ts"
import type { Agency } from "../agencies.ts"
import type { ConsentValues, WithdrawValues } from "../forms.ts"
import type { ConsentRecord } from "../queries.ts"
import { GIVER_RELATIONS, METHODS, SCOPES } from "../rules.ts"

const options = (words: Readonly<Record<string, string>>) => Object.entries(words).map(([value, text]) => ({ value, text }))

interface ConsentFormProps {
  readonly at: string
  readonly childName: string
  readonly form: Form<ConsentValues>
  readonly givers: readonly { readonly value: string; readonly text: string }[]
  readonly agencies: readonly Agency[]
  /** From 16 on the young person's own decision. */
  readonly over16: boolean
}

export const ConsentFormPage = ({ at, childName, form, givers, agencies, over16 }: ConsentFormProps) => (
  <Page title="Record consent" caption={childName} errors={form.errors} back={`${at}/consents`}>
    <FormTo href={`${at}/consents`} form={form}>
      <Radios
        field={form.field("who")}
        legend="Who said yes?"
        hint={over16 ? "From 16 on the young person decides" : "Only somebody with parental responsibility can"}
        options={[
          ...givers,
          { value: "self", text: `${childName}, for themselves` },
          {
            value: "other",
            text: "Somebody else with parental responsibility",
            children: (
              <>
                <TextInput field={form.field("giver")} label="Their name" width={20} autocomplete="off" />
                <Select
                  field={form.field("relation")}
                  label="Who are they to the child?"
                  options={options(GIVER_RELATIONS)}
                  blank="Choose"
                />
              </>
            ),
          },
        ]}
      />
      <Radios field={form.field("method")} legend="How did they say it?" inline options={options(METHODS)} />
      <DateInput field={form.field("on")} legend="On which day?" hint="For example, 27 3 2026" />
      <Checkboxes field={form.field("scopes")} legend="What may be done?" options={options(SCOPES)} />
      <Checkboxes
        field={form.field("agencies")}
        legend="Who may be told?"
        small
        options={agencies.map(({ code, name }) => ({ value: code, text: name }))}
      />
      <TextInput field={form.field("otherAgency")} label="Somebody who is not listed" width={20} />
      <Details summary="It ends on a day, or somebody decides for a young person of 16 or over" open={over16}>
        <DateInput field={form.field("expires")} legend="First day on which it no longer holds" />
        <Textarea
          field={form.field("capacity")}
          label="Somebody else decides for them: why can they not decide this themselves?"
          rows={2}
          maxlength={1000}
        />
        <Textarea field={form.field("detail")} label="Any limits that they named" rows={2} maxlength={1000} />
      </Details>
      <WhatHappensNext>
        They can take this back at any time, for one service or for all. Sharing then stops at once.
      </WhatHappensNext>
      <Button>Record consent</Button>
    </FormTo>
  </Page>
)

interface WithdrawProps {
  readonly at: string
  readonly childName: string
  readonly forFamily: boolean
  readonly form: Form<WithdrawValues>
  readonly consent: ConsentRecord
}

export const WithdrawPage = ({ at, childName, forFamily, form, consent }: WithdrawProps) => {
  const open = consent.agencies.filter((each) => each.withdrawnAt === null)
  return (
    <Page
      title={forFamily ? "Take your consent back" : "Consent was taken back"}
      caption={childName}
      errors={form.errors}
      back={`${at}/consents`}
      density={forFamily ? "family" : "staff"}
    >
      {consent.shared.length > 0 && (
        <DataTable
          caption="Already shared: this cannot be called back"
          rows={[...consent.shared]}
          columns={[
            { key: "agency", header: "Who", rowHeader: true, cell: (row: ConsentRecord["shared"][number]) => row.agency },
            { key: "what", header: "What", cell: (row) => row.what },
            { key: "at", header: "When", cell: (row) => dateAndTime(row.at) },
          ]}
        />
      )}
      <FormTo href={`${at}/consents/${consent.id}/withdrawals`} form={form}>
        <Radios
          field={form.field("agency")}
          legend="For whom does it end?"
          options={[
            ...(open.length > 1 ? open.map(({ code, name }) => ({ value: code, text: `Only for ${name}` })) : []),
            { value: "all", text: "For everyone" },
          ]}
        />
        <Textarea
          field={form.field("why")}
          label={forFamily ? "Why? You need not say" : "Their words, if they gave any"}
          rows={2}
          maxlength={500}
        />
        <WhatHappensNext>
          Sharing stops at once. Teams that saw the record by this consent no longer do, and what stood on it ends.
        </WhatHappensNext>
        <Button tone="warning">{forFamily ? "Take it back" : "Record that it was taken back"}</Button>
      </FormTo>
    </Page>
  )
}
