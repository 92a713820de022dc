import { Button, type Form, FormTo, Page, Radios, Textarea, TextInput, Tick, WhatHappensNext } from "../../platform/kit/index.ts"
import { form, type RouteDefinition, redirect } from "../../platform/web/route.ts"
import { everyPolicy } from "./contacts/log-words.ts"
import { policyNow } from "./policy.ts"
import { changePolicy } from "./policy-actions.ts"
import { DAY_FIELDS, DAYS, type PolicyValues, policyForm, policyOf, policyValues } from "./policy-form.ts"

const PolicyPage = ({ form: given, policyId }: { form: Form<PolicyValues>; policyId: string | null }) => (
  <Page
    title="Hours, numbers and lists of the line"
    errors={given.errors}
    back="/support/line"
    log={policyId === null ? null : { kind: "support-line-policy", id: policyId }}
  >
    <FormTo href="/support/line/policy" form={given}>
      <TextInput field={given.field("lineNumber")} label="The line's number" width={20} />
      <h2 class="govuk-heading-m">Safeguarding: the duty service</h2>
      <TextInput field={given.field("dutyName")} label="Its name" />
      <TextInput field={given.field("dutyNumber")} label="Its number" width={20} />
      <Textarea field={given.field("dutyWords")} label="What else to say" rows={2} />
      <h2 class="govuk-heading-m">Open</h2>
      {DAYS.map((day, at) => (
        <TextInput
          field={given.field(DAY_FIELDS[at]!)}
          label={day}
          width={10}
          {...(at === 0 ? { hint: "Like 9:00 to 16:30, or closed" } : {})}
        />
      ))}
      <Tick field={given.field("openInSchoolHolidays")} label="Open in school holidays" hint="Bank holidays are always closed" />
      <h2 class="govuk-heading-m">Promises</h2>
      <TextInput field={given.field("callBackDays")} label="Working days to ring back or answer" width={3} inputmode="numeric" />
      <TextInput
        field={given.field("raiseAfterMinutes")}
        label="Minutes of opening time until an untaken contact rises to the supervisor"
        width={5}
        inputmode="numeric"
      />
      <TextInput
        field={given.field("circleDays")}
        label="Days that the line stays in a child's circle after a call"
        width={3}
        inputmode="numeric"
      />
      <TextInput field={given.field("suppressUnder")} label="Counts under this are not shown" width={2} inputmode="numeric" />
      <h2 class="govuk-heading-m">Lists</h2>
      <Textarea
        field={given.field("reasons")}
        label="Reasons"
        hint='One a line, like "behaviour: Behaviour and feelings"'
        rows={14}
      />
      <Textarea
        field={given.field("outcomes")}
        label="Outcomes"
        hint='One a line; "next-tas >: ..." marks one that passes the contact on'
        rows={14}
      />
      <Textarea field={given.field("agencies")} label="With whom things may be shared" rows={10} />
      <Radios
        field={given.field("confirmed")}
        legend="Are these your own values?"
        options={[
          { value: "ours", text: "Yes, they are ours" },
          { value: "example", text: "No, they are still examples", hint: "Pages then say so beside them" },
        ]}
      />
      <WhatHappensNext>They hold from now on. What was recorded before keeps its own words.</WhatHappensNext>
      <Button preventDoubleClick>Save</Button>
    </FormTo>
  </Page>
)

export const policyRoutes: RouteDefinition[] = form({
  show: "/support/line/policy",
  right: "configure-line",
  schema: policyForm,
  words: { PolicyNotRead: "Check the values: they do not fit together." },
  view: async ({ tx, blank }, typed) => (
    <PolicyPage
      form={typed ?? blank<PolicyValues>(policyValues(await policyNow(tx)))}
      policyId={(await everyPolicy(tx))[0]?.id ?? null}
    />
  ),
  submit: async (request, values) => {
    await request.act(changePolicy, { policy: policyOf(values) })
    return redirect("/support/line/policy")
  },
})
