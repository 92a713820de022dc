import { readFileSync } from "node:fs"
import { fileURLToPath } from "node:url"
import { Temporal } from "temporal-polyfill"
import { z } from "zod"
import { SEASONS } from "../terms.ts"
import { LEVELS } from "../vocabulary.ts"

export const TIMELINES = [
  "into-reception",
  "infant-to-junior",
  "primary-to-secondary",
  "after-16",
  "mid-phase",
  "managed-move",
  "into-specialist",
  "out-of-specialist",
] as const
export type TimelineId = (typeof TIMELINES)[number]

export const ACTORS = ["family", "current", "receiving", "authority"] as const
export type Actor = (typeof ACTORS)[number]

export const ACTOR_WORDS: Readonly<Record<Actor, string>> = {
  family: "Family and young person",
  current: "Present setting",
  receiving: "Next setting",
  authority: "Council",
}

/** A term so many academic years before the one that the move begins (0 is that year); `by` is a fixed month and day in law. */
const byTerm = z.strictObject({
  season: z.enum(SEASONS),
  yearsBefore: z.int().min(0).max(5),
  by: z
    .string()
    .regex(/^\d{2}-\d{2}$/)
    .optional(),
})
const byWeeks = z.strictObject({ weeks: z.int().min(-52).max(26) })

const taskSchema = z
  .strictObject({
    id: z.string().regex(/^[a-z]-\d{2}$/),
    actor: z.enum(ACTORS),
    when: z.union([byTerm, byWeeks]),
    level: z.enum(LEVELS),
    /** Only for a child with an education, health and care plan. */
    needsPlan: z.boolean().default(false),
    /** Source in law; without it a task is advice. */
    basis: z.string().optional(),
    text: z.string().min(20),
  })
  .readonly()
export type TemplateTask = z.output<typeof taskSchema>

const timelineSchema = z
  .strictObject({ name: z.string().min(1), moves: z.enum(["phase", "date"]), tasks: z.array(taskSchema).min(1) })
  .superRefine((timeline, context) => {
    for (const task of timeline.tasks) {
      if ("season" in task.when === (timeline.moves === "phase")) continue
      context.addIssue({ code: "custom", message: `${task.id} is dated in another way than its timeline` })
    }
  })
export type Timeline = z.output<typeof timelineSchema>

const templateSchema = z.strictObject({
  id: z.string().min(1),
  name: z.string().min(1),
  effectiveFrom: z.iso.date().transform((text) => Temporal.PlainDate.from(text)),
  effectiveTo: z.iso
    .date()
    .transform((text) => Temporal.PlainDate.from(text))
    .nullable(),
  timelines: z.record(z.enum(TIMELINES), timelineSchema),
})
export type TransitionTemplate = z.output<typeof templateSchema>

/** A dated template from its JSON text. Throws with every fault and its place. */
export function readTemplate(file: string, text: string): TransitionTemplate {
  const read = templateSchema.safeParse(JSON.parse(text))
  if (read.success) return read.data
  throw new Error(`${file}: ${read.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`).join("; ")}`)
}

/** The template shipped as an example. */
export function loadTemplate(file = "2026-example.json"): TransitionTemplate {
  return readTemplate(file, readFileSync(fileURLToPath(new URL(`content/${file}`, import.meta.url)), "utf8"))
}
