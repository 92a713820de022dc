import { NEED_CHOICES } from "../../county/children/needs.ts"

/** Code lists that the programme's rules rest on. What a council may change is in policy.ts. */

export const CHANNELS = ["phone", "callback", "web", "email"] as const
export type Channel = (typeof CHANNELS)[number]
export const CHANNEL_WORDS: Readonly<Record<Channel, string>> = {
  phone: "Telephone",
  callback: "Call-back",
  web: "Web form",
  email: "Email",
}

export const CALLER_ROLES = [
  "parent",
  "young-person",
  "school",
  "early-years",
  "post-16",
  "health",
  "social-care",
  "other",
] as const
export type CallerRole = (typeof CALLER_ROLES)[number]
export const CALLER_ROLE_WORDS: Readonly<Record<CallerRole, string>> = {
  parent: "Parent or carer",
  "young-person": "Young person",
  school: "School",
  "early-years": "Early years: nursery, pre-school or childminder",
  "post-16": "College or other post-16 provider",
  health: "Health",
  "social-care": "Social care",
  other: "Somebody else",
}

export const STATES = ["received", "in-progress", "resolved", "awaiting-callback", "transferred", "closed", "diverted"] as const
export type State = (typeof STATES)[number]
export const STATE_WORDS: Readonly<Record<State, string>> = {
  received: "Waiting to be picked up",
  "in-progress": "Being dealt with",
  resolved: "Resolved",
  "awaiting-callback": "Call-back promised",
  transferred: "Passed on",
  closed: "Closed",
  diverted: "For the duty service",
}

/** School census: no SEN provision, SEN support, education, health and care plan. */
export const SEN_STATUSES = ["N", "K", "E"] as const
export type SenStatus = (typeof SEN_STATUSES)[number]
export const SEN_STATUS_WORDS: Readonly<Record<SenStatus, string>> = {
  N: "No SEN provision",
  K: "SEN Support (K)",
  E: "Education, health and care (EHC) plan (E)",
}

/** SEN types of the school census. */
export const NEEDS = NEED_CHOICES
export type Need = keyof typeof NEEDS
export const NEED_CODES = Object.keys(NEEDS) as [Need, ...Need[]]

/** What a caller's own place calls things: an early-years provider has no year groups, a college no pupils. */
export interface RoleWords {
  readonly setting: string
  readonly settingHint: string
  readonly year: string
  readonly yearHint: string
  readonly child: string
  readonly status: string
}

const SCHOOL: RoleWords = {
  setting: "School",
  settingHint: "Begin to type its name",
  year: "Year group",
  yearHint: "For example, Reception or Year 4",
  child: "child",
  status: "On the SEN register as",
}

export const WORDS_FOR: Readonly<Record<CallerRole, RoleWords>> = {
  school: SCHOOL,
  parent: { ...SCHOOL, setting: "School, nursery or college", status: "Support now" },
  "young-person": {
    ...SCHOOL,
    setting: "School or college",
    year: "Year or course",
    yearHint: "For example, Year 11 or a Level 1 course",
    child: "young person",
    status: "Support now",
  },
  "early-years": {
    ...SCHOOL,
    setting: "Nursery, pre-school or childminder",
    year: "Age group or room",
    yearHint: "For example, two-year-olds",
    status: "Support now",
  },
  "post-16": {
    ...SCHOOL,
    setting: "College or provider",
    year: "Course and year",
    yearHint: "For example, Level 2, first year",
    child: "student",
    status: "Support now",
  },
  health: { ...SCHOOL, setting: "School, nursery or college" },
  "social-care": { ...SCHOOL, setting: "School, nursery or college" },
  other: { ...SCHOOL, setting: "School, nursery or college" },
}

export const isFamily = (role: CallerRole | null): boolean => role === "parent" || role === "young-person"
