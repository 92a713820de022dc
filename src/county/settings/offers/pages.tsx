import {
  Button,
  Checkboxes,
  DateInput,
  type Form,
  FormTo,
  Page,
  Textarea,
  TextInput,
  WhatHappensNext,
} from "../../../platform/kit/index.ts"
import { NEEDS } from "../../children/rules.ts"
import type { OfferValues } from "./actions.ts"

interface OfferProps {
  readonly setting: { readonly id: string; readonly name: string }
  readonly form: Form<OfferValues>
  /** None: a new one. */
  readonly offer: { readonly id: string; readonly title: string } | null
}

export const OfferPage = ({ setting, form, offer }: OfferProps) => (
  <Page
    title={offer ? `Change: ${offer.title}` : "Say what this setting offers"}
    caption={setting.name}
    back={`/settings/${setting.id}`}
    errors={form.errors}
  >
    <FormTo href={`/settings/${setting.id}/offers${offer ? `/${offer.id}/edit` : ""}`} form={form}>
      <TextInput field={form.field("title")} label="What is offered" hint="For example, Outreach for early language" />
      <Textarea
        field={form.field("detail")}
        label="What it is, and how it is reached"
        hint="Families read this"
        rows={4}
        maxlength={1000}
      />
      <Checkboxes
        field={form.field("needs")}
        legend="For which needs?"
        small
        options={Object.entries(NEEDS).map(([value, text]) => ({ value, text }))}
      />
      <TextInput
        field={form.field("places")}
        label="Places"
        hint="Leave empty where places do not apply"
        width={4}
        inputmode="numeric"
      />
      <DateInput field={form.field("since")} legend="Offered from" hint="For example, 1 9 2026" />
      <DateInput field={form.field("until")} legend="No longer offered from" hint="Leave empty while no end is known" />
      <WhatHappensNext>Everybody sees it on the setting's page at once, without signing in.</WhatHappensNext>
      <Button>{offer ? "Save" : "Add this offer"}</Button>
    </FormTo>
  </Page>
)
