import { Temporal } from "temporal-polyfill"
import { z } from "zod"
import type { PlainDate } from "../../platform/time.ts"
import { type Focus, LEVELS, type NeedArea } from "../vocabulary.ts"

/** The seven sections in which need is described (inclusion.md 2.3). Order is the order on the page. */
export const SECTIONS = ["physical", "deafness", "visual", "speech-language", "social", "semh", "learning"] as const
export type NeedSection = (typeof SECTIONS)[number]

export const SECTION_WORDS: Readonly<Record<NeedSection, string>> = {
  physical: "Physical disability and health",
  deafness: "Deafness",
  visual: "Visual impairment",
  "speech-language": "Speech and language",
  social: "Social communication and interaction",
  semh: "Social, emotional and mental health",
  learning: "Learning and cognition",
}

/** Joins the instrument's sections to the framework's areas (inclusion.md 2.3, to be checked with the council). */
export const SECTION_AREA: Readonly<Record<NeedSection, { area: NeedArea; focus: Focus[] }>> = {
  physical: { area: "physical-sensory", focus: ["physical"] },
  deafness: { area: "physical-sensory", focus: ["deafness", "multi-sensory"] },
  visual: { area: "physical-sensory", focus: ["vision", "multi-sensory"] },
  "speech-language": { area: "speech-language", focus: [] },
  social: { area: "social-communication", focus: [] },
  semh: { area: "semh", focus: [] },
  learning: { area: "cognition-learning", focus: [] },
}

const VARIANTS = ["early-years", "school-age", "post-16"] as const

const day = z.iso.date().transform((text) => Temporal.PlainDate.from(text))
const sentence = z.string().min(20, "a statement says what is seen, in a sentence")

/**
 * How selected statements become a section's level, as data:
 * `highest`: the highest selected. `mean-of-strands`: the highest in each strand answered, their mean, rounded as told.
 */
const scoringSchema = z.discriminatedUnion("rule", [
  z.strictObject({ rule: z.literal("highest") }),
  z.strictObject({ rule: z.literal("mean-of-strands"), rounding: z.enum(["up", "down"]) }),
])
export type ScoringRule = z.output<typeof scoringSchema>

const fileSchema = z
  .strictObject({
    id: z.string().regex(/^[a-z0-9-]+$/),
    name: z.string().min(1),
    variant: z.enum(VARIANTS),
    version: z.string().min(1),
    effectiveFrom: day,
    effectiveTo: day.nullable(),
    years: z.strictObject({ from: z.int(), to: z.int() }),
    levels: z.array(z.strictObject({ word: z.string().min(1), provision: z.enum(LEVELS) })).min(2),
    strands: z.array(z.strictObject({ id: z.string().min(1), word: z.string().min(1) })).min(1),
    scoring: scoringSchema,
    sections: z.record(z.enum(SECTIONS), z.record(z.string(), z.array(sentence))),
  })
  .superRefine((file, context) => {
    for (const section of SECTIONS) {
      for (const strand of file.strands) {
        const count = file.sections[section]?.[strand.id]?.length ?? 0
        if (count === file.levels.length) continue
        const message = `${section}, ${strand.id}: ${count} statements for ${file.levels.length} levels`
        context.addIssue({ code: "custom", message, path: ["sections", section, strand.id] })
      }
      const unknown = Object.keys(file.sections[section] ?? {}).filter((id) => !file.strands.some((strand) => strand.id === id))
      for (const id of unknown)
        context.addIssue({ code: "custom", message: `${section}: no strand ${id}`, path: ["sections", section] })
    }
  })

export interface Statement {
  id: string
  section: NeedSection
  strand: string
  level: number
  text: string
}

export interface Instrument extends Omit<z.output<typeof fileSchema>, "sections"> {
  statements: Statement[]
}

/** An instrument from its JSON text. Throws with every fault, each with its place in the file. */
export function readInstrument(file: string, text: string): Instrument {
  const read = fileSchema.safeParse(JSON.parse(text))
  if (!read.success) {
    throw new Error(`${file}: ${read.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`).join("; ")}`)
  }
  const { sections, ...rest } = read.data
  const statements = SECTIONS.flatMap((section) =>
    rest.strands.flatMap((strand) =>
      (sections[section]?.[strand.id] ?? []).map((words, level) => ({
        id: `${rest.id}:${section}:${strand.id}:${level}`,
        section,
        strand: strand.id,
        level,
        text: words,
      })),
    ),
  )
  return { ...rest, statements }
}

/** The instrument for a curriculum year (Reception is 0) in force on a date. */
export function instrumentFor(instruments: readonly Instrument[], year: number, on: PlainDate): Instrument | undefined {
  return instruments
    .filter((each) => each.years.from <= year && year <= each.years.to)
    .filter((each) => Temporal.PlainDate.compare(each.effectiveFrom, on) <= 0)
    .filter((each) => each.effectiveTo === null || Temporal.PlainDate.compare(on, each.effectiveTo) <= 0)
    .toSorted((a, b) => Temporal.PlainDate.compare(b.effectiveFrom, a.effectiveFrom))[0]
}

/** The highest level of an instrument; levels count from 0. */
export const topLevel = (instrument: Instrument): number => instrument.levels.length - 1
