/** The words of the model, in the order of their codes. Codes are array positions in every table of this folder. */

/** Where a person stands. `late` is an assessment past its 20 weeks (SEND Regulations 2014, reg. 13(2)). */
export const STAGES = ["none", "senSupport", "requested", "assessing", "late", "plan"] as const
export type Stage = (typeof STAGES)[number]

export const PLACEMENTS = ["mainstream", "base", "special", "independent", "alternative", "post16", "other"] as const
export type Placement = (typeof PLACEMENTS)[number]

/** Placements whose places are counted: a child can wait for one. Position + 1 is the code of the wanted placement. */
export const RATIONED = ["base", "special", "alternative"] as const
export type Rationed = (typeof RATIONED)[number]
export const RATIONED_PLACEMENT = [1, 2, 4] as const

export const PHASES = ["early", "primary", "secondary", "post16", "post19"] as const
export type Phase = (typeof PHASES)[number]
/** First age of each phase: age on 31 August before the school year. */
export const PHASE_STARTS = [0, 4, 11, 16, 19] as const
/** Ages 0 to 24 on 31 August: whoever was 25 by then has left (a plan may run to the end of the year in which one becomes 25, CFA 2014 s.46). */
export const AGES = 25

export const TERMS = ["autumn", "spring", "summer"] as const
export type Term = (typeof TERMS)[number]

/** Why a child is looking for a place: the classes of the legal priority. */
export const REASONS = ["displaced", "phaseTransfer", "newPlan", "move"] as const
export type Reason = (typeof REASONS)[number]

/** A rate's event: who can meet it (stages, placements), from what age, and what comes of it (in the kernel). */
export type KindSpec = { stages: readonly Stage[]; placements: readonly Placement[]; minAge?: number }

const ALL = PLACEMENTS
export const KINDS = {
  leaveArea: { stages: STAGES, placements: ALL },
  identify: { stages: ["none"], placements: ALL },
  stepDown: { stages: ["senSupport"], placements: ALL },
  request: { stages: ["senSupport"], placements: ALL },
  requestUnsupported: { stages: ["none"], placements: ALL },
  refuse: { stages: ["requested"], placements: ALL },
  agree: { stages: ["requested"], placements: ALL },
  issue: { stages: ["assessing"], placements: ALL },
  notIssue: { stages: ["assessing"], placements: ALL },
  issueLate: { stages: ["late"], placements: ALL },
  notIssueLate: { stages: ["late"], placements: ALL },
  cease: { stages: ["plan"], placements: ALL },
  seekBase: { stages: ["plan"], placements: ["mainstream"] },
  seekBaseUnplanned: { stages: ["senSupport"], placements: ["mainstream"] },
  seekSpecial: { stages: ["plan"], placements: ["mainstream", "base", "alternative", "other"] },
  seekAlternative: { stages: ["senSupport", "plan"], placements: ["mainstream", "base", "special"] },
  seekIndependent: { stages: ["plan"], placements: ["mainstream", "base", "special", "alternative", "other"] },
  reintegrate: { stages: ["senSupport", "plan"], placements: ["base", "special", "independent", "alternative", "other"] },
  returnLocal: { stages: ["plan"], placements: ["independent"] },
  leaveSetting: { stages: ["plan"], placements: ["mainstream", "special", "alternative", "post16"] },
  moveZone: { stages: STAGES, placements: ALL },
} as const satisfies Record<string, KindSpec>
export type Kind = keyof typeof KINDS
export const KIND_NAMES = Object.keys(KINDS) as Kind[]
export const KIND = Object.fromEntries(KIND_NAMES.map((name, code) => [name, code])) as Record<Kind, number>

/** What is counted in a term beside the stocks, in the order of the columns of a chunk's `flows`. */
export const FLOWS = [
  "steps",
  "entered",
  "aged",
  "leftArea",
  "requests",
  "refused",
  "agreed",
  "issuedOnTime",
  "issuedLate",
  "notIssued",
  "ceased",
  "leftSystem",
  "sought",
  "placed",
  "overflowed",
  "displaced",
  "transferred",
  "reintegrated",
  "present",
  "leastFree",
  "places",
] as const
export type Flow = (typeof FLOWS)[number]
export const FLOW = Object.fromEntries(FLOWS.map((name, code) => [name, code])) as Record<Flow, number>

/** What a draw is for: a purpose of its own keeps scenarios aligned when one of them needs a draw that the other does not. */
export const PURPOSE = {
  event: 0,
  transfer: 1,
  choice: 2,
  order: 3,
  overflow: 4,
  entryCell: 5,
  entryKeep: 6,
  entryPlan: 7,
  choiceLever: 8,
  zone: 9,
} as const
