import type { ComponentChildren } from "preact"

export interface CardProps {
  readonly title: ComponentChildren
  readonly href?: string | undefined
  /** Of its heading; 2 when not said. */
  readonly level?: 2 | 3 | 4
  readonly badge?: ComponentChildren
  readonly children?: ComponentChildren
  readonly footer?: ComponentChildren
}

export function Card({ title, href, level = 2, badge, children, footer }: CardProps) {
  const Heading = `h${level}` as "h2"
  return (
    <section class="lfi-card">
      <div class="lfi-card__top">
        <Heading class="lfi-card__title">
          {href ? (
            <a class="govuk-link" href={href}>
              {title}
            </a>
          ) : (
            title
          )}
        </Heading>
        {badge}
      </div>
      {children && <div class="lfi-card__body">{children}</div>}
      {footer && <div class="lfi-card__footer">{footer}</div>}
    </section>
  )
}

export const CardGrid = ({ children }: { readonly children?: ComponentChildren }) => <div class="lfi-card-grid">{children}</div>

/** Said beside the button of a form: who will do what by when. */
export const WhatHappensNext = ({ children }: { readonly children?: ComponentChildren }) => (
  <div class="lfi-next">
    <strong class="lfi-next__title">What happens next</strong>
    <div>{children}</div>
  </div>
)

/** Text with a button that copies it. The text is there without the script too. */
export const CopyButton = ({ text, label }: { readonly text: string; readonly label?: string }) => (
  <span class="lfi-copy">
    <span class="lfi-copy__text">{text}</span>{" "}
    <button type="button" class="lfi-copy__button" data-copy={text} hidden>
      Copy<span class="govuk-visually-hidden"> {label ?? text}</span>
    </button>
  </span>
)

export interface SuggestionsProps {
  readonly id: string
  readonly title: string
  readonly hint?: string
  /** Id of the text field that "Use this" adds an answer to. */
  readonly useIn?: string
  /** Name of the hidden input that remembers which answers were used. */
  readonly usedName?: string
  readonly children?: ComponentChildren
}

/** The column that `Textarea suggest` fills; it scrolls in itself, so that nothing else moves. */
export const Suggestions = ({ id, title, hint, useIn, usedName, children }: SuggestionsProps) => (
  <section class="lfi-suggestions" aria-labelledby={`${id}-title`}>
    <h2 class="govuk-heading-s" id={`${id}-title`}>
      {title}
    </h2>
    {hint && <p class="govuk-hint">{hint}</p>}
    <p class="govuk-visually-hidden" role="status" data-suggest-status="" />
    <div class="lfi-suggestions__list" id={id} data-use-in={useIn} data-used-name={usedName}>
      {children}
    </div>
  </section>
)
