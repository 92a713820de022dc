import { type Attributes, names, words } from "./attributes.ts"
import { Button } from "./button.tsx"
import { type ControlProps, Input, Textarea, type TextareaProps } from "./controls.tsx"
import { Hint } from "./text.tsx"

type Plurals = Readonly<Record<string, string>>

export interface CharacterCountProps extends TextareaProps {
  readonly maxlength?: number | string | undefined
  readonly maxwords?: number | string | undefined
  /** Percentage of the limit from which the count shows. */
  readonly threshold?: number | string | undefined
  readonly countType?: string | undefined
  readonly countMessage?: { readonly classes?: string | undefined } | undefined
  readonly textareaDescriptionText?: string | undefined
  readonly charactersUnderLimitText?: Plurals | undefined
  readonly charactersAtLimitText?: string | undefined
  readonly charactersOverLimitText?: Plurals | undefined
  readonly wordsUnderLimitText?: Plurals | undefined
  readonly wordsAtLimitText?: string | undefined
  readonly wordsOverLimitText?: Plurals | undefined
}

export function CharacterCount(props: CharacterCountProps) {
  const id = props.id || props.name || ""
  const limit = props.maxwords || props.maxlength
  const countType = props.countType || (props.maxwords ? "words" : undefined)
  const description =
    props.textareaDescriptionText || `You can enter up to %{count} ${countType === "words" ? "words" : "characters"}`
  const {
    id: _id,
    describedBy: _by,
    disabled: _disabled,
    autocomplete: _complete,
    formGroup,
    countMessage,
    classes,
    ...rest
  } = props
  return (
    <Textarea
      {...rest}
      id={id}
      describedBy={`${id}-info`}
      classes={names("govuk-js-character-count", classes)}
      formGroup={{
        classes: names("govuk-character-count", formGroup?.classes),
        attributes: { ...countAttributes(props, limit, countType), ...formGroup?.attributes },
        beforeInput: formGroup?.beforeInput,
        afterInput: {
          children: (
            <>
              <Hint id={`${id}-info`} classes={names("govuk-character-count__message", countMessage?.classes)}>
                {limit ? description.replace("%{count}", String(limit)) : ""}
              </Hint>
              {formGroup?.afterInput?.children}
            </>
          ),
        },
      }}
    />
  )
}

function countAttributes(
  props: CharacterCountProps,
  limit: number | string | undefined,
  countType: string | undefined,
): Attributes {
  const given = {
    "data-maxlength": props.maxlength,
    "data-maxwords": props.maxwords,
    "data-threshold": props.threshold,
    "data-count-type": countType,
  }
  return {
    "data-module": "govuk-character-count",
    ...Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined && value !== null)),
    ...words({
      "textarea-description": !limit && props.textareaDescriptionText ? { other: props.textareaDescriptionText } : undefined,
      "characters-under-limit": props.charactersUnderLimitText,
      "characters-at-limit": props.charactersAtLimitText,
      "characters-over-limit": props.charactersOverLimitText,
      "words-under-limit": props.wordsUnderLimitText,
      "words-at-limit": props.wordsAtLimitText,
      "words-over-limit": props.wordsOverLimitText,
    }),
  }
}

export interface PasswordInputProps extends ControlProps {
  readonly autocomplete?: string | undefined
  readonly button?: { readonly classes?: string | undefined } | undefined
  readonly showPasswordText?: string | undefined
  readonly hidePasswordText?: string | undefined
  readonly showPasswordAriaLabelText?: string | undefined
  readonly hidePasswordAriaLabelText?: string | undefined
  readonly passwordShownAnnouncementText?: string | undefined
  readonly passwordHiddenAnnouncementText?: string | undefined
}

export function PasswordInput(props: PasswordInputProps) {
  const id = props.id || props.name || ""
  return (
    <Input
      formGroup={{
        classes: names("govuk-password-input", props.formGroup?.classes),
        attributes: { "data-module": "govuk-password-input", ...passwordWords(props), ...props.formGroup?.attributes },
        beforeInput: props.formGroup?.beforeInput,
        afterInput: {
          children: (
            <>
              <ShowButton {...props} id={id} />
              {props.formGroup?.afterInput?.children}
            </>
          ),
        },
      }}
      inputWrapper={{ classes: "govuk-password-input__wrapper" }}
      label={props.label}
      hint={props.hint}
      classes={names("govuk-password-input__input govuk-js-password-input-input", props.classes)}
      errorMessage={props.errorMessage}
      id={id}
      name={props.name}
      type="password"
      spellcheck={false}
      autocapitalize="none"
      autocomplete={props.autocomplete || "current-password"}
      value={props.value}
      disabled={props.disabled}
      describedBy={props.describedBy}
      attributes={props.attributes}
    />
  )
}

const ShowButton = (props: PasswordInputProps) => (
  <Button
    type="button"
    classes={names("govuk-button--secondary govuk-password-input__toggle govuk-js-password-input-toggle", props.button?.classes)}
    attributes={{
      "aria-controls": props.id,
      "aria-label": props.showPasswordAriaLabelText ?? "Show password",
      hidden: "",
    }}
  >
    {props.showPasswordText ?? "Show"}
  </Button>
)

const passwordWords = (props: PasswordInputProps): Attributes =>
  words({
    "show-password": props.showPasswordText,
    "hide-password": props.hidePasswordText,
    "show-password-aria-label": props.showPasswordAriaLabelText,
    "hide-password-aria-label": props.hidePasswordAriaLabelText,
    "password-shown-announcement": props.passwordShownAnnouncementText,
    "password-hidden-announcement": props.passwordHiddenAnnouncementText,
  })
