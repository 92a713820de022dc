import { Button, Checkboxes, type Form, FormTo, Page, Textarea, WhatHappensNext } from "../../../platform/kit/index.ts"

interface Option {
  readonly value: string
  readonly text: string
}

interface RestrictProps {
  readonly at: string
  readonly childName: string
  readonly form: Form<{ why: string; people: string[]; keep: string[] }>
  readonly staff: readonly Option[]
  /** People in the circle in person. */
  readonly inCircle: readonly Option[]
}

export const RestrictPage = ({ at, childName, form, staff, inCircle }: RestrictProps) => (
  <Page title="Restrict this record" caption={childName} errors={form.errors} back={at}>
    <p class="govuk-body">
      For an adoption, a colleague's child, an address that must stay hidden. Only the people named here can open the record or
      find it: no team, no search and no count shows it to anybody else.
    </p>
    <FormTo href={`${at}/restrictions`} form={form}>
      <Textarea field={form.field("why")} label="Why?" rows={2} maxlength={500} />
      <Checkboxes
        field={form.field("people")}
        legend="Staff who may open it"
        hint="You stay named, so that somebody can lift it"
        small
        options={[...staff]}
      />
      {inCircle.length > 0 && (
        <Checkboxes
          field={form.field("keep")}
          legend="People who see it in person now: who keeps their place?"
          hint="Those who are not ticked leave the circle today"
          small
          options={[...inCircle]}
        />
      )}
      <WhatHappensNext>It takes effect at once. Open work about the child stays with the people named.</WhatHappensNext>
      <Button tone="warning">Restrict the record</Button>
    </FormTo>
  </Page>
)

export const LiftPage = ({ at, childName, form }: { at: string; childName: string; form: Form<{ why: string }> }) => (
  <Page title="Lift the restriction" caption={childName} errors={form.errors} back={at}>
    <FormTo href={`${at}/restrictions/endings`} form={form}>
      <Textarea field={form.field("why")} label="Why may the circle's teams see it again?" rows={2} maxlength={500} />
      <WhatHappensNext>
        The teams of the circle see the record again at once. The restriction and its reason stay in the log.
      </WhatHappensNext>
      <Button>Lift the restriction</Button>
    </FormTo>
  </Page>
)
