import { Button, DateInput, type Form, Radios, Select, Textarea, TextInput } from "../../../platform/kit/index.ts"
import { longDate } from "../../../platform/time.ts"
import { CALLER_ROLE_WORDS, CALLER_ROLES, SEN_STATUS_WORDS, SEN_STATUSES, WORDS_FOR } from "../vocabulary.ts"
import type { CallValues } from "./form.ts"
import type { CallScreen } from "./queries.ts"

interface Column {
  readonly screen: CallScreen
  readonly form: Form<CallValues>
}

/** The words of the caller's own place: a college has students and courses, a nursery rooms and ages. */
const wordsOf = (form: Form<CallValues>) => {
  const role = CALLER_ROLES.find((each) => each === form.field("callerRole").value)
  return WORDS_FOR[role ?? "school"]
}

export const CallerColumn = ({ screen, form }: Column) => {
  const words = wordsOf(form)
  return (
    <section class="lfi-call__column" aria-labelledby="column-1">
      <h2 class="govuk-heading-m" id="column-1" tabindex={-1}>
        Caller
      </h2>
      <Select
        field={form.field("callerRole")}
        label="Who is calling?"
        blank="Choose"
        options={CALLER_ROLES.map((value) => ({ value, text: CALLER_ROLE_WORDS[value] }))}
      />
      <TextInput
        field={form.field("callerName")}
        label="Name"
        hint="Leave out a family's name when no child is named"
        autocomplete="off"
      />
      <TextInput field={form.field("callerNumber")} label="Number" type="tel" width={20} autocomplete="off" />
      <TextInput field={form.field("callerEmail")} label="Email" type="email" autocomplete="off" />
      <TextInput
        field={form.field("setting")}
        label={words.setting}
        hint={words.settingHint}
        autocomplete="off"
        attributes={{ list: "setting-matches", "data-settings": "" }}
      />
      <datalist id="setting-matches" />
      <p class="govuk-body-s">Zone: {screen.zone ?? "worked out from the setting when you save"}</p>
      <Child screen={screen} form={form} />
      <TextInput field={form.field("yearGroup")} label={words.year} hint={words.yearHint} width={20} autocomplete="off" />
      <Select
        field={form.field("senStatus")}
        label={words.status}
        blank="Not asked"
        options={SEN_STATUSES.map((value) => ({ value, text: SEN_STATUS_WORDS[value] }))}
      />
    </section>
  )
}

const Child = ({ screen, form }: Column) => {
  const words = wordsOf(form)
  const { contact, child, message } = screen
  return (
    <>
      {message && (
        <details class="govuk-details" open>
          <summary class="govuk-details__summary">
            <span class="govuk-details__summary-text">Their message: {message.subject ?? "no subject"}</span>
          </summary>
          <p class="govuk-details__text lfi-call__message">{message.body}</p>
        </details>
      )}
      <Radios
        field={form.field("named")}
        legend={`Is the ${words.child} named?`}
        inline
        small
        options={[
          { value: "no", text: "No names" },
          { value: "yes", text: "Named" },
        ]}
      />
      {child ? <Opened screen={screen} /> : <Find screen={screen} form={form} />}
      {contact.child_id !== null && (
        <p class="govuk-body">
          <Button
            tone="secondary"
            name="go"
            value="consent"
            attributes={{ formaction: `/support/line/contacts/${contact.id}/drafts` }}
          >
            {contact.consent_id === null ? "Write down consent" : "Add to the consent"}
          </Button>
        </p>
      )}
    </>
  )
}

const Opened = ({ screen: { child, contact } }: { screen: CallScreen }) => (
  <div class="lfi-call__child">
    <p class="govuk-body">
      <a class="govuk-link" href={`/children/${child!.id}`} target="_blank" rel="noopener">
        {child!.name} (new tab)
      </a>
      <br />
      Born {longDate(child!.bornOn)}
      <br />
      {contact.consent_id === null ? "Consent: nothing written down yet" : "Consent: written down in this call"}
    </p>
    <Button tone="secondary" attributes={{ formaction: `/support/line/contacts/${contact.id}/wrong-children` }}>
      This is not the child
    </Button>
  </div>
)

const Find = ({ screen, form }: Column) => {
  const find = form as unknown as Form<{ findUpn: string; openWhy: string }>
  const href = `/support/line/contacts/${screen.contact.id}`
  const { found } = screen
  return (
    <fieldset class="govuk-fieldset lfi-call__find">
      <legend class="govuk-fieldset__legend govuk-fieldset__legend--s">Find the caller's child</legend>
      <p class="govuk-hint">By UPN, or by whole name with date of birth. The search is written down.</p>
      <TextInput field={find.field("findUpn")} label="UPN" width={20} spellcheck={false} autocomplete="off" />
      <TextInput field={form.field("childNameGiven")} label="Whole name" autocomplete="off" />
      <DateInput field={form.field("childBornGiven")} legend="Date of birth" />
      <Button tone="secondary" attributes={{ formaction: `${href}/searches` }}>
        Find
      </Button>
      {found && <Found found={found} href={href} form={find} />}
    </fieldset>
  )
}

const Found = ({
  found,
  href,
  form,
}: {
  found: NonNullable<CallScreen["found"]>
  href: string
  form: Form<{ findUpn: string; openWhy: string }>
}) =>
  found.children.length === 0 ? (
    <p class="govuk-body" role="status">
      <strong>Nothing found.</strong> Check the spelling and the date with the caller. Some records are not shown to anyone who
      rings.
    </p>
  ) : (
    <div role="status">
      <p class="govuk-body">
        <strong>{found.children.length === 1 ? "1 record" : `${found.children.length} records`} found.</strong> Check with the
        caller before you open one.
      </p>
      <input type="hidden" name="searchId" value={found.searchId} />
      <Textarea field={form.field("openWhy")} label="Why do you open it?" hint="The family can read this" rows={2} />
      {found.children.map((child) => (
        <div class="lfi-call__child">
          <p class="govuk-body">
            {child.called} {child.initial}., born in {child.year_born}
            {child.setting && <>, {child.setting}</>}
          </p>
          <Button tone="secondary" name="child" value={child.id} attributes={{ formaction: `${href}/children` }}>
            Open this record
          </Button>
        </div>
      ))}
    </div>
  )
