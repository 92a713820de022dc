import { ANY_SETTING, settingWords } from "../../../county/settings/words.ts"
import { Button, type Form, FormTo, Page, SummaryList, Textarea } from "../../../platform/kit/index.ts"
import { longDate } from "../../../platform/time.ts"
import type { HelpAgreed } from "../contact.ts"
import { typeTitle } from "../presenter.ts"
import { LEVEL_TITLES } from "../types.ts"

export interface ContactData {
  readonly help: HelpAgreed
  /** The child's name, for those in the circle. */
  readonly child: string | null
}

export const ContactPage = ({ data: { help, child }, form }: { data: ContactData; form: Form<{ note: string }> }) => {
  const words = help.phase === null ? ANY_SETTING : settingWords(help.phase)
  const rows: readonly (readonly [string, unknown])[] = [
    ["Agreed at", `${typeTitle(help)}, ${longDate(help.on_date)}`],
    [
      "Setting",
      help.setting && (
        <a class="govuk-link" href={`/settings/${help.setting_id}`}>
          {help.setting}
        </a>
      ),
    ],
    ["Phone", help.phone],
    ["About", LEVEL_TITLES[help.level]],
    [
      "Child",
      child && (
        <a class="govuk-link" href={`/children/${help.child_id}`}>
          {child}
        </a>
      ),
    ],
    ["What they ask", help.question],
    ["Be in touch by", help.due_on && longDate(help.due_on)],
  ]
  return (
    <Page title={`Contact the ${words.setting}`} caption={help.title} back="/support/work?whose=mine" errors={form.errors}>
      <SummaryList
        rows={rows.flatMap(([key, value]) => (value ? [{ key: { children: key }, value: { children: value as never } }] : []))}
      />
      <FormTo href={`/support/meeting-items/${help.id}/contacts`} form={form}>
        <Textarea
          field={form.field("note")}
          label="What happens next?"
          hint={`What you agreed with the ${words.setting}: who comes, and when`}
          rows={4}
          maxlength={1000}
        />
        <Button>The {words.setting} was contacted</Button>
      </FormTo>
    </Page>
  )
}
