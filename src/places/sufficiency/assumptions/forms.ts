import { z } from "zod"
import { choice, date, identifier, text, wholeNumber } from "../../../platform/kit/index.ts"
import { type PlainDate, plainDate } from "../../../platform/time.ts"
import { type FigureNumbers, MOST_OPENINGS, type NumberName, type Opening } from "./figures.ts"
import { openingsOf } from "./words.ts"

export const copyForm = z.object({ title: text({ required: "Give the set a name", max: 120 }) })

export const fileForm = z.object({
  title: text({ required: "Give the set a name", max: 120 }),
  source: text({ required: "Say where the file is from", max: 300 }),
  madeFrom: identifier(),
})
export type FileValues = z.output<typeof fileForm>

export const basisForm = z.object({ set: identifier("Choose a set of assumptions") })

/** A number with or without a point; nothing typed is nothing. Signs of pounds and per cent do no harm. */
const number = (required?: string) =>
  (required === undefined ? text({ max: 40 }) : text({ required, max: 40 })).transform((typed, context): number | null => {
    if (typed === null) return null
    const plain = typed.replace(/[\s,£%]/g, "")
    if (/^-?\d{1,15}(\.\d{1,20})?(e-?\d{1,3})?$/.test(plain)) return Number(plain)
    context.addIssue({ code: "custom", message: "Enter a number, like 12 or 0.5" })
    return z.NEVER
  })

/** Rows of the form of a figure of places, counted from 1. */
export const OPENING_ROWS = Array.from({ length: MOST_OPENINGS }, (_, i) => i + 1)
const openingFields = Object.fromEntries(
  OPENING_ROWS.flatMap((row) => [
    [`from${row}`, date()],
    [`places${row}`, wholeNumber({ min: 0, max: 100_000 })],
  ]),
)

export const figureForm = z
  .object({
    figure: text({ required: "Choose a figure in the register", max: 300 }),
    value: number(),
    level: number(),
    spread: number(),
    annual: number(),
    damping: number(),
    annualSpread: number(),
    autumn: number(),
    spring: number(),
    summer: number(),
    ...openingFields,
    source: text({ required: "Say where the figure is from", max: 500 }),
    date: date({ required: "Enter when it was published or, for an assumption, made" }),
    mark: choice(["published", "assumption"], "Choose published or assumed"),
  })
  .superRefine((typed, context) => {
    for (const row of OPENING_ROWS) {
      const [from, places] = openingAt(typed, row)
      if (from && places === null) context.addIssue({ code: "custom", path: [`places${row}`], message: "Enter how many places" })
      if (!from && places !== null) context.addIssue({ code: "custom", path: [`from${row}`], message: "Enter from when" })
    }
  })

export type FigureValues = Record<NumberName, number | null> & {
  figure: string
  source: string
  date: PlainDate
  mark: "published" | "assumption"
}

const openingAt = (typed: object, row: number): [PlainDate | null, number | null] => {
  const fields = typed as Record<string, unknown>
  return [(fields[`from${row}`] ?? null) as PlainDate | null, (fields[`places${row}`] ?? null) as number | null]
}

/** Rows that were filled in, in the order of their dates. */
export const openingsTyped = (typed: object): Opening[] =>
  OPENING_ROWS.map((row) => openingAt(typed, row))
    .filter((opening): opening is [PlainDate, number] => opening[0] !== null && opening[1] !== null)
    .map(([from, places]) => ({ from, places }))
    .sort((a, b) => (a.from.toString() < b.from.toString() ? -1 : 1))

/** What the form of a figure shows first: its numbers or its openings; the source is asked anew. */
export function firstValues(numbers: FigureNumbers, held: unknown): Record<string, unknown> {
  const rows = openingsOf(held).flatMap(({ from, places }, i) => [
    [`from${i + 1}`, plainDate(from)],
    [`places${i + 1}`, places],
  ])
  return { ...numbers, ...Object.fromEntries(rows), mark: "assumption" }
}
