import { z } from "zod"
import { choice, choices, date, identifier, text } from "../../platform/kit/index.ts"
import { FLOURISH, LEVELS, NEED_AREAS } from "../vocabulary.ts"
import { DECISIONS, PROGRESS, type Review, type View } from "./cycle.ts"
import { MOST_OUTCOMES } from "./outcome-actions.ts"

export const startForm = z.object({ level: choice(LEVELS, "Choose the level"), type: text({ max: 60 }) })

const words = () => text({ max: 2000 })
export const profileForm = z.object({
  likes: words(),
  matters: words(),
  helps: words(),
  hopes: words(),
  parentWords: words(),
})

export const viewForm = z.object({ words: text({ required: "Write what you think", max: 4000 }) })

export const outcomeForm = z.object({
  text: text({ required: "Say what should be different", max: 300 }),
  area: choice(NEED_AREAS, "Choose the area of need"),
  baseline: text({ required: "Say where it is now", max: 300 }),
  target: text({ required: "Say where it should be", max: 300 }),
  measure: text({ required: "Say how all will know", max: 300 }),
  by: date({ required: "Enter the day by which it should be reached" }),
  flourish: choices(FLOURISH, { required: "Choose at least one" }),
})

export const lineForm = z.object({
  title: text({ required: "Give the help a name", max: 200 }),
  what: text({ required: "Say what the adults do", max: 4000 }),
  often: text({ required: "Say how often", max: 300 }),
  who: text({ max: 200 }),
  sign: text({ required: "Say what shows that it works", max: 500 }),
  level: choice(LEVELS, "Choose the level"),
  area: choice(NEED_AREAS, "Choose the area of need"),
  outcome: identifier(),
  row: identifier(),
})

export const stageForm = z.object({
  stage: choice(["assess", "plan", "do"], "Reload the page: the cycle has moved on"),
  on: date({ required: "Enter the day" }),
  assessment: text({ max: 4000 }),
})

export const nextForm = z.object({
  outcomes: z.array(z.uuid()).max(50),
  lines: z.array(z.uuid()).max(200),
  assessment: text({ max: 4000 }),
  on: date({ required: "Enter the day" }),
})

export const levelForm = z.object({
  way: choice(["up", "down"], "Choose which way"),
  reason: text({ required: "Say why", max: 2000 }),
})

export const endForm = z.object({ why: text({ required: "Say why it ends", max: 2000 }) })
export const convertForm = z.object({ type: text({ required: "Choose the kind of plan", max: 60 }) })

const PLACES = Array.from({ length: MOST_OUTCOMES }, (_, at) => at + 1)

const slots = Object.fromEntries(
  PLACES.flatMap((place) => [
    [`outcome${place}`, identifier()],
    [`progress${place}`, choice(PROGRESS)],
    [`evidence${place}`, text({ max: 2000 })],
  ]),
)

const answers = z.object({
  on: date({ required: "Enter the day on which you met" }),
  ...(slots as Record<never, never>),
  parentView: text({ max: 4000 }),
  parentNone: text({ max: 500 }),
  childView: text({ max: 4000 }),
  childNone: text({ max: 500 }),
  decision: choice(DECISIONS, "Choose what was decided"),
  reason: text({ max: 2000 }),
})

/** What a review asks that one field alone cannot say: each is checked even where another field is wrong. */
const NEEDED: readonly (readonly [field: string, message: string, missing: (given: Typed) => boolean])[] = [
  ...PLACES.flatMap((place) => [
    [
      `progress${place}`,
      "Choose the progress",
      (given: Typed) => !!given[`outcome${place}`] && !given[`progress${place}`],
    ] as const,
    [
      `evidence${place}`,
      "Say what shows it",
      (given: Typed) => !!given[`outcome${place}`] && !given[`evidence${place}`],
    ] as const,
  ]),
  ["parentView", "Write what the parents say, or why you could not hear them", (given) => !given.parentView && !given.parentNone],
  ["childView", "Write what the child says, or why you could not hear them", (given) => !given.childView && !given.childNone],
  ["reason", "Say why", (given) => !!given.decision && given.decision !== "continue" && !given.reason],
]

type Typed = Readonly<Record<string, unknown>>

export const reviewForm = NEEDED.reduce<z.ZodType<z.output<typeof answers>>>(
  (schema, [field, message, missing]) =>
    schema.refine((given) => !missing(given as Typed), { path: [field], message, when: () => true }),
  answers,
)

/** The rule's review from what was typed. */
export function reviewFrom(typed: z.output<typeof answers>): Review {
  const given = typed as unknown as Readonly<Record<string, string | null>>
  const progress = PLACES.flatMap((place) => {
    const id = given[`outcome${place}`]
    const how = given[`progress${place}`]
    return id && how ? [[id, { progress: how, evidence: given[`evidence${place}`] ?? "" }] as const] : []
  })
  return {
    on: typed.on,
    progress: Object.fromEntries(progress) as Review["progress"],
    parentView: viewOf(typed.parentView, typed.parentNone),
    childView: viewOf(typed.childView, typed.childNone),
    decision: typed.decision,
    reason: typed.reason ?? "",
  }
}

/** What was said counts before why nothing was. */
const viewOf = (said: string | null, none: string | null): View | null =>
  said ? { words: said } : none ? { noneBecause: none } : null
