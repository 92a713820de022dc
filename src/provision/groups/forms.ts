import { z } from "zod"
import { GIVER_RELATIONS, METHODS } from "../../county/consent/rules.ts"
import { choice, choices, date, identifier, text, wholeNumber } from "../../platform/kit/index.ts"
import { LEVELS, NEED_AREAS } from "../vocabulary.ts"
import { DESTINATIONS } from "./rules.ts"

const design = {
  name: text({ required: "Give the group a name", max: 120 }),
  needs: choices(NEED_AREAS, { required: "Choose what the group is for" }),
  level: choice(LEVELS, "Choose the level"),
  capacity: wholeNumber({ required: "Enter how many children it holds", min: 1, max: 40 }),
  staff: text({ required: "Say who works with the group", max: 300 }),
  schedule: text({ required: "Say when it meets", max: 300 }),
  content: text({ required: "Say what the children do", max: 2000 }),
}

export const groupForm = z.object({
  ...design,
  setting: identifier(),
  starts: date({ required: "Enter the day on which it starts" }),
  ends: date(),
})
export type GroupValues = z.output<typeof groupForm>

export const modelForm = z.object({
  ...design,
  why: text({ required: "Say what made it work", max: 1000 }),
  nobody: choice(["yes"], "Read it once more, and say that it names no child and no colleague"),
})
export type ModelValues = z.output<typeof modelForm>

export const askForm = z.object({
  child: identifier("Choose the child"),
  reason: text({ required: "Say what the child needs now, and what has been tried", max: 2000 }),
})
export type AskValues = z.output<typeof askForm>

/** From a call or a request: the child is theirs. */
export const askFromForm = z.object({
  group: identifier("Choose the group"),
  reason: text({ required: "Say what the child needs now, and what has been tried", max: 2000 }),
  contact: identifier(),
  request: identifier(),
})
export type AskFromValues = z.output<typeof askFromForm>

export const answerForm = z.object({
  answer: choice(["yes", "no"], "Choose yes or no"),
  words: text({ max: 1000 }),
})
export type AnswerValues = z.output<typeof answerForm>

export const toldForm = z.object({
  answer: choice(["yes", "no"], "Choose what they said"),
  giver: text({ required: "Enter who said so", max: 200 }),
  relation: choice(Object.keys(GIVER_RELATIONS) as (keyof typeof GIVER_RELATIONS)[], "Choose who they are to the child"),
  method: choice(Object.keys(METHODS) as (keyof typeof METHODS)[], "Choose how they said it"),
  on: date({ required: "Enter the day on which they said it" }),
  capacity: text({ max: 1000 }),
  words: text({ max: 1000 }),
})
export type ToldValues = z.output<typeof toldForm>

export const decideForm = z.object({
  decision: choice(["offered", "waiting", "declined"], "Choose what the panel says"),
  reason: text({ max: 1000 }),
  next: text({ max: 1000 }),
})
export type DecideValues = z.output<typeof decideForm>

export const beginForm = z.object({
  baseline: text({ required: "Say what the child can do in class now, in a way that can be seen again", max: 1000 }),
  starts: date({ required: "Enter the first day" }),
  ends: date({ required: "Enter the last day that is planned" }),
})
export type BeginValues = z.output<typeof beginForm>

export const reviewForm = z.object({
  on: date({ required: "Enter the day of the review" }),
  progress: choice(["more", "as-hoped", "less", "none"], "Choose how it goes"),
  changed: text({ required: "Say what is different from the first week", max: 2000 }),
  childView: text({ required: "Write what the child says, or how they showed it", max: 1000 }),
  parentView: text({ required: "Write what the family says, or why you could not ask", max: 1000 }),
  decision: choice(["continue", "extend", "leave"], "Choose how it goes on"),
  until: date(),
  next: text({ required: "Say what comes next", max: 1000 }),
})
export type ReviewValues = z.output<typeof reviewForm>

const halves = (required: string) => wholeNumber({ required, min: 0, max: 10 })
export const weekForm = z.object({
  week: date({ required: "Enter a day of that week" }),
  inGroup: halves("Enter the half days in the group, or 0"),
  inClass: halves("Enter the half days in class, or 0"),
  absent: halves("Enter the half days away, or 0"),
})
export type WeekValues = z.output<typeof weekForm>

export const endForm = z.object({
  on: date({ required: "Enter the last day" }),
  destination: choice(DESTINATIONS, "Choose where the child goes from here"),
  outcome: text({ required: "Say what came of it", max: 2000 }),
})
export type EndValues = z.output<typeof endForm>

export const withdrawForm = z.object({ why: text({ required: "Say why", max: 500 }) })
export type WithdrawValues = z.output<typeof withdrawForm>

/** Refusals of this room in words. */
export const GROUP_WORDS = {
  SettingMissing: "Choose the setting",
  EndsBeforeStart: "ends: Enter a day after the first one",
  CapacityTaken: "capacity: More places than that are taken now",
  NamesSomebody: "content: A child who has been in the group is named here. Take the name out",
  NotYourChild: "child: You can ask for children on your own roll only",
  NoSetting: "The child is on no setting's roll, so that there is nobody to ask for a place",
  GroupEnded: "This group has ended",
  GroupFull: "decision: Every place is taken. Put the child on the waiting list, or answer no with what happens instead",
  AskedAlready: "child: A place in this group is asked for already",
  AnsweredAlready: "This was answered already",
  NotFromHere: "That cannot be done from here: the place has gone a step on. Look at it again",
  ReasonMissing: "reason: Say why",
  NextStepMissing: "next: Say what happens instead",
  ConsentMissing: "There is no consent now that names this setting. Ask the family before the child comes",
  BaselineMissing: "baseline: Say what the child can do in class now",
  DateInFuture: "Enter a day that has come",
  BeforeStart: "on: That is before the first day",
  AlreadyExtended: "decision: It was extended once already. A review now ends with going on as planned, or leaving",
  UntilMissing: "until: Enter a day after the one that is planned now",
  HalfDays: "absent: A week has at most ten half days, and at least one must be recorded",
  DestinationMissing: "destination: Choose where the child goes from here",
  OutcomeMissing: "outcome: Say what came of it",
  OwnConsentNeeded: "From 16 on the young person decides. Ask them, or say why they cannot decide this",
  ConsentInFuture: "on: Enter a day that has come",
  ConsentBeforeBirth: "on: That is before the child was born",
  NoResponsibility: "Only somebody with parental responsibility, or the young person, can say yes",
} as const
