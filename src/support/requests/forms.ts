import { z } from "zod"
import { choice, choices, date, identifier, text, wholeNumber } from "../../platform/kit/index.ts"
import type { RequestDetails } from "./actions.ts"
import { LEVELS, OUTCOMES } from "./states.ts"
import { NEED_CODES } from "./words.ts"

export const requestForm = z.object({
  setting: identifier("Choose the setting that asks"),
  level: choice(LEVELS, "Say who the request is for"),
  child: identifier(),
  cohort: text({ max: 200 }),
  needs: choices(NEED_CODES),
  reason: text({ required: "Say what is happening", max: 4000 }),
  tried: text({ max: 4000 }),
  asks: text({ required: "Say what you ask for", max: 2000 }),
  outcome: text({ max: 2000 }),
  cycles: wholeNumber({ min: 0, max: 99 }),
  keyPerson: text({ max: 200 }),
  hours: text({ max: 200 }),
  twoYearCheck: text({ max: 1000 }),
  tutor: text({ max: 200 }),
  course: text({ max: 200 }),
  adulthood: text({ max: 1000 }),
  contact: identifier(),
})

const PARTICULARS = ["keyPerson", "hours", "twoYearCheck", "tutor", "course", "adulthood"] as const

export function detailsOf(typed: z.output<typeof requestForm>): RequestDetails {
  const said = PARTICULARS.flatMap((name) => (typed[name] === null ? [] : [[name, typed[name]] as const]))
  return {
    level: typed.level,
    settingId: typed.setting,
    childId: typed.child,
    cohort: typed.cohort,
    needAreas: typed.needs,
    reason: typed.reason,
    tried: typed.tried,
    asks: typed.asks,
    desiredOutcome: typed.outcome,
    cyclesDone: typed.cycles ?? 0,
    particulars: Object.fromEntries(said),
    contactId: typed.contact,
  }
}

export const REQUEST_WORDS = {
  ChildMissing: "child: Choose the child from the register",
  CohortMissing: "cohort: Say which group, without names",
  NotYourSetting: "setting: You can ask for your own setting only",
  ContactOver: "This call was passed to the duty service. It cannot become a request",
  NotFromHere: "This request has moved on. Go back to its page",
} as const

export const consentForm = z.object({
  giver: text({ required: "Enter the name of who said yes", max: 200 }),
  relation: choice(["mother", "father", "carer", "local-authority", "self", "other"], "Choose who they are to the child"),
  method: choice(["written", "verbal", "electronic"], "Choose how they said it"),
  on: date({ required: "Enter the day on which they said it" }),
  expires: date(),
  scopes: choices(["referral", "meeting"], { required: "Choose what may be done" }),
  agencies: z.preprocess(
    (value) => (value === undefined ? [] : Array.isArray(value) ? value : [value]),
    z.array(z.string().max(60)).max(40),
  ),
  capacity: text({ max: 1000 }),
  detail: text({ max: 1000 }),
})

export const CONSENT_WORDS = {
  OwnConsentNeeded:
    "relation: At 16 or over, young people decide for themselves. Ask them, or write down below why they cannot decide this",
  ConsentInFuture: "on: Enter a day that has come",
  AgencyMissing: "agencies: Choose who may be told",
  ScopeMissing: "scopes: Choose what may be done",
  ConsentBeforeBirth: "on: Enter a day after the child was born",
  ExpiresBeforeGiven: "expires: Enter a day after the one on which they said yes",
} as const

export const acceptForm = z.object({
  outcome: choice(OUTCOMES, "Choose what happens"),
  service: text({ max: 60 }),
  note: text({ max: 4000 }),
})
