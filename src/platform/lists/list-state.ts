import { plainDate } from "../time.ts"

/**
 * A list's state as its address holds it: filters, order, page. Only codes and opaque ids travel there, never names.
 * Names of parameters: the filter's own, `sort` ("-name" for descending), `page` from 1.
 */
export interface ListState<Filter extends string = string, Sort extends string = string> {
  readonly path: string
  /** Goes before the parameters' names where an address holds the state of several lists: "moves." */
  readonly prefix?: string
  readonly filters: Readonly<Partial<Record<Filter, string>>>
  readonly sort: { readonly by: Sort; readonly descending: boolean }
  readonly page: number
  readonly size: number
}

export interface ListShape<Filter extends string, Sort extends string> {
  readonly path: string
  /** Filters with what each may hold; anything else in the address is ignored. */
  readonly filters: Readonly<Record<Filter, (value: string) => boolean>>
  readonly sorts: readonly Sort[]
  /** The order while nobody asks for another, as the address would hold it: "-likeness". The first of `sorts` when left out. */
  readonly first?: Sort | `-${Sort}`
  readonly size?: number
}

/** Reads a list's state; what does not fit is ignored, so that no address breaks a page. */
export function readListState<Filter extends string, Sort extends string>(
  query: URLSearchParams,
  shape: ListShape<Filter, Sort>,
): ListState<Filter, Sort> {
  const filters: Partial<Record<Filter, string>> = {}
  for (const name of Object.keys(shape.filters) as Filter[]) {
    const value = query.get(name)
    if (value !== null && value !== "" && shape.filters[name](value)) filters[name] = value
  }
  const order = (asked: string) => {
    const by = shape.sorts.find((sort) => sort === asked.replace(/^-/, ""))
    return by === undefined ? null : { by, descending: asked.startsWith("-") }
  }
  const page = Number(query.get("page") ?? 1)
  return {
    path: shape.path,
    filters,
    sort: order(query.get("sort") ?? "") ?? order(shape.first ?? shape.sorts[0]!)!,
    page: Number.isSafeInteger(page) && page >= 1 && page <= 10_000 ? page : 1,
    size: shape.size ?? 25,
  }
}

export interface ListChange {
  readonly filters?: Readonly<Record<string, string | null>>
  readonly sort?: { readonly by: string; readonly descending: boolean }
  readonly page?: number
  readonly path?: string
}

/** The address of the same list with something changed; a change of filter or order goes back to page 1. */
export function listHref(state: ListState, change: ListChange = {}): string {
  const filters: Record<string, string | null | undefined> = { ...state.filters, ...change.filters }
  const sort = change.sort ?? state.sort
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries({ ...filters, ...orderOf({ ...state, sort }) })) if (value) query.set(name, value)
  const page = change.page ?? (change.filters || change.sort ? 1 : state.page)
  if (page > 1) query.set(`${state.prefix ?? ""}page`, String(page))
  return `${change.path ?? state.path}?${query}`
}

/** The order as an address holds it: "name", or "-name" for the other way; nothing for rows as they stand. */
export const orderOf = ({ prefix = "", sort }: Pick<ListState, "prefix" | "sort">): Record<string, string> =>
  sort.by === "" ? {} : { [`${prefix}sort`]: `${sort.descending ? "-" : ""}${sort.by}` }

/** A count that stops: beyond the cap a list says "more than", so that no page counts a county. */
export const COUNT_CAP = 1_000

export const oneOf =
  (...values: readonly string[]) =>
  (value: string): boolean =>
    values.includes(value)

export const isId = (value: string): boolean => /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/.test(value)

/** A day that the calendar has, as 2026-03-03. */
export function isDay(value: string): boolean {
  try {
    return /^\d{4}-\d{2}-\d{2}$/.test(value) && plainDate(value) !== null
  } catch {
    return false
  }
}
