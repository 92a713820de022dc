import { Temporal } from "temporal-polyfill"

/** What was typed, by input name: one text, or several where an input may be sent more than once. */
export type FormValues = Readonly<Record<string, string | readonly string[]>>

export interface FormError {
  /** The field it belongs to; null belongs to the whole form. */
  readonly field: string | null
  readonly message: string
  /** Where the error summary leads. */
  readonly href: string
}

/** What a form carries besides its answers. */
export interface Envelope {
  readonly csrf: string
  /** Idempotency key: the same form sent twice is done once. */
  readonly key: string
  /** Version of the record that the form was made on; null where there is none. */
  readonly version: number | null
}

export const ENVELOPE_NAMES = { csrf: "_csrf", key: "_key", version: "_version" } as const

/** Names of a form's fields, over all members of a union. */
export type FieldName<Values> = Values extends unknown ? keyof Values & string : never

/** One field as its component needs it. */
export interface Field {
  readonly name: string
  readonly id: string
  readonly value: string
  /** All that was chosen, for fields that take several answers. */
  readonly values: readonly string[]
  readonly date: { readonly day: string; readonly month: string; readonly year: string }
  readonly error: string | undefined
}

/** Answers as typed, with their errors. `Values` is what its schema gives when all is well. */
export interface Form<Values extends object> extends Envelope {
  readonly values: FormValues
  readonly errors: readonly FormError[]
  field(name: FieldName<Values>): Field
}

const NO_ENVELOPE: Envelope = { csrf: "", key: "", version: null }

/** A form over what was typed. Errors arrive as field and message; their links are worked out here. */
export function makeForm<Values extends object>(
  values: FormValues,
  envelope: Envelope,
  errors: readonly Pick<FormError, "field" | "message">[] = [],
): Form<Values> {
  const { csrf, key, version } = envelope
  const linked = errors.map(({ field, message }) => ({ field, message, href: linkTo(values, field) }))
  return { values, csrf, key, version, errors: linked, field: (name) => fieldOf(values, linked, name) }
}

const fieldOf = (values: FormValues, errors: readonly FormError[], name: string): Field => ({
  name,
  id: idOf(name),
  value: one(values[name]),
  values: many(values[name]),
  date: { day: one(values[`${name}-day`]), month: one(values[`${name}-month`]), year: one(values[`${name}-year`]) },
  error: errors.find((error) => error.field === name)?.message,
})

const one = (value: string | readonly string[] | undefined): string => (typeof value === "string" ? value : (value?.[0] ?? ""))
const many = (value: string | readonly string[] | undefined): readonly string[] =>
  typeof value === "string" ? (value === "" ? [] : [value]) : (value ?? [])

const idOf = (name: string): string => name.replace(/[^A-Za-z0-9_-]/g, "-")

const linkTo = (values: FormValues, field: string | null): string => {
  if (field === null) return "#main-content"
  return `#${idOf(Object.hasOwn(values, `${field}-day`) ? `${field}-day` : field)}`
}

/** A form not yet sent, holding `values` as its inputs would show them. */
export function blankForm<Values extends object>(
  values: Partial<Record<FieldName<Values>, unknown>> = {},
  envelope: Envelope = NO_ENVELOPE,
): Form<Values> {
  const shown: Record<string, string | readonly string[]> = Object.create(null)
  for (const [name, value] of Object.entries(values)) {
    if (value instanceof Temporal.PlainDate) {
      Object.assign(shown, {
        [`${name}-day`]: String(value.day),
        [`${name}-month`]: String(value.month),
        [`${name}-year`]: String(value.year),
      })
    }
    if (Array.isArray(value)) shown[name] = value.map(asTyped)
    else if (value !== null && value !== undefined) shown[name] = asTyped(value)
  }
  return makeForm(shown, envelope)
}

const asTyped = (value: unknown): string => (typeof value === "boolean" ? (value ? "yes" : "no") : String(value))

/** The same form with further errors. A first error of a field wins over later ones. */
export function withErrors<Values extends object>(
  form: Form<Values>,
  errors: readonly Pick<FormError, "field" | "message">[],
): Form<Values> {
  const held = new Set(form.errors.map((error) => error.field))
  return makeForm(form.values, form, [...form.errors, ...errors.filter(({ field }) => field === null || !held.has(field))])
}

/** A form over the query of an address, for filters: it is sent by GET and carries no envelope. */
export function queryForm<Values extends object = Record<string, string>>(query: URLSearchParams): Form<Values> {
  const values: Record<string, string | readonly string[]> = Object.create(null)
  for (const name of new Set(query.keys())) {
    const all = query.getAll(name)
    values[name] = all.length === 1 ? all[0]! : all
  }
  return makeForm(values, NO_ENVELOPE)
}
