import { z } from "zod"
import { choice, choices, date, text } from "../../platform/kit/index.ts"
import { isId } from "../../platform/lists/list-state.ts"
import { GIVER_RELATIONS, METHODS, SCOPES } from "./rules.ts"

export const consentForm = z.object({
  who: text({ required: "Choose who said yes", max: 36 }).refine(
    (value) => value === "self" || value === "other" || isId(value),
    "Choose who said yes",
  ),
  giver: text({ max: 200 }),
  relation: choice(Object.keys(GIVER_RELATIONS)),
  method: choice(Object.keys(METHODS), "Choose how they said it"),
  on: date({ required: "Enter the day on which they said it" }),
  expires: date(),
  scopes: choices(Object.keys(SCOPES), { required: "Choose what may be done" }),
  agencies: z.array(z.string().max(60)).max(60),
  otherAgency: text({ max: 60 }),
  capacity: text({ max: 1000 }),
  detail: text({ max: 1000 }),
})
export type ConsentValues = z.output<typeof consentForm>

export const withdrawForm = z.object({
  agency: text({ required: "Choose for whom it ends", max: 60 }),
  why: text({ max: 500 }),
})
export type WithdrawValues = z.output<typeof withdrawForm>

export const CONSENT_WORDS = {
  GiverMissing: "giver: Enter their name",
  RelationMissing: "relation: Choose who they are to the child",
  NoResponsibility: "who: This person holds no parental responsibility on the record, so they cannot give consent",
  OwnConsentNeeded:
    "capacity: From 16 on young people decide for themselves. Ask the young person, or write here why they cannot decide this",
  ConsentInFuture: "on: Enter a day that has come",
  ConsentBeforeBirth: "on: That is before the child was born",
  AgencyMissing: "agencies: Choose who may be told",
  ScopeMissing: "scopes: Choose what may be done",
  ExpiresBeforeGiven: "expires: Enter a day after the one on which they said yes",
  WithdrawnAlready: "This was withdrawn already",
} as const
