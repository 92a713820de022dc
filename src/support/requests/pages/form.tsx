import type { SettingWords } from "../../../county/settings/words.ts"
import {
  Button,
  Checkboxes,
  type Form,
  FormTo,
  Hidden,
  InsetText,
  Page,
  Radios,
  Select,
  Textarea,
  TextInput,
  WhatHappensNext,
} from "../../../platform/kit/index.ts"
import { LEVEL_WORDS, NEED_WORDS, type Particular } from "../words.ts"

export interface RequestValues {
  setting: string
  level: string
  child: string
  cohort: string
  needs: string[]
  reason: string
  tried: string
  asks: string
  outcome: string
  cycles: number
  keyPerson: string
  hours: string
  twoYearCheck: string
  tutor: string
  course: string
  adulthood: string
  contact: string
}

export interface RequestFormData {
  readonly href: string
  readonly title: string
  readonly back: string
  readonly settings: readonly { id: string; name: string }[]
  readonly words: SettingWords
  /** What only this kind of setting is asked. */
  readonly particulars: readonly Particular[]
  readonly children: readonly { id: string; name: string }[]
  /** Said above the form when it was filled from a call. */
  readonly fromCall: string | null
}

export const RequestFormPage = ({ data, form }: { data: RequestFormData; form: Form<RequestValues> }) => (
  <Page title={data.title} back={data.back} errors={form.errors}>
    {data.fromCall === null ? null : <InsetText>{data.fromCall}</InsetText>}
    <FormTo href={data.href} form={form}>
      <Hidden field={form.field("contact")} />
      <Who data={data} form={form} />
      <What particulars={data.particulars} form={form} />
      <WhatHappensNext>
        It is kept as a draft that only your {data.words.setting} sees. You check it, and send it to the zone's team, on the next
        page.
      </WhatHappensNext>
      <Button>Save and check</Button>
    </FormTo>
  </Page>
)

const Who = ({ data, form }: { data: RequestFormData; form: Form<RequestValues> }) => (
  <>
    {data.settings.length === 1 ? (
      <input type="hidden" name="setting" value={data.settings[0]!.id} />
    ) : (
      <Select
        field={form.field("setting")}
        label="For which setting?"
        blank="Choose a setting"
        options={data.settings.map(({ id, name }) => ({ value: id, text: name }))}
      />
    )}
    <Radios
      field={form.field("level")}
      legend="Who is it for?"
      options={[
        { value: "child", text: `${LEVEL_WORDS.child} or young person`, children: <ChildChoice data={data} form={form} /> },
        {
          value: "cohort",
          text: LEVEL_WORDS.cohort,
          children: (
            <TextInput field={form.field("cohort")} label="Which group?" hint={`For example, a ${data.words.group}. No names.`} />
          ),
        },
        { value: "whole_school", text: `The whole ${data.words.setting}` },
      ]}
    />
  </>
)

const ChildChoice = ({ data, form }: { data: RequestFormData; form: Form<RequestValues> }) => (
  <Select
    field={form.field("child")}
    label={`Which ${data.words.learner}?`}
    hint="Their family, or the young person, must have agreed. You record that before you send it."
    blank="Choose from the register"
    options={data.children.map(({ id, name }) => ({ value: id, text: name }))}
  />
)

const What = ({ particulars, form }: Pick<RequestFormData, "particulars"> & { form: Form<RequestValues> }) => (
  <>
    <Checkboxes
      field={form.field("needs")}
      legend="Areas of need"
      hint="Choose all that matter here"
      small
      options={Object.entries(NEED_WORDS).map(([value, text]) => ({ value, text }))}
    />
    <Textarea
      field={form.field("reason")}
      label="What is happening?"
      hint="What you see, where and how often"
      rows={5}
      maxlength={4000}
    />
    <Textarea field={form.field("tried")} label="What have you tried, and what came of it?" rows={4} maxlength={4000} />
    <TextInput
      field={form.field("cycles")}
      label="Cycles of assess, plan, do, review completed"
      hint="Two are advised, never required"
      width={2}
      inputmode="numeric"
    />
    <Textarea field={form.field("asks")} label="What do you ask for?" rows={3} maxlength={2000} />
    <Textarea field={form.field("outcome")} label="What would be different if it works?" rows={3} maxlength={2000} />
    {particulars.map(([name, label, hint]) => (
      <TextInput key={name} field={form.field(name as "keyPerson")} label={label} hint={hint} />
    ))}
  </>
)
