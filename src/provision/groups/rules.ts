import { Temporal } from "temporal-polyfill"
import type { PlainDate } from "../../platform/time.ts"

/** A small enhanced group, hosted by a mainstream school. The children stay on their own roll; no EHC plan is needed. */
export interface EnhancedGroup {
  hostSettingId: string
  capacity: number
  startsOn: PlainDate
  endsOn: PlainDate | null
}

export const PLACE_STATES = ["referred", "panel", "waiting", "offered", "active", "declined", "withdrawn", "exited"] as const
export type PlaceState = (typeof PLACE_STATES)[number]

/** What may follow what. A place in `declined`, `withdrawn` or `exited` is finished. */
export const NEXT_STATES: Readonly<Record<PlaceState, readonly PlaceState[]>> = {
  referred: ["panel", "withdrawn"],
  panel: ["waiting", "offered", "declined", "withdrawn"],
  waiting: ["offered", "withdrawn"],
  offered: ["active", "waiting", "withdrawn"],
  active: ["exited"],
  declined: [],
  withdrawn: [],
  exited: [],
}

export interface GroupPlace {
  childId: string
  homeSettingId: string
  state: PlaceState
  consentId: string | null
  entryBaseline: string
  startedOn: PlainDate | null
  reviewedOn: readonly PlainDate[]
  extensions: number
}

export type PlaceRefusal =
  | "NotFromHere"
  | "GroupFull"
  | "GroupEnded"
  | "ConsentMissing"
  | "BaselineMissing"
  | "ReasonMissing"
  | "NextStepMissing"
  | "DestinationMissing"
  | "OutcomeMissing"

/** Places that count against capacity: those in the group and those offered. */
export const placesTaken = (places: readonly GroupPlace[]): number =>
  places.filter((place) => place.state === "offered" || place.state === "active").length

const ended = (group: EnhancedGroup, on: PlainDate): boolean =>
  group.endsOn !== null && Temporal.PlainDate.compare(on, group.endsOn) > 0

/** Offers a place. Never beyond capacity, and never for want of an EHC plan. */
export function offerPlace(
  place: GroupPlace,
  among: { group: EnhancedGroup; places: readonly GroupPlace[]; on: PlainDate },
): GroupPlace | PlaceRefusal {
  if (!NEXT_STATES[place.state].includes("offered")) return "NotFromHere"
  if (ended(among.group, among.on)) return "GroupEnded"
  if (placesTaken(among.places) >= among.group.capacity) return "GroupFull"
  return { ...place, state: "offered" }
}

/** Begins: with consent and a baseline from the first week. The home school, and so the roll, stays as it is. */
export function startPlace(place: GroupPlace, group: EnhancedGroup, on: PlainDate): GroupPlace | PlaceRefusal {
  if (!NEXT_STATES[place.state].includes("active")) return "NotFromHere"
  if (ended(group, on)) return "GroupEnded"
  if (!place.consentId) return "ConsentMissing"
  if (!place.entryBaseline.trim()) return "BaselineMissing"
  return { ...place, state: "active", startedOn: on }
}

/** The panel says no: with a reason, and with what happens instead. */
export function declinePlace(place: GroupPlace, why: { reason: string; nextStep: string }): GroupPlace | PlaceRefusal {
  if (!NEXT_STATES[place.state].includes("declined")) return "NotFromHere"
  if (!why.reason.trim()) return "ReasonMissing"
  return why.nextStep.trim() ? { ...place, state: "declined" } : "NextStepMissing"
}

export const DESTINATIONS = ["universal", "targeted", "extended", "specialist-request", "other-group", "moved"] as const
export type Destination = (typeof DESTINATIONS)[number]

export interface Exit {
  on: PlainDate
  destination: Destination | null
  outcome: string
}

/** Ends a place with where the child goes and what came of it. */
export function exitPlace(place: GroupPlace, exit: Exit): (GroupPlace & { exit: Exit }) | PlaceRefusal {
  if (!NEXT_STATES[place.state].includes("exited")) return "NotFromHere"
  if (!exit.destination) return "DestinationMissing"
  return exit.outcome.trim() ? { ...place, state: "exited", exit } : "OutcomeMissing"
}

/** Half-termly review. Example value, until the council's calendar of half terms is used. */
export const REVIEW_WEEKS = 6

/** Review is due within half a term of the start or the last review. Null until the place has begun. */
export function placeReviewDue(place: GroupPlace, weeks = REVIEW_WEEKS): PlainDate | null {
  const last = place.reviewedOn.toSorted(Temporal.PlainDate.compare).at(-1) ?? place.startedOn
  return last?.add({ weeks }) ?? null
}

/** Extended once; after that a review ends with an exit. Example value. */
export const EXTENSIONS_ALLOWED = 1

export const mayExtend = (place: GroupPlace): true | "AlreadyExtended" | "NotFromHere" => {
  if (place.state !== "active") return "NotFromHere"
  return place.extensions < EXTENSIONS_ALLOWED ? true : "AlreadyExtended"
}
