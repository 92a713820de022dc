import {
  Button,
  DataTable,
  EmptyState,
  type Form,
  FormTo,
  Page,
  Radios,
  Textarea,
  WhatHappensNext,
} from "../../../platform/kit/index.ts"
import { dateAndTime } from "../../../platform/time.ts"
import type { sharedUnder } from "../consent/consents.ts"

type Shared = Awaited<ReturnType<typeof sharedUnder>>[number]

export interface ConsentPageData {
  readonly id: string
  readonly childName: string
  readonly giverName: string
  readonly withdrawn: string | null
  readonly agencies: readonly { code: string; name: string }[]
  readonly shared: readonly Shared[]
}

export const ConsentPage = ({ data, form }: { data: ConsentPageData; form: Form<{ agency: string; why: string }> }) => (
  <Page title={`Consent for ${data.childName}`} caption={`Given by ${data.giverName}`} errors={form.errors}>
    {data.withdrawn === null ? null : <p class="govuk-body">Withdrawn on {data.withdrawn}. Nothing more is shared under it.</p>}
    {data.shared.length === 0 ? (
      <EmptyState title="Nobody has been told anything under this consent" />
    ) : (
      <DataTable
        caption="Who already received what"
        rows={[...data.shared]}
        columns={[
          { key: "agency", header: "Who", rowHeader: true, cell: (row: Shared) => row.agency },
          { key: "what", header: "What", cell: (row: Shared) => row.what },
          { key: "at", header: "When", cell: (row: Shared) => dateAndTime(row.at) },
        ]}
      />
    )}
    {data.withdrawn === null ? <Withdraw data={data} form={form} /> : null}
  </Page>
)

const Withdraw = ({ data, form }: { data: ConsentPageData; form: Form<{ agency: string; why: string }> }) => (
  <FormTo href={`/support/consents/${data.id}/withdrawals`} form={form}>
    <Radios
      field={form.field("agency")}
      legend="Withdraw consent"
      options={[
        ...data.agencies.map(({ code, name }) => ({ value: code, text: `For ${name} only` })),
        { value: "all", text: "For everyone" },
      ]}
    />
    <Textarea field={form.field("why")} label="Their words, if they gave any" rows={2} maxlength={500} />
    <WhatHappensNext>
      Sharing stops at once. Teams that saw the record by this consent no longer do, and their open work on it ends. What they
      were already told stays on the list above.
    </WhatHappensNext>
    <Button tone="warning">Withdraw</Button>
  </FormTo>
)
