import { Checkboxes, Details, type Form, Radios, Select, Textarea, TextInput } from "../../../platform/kit/index.ts"
import { LEVEL_WORDS, LEVELS, NEED_AREA_WORDS, NEED_AREAS } from "../../vocabulary.ts"

export type AnyForm = Form<Record<string, string>>

/** What a group is, as its own page and a model both ask. */
export const DesignFields = ({ form }: { form: AnyForm }) => (
  <>
    <TextInput field={form.field("name")} label="Name of the group" hint="Not after a child or a colleague" />
    <Checkboxes
      field={form.field("needs")}
      legend="What is it for?"
      small
      options={NEED_AREAS.map((value) => ({ value, text: NEED_AREA_WORDS[value] }))}
    />
    <Radios
      field={form.field("level")}
      legend="Level"
      inline
      small
      options={LEVELS.map((value) => ({ value, text: LEVEL_WORDS[value] }))}
    />
    <TextInput field={form.field("capacity")} label="How many children at one time?" width={3} inputmode="numeric" />
    <TextInput
      field={form.field("staff")}
      label="Who works with it?"
      hint="For example, one teacher and one teaching assistant"
    />
    <TextInput field={form.field("schedule")} label="When does it meet?" hint="For example, four mornings a week" />
    <Textarea field={form.field("content")} label="What do the children do?" rows={4} maxlength={2000} />
  </>
)

export const SettingField = ({ form, settings }: { form: AnyForm; settings: readonly { id: string; name: string }[] }) =>
  settings.length > 1 ? (
    <Select
      field={form.field("setting")}
      label="At which setting?"
      blank="Choose"
      options={settings.map(({ id, name }) => ({ value: id, text: name }))}
    />
  ) : null

export const Why = ({ summary, children }: { summary: string; children: string }) => (
  <Details summary={summary}>
    <p class="govuk-body">{children}</p>
  </Details>
)
