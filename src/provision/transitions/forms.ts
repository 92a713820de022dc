import { z } from "zod"
import { GIVER_RELATIONS, METHODS } from "../../county/consent/rules.ts"
import { choice, choices, date, identifier, text } from "../../platform/kit/index.ts"
import { LEVELS } from "../vocabulary.ts"
import { ADULT_LIFE } from "./adulthood.ts"
import { SETTLED } from "./first-term.ts"
import { TIMELINES } from "./timeline.ts"

const about = {
  level: choice(LEVELS, "Choose how much the child needs for this move"),
  movesOn: date({ required: "Enter the first day at the next setting" }),
  receiving: identifier(),
  keyAdult: text({ max: 120 }),
  more: choices(["looked-after", "young-carer"] as const),
}

export const startForm = z.object({ timeline: choice(TIMELINES, "Choose the kind of move"), ...about })
export type StartValues = z.output<typeof startForm>

export const changeForm = z.object(about)
export type ChangeValues = z.output<typeof changeForm>

export const specialistForm = z.object({
  step: choice(["asked", "confirmed", "refused"], "Choose what happened"),
  on: date({ required: "Enter the day" }),
})

export const answerForm = z.object({
  answer: choice(["yes", "no"], "Choose yes or no"),
  words: text({ max: 1000 }),
})

export const toldForm = z.object({
  answer: choice(["yes", "no"], "Choose what they said"),
  giver: text({ required: "Enter who said so", max: 200 }),
  relation: choice(Object.keys(GIVER_RELATIONS), "Choose who they are to the child"),
  method: choice(Object.keys(METHODS) as (keyof typeof METHODS)[], "Choose how they said it"),
  on: date({ required: "Enter the day on which they said it" }),
  capacity: text({ max: 1000 }),
  words: text({ max: 1000 }),
})

export const wordsForm = z.object({
  whose: choice(["child", "parent"], "Choose whose words these are"),
  worried: choice(["yes", "no"], "Choose yes or no"),
  said: text({ required: "Write what was said", max: 1000 }),
})

export const passForm = z.object({ note: text({ max: 2000 }) })

export const checkForm = z.object({
  on: date({ required: "Enter the day" }),
  settled: choice(SETTLED, "Choose how the child is settling"),
  carried: choice(["yes", "no"], "Say whether the help came along"),
  childView: text({ required: "Write what the child says, or how they showed it", max: 1000 }),
  parentView: text({ required: "Write what the family says, or why you could not ask", max: 1000 }),
  next: text({ max: 1000 }),
})

export const endForm = z.object({
  as: choice(["moved", "specialist", "stays"], "Choose how it ended"),
  why: text({ required: "Say what happened", max: 500 }),
})

export const aimForm = z.object({
  area: choice(ADULT_LIFE, "Choose what it is about"),
  aim: text({ required: "Write the aim", max: 1000 }),
})

export const aimChangeForm = z.object({
  aim: text({ required: "Write the aim", max: 1000 }),
  ended: choice(["no", "yes"], "Choose whether it still stands"),
})

export const stepForm = z.object({
  text: text({ required: "Say what will be done", max: 300 }),
  who: text({ required: "Say who does it", max: 120 }),
  by: date({ required: "Enter the day by which it is done" }),
})

export const adultReviewForm = z.object({
  on: date({ required: "Enter the day of the review" }),
  own: text({ required: "Write what the young person says, in their words", max: 2000 }),
  others: text({ required: "Write what the others say", max: 2000 }),
  destination: text({ max: 300 }),
  next: text({ required: "Say what comes next", max: 1000 }),
})

export const destinationForm = z.object({ destination: text({ required: "Write where you want to go", max: 300 }) })

/** Refusals of this room in words. */
export const MOVE_WORDS = {
  MovingAlready: "timeline: A move of this kind is planned already",
  SameSetting: "receiving: The child is there now. Choose the next setting",
  EndedAlready: "This plan has ended already",
  DateInFuture: "on: Enter a day that has come",
  DateInPast: "by: Enter today or a later day",
  NotAsked: "step: Say first that a specialist place was asked for, and when",
  SpecialistNotConfirmed:
    "as: A specialist place is asked for and not confirmed. Until the family hears that it is theirs, the plan for the mainstream school stays",
  NotMovedYet: "as: The day of the move has not come yet",
  ReceivingMissing: "Say first which setting the child moves to",
  AnsweredAlready: "This was answered already",
  TickedAlready: "Somebody has ticked this meanwhile",
  ConsentMissing: "The family has not said yes yet. Ask them first",
  NotPassedOn: "Nothing has been passed on yet",
  ReadAlready: "Somebody has said so already",
  CheckedAlready: "This was looked at already",
  TooEarly: "on: It takes four weeks to see how a child settles. Enter a later day",
  InTheFuture: "on: Enter a day that has come",
  AnswerMissing: "settled: Choose an answer",
  ViewsMissing: "childView: Write both views, or why there is none",
  NextStepMissing: "next: There is a worry, or help did not come along: say what happens now",
  OwnConsentNeeded: "From 16 on the young person decides. Ask them, or say why they cannot decide this",
  ConsentInFuture: "on: Enter a day that has come",
  ConsentBeforeBirth: "on: That is before the child was born",
  NoResponsibility: "Only somebody with parental responsibility, or the young person, can say yes",
  TooYoung: "Planning for adult life begins in Year 9",
  OwnWords: "aim: These are the young person's own words. Only they change them",
} as const
