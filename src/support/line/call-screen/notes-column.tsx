import {
  Button,
  Checkboxes,
  DateInput,
  type Form,
  Radios,
  Select,
  Textarea,
  TextInput,
  Tick,
} from "../../../platform/kit/index.ts"
import { inUse, titleOf } from "../policy.ts"
import { NEED_CODES, NEEDS } from "../vocabulary.ts"
import { type CallValues, ENDINGS } from "./form.ts"
import type { CallScreen } from "./queries.ts"

interface Column {
  readonly screen: CallScreen
  readonly form: Form<CallValues>
}

/** What is in use, and what this record already holds though it was retired since. */
const optionsOf = (list: readonly { code: string; title: string; retired: boolean }[], held: readonly string[]) => [
  ...inUse(list).map((each) => ({ value: each.code, text: each.title })),
  ...held
    .filter((code) => code !== "" && !inUse(list).some((each) => each.code === code))
    .map((code) => ({ value: code, text: `${titleOf(list, code)} (no longer used)` })),
]

export const NotesColumn = ({ screen, form }: Column) => {
  const { policy, contact } = screen
  return (
    <section class="lfi-call__column" aria-labelledby="column-2">
      <h2 class="govuk-heading-m" id="column-2" tabindex={-1}>
        Notes
      </h2>
      <div class="lfi-call__danger">
        <Radios
          field={form.field("safeguarding")}
          legend="Is there a worry that a child is not safe?"
          inline
          small
          options={[
            { value: "no", text: "No" },
            { value: "yes", text: "Yes" },
          ]}
        />
        <Button tone="warning" attributes={{ formaction: `/support/line/contacts/${contact.id}/diversions`, "data-divert": "" }}>
          Yes: pass to the duty service now
        </Button>
      </div>
      <Select
        field={form.field("reason")}
        label="Why do they call?"
        blank="Choose"
        options={optionsOf(policy.reasons, [form.field("reason").value])}
      />
      <Textarea
        field={form.field("summary")}
        label="What they ask"
        rows={6}
        attributes={{ "data-typed": "", maxlength: "8000" }}
      />
      <Textarea field={form.field("advice")} label="Advice you gave" rows={4} attributes={{ maxlength: "8000" }} />
      <details class="govuk-details" open={form.field("needs").values.length > 0}>
        <summary class="govuk-details__summary">
          <span class="govuk-details__summary-text">Areas of need</span>
        </summary>
        <Checkboxes
          field={form.field("needs")}
          legend="Which needs is this about?"
          small
          options={NEED_CODES.map((value) => ({ value, text: NEEDS[value] }))}
        />
      </details>
      <Outcome screen={screen} form={form} />
    </section>
  )
}

const Outcome = ({ screen, form }: Column) => (
  <>
    <h3 class="govuk-heading-s" id="outcome">
      What came of it
    </h3>
    <Checkboxes
      field={form.field("outcomes")}
      legend="Outcomes"
      small
      options={optionsOf(screen.policy.outcomes, form.field("outcomes").values)}
    />
    <Radios
      field={form.field("otherwiseAssessment")}
      legend="Would they have asked for an EHC needs assessment otherwise?"
      inline
      small
      options={[
        { value: "yes", text: "Yes" },
        { value: "no", text: "No" },
      ]}
    />
    <details
      class="govuk-details"
      open={form.field("followUpOwner").value !== "" || form.field("followUpDue").error !== undefined}
    >
      <summary class="govuk-details__summary">
        <span class="govuk-details__summary-text">Follow-up</span>
      </summary>
      <TextInput field={form.field("followUp")} label="What will happen" />
      <Select
        field={form.field("followUpOwner")}
        label="Who does it"
        blank="Nobody"
        options={screen.colleagues.map(({ id, name }) => ({ value: id, text: name }))}
      />
      <DateInput field={form.field("followUpDue")} legend="By when" />
    </details>
    <Radios
      field={form.field("ending")}
      legend="How does the call end?"
      small
      options={(Object.keys(ENDINGS) as (keyof typeof ENDINGS)[]).map((value) => ({ value, text: ENDINGS[value] }))}
    />
    <Tick field={form.field("resolvedAtFirst")} label="Settled in this one contact" />
    <Button preventDoubleClick attributes={{ "data-finish": "" }}>
      Save
    </Button>
  </>
)
