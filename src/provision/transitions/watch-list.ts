import { z } from "zod"
import type { Configured } from "../configured.ts"

/** What is known of a child who is to move: each fact is one that the school or council already holds. */
export interface MoveFacts {
  /** Percentage of sessions attended this year; null when not known. */
  attendance: number | null
  suspensionsThisYear: number
  /** Moves of school other than at the end of a phase. */
  movesOfSchool: number
  /** Highest level in the need profile over the top of its scale, 0 to 1; null without a profile. */
  highestNeed: number | null
  hasPlan: boolean
  lookedAfter: boolean
  youngCarer: boolean
  /** The child or a parent has said that he or she is worried about the move. */
  worrySaid: boolean
  specialistPending: boolean
  informationPassed: boolean
  placeKnown: boolean
}

/** A rule as data: which fact, compared how, and whether it is enough on its own. Thresholds are a council's to set. */
const ruleSchema = z.strictObject({
  id: z.string().min(1),
  fact: z.enum([
    "attendance",
    "suspensionsThisYear",
    "movesOfSchool",
    "highestNeed",
    "hasPlan",
    "lookedAfter",
    "youngCarer",
    "worrySaid",
    "specialistPending",
    "informationPassed",
    "placeKnown",
  ]),
  test: z.enum(["below", "at-least", "is"]),
  value: z.union([z.number(), z.boolean()]),
  enoughAlone: z.boolean(),
  words: z.string().min(5),
})
export type WatchRule = z.output<typeof ruleSchema>

export const watchRulesSchema = z.strictObject({
  together: z.int().min(1),
  source: z.string().min(1).default("The council's own rules"),
  rules: z.array(ruleSchema).min(1),
})
export type WatchRules = z.output<typeof watchRulesSchema>

/** Example rules and thresholds, not a council's policy. Two that are not enough alone put a child on the list together. */
export const EXAMPLE_WATCH_RULES: WatchRules = watchRulesSchema.parse({
  together: 2,
  source: "Example, not a council's policy: none was found published",
  rules: [
    { id: "attendance", fact: "attendance", test: "below", value: 90, enoughAlone: false, words: "Attendance is below 90%" },
    { id: "absence", fact: "attendance", test: "below", value: 50, enoughAlone: true, words: "Attendance is below 50%" },
    {
      id: "suspended",
      fact: "suspensionsThisYear",
      test: "at-least",
      value: 1,
      enoughAlone: false,
      words: "Suspended this year",
    },
    {
      id: "suspended-often",
      fact: "suspensionsThisYear",
      test: "at-least",
      value: 3,
      enoughAlone: true,
      words: "Suspended three times or more this year",
    },
    {
      id: "moves",
      fact: "movesOfSchool",
      test: "at-least",
      value: 2,
      enoughAlone: false,
      words: "Has changed setting twice or more",
    },
    {
      id: "need",
      fact: "highestNeed",
      test: "at-least",
      value: 0.6,
      enoughAlone: false,
      words: "The need profile has a section in the upper part of the scale",
    },
    { id: "plan", fact: "hasPlan", test: "is", value: true, enoughAlone: false, words: "Has an education, health and care plan" },
    { id: "care", fact: "lookedAfter", test: "is", value: true, enoughAlone: false, words: "Is looked after by the council" },
    { id: "carer", fact: "youngCarer", test: "is", value: true, enoughAlone: false, words: "Cares for someone at home" },
    {
      id: "worry",
      fact: "worrySaid",
      test: "is",
      value: true,
      enoughAlone: true,
      words: "The child or a parent is worried about the move",
    },
    {
      id: "pending",
      fact: "specialistPending",
      test: "is",
      value: true,
      enoughAlone: true,
      words: "Waits to hear about a specialist place",
    },
    {
      id: "no-information",
      fact: "informationPassed",
      test: "is",
      value: false,
      enoughAlone: false,
      words: "Information has not been passed on yet",
    },
    { id: "no-place", fact: "placeKnown", test: "is", value: false, enoughAlone: true, words: "Has no place yet" },
  ],
})

/** The rules by which children are watched: a council's own, once it has set them. */
export const WATCH_RULES: Configured<WatchRules> = {
  key: "provision.watch-rules",
  command: "watch-rules",
  about: "take from a JSON file the rules by which children who move are watched: { together, source, rules }",
  schema: watchRulesSchema,
  shipped: EXAMPLE_WATCH_RULES,
}

export interface Watched {
  listed: boolean
  /** Every rule that holds, in words: shown to staff and to the family. No score is made of them. */
  reasons: { id: string; words: string; enoughAlone: boolean }[]
}

/** Whether a child goes on the watch list, and why. A fact that is not known counts neither way. */
export function watch(facts: MoveFacts, { rules, together }: WatchRules): Watched {
  const reasons = rules.filter((rule) => holds(rule, facts)).map(({ id, words, enoughAlone }) => ({ id, words, enoughAlone }))
  return { listed: reasons.some((each) => each.enoughAlone) || reasons.length >= together, reasons }
}

function holds(rule: WatchRule, facts: MoveFacts): boolean {
  const fact = facts[rule.fact]
  if (fact === null) return false
  if (rule.test === "is") return fact === rule.value
  return rule.test === "below" ? Number(fact) < Number(rule.value) : Number(fact) >= Number(rule.value)
}
