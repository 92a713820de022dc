import {
  Button,
  DateInput,
  type Form,
  FormTo,
  Hidden,
  Page,
  Radios,
  TextInput,
  WhatHappensNext,
} from "../../../platform/kit/index.ts"
import { dated } from "../pages/parts.tsx"
import type { EditableFigure } from "./figures.ts"
import { type FigureValues, OPENING_ROWS } from "./forms.ts"
import type { SetView } from "./queries.ts"
import { schemaPath } from "./sourced.ts"
import { figureName, openingsOf, setName, unitOf } from "./words.ts"

interface FigureView {
  readonly set: SetView
  readonly figure: EditableFigure
  readonly form: Form<FigureValues>
}

/** The form of one figure of a set: its numbers, or when how many places open; and where it is from. */
export const FigurePage = ({ set, figure, form }: FigureView) => (
  <Page title={figureName(figure.field)} caption={setName(set)} back={`/places/assumptions/${set.id}`} errors={form.errors}>
    <p class="govuk-body">
      So far: {figure.held.source} ({figure.held.mark === "published" ? "published" : "assumed"}, {dated(figure.held.date)}). In
      the engine's schema <code>{schemaPath(figure.path)}</code>.
    </p>
    <FormTo href={`/places/assumptions/${set.id}/changes`} form={form}>
      <Hidden field={form.field("figure")} />
      {figure.kind === "places" ? <OpeningFields figure={figure} form={form} /> : <NumberFields figure={figure} form={form} />}
      <h2 class="govuk-heading-m">Where it is from</h2>
      <TextInput field={form.field("source")} label="Source" hint="What a colleague needs in order to find it again" />
      <DateInput
        field={form.field("date")}
        legend="Its date"
        hint="When it was published or, for an assumption, when it was made"
      />
      <Radios
        field={form.field("mark")}
        legend="What kind of figure is it?"
        inline
        small
        options={[
          { value: "published", text: "Published" },
          { value: "assumption", text: "An assumption" },
        ]}
      />
      <WhatHappensNext>
        The set gets version {set.newest.version + 1}. Scenarios rest on it when you say so; forecasts made stay as they are.
      </WhatHappensNext>
      <Button>Save this figure</Button>
    </FormTo>
  </Page>
)

type Part = Pick<FigureView, "figure" | "form">

function hintOfValue({ field, kind, held }: EditableFigure): string | undefined {
  if (field === "finance.opening") return "A minus sign for what is owed"
  if (kind !== "rate") return undefined
  return held.byNeed || held.byPlacement
    ? "Chance in a term, from 0 to 1, times the tables by need and placement"
    : "Chance in a term, from 0 to 1"
}

const LevelField = ({ form }: Pick<Part, "form">) => (
  <TextInput
    field={form.field("level")}
    label="Level, of what it is now"
    hint="110 makes it a tenth higher at every age, 90 a tenth lower, 100 leaves it"
    width={5}
    inputmode="decimal"
    suffix="%"
  />
)

const ValueField = ({ figure, form }: Part) => (
  <TextInput
    field={form.field("value")}
    label="Value"
    hint={hintOfValue(figure)}
    width={20}
    inputmode="decimal"
    {...(unitOf(figure.field) === "pounds" ? { prefix: "£" } : unitOf(figure.field) === "percent" ? { suffix: "%" } : {})}
  />
)

const NumberFields = ({ figure, form }: Part) => (
  <>
    {figure.held.byAge ? <LevelField form={form} /> : <ValueField figure={figure} form={form} />}
    <TextInput
      field={form.field("spread")}
      label="How unsure is it? (optional)"
      hint="10% means that two of three runs lie within about 10% either way"
      width={5}
      inputmode="decimal"
      suffix="%"
    />
    {figure.kind === "rate" && <RateFields form={form} />}
  </>
)

const RateFields = ({ form }: Pick<Part, "form">) => (
  <>
    <h2 class="govuk-heading-m">Growth from year to year (optional)</h2>
    <TextInput field={form.field("annual")} label="Growth in the first year" width={5} inputmode="decimal" suffix="%" />
    <TextInput
      field={form.field("damping")}
      label="How much of it is left each year after"
      hint="0.75: three quarters of the year before; 1 never fades"
      width={5}
      inputmode="decimal"
    />
    <TextInput field={form.field("annualSpread")} label="How unsure is the growth?" width={5} inputmode="decimal" suffix="%" />
    <h2 class="govuk-heading-m">Terms of the year (optional)</h2>
    <TextInput
      field={form.field("autumn")}
      label="Autumn, times"
      hint="1 is the same as on average"
      width={5}
      inputmode="decimal"
    />
    <TextInput field={form.field("spring")} label="Spring, times" width={5} inputmode="decimal" />
    <TextInput field={form.field("summer")} label="Summer, times" width={5} inputmode="decimal" />
  </>
)

/** A row for each opening so far, and two more. Each says how many places are open in all from its date on. */
function OpeningFields({ figure, form }: Part) {
  const filled = OPENING_ROWS.filter((row) => {
    const { value } = form.field(`places${row}` as never)
    const { day } = form.field(`from${row}` as never).date
    return value !== "" || day !== ""
  })
  const rows = OPENING_ROWS.slice(0, Math.max(openingsOf(figure.held).length, filled.at(-1) ?? 0) + 2)
  return (
    <>
      <p class="govuk-body">How many places are open in all from a date on. Leave a row empty to take it out.</p>
      {rows.map((row) => (
        <div key={row}>
          <DateInput field={form.field(`from${row}` as never)} legend={`From when? (${row})`} />
          <TextInput
            field={form.field(`places${row}` as never)}
            label={`Places open in all (${row})`}
            width={5}
            inputmode="numeric"
          />
        </div>
      ))}
    </>
  )
}
