import { type Basic, type Maybe, names, spread, type WithChildren } from "./attributes.ts"
import { descriptions, FormGroup, type FormGroupProps, Input } from "./controls.tsx"
import { type ErrorMessageProps, Fieldset, type FieldsetProps } from "./text.tsx"

export interface DatePart extends Basic {
  readonly name?: string | undefined
  readonly label?: string | undefined
  readonly value?: string | undefined
  readonly error?: boolean | undefined
  readonly inputmode?: string | undefined
  readonly autocomplete?: string | undefined
  readonly pattern?: string | undefined
}

export interface DateInputProps extends Basic {
  readonly namePrefix?: string | undefined
  /** The parts in their own order and number; else `day`, `month` and `year`. */
  readonly items?: readonly Maybe<DatePart>[] | undefined
  readonly day?: DatePart | undefined
  readonly month?: DatePart | undefined
  readonly year?: DatePart | undefined
  readonly values?: Readonly<Record<string, string | undefined>> | undefined
  readonly fieldset?: FieldsetProps | undefined
  readonly hint?: WithChildren | undefined
  readonly errorMessage?: ErrorMessageProps | undefined
  readonly formGroup?: FormGroupProps | undefined
}

const PARTS = ["day", "month", "year"] as const

const inError = (part: DatePart): boolean => part.error || (part.classes?.includes("govuk-input--error") ?? false)

/** Gives each part the name, value and width that its place in a date implies. */
function completed(props: DateInputProps): readonly (DatePart & { readonly year: boolean })[] {
  const given = props.items?.length ? props.items : PARTS.map((kind): DatePart => props[kind] ?? { name: kind })
  return given.flatMap((part, index) => {
    if (!part) return []
    const own = props.items?.length ? undefined : PARTS[index]
    const kind = own ?? PARTS.find((each) => part.name && (part.name === each || part.name === props[each]?.name))
    const fallback = kind && (props[kind]?.value ?? (props[kind] ? undefined : props.values?.[kind]))
    return [{ ...part, name: part.name ?? kind, value: part.value ?? fallback, year: kind === "year" }]
  })
}

function Part({ part, props, mark }: { part: DatePart & { year: boolean }; props: DateInputProps; mark: boolean }) {
  const { classes } = part
  const name = part.name ?? ""
  const fullName = props.namePrefix ? `${props.namePrefix}-${name}` : name
  return (
    <div class="govuk-date-input__item">
      <Input
        label={{ children: part.label || capital(name), classes: "govuk-date-input__label" }}
        id={part.id || `${props.id ?? ""}-${name}`}
        classes={names(
          "govuk-date-input__input",
          mark && !classes?.includes("govuk-input--error") && "govuk-input--error",
          !classes?.includes("govuk-input--width-") && `govuk-input--width-${part.year ? 4 : 2}`,
          classes,
        )}
        name={fullName}
        value={part.value ?? props.values?.[fullName]}
        inputmode={part.inputmode || "numeric"}
        autocomplete={part.autocomplete}
        pattern={part.pattern}
        attributes={part.attributes}
      />
    </div>
  )
}

const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1).toLowerCase()

export function DateInput(props: DateInputProps) {
  const { fieldset, errorMessage, formGroup } = props
  const { describedBy, shown } = descriptions(props.id ?? "", fieldset?.describedBy, props)
  const parts = completed(props)
  const someMarked = parts.some(inError)
  const inner = (
    <>
      {shown}
      <div class={names("govuk-date-input", props.classes)} {...spread(props.attributes)} id={props.id || undefined}>
        {formGroup?.beforeInputs?.children}
        {parts.map((part) => (
          <Part
            part={part}
            props={props}
            mark={inError(part) || (part.error !== false && Boolean(errorMessage) && !someMarked)}
          />
        ))}
        {formGroup?.afterInputs?.children}
      </div>
    </>
  )
  return (
    <FormGroup error={Boolean(errorMessage)} group={formGroup}>
      {fieldset ? (
        <Fieldset {...fieldset} role="group" describedBy={describedBy}>
          {inner}
        </Fieldset>
      ) : (
        inner
      )}
    </FormGroup>
  )
}
