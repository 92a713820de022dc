import { NEED_CHOICES } from "../../../county/children/needs.ts"
import { Button, Details, Fieldset, type Form, FormTo, Page, Textarea, TextInput, Tick } from "../../../platform/kit/index.ts"
import { NEEDS } from "../pupils.ts"
import { FORM_PARTS, needField } from "../scheme-form.ts"

type SchemeFormOf = Form<Record<string, string>>
type Nth = (typeof FORM_PARTS)[number]

interface FormView {
  readonly title: string
  readonly back: string
  readonly to: string
  readonly form: SchemeFormOf
}

export const SchemeFormPage = ({ title, back, to, form }: FormView) => (
  <Page title={title} back={back} errors={form.errors}>
    <p class="govuk-body">
      A scheme has a part or two. A part pays amounts for what it counts or, where it has a pot, shares the pot out in proportion
      to them: then only how they compare matters.
    </p>
    <FormTo href={to} form={form}>
      <TextInput field={form.field("title")} label="Name of the scheme" />
      <Textarea
        field={form.field("source")}
        label="Where the figures come from"
        hint="Or that it is a try"
        rows={3}
        maxlength={2000}
      />
      {FORM_PARTS.map((n) => (
        <PartFields n={n} form={form} />
      ))}
      <Fieldset legend={{ children: "From year to year", classes: "govuk-fieldset__legend--m" }}>
        <Percent form={form} name="uplift" label="Rise of amounts and pots a year" />
        <Percent
          form={form}
          name="guarantee"
          label="Guarantee"
          hint="Least change for each pupil against the year before, for example -0.5; in the first year against the scheme in force"
        />
        <Percent form={form} name="cap" label="Largest change for each pupil" />
        <Tick field={form.field("within")} label="What the guarantee costs is taken from the schools above it" />
      </Fieldset>
      <Button>Save the scheme</Button>
    </FormTo>
  </Page>
)

const Percent = ({ form, name, label, hint }: { form: SchemeFormOf; name: string; label: string; hint?: string }) => (
  <TextInput field={form.field(name)} label={label} {...(hint && { hint })} width={5} suffix="%" inputmode="decimal" />
)

const Pounds = ({ form, name, label, hint }: { form: SchemeFormOf; name: string; label: string; hint?: string }) => (
  <TextInput field={form.field(name)} label={label} {...(hint && { hint })} width={10} prefix="£" inputmode="decimal" />
)

const PartFields = ({ n, form }: { n: Nth; form: SchemeFormOf }) => (
  <Fieldset legend={{ children: n === 1 ? "First part" : "Second part, if there is one", classes: "govuk-fieldset__legend--m" }}>
    <TextInput field={form.field(`name${n}`)} label="Name of the part" hint="For example: cohort share" />
    <Pounds
      form={form}
      name={`pot${n}`}
      label="Pot to be shared out"
      hint="In the first year. Leave empty to pay the amounts as they are"
    />
    <Pounds form={form} name={`lump${n}`} label="For each school" />
    <Pounds form={form} name={`primary${n}`} label="For each pupil in Reception to Year 6" />
    <Pounds form={form} name={`secondary${n}`} label="For each pupil in Year 7 to 11" />
    <Pounds form={form} name={`support${n}`} label="For each pupil on SEN Support" />
    <Pounds form={form} name={`plans${n}`} label="For each pupil with a plan" />
    <Pounds
      form={form}
      name={`threshold${n}`}
      label="Less the first"
      hint="Of the amounts for SEN Support and plans: what the school meets itself, for example £6,000"
    />
    <Details
      summary="Another amount for plans of one kind of need"
      open={NEEDS.some((need) => form.field(needField(need, n)).value !== "")}
    >
      {NEEDS.map((need) => (
        <Pounds form={form} name={needField(need, n)} label={NEED_CHOICES[need]} />
      ))}
    </Details>
  </Fieldset>
)
