import {
  Button,
  Checkboxes,
  DateInput,
  type Form,
  FormTo,
  Page,
  Radios,
  Select,
  TextInput,
  WhatHappensNext,
} from "../../../platform/kit/index.ts"
import type { PlainDate } from "../../../platform/time.ts"
import type { SenStatus } from "../../tables.ts"
import { NEEDS, SEN_STATUS } from "../rules.ts"

export interface ChildValues {
  readonly forename: string
  readonly surname: string
  readonly knownAs: string | null
  readonly born: PlainDate
  readonly sex: "F" | "M" | null
  readonly upn: string | null
  readonly status: SenStatus
  readonly needs: readonly string[]
  readonly setting: string | null
}

export interface ChildFormProps {
  readonly form: Form<ChildValues>
  readonly settings: readonly { readonly value: string; readonly text: string }[]
  readonly title: string
  readonly to: string
  readonly back: string
  readonly button: string
  readonly next: string
}

/** One short form for a child's details: to register, and to change them. */
export const ChildFormPage = ({ form, settings, title, to, back, button, next }: ChildFormProps) => (
  <Page title={title} density="staff" errors={form.errors} back={back}>
    <FormTo href={to} form={form}>
      <TextInput field={form.field("forename")} label="Forename" width={20} autocomplete="off" />
      <TextInput field={form.field("surname")} label="Surname" width={20} autocomplete="off" />
      <TextInput
        field={form.field("knownAs")}
        label="Known as"
        hint="If they like to be called something else"
        width={20}
        autocomplete="off"
      />
      <DateInput field={form.field("born")} legend="Date of birth" hint="For example, 27 3 2016" />
      <Radios
        field={form.field("sex")}
        legend="Sex, as the school census has it"
        inline
        options={[
          { value: "F", text: "Female" },
          { value: "M", text: "Male" },
        ]}
      />
      <TextInput
        field={form.field("upn")}
        label="UPN"
        hint="13 characters. Leave empty if you do not know it."
        width={20}
        autocomplete="off"
      />
      <Radios
        field={form.field("status")}
        legend="SEN status"
        options={Object.entries(SEN_STATUS).map(([value, text]) => ({ value, text }))}
      />
      <Checkboxes
        field={form.field("needs")}
        legend="Needs"
        small
        options={Object.entries(NEEDS).map(([value, text]) => ({ value, text }))}
      />
      <Select field={form.field("setting")} label="School or setting" options={[...settings]} blank="None recorded" />
      <WhatHappensNext>{next}</WhatHappensNext>
      <Button>{button}</Button>
    </FormTo>
  </Page>
)
