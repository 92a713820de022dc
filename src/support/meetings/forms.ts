import { z } from "zod"
import { choice, choices, date, identifier, text, wholeNumber } from "../../platform/kit/index.ts"
import { NEED_CODES } from "../requests/index.ts"
import { FLOURISH_CODES, MEETING_TYPES } from "./types.ts"

const clock = z
  .string()
  .optional()
  .transform((typed, context) => {
    const found = /^([01]?\d|2[0-3])[:.]([0-5]\d)$/.exec((typed ?? "").trim())
    if (found) return `${found[1]!.padStart(2, "0")}:${found[2]}`
    context.addIssue({ code: "custom", message: "Enter a time like 14:30" })
    return z.NEVER
  })

export const planForm = z.object({
  type: choice(MEETING_TYPES, "Choose what kind of meeting it is"),
  setting: identifier(),
  zone: identifier(),
  child: identifier(),
  trust: text({ max: 20 }),
  on: date({ required: "Enter the day of the meeting" }),
  at: clock,
  long: wholeNumber({ required: "Enter how many minutes it takes", min: 5, max: 600 }),
  place: text({ required: "Say where it is", max: 200 }),
  chair: identifier(),
})

export const PLAN_WORDS = {
  DateInPast: "on: Enter today or a later day",
  OneATerm: "setting: This setting has its meeting for that term already",
  SettingMissing: "setting: Choose the setting",
  ZoneMissing: "zone: Choose the zone",
  ChildMissing: "child: Choose the child",
  TrustMissing: "trust: Choose the trust",
  TrustUnknown: "trust: Choose a trust that runs an open setting here",
  TrustNotHere: "trust: Only a Strategic meeting is with a trust",
  LevelNotHere: "child: Only a Way Forward Meeting is about one child",
  NotYourMeeting: "setting: You can plan meetings of your own setting or zone only",
  NoZoneTeam: "setting: No team is set up for this zone yet. Ask an administrator",
  ConsentMissing: "child: Consent to speak of this child in meetings is not recorded yet",
} as const

export const itemForm = z.object({
  meeting: identifier("Choose the meeting"),
  level: choice(["zone", "whole_school", "cohort", "child"], "Say what it is about"),
  mode: choice(["no_names", "named"]),
  child: identifier(),
  title: text({ required: "Give it a title", max: 200 }),
  question: text({ max: 4000 }),
  needs: choices(NEED_CODES),
  contact: identifier(),
  request: identifier(),
})

export const ITEM_WORDS = {
  LevelNotHere: "level: This kind of meeting does not speak about that",
  ModeMissing: "mode: Say whether the child is named",
  ModeNotHere: "mode: This kind of meeting speaks of a child by name, with consent, or not at all",
  NamedNeedsChild: "child: Choose the child",
  IdentityInNoNames: "mode: An item without names can hold no child. Name the child with consent, or leave the child out",
  ConsentMissing:
    "child: Consent to speak of this child in meetings is not recorded. Record it first, or put the item without names",
  OtherChild: "child: This meeting is about another child",
  AgendaClosed: "meeting: This meeting is over. Choose a later one",
  ContactOver: "This call was passed to the duty service. It cannot go to a meeting",
  NamedAlready: "This item is named already",
} as const

export const discussionForm = z.object({
  discussion: text({ max: 8000 }),
  outcome: choice(["open", "discussed", "carried"], "Say where it stands"),
  level: choice(["universal", "targeted", "enhanced"]),
  funding: choices(["yes"]),
})

export const SESSION_WORDS = {
  AgendaClosed: "This meeting is over. What was agreed can be read, not changed",
  ItemWithdrawn: "The family has withdrawn consent. This item is not to be discussed",
  NoNamesItem: "service: A service cannot take up an item without a name. Name the child first, with consent",
  ConsentMissing: "service: Consent for this service is not recorded. Record it first",
  ServiceHasNoTeam: "service: This service has no team in the system yet. Ask an administrator",
  OwnerNotInTeam: "owner: Choose somebody who is in that team today",
  DateInPast: "due: Enter today or a later day",
  OtherMeeting: "This item belongs to another meeting",
  DoneAlready: "This was already finished",
  DeputyMissing: "deputy: Say who came instead",
  AskedAlready: "person: They are asked already",
} as const

export const actionForm = z.object({
  item: identifier(),
  text: text({ required: "Say what will be done", max: 1000 }),
  owner: text({ required: "Choose who does it", max: 120 }),
  due: date({ required: "Enter the day by which it is done" }),
  flourish: choices(FLOURISH_CODES),
})

export const STEP_WORDS = {
  NotFromHere: "The meeting has moved on. Go back to its page and look again",
  NotYet: "This meeting lies ahead. It can be held on its day",
  NobodyPresent: "Say who was present first",
  ConfidentialityMissing: "A child was named. Everybody present accepts confidentiality first",
  ReasonMissing: "reason: Say why",
  DateInPast: "on: Enter today or a later day",
} as const
