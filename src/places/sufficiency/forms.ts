import { z } from "zod"
import { PHASES, PLACEMENTS } from "../../engine/simulation/vocabulary.ts"
import { choice, date, pounds, text, wholeNumber } from "../../platform/kit/index.ts"
import { LEVER_CHOICES } from "./runs/rules.ts"

export const scenarioForm = z.object({
  title: text({ required: "Give the scenario a name", max: 120 }),
  about: text({ max: 2_000 }),
  basis: text({ required: "Choose the counts, rates and prices", max: 40 }),
  start: choice(["nothing", "programme"], "Choose what to begin with"),
})

/** What new plans name in the place of what a decision changes, and whom a decision is for where it is not for everyone. */
export const scopeFields = {
  instead: choice(PLACEMENTS),
  need: text({ max: 60 }),
  phase: choice(PHASES),
  zone: text({ max: 120 }),
}

export const leverForm = z.object({
  title: text({ required: "Say what is decided", max: 160 }),
  target: choice(LEVER_CHOICES, "Choose what it changes"),
  effect: wholeNumber({ required: "Enter a whole number, such as 85", min: 0, max: 5_000 }),
  from: date({ required: "Enter the date from which it is decided" }),
  lag: wholeNumber({ required: "Enter how many terms, 0 for at once", min: 0, max: 30 }),
  ramp: wholeNumber({ required: "Enter how many terms, 0 for at once", min: 0, max: 30 }),
  spread: wholeNumber({ required: "Enter how unsure the effect is, 0 for sure", min: 0, max: 200 }),
  cost: pounds({ min: 0 }),
  pool: text({ max: 200 }),
  ...scopeFields,
})

export const runForm = z.object({
  runs: wholeNumber({ required: "Enter how many runs", min: 4, max: 1_000 }),
  seed: wholeNumber({ required: "Enter a whole number", min: 0, max: 4_294_967_295 }),
})
