import { type Basic, type Content, isText, names, present, spread, type WithChildren } from "./attributes.ts"

export const BackLink = ({ href, classes, attributes, children }: WithChildren & { readonly href?: string | undefined }) => (
  <a href={href || "#"} class={names("govuk-back-link", classes)} {...spread(attributes)}>
    {present(children) ? children : "Back"}
  </a>
)

export const SkipLink = ({ href, classes, attributes, children }: WithChildren & { readonly href?: string | undefined }) => (
  <a href={href || "#content"} class={names("govuk-skip-link", classes)} {...spread(attributes)} data-module="govuk-skip-link">
    {children}
  </a>
)

export const Hint = ({ id, classes, attributes, children }: WithChildren) => (
  <div id={id || undefined} class={names("govuk-hint", classes)} {...spread(attributes)}>
    {children}
  </div>
)

export const InsetText = ({ id, classes, attributes, children }: WithChildren) => (
  <div id={id || undefined} class={names("govuk-inset-text", classes)} {...spread(attributes)}>
    {children}
  </div>
)

export const Tag = ({ classes, attributes, children }: WithChildren) => (
  <strong class={names("govuk-tag", classes)} {...spread(attributes)}>
    {children}
  </strong>
)

export const WarningText = ({
  classes,
  attributes,
  children,
  iconFallbackText,
}: WithChildren & { readonly iconFallbackText?: string | undefined }) => (
  <div class={names("govuk-warning-text", classes)} {...spread(attributes)}>
    <span class="govuk-warning-text__icon" aria-hidden="true">
      !
    </span>{" "}
    <strong class="govuk-warning-text__text">
      <span class="govuk-visually-hidden">{iconFallbackText || "Warning"}</span> {children}
    </strong>
  </div>
)

export interface LabelProps extends WithChildren {
  readonly for?: string | undefined
  readonly isPageHeading?: boolean | undefined
}

export function Label({ for: id, isPageHeading, classes, attributes, children }: LabelProps) {
  if (!present(children)) return null
  const label = (
    <label class={names("govuk-label", classes)} {...spread(attributes)} for={id || undefined}>
      {children}
    </label>
  )
  return isPageHeading ? <h1 class="govuk-label-wrapper">{label}</h1> : label
}

/** `visuallyHiddenText` is read out before the message; an empty one leaves it out. */
export interface ErrorMessageProps extends WithChildren {
  readonly visuallyHiddenText?: string | false | null | undefined
}

export const ErrorMessage = ({ id, classes, attributes, children, visuallyHiddenText = "Error" }: ErrorMessageProps) => (
  <p id={id || undefined} class={names("govuk-error-message", classes)} {...spread(attributes)}>
    {visuallyHiddenText ? (
      <>
        <span class="govuk-visually-hidden">{visuallyHiddenText}:</span> {children}
      </>
    ) : (
      children
    )}
  </p>
)

export interface LegendProps {
  readonly children?: Content
  readonly classes?: string | undefined
  readonly isPageHeading?: boolean | undefined
}

export interface FieldsetProps extends WithChildren {
  readonly legend?: LegendProps | undefined
  readonly describedBy?: string | undefined
  readonly role?: string | undefined
}

export const Fieldset = ({ legend, describedBy, role, classes, attributes, children }: FieldsetProps) => (
  <fieldset
    class={names("govuk-fieldset", classes)}
    role={(role || undefined) as never}
    aria-describedby={describedBy || undefined}
    {...spread(attributes)}
  >
    {legend && present(legend.children) && (
      <legend class={names("govuk-fieldset__legend", legend.classes)}>
        {legend.isPageHeading ? <h1 class="govuk-fieldset__heading">{legend.children}</h1> : legend.children}
      </legend>
    )}
    {children}
  </fieldset>
)

export interface DetailsProps extends WithChildren {
  readonly summary: Content
  readonly open?: boolean | undefined
}

export const Details = ({ id, classes, attributes, summary, open, children }: DetailsProps) => (
  <details id={id || undefined} class={names("govuk-details", classes)} {...spread(attributes)} open={open || undefined}>
    <summary class="govuk-details__summary">
      <span class="govuk-details__summary-text">{summary}</span>
    </summary>
    <div class="govuk-details__text">{children}</div>
  </details>
)

export const PhaseBanner = ({
  tag,
  classes,
  attributes,
  children,
}: WithChildren & { readonly tag?: WithChildren | undefined }) => (
  <div class={names("govuk-phase-banner govuk-width-container", classes)} {...spread(attributes)}>
    <p class="govuk-phase-banner__content">
      <Tag classes={names("govuk-phase-banner__content__tag", tag?.classes)}>{tag?.children}</Tag>{" "}
      <span class="govuk-phase-banner__text">{children}</span>
    </p>
  </div>
)

export interface FeedbackProps extends Basic {
  readonly title: Content
  readonly headingLevel?: number | undefined
  readonly children?: Content
}

export function Feedback({ title, headingLevel, classes, attributes, children }: FeedbackProps) {
  const Heading = `h${headingLevel || 2}` as "h2"
  return (
    <div class={names("govuk-feedback govuk-width-container", classes)} {...spread(attributes)}>
      <div class="govuk-grid-row">
        <div class="govuk-grid-column-two-thirds">
          <Heading class="govuk-feedback__title">{title}</Heading>
          {present(children) && (
            <div class="govuk-feedback__body">{isText(children) ? <p class="govuk-body">{children}</p> : children}</div>
          )}
        </div>
      </div>
    </div>
  )
}
