import { Button, type Form, FormTo, Page, SummaryList, TextInput, WhatHappensNext } from "../../../platform/kit/index.ts"
import type { Promises } from "../promises.ts"

const row = (key: string, value: string) => ({ key: { children: key }, value: { children: value } })

const days = (count: number): string => `${count} working ${count === 1 ? "day" : "days"}`

export const PromisesPage = ({ promises }: { promises: Promises }) => (
  <Page title="What is promised about requests" back="/support/requests">
    <SummaryList
      rows={[
        row("Somebody takes the request up", days(promises.takeDays)),
        row("The setting has an answer", `${days(promises.answerDays)}, days with an open question left out`),
        row("The setting answers a question", days(promises.moreInfoDays)),
        row("The team that helps contacts the setting", days(promises.contactDays)),
      ]}
    />
    <p class="govuk-body">These are the council's own promises, not law. An administrator changes them.</p>
    <p class="govuk-body">
      Two completed cycles of assess, plan, do, review are advised for a child's request. They are never required, and never a bar
      to an education, health and care needs assessment.
    </p>
  </Page>
)

const Days = ({ form, name, label }: { form: Form<Promises>; name: keyof Promises; label: string }) => (
  <TextInput field={form.field(name)} label={label} hint="Working days" width={3} inputmode="numeric" />
)

export const PromisesForm = ({ form }: { form: Form<Promises> }) => (
  <Page title="Change what is promised about requests" back="/setup" errors={form.errors}>
    <p class="govuk-body">These are the council's own promises, not law.</p>
    <FormTo href="/support/requests/promises/edit" form={form}>
      <Days form={form} name="takeDays" label="Somebody takes the request up" />
      <Days form={form} name="answerDays" label="The setting has an answer" />
      <Days form={form} name="moreInfoDays" label="The setting answers a question" />
      <Days form={form} name="contactDays" label="The team that helps contacts the setting" />
      <WhatHappensNext>
        They hold for what begins from now on. Requests that were sent already keep the day that they were given.
      </WhatHappensNext>
      <Button>Save these promises</Button>
    </FormTo>
  </Page>
)
