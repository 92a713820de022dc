import type { ComponentChildren } from "preact"
import { Button, Pagination } from "../govuk/index.ts"

export interface FilterPanelProps {
  /** Address of the list; the filters go into its query. */
  readonly action: string
  /** What is chosen now, each with the address without it. */
  readonly applied?: readonly { readonly text: string; readonly removeHref: string }[]
  readonly clearHref?: string
  /** Parts of the address that stay as they are: the order, the page size. */
  readonly keep?: Readonly<Record<string, string>>
  readonly children?: ComponentChildren
}

/** Filters of a list, kept in its address. On a phone they fold away behind their title. */
export const FilterPanel = ({ action, applied = [], clearHref, keep = {}, children }: FilterPanelProps) => (
  <details class="lfi-filters" open data-fold-on-phone="">
    <summary>
      <h2 class="govuk-heading-s lfi-filters__title">Filters</h2>
    </summary>
    {applied.length > 0 && <Applied applied={applied} clearHref={clearHref} />}
    <form action={action} method="get" class="lfi-filters__form" noValidate>
      {Object.entries(keep).map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
      {children}
      <Button tone="secondary">Show these</Button>
    </form>
  </details>
)

const Applied = ({ applied, clearHref }: Required<Pick<FilterPanelProps, "applied">> & { clearHref: string | undefined }) => (
  <div class="lfi-filters__applied">
    <ul class="lfi-plain-list">
      {applied.map(({ text, removeHref }) => (
        <li>
          <a class="lfi-chip" href={removeHref}>
            <span class="govuk-visually-hidden">Remove filter: </span>
            {text}
            <span aria-hidden="true"> ✕</span>
          </a>
        </li>
      ))}
    </ul>
    {clearHref && (
      <a class="govuk-link" href={clearHref}>
        Clear all
      </a>
    )}
  </div>
)

interface Beside {
  readonly children?: ComponentChildren
}

/** Filters at the left of their list from 1,100 px, over it below. */
export const WithFilters = ({ filters, children }: Beside & { readonly filters: ComponentChildren }) => (
  <div class="lfi-with-filters">
    <div>{filters}</div>
    <div class="lfi-with-filters__list">{children}</div>
  </div>
)

/** Main column and a narrower one at its right, from 1,100 px. */
export const TwoColumns = ({ aside, children }: Beside & { readonly aside: ComponentChildren }) => (
  <div class="lfi-two-columns">
    <div class="lfi-two-columns__main">{children}</div>
    <div class="lfi-two-columns__aside">{aside}</div>
  </div>
)

export interface ResultCountProps {
  readonly total: number
  readonly from?: number
  readonly to?: number
  readonly noun: readonly [one: string, many: string]
  /** When the count was true, in words. */
  readonly asAt?: string
}

const count = (value: number): string => value.toLocaleString("en-GB")

/** "51 to 100 of 213 requests, as at 14:03". */
export function ResultCount({ total, from, to, noun, asAt }: ResultCountProps) {
  const what = `${count(total)} ${total === 1 ? noun[0] : noun[1]}`
  const part = from !== undefined && to !== undefined && to - from + 1 < total
  return (
    <p class="govuk-body lfi-count">
      <strong>{part ? `${count(from)} to ${count(to)} of ${what}` : what}</strong>
      {asAt && <span class="lfi-as-at"> as at {asAt}</span>}
    </p>
  )
}

export const ListTools = ({
  csvHref,
  printHref,
  children,
}: Beside & { readonly csvHref?: string; readonly printHref?: string }) => (
  <ul class="lfi-list-tools lfi-plain-list">
    {csvHref && (
      <li>
        <a class="govuk-link" href={csvHref} download>
          Download (CSV)
        </a>
      </li>
    )}
    {printHref && (
      <li>
        <a class="govuk-link" href={printHref} data-print="">
          Print
        </a>
      </li>
    )}
    {children}
  </ul>
)

export interface PagerProps {
  /** From 1. */
  readonly page: number
  readonly pages: number
  href(page: number): string
}

/** Nothing for a single page. First, last and the neighbours of this page are links. */
export function Pager({ page, pages, href }: PagerProps) {
  if (pages <= 1) return null
  const shown = [1, page - 1, page, page + 1, pages].filter((each) => each >= 1 && each <= pages)
  const numbers = [...new Set(shown)].sort((a, b) => a - b)
  const items = numbers.flatMap((number, index) => [
    ...(index > 0 && number - numbers[index - 1]! > 1 ? [{ ellipsis: true }] : []),
    { number, href: href(number), current: number === page },
  ])
  return (
    <Pagination
      items={items}
      previous={page > 1 ? { href: href(page - 1) } : undefined}
      next={page < pages ? { href: href(page + 1) } : undefined}
    />
  )
}

export interface EmptyStateProps extends Beside {
  readonly title: string
  readonly action?: { readonly text: string; readonly href: string }
}

/** An empty list says why, and what to do. */
export const EmptyState = ({ title, action, children }: EmptyStateProps) => (
  <div class="lfi-empty">
    <p class="lfi-empty__title">{title}</p>
    {children && <div class="govuk-body">{children}</div>}
    {action && (
      <a class="govuk-link" href={action.href}>
        {action.text}
      </a>
    )}
  </div>
)
