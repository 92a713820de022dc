import type { Checker, Loose } from "./check.ts"

/** The vocabulary that a county declares: its other fields name these. */
export type Names = { needs: string[]; zones: string[] }

/** Where a figure comes from: every one says. */
export function checkSource(c: Checker, field: string, v: Loose): void {
  c.text(`${field}.source`, v.source)
  c.date(`${field}.date`, v.date)
  c.oneOf(`${field}.mark`, v.mark, ["published", "assumption"])
}

export function checkFigure(
  c: Checker,
  field: string,
  v: unknown,
  range: { min?: number; max?: number; whole?: boolean },
): v is Loose {
  if (!c.object(field, v)) return false
  checkSource(c, field, v)
  c.number(`${field}.value`, v.value, range)
  if (v.spread !== undefined) c.number(`${field}.spread`, v.spread, { min: 0, max: 2 })
  return true
}
