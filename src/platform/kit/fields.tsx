import type { ComponentChildren } from "preact"
import type { Field } from "./form.tsx"
import { useFrame } from "./frame.tsx"
import * as govuk from "./govuk/index.ts"

/** What every field component takes. */
interface Asked {
  readonly field: Field
  readonly hint?: ComponentChildren
  /** The label or legend is the h1 of the page. */
  readonly pageHeading?: boolean
}

interface Labelled extends Asked {
  readonly label: ComponentChildren
  readonly disabled?: boolean
}

const hintOf = (hint: ComponentChildren) => (hint ? { children: hint } : undefined)
const errorOf = (field: Field) => (field.error === undefined ? undefined : { children: field.error })

function labelOf(label: ComponentChildren, pageHeading: boolean | undefined) {
  return { children: label, isPageHeading: pageHeading, classes: pageHeading ? "govuk-label--l" : "govuk-label--s" }
}

const shared = ({ field, label, hint, pageHeading, disabled }: Labelled) => ({
  id: field.id,
  name: field.name,
  label: labelOf(label, pageHeading),
  hint: hintOf(hint),
  errorMessage: errorOf(field),
  disabled,
})

export interface TextInputProps extends Labelled {
  readonly type?: "text" | "email" | "tel" | "url" | "date" | "time" | "search"
  /** In characters. */
  readonly width?: 2 | 3 | 4 | 5 | 10 | 20
  readonly inputmode?: "text" | "numeric" | "decimal" | "email" | "tel"
  readonly autocomplete?: string
  readonly prefix?: string
  readonly suffix?: string
  readonly spellcheck?: boolean
  readonly attributes?: govuk.Attributes
}

export const TextInput = (props: TextInputProps) => (
  <govuk.Input
    {...shared(props)}
    value={props.field.value || undefined}
    type={props.type}
    classes={props.width ? `govuk-input--width-${props.width}` : undefined}
    inputmode={props.inputmode}
    autocomplete={props.autocomplete}
    spellcheck={props.spellcheck}
    prefix={props.prefix ? { children: props.prefix } : undefined}
    suffix={props.suffix ? { children: props.suffix } : undefined}
    attributes={props.attributes}
  />
)

export const SearchInput = (props: Omit<TextInputProps, "type">) => <TextInput {...props} type="search" spellcheck={false} />

/** Never shows what was typed. */
export const PasswordInput = (props: Labelled & { readonly autocomplete?: string }) => (
  <govuk.PasswordInput {...shared(props)} autocomplete={props.autocomplete} />
)

export interface TextareaProps extends Labelled {
  readonly rows?: number
  /** Counts down to this many characters. */
  readonly maxlength?: number
  /** Answers posted for at `href` (field `words`) while typing, shown in `<Suggestions id={into}>`. */
  readonly suggest?: { readonly href: string; readonly into: string }
  readonly attributes?: govuk.Attributes
}

export function Textarea(props: TextareaProps) {
  const { field, rows, maxlength, suggest } = props
  const attributes = {
    ...props.attributes,
    ...(suggest ? { "data-suggest": suggest.href, "data-suggest-into": suggest.into } : {}),
  }
  const given = { ...shared(props), value: field.value, rows, attributes }
  return maxlength === undefined ? (
    <govuk.Textarea {...given} />
  ) : (
    <govuk.CharacterCount {...given} maxlength={maxlength} threshold={maxlength > 200 ? 75 : undefined} />
  )
}

export interface Option {
  readonly value: string
  readonly text: ComponentChildren
  readonly hint?: ComponentChildren
  /** Shown when it is chosen. */
  readonly children?: ComponentChildren
  readonly disabled?: boolean
}

export interface SelectProps extends Labelled {
  readonly options: readonly { readonly value: string; readonly text: string; readonly disabled?: boolean }[]
  /** Words of the empty first choice; left out, there is none. */
  readonly blank?: string
}

export function Select(props: SelectProps) {
  useFrame().offer?.(props.field.name, props.options)
  return (
    <govuk.Select
      {...shared(props)}
      value={props.field.value}
      items={[...(props.blank === undefined ? [] : [{ value: "", text: props.blank }]), ...props.options]}
    />
  )
}

export interface ChoicesProps extends Asked {
  readonly legend: ComponentChildren
  readonly options: readonly (Option | { readonly divider: string })[]
  readonly small?: boolean
}

const fieldsetOf = ({ legend, pageHeading }: ChoicesProps | DateInputProps) => ({
  legend: {
    children: legend,
    isPageHeading: pageHeading,
    classes: pageHeading ? "govuk-fieldset__legend--l" : "govuk-fieldset__legend--s",
  },
})

const itemsOf = (options: ChoicesProps["options"], chosen: readonly string[]) =>
  options.map((option) =>
    "divider" in option
      ? option
      : {
          value: option.value,
          children: option.text,
          hint: hintOf(option.hint),
          disabled: option.disabled,
          checked: chosen.includes(option.value),
          conditional: hintOf(option.children),
          // Shown by the stylesheet alone: govuk-frontend's script would set aria-expanded, which ARIA does not allow on these inputs.
          attributes: option.children ? { "data-aria-controls": "" } : undefined,
        },
  )

/** What radios and boxes share; the frame is told what they offer. */
function useChoices(props: ChoicesProps) {
  useFrame().offer?.(
    props.field.name,
    props.options.flatMap((option) => ("divider" in option ? [] : [option])),
  )
  return {
    idPrefix: props.field.id,
    name: props.field.name,
    fieldset: fieldsetOf(props),
    hint: hintOf(props.hint),
    errorMessage: errorOf(props.field),
  }
}

export const Radios = (props: ChoicesProps & { readonly inline?: boolean }) => (
  <govuk.Radios
    {...useChoices(props)}
    classes={`${props.inline ? "govuk-radios--inline" : ""} ${props.small ? "govuk-radios--small" : ""}`.trim()}
    items={itemsOf(props.options, props.field.values.slice(0, 1))}
  />
)

export const Checkboxes = (props: ChoicesProps) => (
  <govuk.Checkboxes
    {...useChoices(props)}
    classes={props.small ? "govuk-checkboxes--small" : undefined}
    items={itemsOf(props.options, props.field.values)}
  />
)

/** A single box of value "yes", for `ticked()`. */
export function Tick({ field, label, hint }: Labelled) {
  useFrame().offer?.(field.name, [{ value: "yes", text: "Yes" }])
  return (
    <govuk.Checkboxes
      idPrefix={field.id}
      name={field.name}
      errorMessage={errorOf(field)}
      items={[{ value: "yes", children: label, hint: hintOf(hint), checked: field.value === "yes" }]}
    />
  )
}

export interface DateInputProps extends Asked {
  readonly legend: ComponentChildren
}

export const DateInput = (props: DateInputProps) => {
  const { field } = props
  const part = (name: "day" | "month" | "year", label: string) => ({
    id: `${field.id}-${name}`,
    name,
    label,
    value: field.date[name] || undefined,
    // A month may be written as a word.
    inputmode: name === "month" ? "text" : "numeric",
  })
  return (
    <govuk.DateInput
      id={field.id}
      namePrefix={field.name}
      fieldset={fieldsetOf(props)}
      hint={hintOf(props.hint)}
      errorMessage={errorOf(field)}
      day={part("day", "Day")}
      month={part("month", "Month")}
      year={part("year", "Year")}
    />
  )
}

/** Needs `<FormTo files>`. `accept` is a list of types or endings, as in HTML. */
export const FileUpload = (props: Labelled & { readonly accept?: string; readonly multiple?: boolean }) => (
  <govuk.FileUpload
    {...shared(props)}
    multiple={props.multiple}
    javascript
    attributes={props.accept ? { accept: props.accept } : undefined}
  />
)

/** Carries a field's value unseen; one input for each of several. */
export const Hidden = ({ field }: { readonly field: Field }) => (
  <>
    {(field.values.length > 0 ? field.values : [""]).map((value) => (
      <input type="hidden" name={field.name} value={value} />
    ))}
  </>
)
