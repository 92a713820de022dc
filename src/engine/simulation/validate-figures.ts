import type { Checker, Loose } from "./check.ts"

/** The vocabulary that a county declares: its other fields name these. */
export type Names = { needs: string[]; zones: string[] }

/** Where a figure comes from: every one says. `fields`: what else its object may hold; a name that is none of these is a fault. */
export function checkSource(c: Checker, field: string, v: Loose, fields: readonly string[]): void {
  c.unknownKeys(field, v, ["source", "date", "mark", ...fields])
  c.text(`${field}.source`, v.source)
  c.date(`${field}.date`, v.date)
  c.oneOf(`${field}.mark`, v.mark, ["published", "assumption"])
}

export function checkFigure(
  c: Checker,
  field: string,
  v: unknown,
  range: { min?: number; max?: number; whole?: boolean; fields?: readonly string[] },
): v is Loose {
  if (!c.object(field, v)) return false
  checkSource(c, field, v, ["value", "spread", ...(range.fields ?? [])])
  c.number(`${field}.value`, v.value, range)
  if (v.spread !== undefined) c.number(`${field}.spread`, v.spread, { min: 0, max: 2 })
  return true
}
