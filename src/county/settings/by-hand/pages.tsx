import type { ComponentChildren } from "preact"
import {
  Button,
  type Form,
  FormTo,
  InsetText,
  Page,
  Radios,
  Select,
  Textarea,
  TextInput,
  WhatHappensNext,
} from "../../../platform/kit/index.ts"
import { KINDS, type SettingValues } from "./actions.ts"

type Options = readonly { readonly value: string; readonly text: string }[]

const Fields = ({ form, zones }: { form: Form<SettingValues>; zones: Options }) => (
  <>
    <TextInput field={form.field("name")} label="Name" />
    <Radios
      field={form.field("kind")}
      legend="What is it?"
      options={Object.entries(KINDS).map(([value, { words }]) => ({ value, text: words }))}
    />
    <Select field={form.field("zone")} label="Zone" options={[...zones]} blank="Not in a zone" />
    <Textarea field={form.field("address")} label="Address" hint="One line for each part" rows={3} maxlength={300} />
    <TextInput field={form.field("postcode")} label="Postcode" width={10} />
    <TextInput field={form.field("phone")} label="Telephone" width={20} type="tel" />
    <TextInput field={form.field("website")} label="Website" hint="With https at the start" />
    <TextInput field={form.field("capacity")} label="Children that it can take" width={4} inputmode="numeric" />
    <TextInput field={form.field("lowAge")} label="Youngest age" hint="In years" width={2} inputmode="numeric" />
    <TextInput field={form.field("highAge")} label="Oldest age" hint="In years" width={2} inputmode="numeric" />
    <TextInput
      field={form.field("easting")}
      label="Easting"
      hint="Metres on the National Grid, for the map. Leave both empty if you do not know them"
      width={10}
      inputmode="numeric"
    />
    <TextInput field={form.field("northing")} label="Northing" width={10} inputmode="numeric" />
  </>
)

interface NewProps {
  readonly form: Form<SettingValues>
  readonly zones: Options
  /** Whose register this is was said: without it no setting can be added. */
  readonly authority: boolean
}

export const NewSettingPage = ({ form, zones, authority }: NewProps) => (
  <Page title="Add a setting that is not in GIAS" back="/settings" errors={form.errors}>
    <p class="govuk-body">
      Schools, colleges and nursery schools come from "Get Information About Schools" with the import. Nurseries, pre-schools and
      childminders do not: add them here.
    </p>
    {!authority && (
      <InsetText>
        Say first whose register this is:{" "}
        <a class="govuk-link" href="/setup/authority">
          your authority's code
        </a>
        .
      </InsetText>
    )}
    <FormTo href="/setup/settings" form={form}>
      <Fields form={form} zones={zones} />
      <WhatHappensNext>The setting gets a team for its staff, to which you then add people.</WhatHappensNext>
      <Button>Add this setting</Button>
    </FormTo>
  </Page>
)

interface EditProps extends Omit<NewProps, "authority"> {
  readonly setting: { readonly id: string; readonly name: string }
}

export const EditSettingPage = ({ setting, form, zones }: EditProps) => (
  <Page title={`Change ${setting.name}`} back={`/settings/${setting.id}`} errors={form.errors}>
    <FormTo href={`/settings/${setting.id}/edit`} form={form}>
      <Fields form={form} zones={zones} />
      <WhatHappensNext>Everybody sees the change at once. Pupils go with the setting to its zone.</WhatHappensNext>
      <Button>Save</Button>
    </FormTo>
  </Page>
)

interface CloseProps {
  readonly setting: { readonly id: string; readonly name: string }
  readonly form: Form<{ readonly reason: string }>
}

export const CloseSettingPage = ({ setting, form }: CloseProps) => (
  <Page title={`Close ${setting.name}`} back={`/settings/${setting.id}`} errors={form.errors}>
    <FormTo href={`/settings/${setting.id}/closures`} form={form}>
      <Textarea field={form.field("reason")} label="Why does it close?" rows={3} maxlength={300} />
      <WhatHappensNext>
        It closes today, and its staff's rights here end. What was done there stays on record. This cannot be taken back.
      </WhatHappensNext>
      <Button>Close this setting</Button>
    </FormTo>
  </Page>
)

/** What an administrator, or the setting's own staff, may do on its page. */
export const SettingTools = ({ id, may }: { id: string; may: { offers: boolean; change: boolean; team: string | null } }) => {
  const links: (readonly [string, ComponentChildren])[] = [
    ...(may.offers ? [[`/settings/${id}/offers/new`, "Say what it offers"] as const] : []),
    ...(may.change ? [[`/settings/${id}/edit`, "Change"] as const, [`/settings/${id}/closures/new`, "Close"] as const] : []),
    ...(may.team === null ? [] : [[`/support/teams/${may.team}`, "Its staff"] as const]),
  ]
  return (
    <>
      {links.map(([href, words]) => (
        <a class="govuk-link" href={href}>
          {words}
        </a>
      ))}
    </>
  )
}
