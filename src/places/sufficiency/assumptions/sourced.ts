import { nameOf } from "../../../engine/simulation/assumptions.ts"
import type { Parameters, Sourced } from "../../../engine/simulation/parameters.ts"

/** A figure or table that says where it comes from: its name in the register, its place among the parameters, and itself. */
export interface SourcedAt {
  readonly field: string
  readonly path: readonly (string | number)[]
  readonly held: Sourced & Readonly<Record<string, unknown>>
}

/** Every figure and table of the parameters that has a source, in their order. One source speaks for all that lies within. */
export function sourcedOf(parameters: Parameters): SourcedAt[] {
  const found: SourcedAt[] = []
  walk({ field: "", path: [] }, parameters, found)
  return found
}

function walk(at: Pick<SourcedAt, "field" | "path">, value: unknown, found: SourcedAt[]): void {
  if (!isRow(value)) return
  const held = value as SourcedAt["held"]
  if (typeof held.source === "string" && typeof held.mark === "string") {
    found.push({ ...at, held })
    return
  }
  const each = Array.isArray(value)
    ? value.map((row, i) => ({ name: isRow(row) ? nameOf(row, i) : String(i), key: i, inner: row }))
    : Object.entries(value).map(([key, inner]) => ({ name: key, key, inner }))
  for (const { name, key, inner } of each)
    walk({ field: at.field ? `${at.field}.${name}` : name, path: [...at.path, key] }, inner, found)
}

const isRow = (row: unknown): row is object => typeof row === "object" && row !== null

/** As the schema names a field in its errors: "finance.unitCosts[3]". */
export const schemaPath = (path: SourcedAt["path"]): string =>
  path.map((key, i) => (typeof key === "number" ? `[${key}]` : i === 0 ? key : `.${key}`)).join("")

/** The same with one thing in it replaced; nothing that was there is changed. */
export function replacedAt<T>(whole: T, [key, ...rest]: SourcedAt["path"], value: unknown): T {
  if (key === undefined) return value as T
  if (Array.isArray(whole)) return whole.map((each, i) => (i === key ? replacedAt(each, rest, value) : each)) as T
  return { ...whole, [key]: replacedAt((whole as Record<string, unknown>)[key], rest, value) }
}
