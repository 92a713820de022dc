import { Badge, Button, DataTable, type Form, FormTo, Page, TextInput, WhatHappensNext } from "../../platform/kit/index.ts"
import type { SetupState } from "./queries.ts"
import { type SetupStep, stepsOf } from "./steps.ts"

export const SetupPage = ({ state }: { state: SetupState }) => {
  const steps = stepsOf(state)
  const left = steps.filter((step) => !step.done).length
  return (
    <Page title="Set this council up">
      <p class="govuk-body">
        {left === 0
          ? "Everything that the first meeting needs is here. Change any of it at any time."
          : `${left} of ${steps.length} steps are open. Take them from the top: each stands on those above it.`}
      </p>
      <DataTable
        caption="Steps"
        hideCaption
        columns={[
          {
            key: "step",
            header: "Step",
            rowHeader: true,
            cell: (step: SetupStep) =>
              step.href === null ? (
                step.title
              ) : (
                <a class="govuk-link" href={step.href}>
                  {step.title}
                </a>
              ),
          },
          { key: "now", header: "Now", wide: true, cell: (step) => step.now },
          {
            key: "done",
            header: "State",
            cell: (step) => <Badge tone={step.done ? "good" : "neutral"}>{step.done ? "Done" : "To do"}</Badge>,
          },
        ]}
        rows={steps}
      />
    </Page>
  )
}

export const AuthorityPage = ({ form }: { form: Form<{ code: string }> }) => (
  <Page title="Whose register this is" back="/setup" errors={form.errors}>
    <FormTo href="/setup/authority" form={form}>
      <TextInput
        field={form.field("code")}
        label="Your authority's code"
        hint="3 digits, as the Department for Education numbers it. Norfolk's is 926"
        width={3}
        inputmode="numeric"
      />
      <WhatHappensNext>The import of settings keeps this authority's rows, and leaves the others out.</WhatHappensNext>
      <Button>Save</Button>
    </FormTo>
  </Page>
)
