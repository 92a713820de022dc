import type { Level as RequestLevel } from "../requests/index.ts"

export const MEETING_TYPES = ["tas", "zip", "wfm", "strategic"] as const
export type MeetingType = (typeof MEETING_TYPES)[number]

export type Level = RequestLevel | "zone"
export type Mode = "no_names" | "named"

export interface TypeOfMeeting {
  readonly title: string
  readonly short: string
  /** What it is about: a setting, a zone, a child, a trust. */
  readonly scope: "setting" | "zone" | "child" | "trust"
  /** Roles of the setting's and the zone's teams that are asked to come, beside whoever plans or chairs. Not published [?]: an example. */
  readonly asks: readonly string[]
  /** What items may be about. Aggregates only where a meeting is about more than one setting. */
  readonly levels: readonly Level[]
  readonly modes: readonly Mode[]
  readonly termly: boolean
  readonly about: string
  readonly source: string
}

/** Types of meeting as data (inclusion research 1.4 to 1.6). */
export const TYPES: Readonly<Record<MeetingType, TypeOfMeeting>> = {
  tas: {
    title: "Team Around the School",
    short: "TAS",
    scope: "setting",
    asks: ["senco", "head", "ey-lead", "college-lead", "zone-lead"],
    levels: ["whole_school", "cohort", "child"],
    modes: ["no_names", "named"],
    termly: true,
    about: "Everyone who works on SEND in a setting plans the support with the most effect, once a term.",
    source: "SEND and Inclusion Support Model; Element 3 and USSF update (termly)",
  },
  zip: {
    title: "Zone Inclusion Partnership",
    short: "ZIP",
    scope: "zone",
    asks: ["zone-lead"],
    levels: ["zone", "cohort"],
    modes: [],
    termly: false,
    about: "Settings, partners and the council in a zone work together. Figures only, never a child.",
    source: "SEND and Inclusion Support Model",
  },
  wfm: {
    title: "Way Forward Meeting",
    short: "WFM",
    scope: "child",
    asks: ["senco", "head", "ey-lead", "college-lead", "zone-lead"],
    levels: ["child"],
    modes: ["named"],
    termly: false,
    about: "About one child whose place or support may break down: named, and with consent.",
    source: "SEND and Inclusion Support Model; purpose to be confirmed by the council",
  },
  strategic: {
    title: "Strategic meeting",
    short: "Strategic",
    scope: "trust",
    asks: ["zone-lead"],
    levels: ["whole_school", "cohort"],
    modes: [],
    termly: false,
    about: "The council with a trust or another group of settings: what works, and what to develop across them.",
    source: "SEND and Inclusion Support Model",
  },
}

export interface ProposedItem {
  readonly level: Level
  readonly mode: Mode | null
  readonly childId: string | null
  readonly consented: boolean
  /** The child that a Way Forward Meeting is about. */
  readonly meetingChildId?: string | null
}

export type ItemRefusal =
  | "LevelNotHere"
  | "ModeMissing"
  | "ModeNotHere"
  | "NamedNeedsChild"
  | "ConsentMissing"
  | "IdentityInNoNames"
  | "OtherChild"

/** May this item stand on this kind of meeting's agenda? A child is without a name, or named under consent: nothing between. */
export function allowItem(type: MeetingType, item: ProposedItem): ItemRefusal | { mode: Mode | null } {
  const { levels, modes } = TYPES[type]
  if (!levels.includes(item.level)) return "LevelNotHere"
  if (item.level !== "child") return item.childId !== null || item.mode !== null ? "IdentityInNoNames" : { mode: null }
  if (item.mode === null) return "ModeMissing"
  if (!modes.includes(item.mode)) return "ModeNotHere"
  if (item.mode === "no_names") return item.childId === null ? { mode: "no_names" } : "IdentityInNoNames"
  if (item.childId === null) return "NamedNeedsChild"
  if (type === "wfm" && item.meetingChildId !== undefined && item.meetingChildId !== item.childId) return "OtherChild"
  return item.consented ? { mode: "named" } : "ConsentMissing"
}

/** May a service be agreed on this item? Without a name there is nobody to help by name. */
export function allowService(item: {
  level: Level
  mode: Mode | null
  outcome: string
}): "NoNamesItem" | "ItemWithdrawn" | { ok: true } {
  if (item.outcome === "withdrawn") return "ItemWithdrawn"
  return item.mode === "no_names" ? "NoNamesItem" : { ok: true }
}

export const LEVEL_TITLES: Readonly<Record<Level, string>> = {
  zone: "The zone",
  whole_school: "Whole setting",
  cohort: "Group of children",
  child: "One child",
}

/** The eight impacts of the county's outcome framework: first letters spell the word. */
export const FLOURISH = {
  F: "Family and friends",
  L: "Learning",
  O: "Opportunity",
  U: "Understood",
  R: "Resilience",
  I: "Individual",
  S: "Safe and secure",
  H: "Healthy",
} as const
export const FLOURISH_CODES = Object.keys(FLOURISH) as [keyof typeof FLOURISH, ...(keyof typeof FLOURISH)[]]
