import type { VNode } from "preact"
import { type Basic, type Maybe, names, present, spread, type WithChildren } from "./attributes.ts"
import { descriptions, FormGroup, type FormGroupProps } from "./controls.tsx"
import { type ErrorMessageProps, Fieldset, type FieldsetProps, Hint, Label } from "./text.tsx"

export interface ChoiceItem extends WithChildren {
  readonly value?: string | number | undefined
  readonly name?: string | undefined
  readonly divider?: string | undefined
  readonly hint?: WithChildren | undefined
  readonly label?: Basic | undefined
  readonly checked?: boolean | null | undefined
  readonly disabled?: boolean | undefined
  readonly behaviour?: string | undefined
  /** Shown when the item is chosen. */
  readonly conditional?: WithChildren | undefined
}

interface ChoicesProps extends Basic {
  readonly name?: string | undefined
  readonly idPrefix?: string | undefined
  readonly items: readonly Maybe<ChoiceItem>[]
  readonly fieldset?: FieldsetProps | undefined
  readonly hint?: WithChildren | undefined
  readonly errorMessage?: ErrorMessageProps | undefined
  readonly formGroup?: FormGroupProps | undefined
  readonly describedBy?: string | undefined
}

export interface RadiosProps extends ChoicesProps {
  readonly value?: string | undefined
}

export interface CheckboxesProps extends ChoicesProps {
  readonly values?: readonly string[] | undefined
}

type Kind = "radios" | "checkboxes"

interface ItemPlace {
  readonly kind: Kind
  readonly id: string
  readonly name: string | undefined
  readonly describedBy: string | undefined
  readonly chosen: boolean
}

function Item({ item, place }: { item: ChoiceItem; place: ItemPlace }) {
  const { kind, id } = place
  const hint = item.hint && present(item.hint.children) ? item.hint : undefined
  const conditional = item.conditional && present(item.conditional.children) ? item.conditional.children : undefined
  const describedBy = names(place.describedBy, hint && `${id}-item-hint`)
  return (
    <>
      <div class={`govuk-${kind}__item`}>
        <input
          class={`govuk-${kind}__input`}
          id={id}
          name={place.name ?? ""}
          type={kind === "radios" ? "radio" : "checkbox"}
          value={item.value ?? ""}
          checked={place.chosen || undefined}
          disabled={item.disabled || undefined}
          {...(conditional ? { "data-aria-controls": `conditional-${id}` } : {})}
          data-behaviour={kind === "checkboxes" ? item.behaviour || undefined : undefined}
          aria-describedby={describedBy || undefined}
          {...spread(item.attributes)}
        />
        <Label classes={names(`govuk-${kind}__label`, item.label?.classes)} attributes={item.label?.attributes} for={id}>
          {item.children}
        </Label>
        {hint && <Hint {...hint} id={`${id}-item-hint`} classes={names(`govuk-${kind}__hint`, hint.classes)} />}
      </div>
      {conditional && (
        <div
          class={names(`govuk-${kind}__conditional`, !place.chosen && `govuk-${kind}__conditional--hidden`)}
          id={`conditional-${id}`}
        >
          {conditional}
        </div>
      )}
    </>
  )
}

interface Group extends ChoicesProps {
  readonly kind: Kind
  readonly isChosen: (item: ChoiceItem) => boolean
  /** What already describes the group, apart from its hint and error. */
  readonly given: string | undefined
}

function Choices(props: Group) {
  const { kind, fieldset } = props
  const prefix = props.idPrefix || props.name || ""
  const { describedBy, shown } = descriptions(prefix, props.given, props)
  const inner: VNode = (
    <>
      {shown}
      <div class={names(`govuk-${kind}`, props.classes)} {...spread(props.attributes)} data-module={`govuk-${kind}`}>
        {props.formGroup?.beforeInputs?.children}
        {props.items.map(
          (item, index) => item && <Entry {...props} item={item} index={index} prefix={prefix} by={describedBy} />,
        )}
        {props.formGroup?.afterInputs?.children}
      </div>
    </>
  )
  return (
    <FormGroup error={Boolean(props.errorMessage)} group={props.formGroup}>
      {fieldset ? (
        <Fieldset classes={fieldset.classes} attributes={fieldset.attributes} legend={fieldset.legend} describedBy={describedBy}>
          {inner}
        </Fieldset>
      ) : (
        inner
      )}
    </FormGroup>
  )
}

/** The first item has the bare id, so that the error summary can link to it. */
function Entry(props: Group & { item: ChoiceItem; index: number; prefix: string; by: string | undefined }) {
  const { item, kind, index, prefix } = props
  if (item.divider) return <div class={`govuk-${kind}__divider`}>{item.divider}</div>
  const place: ItemPlace = {
    kind,
    id: item.id || (index > 0 ? `${prefix}-${index + 1}` : prefix),
    name: (kind === "checkboxes" && item.name) || props.name,
    describedBy: kind === "checkboxes" && !props.fieldset ? props.by : undefined,
    chosen: props.isChosen(item),
  }
  return <Item item={item} place={place} />
}

export const Radios = (props: RadiosProps) => (
  <Choices
    {...props}
    kind="radios"
    given={props.fieldset?.describedBy}
    isChosen={(item) =>
      item.checked || Boolean(props.value && item.checked !== false && String(item.value ?? "") === props.value)
    }
  />
)

export const Checkboxes = (props: CheckboxesProps) => (
  <Choices
    {...props}
    kind="checkboxes"
    given={props.fieldset?.describedBy || props.describedBy}
    isChosen={(item) => item.checked || Boolean(item.checked !== false && props.values?.includes(String(item.value ?? "")))}
  />
)
