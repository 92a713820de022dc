import type { VNode } from "preact"
import { type Attributes, type Basic, type Content, names, present, spread, type WithChildren } from "./attributes.ts"
import { ErrorMessage, type ErrorMessageProps, Hint, Label, type LabelProps } from "./text.tsx"

export interface FormGroupProps {
  readonly classes?: string | undefined
  readonly attributes?: Attributes | undefined
  readonly beforeInput?: WithChildren | undefined
  readonly afterInput?: WithChildren | undefined
  readonly beforeInputs?: WithChildren | undefined
  readonly afterInputs?: WithChildren | undefined
}

/** What every single control takes. `id` falls back to `name`. */
export interface ControlProps extends Basic {
  readonly name?: string | undefined
  readonly label?: LabelProps | undefined
  readonly hint?: WithChildren | undefined
  readonly errorMessage?: ErrorMessageProps | undefined
  readonly formGroup?: FormGroupProps | undefined
  readonly describedBy?: string | undefined
  readonly disabled?: boolean | undefined
  readonly value?: string | undefined
}

export const FormGroup = ({
  error,
  group,
  children,
}: {
  error: boolean
  group: FormGroupProps | undefined
  children?: Content
}) => (
  <div class={names("govuk-form-group", error && "govuk-form-group--error", group?.classes)} {...spread(group?.attributes)}>
    {children}
  </div>
)

/** Hint and error of a control, with the ids that describe it in the order in which they are read. */
export function descriptions(
  id: string,
  given: string | undefined,
  { hint, errorMessage }: { readonly hint?: WithChildren | undefined; readonly errorMessage?: ErrorMessageProps | undefined },
): { readonly describedBy: string | undefined; readonly shown: VNode } {
  const ids = [given, hint && `${id}-hint`, errorMessage && `${id}-error`].filter(Boolean)
  return {
    describedBy: ids.length > 0 ? ids.join(" ") : undefined,
    shown: (
      <>
        {hint && <Hint {...hint} id={`${id}-hint`} />}
        {errorMessage && <ErrorMessage {...errorMessage} id={`${id}-error`} />}
      </>
    ),
  }
}

/** Label, hint, error and control in one form group. */
export function Labelled(props: ControlProps & { control: (id: string, describedBy: string | undefined) => VNode }) {
  const id = props.id || props.name || ""
  const { describedBy, shown } = descriptions(id, props.describedBy, props)
  return (
    <FormGroup error={Boolean(props.errorMessage)} group={props.formGroup}>
      <Label {...props.label} for={id} />
      {shown}
      {props.control(id, describedBy)}
    </FormGroup>
  )
}

const around = (group: FormGroupProps | undefined, control: VNode): VNode => (
  <>
    {group?.beforeInput?.children}
    {control}
    {group?.afterInput?.children}
  </>
)

export interface AffixProps extends WithChildren {}

export interface InputProps extends ControlProps {
  readonly type?: string | undefined
  readonly spellcheck?: boolean | undefined
  readonly autocomplete?: string | undefined
  readonly autocapitalize?: string | undefined
  readonly pattern?: string | undefined
  readonly inputmode?: string | undefined
  readonly prefix?: AffixProps | undefined
  readonly suffix?: AffixProps | undefined
  readonly inputWrapper?: Basic | undefined
}

const affix = (kind: "prefix" | "suffix", { classes, attributes, children }: AffixProps) => (
  <div class={names(`govuk-input__${kind}`, classes)} aria-hidden="true" {...spread(attributes)}>
    {children}
  </div>
)

export const Input = (props: InputProps) => (
  <Labelled
    {...props}
    control={(id, describedBy) => {
      const { prefix, suffix, formGroup } = props
      const input = <InputElement {...props} id={id} describedBy={describedBy} />
      const wrapped = [prefix, suffix, formGroup?.beforeInput, formGroup?.afterInput].some(
        (part) => part && present(part.children),
      )
      if (!wrapped) return input
      return (
        <div class={names("govuk-input__wrapper", props.inputWrapper?.classes)} {...spread(props.inputWrapper?.attributes)}>
          {formGroup?.beforeInput?.children}
          {prefix && present(prefix.children) && affix("prefix", prefix)}
          {input}
          {suffix && present(suffix.children) && affix("suffix", suffix)}
          {formGroup?.afterInput?.children}
        </div>
      )
    }}
  />
)

const InputElement = (props: InputProps) => (
  <input
    class={names("govuk-input", props.classes, props.errorMessage && "govuk-input--error")}
    id={props.id}
    name={props.name}
    type={(props.type || "text") as never}
    {...(typeof props.spellcheck === "boolean" ? { spellcheck: String(props.spellcheck) as never } : {})}
    value={props.value}
    disabled={props.disabled || undefined}
    aria-describedby={props.describedBy}
    autocomplete={props.autocomplete as never}
    autocapitalize={props.autocapitalize as never}
    pattern={props.pattern}
    inputmode={props.inputmode as never}
    {...spread(props.attributes)}
  />
)

export interface TextareaProps extends ControlProps {
  readonly rows?: number | undefined
  readonly spellcheck?: boolean | undefined
  readonly autocomplete?: string | undefined
}

export const Textarea = (props: TextareaProps) => (
  <Labelled
    {...props}
    control={(id, describedBy) =>
      around(
        props.formGroup,
        <textarea
          class={names("govuk-textarea", props.errorMessage && "govuk-textarea--error", props.classes)}
          id={id}
          name={props.name}
          rows={props.rows || 5}
          {...(typeof props.spellcheck === "boolean" ? { spellcheck: String(props.spellcheck) as never } : {})}
          disabled={props.disabled || undefined}
          aria-describedby={describedBy}
          autocomplete={props.autocomplete || undefined}
          {...spread(props.attributes)}
        >
          {props.value}
        </textarea>,
      )
    }
  />
)
