import type { output, ZodType } from "zod"
import { type Envelope, type Form, type FormValues, makeForm } from "./form.tsx"
import { plainWords } from "./plain-words.ts"
import { fieldsOf, type Shape } from "./shape.ts"
import { type Problem, readEnvelope, readTyped } from "./typed-body.ts"

export type ParsedForm<Data extends object> =
  | { readonly ok: true; readonly data: Data }
  | { readonly ok: false; readonly form: Form<Data> }

/**
 * What was posted as typed data, or the form to show again: errors in plain words, in the order of the schema's fields, and
 * every answer kept as typed. Never throws, whatever the body. Dates are put together from `name-day`, `-month` and `-year`;
 * a field of several answers always gets a list; an empty optional answer is absent.
 */
export function parseForm<Schema extends ZodType<object>>(
  schema: Schema,
  body: unknown,
  envelope: Envelope = readEnvelope(body),
): ParsedForm<output<Schema>> {
  const { values, problems } = readTyped(body)
  const fields = fieldsOf(schema)
  const result = schema.safeParse(inputOf(values, fields), { error: plainWords })
  const known = problems.filter(({ field }) => fields === null || fields.has(baseName(field!)))
  if (result.success && known.length === 0) return { ok: true, data: result.data as output<Schema> }
  const found: Problem[] = [
    ...known.map(({ field, message }) => ({ field: fields?.has(field!) === false ? baseName(field!) : field, message })),
    ...(result.error?.issues ?? []).map(({ path, message }) => ({ field: path.length === 0 ? null : String(path[0]), message })),
  ]
  return { ok: false, form: makeForm(values, envelope, firstOfEach(found, fields)) }
}

const baseName = (name: string): string => name.replace(/-(day|month|year)$/, "")

/** One error a field, in the order in which the fields are asked. */
function firstOfEach(problems: readonly Problem[], fields: ReadonlyMap<string, Shape> | null): Problem[] {
  const order = [...(fields?.keys() ?? [])]
  const first = problems.filter((problem, index) => problems.findIndex(({ field }) => field === problem.field) === index)
  const place = ({ field }: Problem) => (field === null ? -1 : order.indexOf(field))
  return first.sort((a, b) => place(a) - place(b))
}

function inputOf(values: FormValues, fields: ReadonlyMap<string, Shape> | null): Record<string, unknown> {
  const input: Record<string, unknown> = Object.create(null)
  for (const [name, value] of Object.entries(values)) input[name] = value
  for (const [name, shape] of fields ?? []) {
    const parts = ["day", "month", "year"].map((part) => values[`${name}-${part}`])
    if (parts.some((part) => part !== undefined)) {
      const [day, month, year] = parts.map((part) => (typeof part === "string" ? part : ""))
      input[name] = { day, month, year }
    } else if (shape.list) input[name] = listOf(values[name])
    else if (values[name] === "" && shape.optional) delete input[name]
  }
  return input
}

const listOf = (value: string | readonly string[] | undefined): readonly string[] =>
  value === undefined || value === "" ? [] : typeof value === "string" ? [value] : value
