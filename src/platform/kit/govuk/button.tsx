import { type Content, isText, names, spread, type WithChildren } from "./attributes.ts"

export interface ButtonProps extends WithChildren {
  readonly href?: string | undefined
  readonly type?: "submit" | "button" | "reset" | undefined
  readonly name?: string | undefined
  readonly value?: string | undefined
  readonly disabled?: boolean | undefined
  readonly isStartButton?: boolean | undefined
  readonly preventDoubleClick?: boolean | undefined
  readonly tone?: "secondary" | "warning" | "inverse" | undefined
}

const StartIcon = () => (
  <svg
    class="govuk-button__start-icon"
    xmlns="http://www.w3.org/2000/svg"
    width="17.5"
    height="19"
    viewBox="0 0 33 40"
    aria-hidden="true"
    focusable="false"
  >
    <path fill="currentColor" d="M0 0h13l20 20-20 20H0l20-20z" />
  </svg>
)

/** A button, or with `href` a link that looks like one. */
export function Button(props: ButtonProps) {
  const { href, isStartButton, tone, children } = props
  const shared = {
    class: names("govuk-button", tone && `govuk-button--${tone}`, props.classes, isStartButton && "govuk-button--start"),
    "data-module": "govuk-button",
    ...spread(props.attributes),
    ...(props.id ? { id: props.id } : {}),
  }
  const inside: Content = (
    <>
      {isStartButton && !isText(children) && children ? <span>{children}</span> : children}
      {isStartButton && <StartIcon />}
    </>
  )
  if (href)
    return (
      <a href={href} role="button" draggable={"false" as never} {...shared}>
        {inside}
      </a>
    )
  return (
    <button
      type={props.type || "submit"}
      value={props.value || undefined}
      name={props.name || undefined}
      {...(props.disabled ? { disabled: true, "aria-disabled": "true" } : {})}
      data-prevent-double-click={props.preventDoubleClick === undefined ? undefined : String(props.preventDoubleClick)}
      {...shared}
    >
      {inside}
    </button>
  )
}

export const ButtonGroup = ({ children }: { readonly children?: Content }) => <div class="govuk-button-group">{children}</div>

/** What a cookie banner's message or a panel may offer. */
export interface BannerAction {
  readonly text: string
  readonly href?: string | undefined
  readonly type?: "submit" | "button" | undefined
  readonly name?: string | undefined
  readonly value?: string | undefined
  readonly classes?: string | undefined
  readonly attributes?: ButtonProps["attributes"]
}

/** A link when it only goes somewhere, else a button. */
export function ActionControl({ action, inverse }: { readonly action: BannerAction; readonly inverse?: boolean | undefined }) {
  const { text, href, type, classes, attributes } = action
  if (href && type !== "button")
    return (
      <a class={names("govuk-link", inverse && "govuk-link--inverse", classes)} href={href} {...spread(attributes)}>
        {text}
      </a>
    )
  return (
    <Button
      type={type || "button"}
      name={action.name}
      value={action.value}
      href={href}
      attributes={attributes}
      classes={names(inverse && "govuk-button--inverse", classes)}
    >
      {text}
    </Button>
  )
}

export interface ExitThisPageProps extends WithChildren {
  readonly redirectUrl?: string | undefined
  readonly activatedText?: string | undefined
  readonly timedOutText?: string | undefined
  readonly pressTwoMoreTimesText?: string | undefined
  readonly pressOneMoreTimeText?: string | undefined
}

export const ExitThisPage = (props: ExitThisPageProps) => (
  <div
    id={props.id || undefined}
    class={names("govuk-exit-this-page", props.classes)}
    data-module="govuk-exit-this-page"
    {...spread(props.attributes)}
    {...{
      "data-i18n.activated": props.activatedText || undefined,
      "data-i18n.timed-out": props.timedOutText || undefined,
      "data-i18n.press-two-more-times": props.pressTwoMoreTimesText || undefined,
      "data-i18n.press-one-more-time": props.pressOneMoreTimeText || undefined,
    }}
  >
    <Button
      classes="govuk-button--warning govuk-exit-this-page__button govuk-js-exit-this-page-button"
      href={props.redirectUrl || "https://www.bbc.co.uk/weather"}
      attributes={{ rel: "nofollow noreferrer" }}
    >
      {props.children || (
        <>
          <span class="govuk-visually-hidden">Emergency</span> Exit this page
        </>
      )}
    </Button>
  </div>
)
