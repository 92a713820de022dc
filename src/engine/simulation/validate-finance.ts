import type { Checker } from "./check.ts"
import { checkFigure, type Names } from "./validate-figures.ts"
import { PLACEMENTS, RATIONED } from "./vocabulary.ts"

const PENCE = { min: 0, whole: true } as const

export function checkFinance(c: Checker, v: unknown, { needs }: Names): void {
  if (!c.object("finance", v)) return
  c.unknownKeys("finance", v, [
    "unitCosts",
    "placeFunding",
    "services",
    "inflation",
    "feeInflation",
    "grant",
    "grantGrowth",
    "income",
    "opening",
  ])
  each(c, "finance.unitCosts", v.unitCosts, (field, row) => {
    if (!checkFigure(c, field, row, { ...PENCE, fields: ["support", "placement", "need"] })) return
    c.oneOf(`${field}.support`, row.support, ["plan", "unplanned"])
    c.oneOf(`${field}.placement`, row.placement, PLACEMENTS)
    if (row.need !== undefined) c.oneOf(`${field}.need`, row.need, needs)
  })
  each(c, "finance.placeFunding", v.placeFunding, (field, row) => {
    if (checkFigure(c, field, row, { ...PENCE, fields: ["placement"] })) c.oneOf(`${field}.placement`, row.placement, RATIONED)
  })
  each(c, "finance.services", v.services, (field, row) => {
    if (checkFigure(c, field, row, { ...PENCE, fields: ["line"] })) c.text(`${field}.line`, row.line)
  })
  for (const name of ["inflation", "feeInflation", "grantGrowth"])
    checkFigure(c, `finance.${name}`, v[name], { min: -0.5, max: 0.5 })
  checkFigure(c, "finance.grant", v.grant, PENCE)
  checkFigure(c, "finance.opening", v.opening, { whole: true })
  each(c, "finance.income", v.income, (field, row) => {
    if (!checkFigure(c, field, row, { whole: true, fields: ["line", "year"] })) return
    c.text(`${field}.line`, row.line)
    if (typeof row.year !== "string" || !/^\d{4}-\d{2}$/.test(row.year))
      c.fault(`${field}.year`, "must be a financial year such as 2026-27")
  })
}

function each(c: Checker, field: string, v: unknown, check: (field: string, row: unknown) => void): void {
  if (c.list(field, v)) for (const [i, row] of v.entries()) check(`${field}[${i}]`, row)
}
