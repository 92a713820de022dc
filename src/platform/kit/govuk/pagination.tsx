import type { VNode } from "preact"
import { type Attributes, type Basic, type Content, type Maybe, names, present, spread } from "./attributes.ts"

export interface PageLink {
  readonly href?: string | undefined
  readonly children?: Content
  readonly labelText?: string | undefined
  readonly attributes?: Attributes | undefined
}

export interface PageItem {
  readonly number?: number | string | undefined
  readonly href?: string | undefined
  readonly current?: boolean | undefined
  readonly ellipsis?: boolean | undefined
  readonly visuallyHiddenText?: string | undefined
  readonly attributes?: Attributes | undefined
}

export interface PaginationProps extends Basic {
  readonly items?: readonly Maybe<PageItem>[] | undefined
  readonly previous?: PageLink | undefined
  readonly next?: PageLink | undefined
  readonly landmarkLabel?: string | undefined
}

const ARROWS = {
  prev: "m6.5938-0.0078125-6.7266 6.7266 6.7441 6.4062 1.377-1.449-4.1856-3.9768h12.896v-2h-12.984l4.2931-4.293-1.414-1.414z",
  next: "m8.107-0.0078125-1.4136 1.414 4.2926 4.293h-12.986v2h12.896l-4.1855 3.9766 1.377 1.4492 6.7441-6.4062-6.7246-6.7266z",
}
const DEFAULT_WORDS = { prev: "Previous", next: "Next" }

const arrow = (type: "prev" | "next"): VNode => (
  <svg
    class={`govuk-pagination__icon govuk-pagination__icon--${type}`}
    xmlns="http://www.w3.org/2000/svg"
    height="13"
    width="15"
    aria-hidden="true"
    focusable="false"
    viewBox="0 0 15 13"
  >
    <path d={ARROWS[type]} />
  </svg>
)

function ArrowLink({ link, type, block }: { link: PageLink; type: "prev" | "next"; block: boolean }) {
  return (
    <div class={`govuk-pagination__${type}`}>
      <a class="govuk-link govuk-pagination__link" href={link.href as string} rel={type} {...spread(link.attributes)}>
        {(block || type === "prev") && arrow(type)}
        <span
          class={names("govuk-pagination__link-title", block && !link.labelText && "govuk-pagination__link-title--decorated")}
        >
          {present(link.children) ? (
            link.children
          ) : (
            <>
              {DEFAULT_WORDS[type]}
              <span class="govuk-visually-hidden"> page</span>
            </>
          )}
        </span>
        {link.labelText && block && (
          <>
            {" "}
            <span class="govuk-visually-hidden">:</span> <span class="govuk-pagination__link-label">{link.labelText}</span>
          </>
        )}
        {!block && type === "next" && arrow(type)}
      </a>
    </div>
  )
}

const pageItem = (item: PageItem) => (
  <li
    class={names(
      "govuk-pagination__item",
      item.current && "govuk-pagination__item--current",
      item.ellipsis && "govuk-pagination__item--ellipsis",
    )}
  >
    {item.ellipsis ? (
      "⋯"
    ) : (
      <a
        class="govuk-link govuk-pagination__link"
        href={item.href as string}
        aria-label={item.visuallyHiddenText ?? `Page ${item.number}`}
        {...(item.current ? { "aria-current": "page" as const } : {})}
        {...spread(item.attributes)}
      >
        {item.number}
      </a>
    )}
  </li>
)

const isEmpty = (item: Maybe<PageItem>): boolean => !item || Object.keys(item).length === 0

export function Pagination({ items, previous, next, landmarkLabel, classes, attributes }: PaginationProps) {
  const block = !items && Boolean(next || previous)
  return (
    <nav
      class={names("govuk-pagination", block && "govuk-pagination--block", classes)}
      aria-label={landmarkLabel || "Pagination"}
      {...spread(attributes)}
    >
      {previous?.href && <ArrowLink link={previous} type="prev" block={block} />}
      {items && <ul class="govuk-pagination__list">{items.map((item) => !isEmpty(item) && pageItem(item as PageItem))}</ul>}
      {next?.href && <ArrowLink link={next} type="next" block={block} />}
    </nav>
  )
}
