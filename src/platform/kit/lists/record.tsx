import type { ComponentChildren } from "preact"
import { Badge, type Tone } from "../pictures/badge.tsx"

export interface KeyFactsProps {
  /** Who or what the record is about. */
  readonly title: ComponentChildren
  readonly facts: readonly { readonly label: string; readonly value: ComponentChildren }[]
  readonly alerts?: readonly { readonly text: string; readonly tone?: Tone }[]
  readonly tools?: ComponentChildren
}

/** Stays in sight while the page scrolls, on screens tall enough for it. */
export const KeyFacts = ({ title, facts, alerts = [], tools }: KeyFactsProps) => (
  <section class="lfi-key-facts" aria-label="Key facts">
    <div class="govuk-width-container lfi-container lfi-key-facts__row">
      <p class="lfi-key-facts__title">{title}</p>
      <dl class="lfi-key-facts__list">
        {facts.map(({ label, value }) => (
          <div>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {tools && <div class="lfi-tools">{tools}</div>}
      {alerts.length > 0 && (
        <ul class="lfi-key-facts__alerts lfi-plain-list" aria-label="Alerts">
          {alerts.map(({ text, tone = "warn" }) => (
            <li>
              <Badge tone={tone}>{text}</Badge>
            </li>
          ))}
        </ul>
      )}
    </div>
  </section>
)

export interface SubNavItem {
  readonly text: string
  readonly href: string
  readonly current?: boolean
  /** How many things wait there; 0 shows none. */
  readonly count?: number
}

/** Parts of a record as real links. */
export const SubNav = ({ label, items }: { readonly label: string; readonly items: readonly SubNavItem[] }) => (
  <nav class="lfi-sub-nav" aria-label={label}>
    <ul class="govuk-width-container lfi-container lfi-sub-nav__list">
      {items.map(({ text, href, current, count }) => (
        <li>
          <a class="lfi-sub-nav__link" href={href} aria-current={current ? "page" : undefined}>
            {text}
            {count ? <span class="lfi-sub-nav__count">{count.toLocaleString("en-GB")}</span> : null}
          </a>
        </li>
      ))}
    </ul>
  </nav>
)

export interface TimelineItem {
  /** In words, as a person reads it. */
  readonly when: string
  readonly title: ComponentChildren
  readonly href?: string | undefined
  readonly by?: string | undefined
  /** The service or kind that it belongs to. */
  readonly kind?: string | undefined
  readonly isNew?: boolean | undefined
  readonly children?: ComponentChildren
}

/** A story, newest first. What came since one last looked is marked in words. */
export const Timeline = ({ items, newSince }: { readonly items: readonly TimelineItem[]; readonly newSince?: string }) => (
  <ol class="lfi-timeline">
    {items.map((item, index) => (
      <>
        {newSince && !item.isNew && items[index - 1]?.isNew && (
          <li class="lfi-timeline__since">
            <span>You last looked on {newSince}</span>
          </li>
        )}
        <TimelineEntry {...item} />
      </>
    ))}
  </ol>
)

const TimelineEntry = ({ when, title, href, by, kind, isNew, children }: TimelineItem) => (
  <li class={isNew ? "lfi-timeline__item lfi-timeline__item--new" : "lfi-timeline__item"}>
    <p class="lfi-timeline__title">
      {isNew && <strong class="lfi-timeline__new">New</strong>}{" "}
      {href ? (
        <a class="govuk-link" href={href}>
          {title}
        </a>
      ) : (
        title
      )}
    </p>
    <p class="lfi-timeline__meta">
      {when}
      {by && ` · ${by}`}
      {kind && ` · ${kind}`}
    </p>
    {children && <div class="lfi-timeline__body">{children}</div>}
  </li>
)
