import { z } from "zod"

/** Whole pence, so that sums are exact. */
const pence = z.number().int().min(0).max(100_000_000_000)
/** Per cent a year, to two decimals: -0.5 is half a per cent less. */
const percent = z.number().gt(-100).lt(1000)

const amount = z.strictObject({
  /** What is counted: a column of the pupils. */
  measure: z.string().min(1),
  /** Pence a year for each pupil counted. */
  pence,
  /** Pence that the school meets first: only what is above it is paid. Stays the same from year to year. */
  threshold: pence.default(0),
})

const part = z.strictObject({
  name: z.string().min(1).max(120),
  /** Pence to be shared out in the first year, in proportion to the amounts; null: the amounts are paid as they are. */
  pot: pence.nullable().default(null),
  /** Pence a year for each school. */
  lumpSum: pence.default(0),
  amounts: z.array(amount).default([]),
})

/** A scheme in the language of the laboratory: parts that add up, then protection against change from year to year. */
export const schemeSchema = z.strictObject({
  title: z.string().min(1).max(120),
  /** Where its figures come from, or that they are a try. */
  source: z.string().min(1).max(2000),
  parts: z.array(part).min(1).max(4),
  /** Per cent by which amounts, lump sums and pots rise a year. */
  uplift: percent.default(0),
  /** Least and most change for each pupil against the year before, in per cent; null: none. */
  guarantee: percent.nullable().default(null),
  cap: percent.nullable().default(null),
  /** What the guarantee costs is taken from the schools above it, so that the parts' total stands. */
  within: z.boolean().default(false),
})

export type Scheme = z.output<typeof schemeSchema>
export type Part = Scheme["parts"][number]
export type Amount = Part["amounts"][number]

/** A file or a stored scheme that is none: the sentence names the field. */
export class SchemeError extends Error {}

/** @throws SchemeError naming the first field that does not fit */
export function schemeFrom(value: unknown, file: string): Scheme {
  const read = schemeSchema.safeParse(value)
  if (read.success) return read.data
  const { path, message } = read.error.issues[0]!
  throw new SchemeError(`${file}, ${path.length === 0 ? "the whole" : path.join(".")}: ${message}`)
}
