import type { Tone } from "../../platform/kit/index.ts"
import type { Destination, PlaceState } from "./rules.ts"
import type { ReviewRow } from "./tables.ts"

/** The state of a place in words that setting and family both read. */
export const STATE_WORDS: Readonly<Record<PlaceState, string>> = {
  referred: "Waits for the family's yes",
  panel: "With the group's setting",
  waiting: "On the waiting list",
  offered: "A place is offered",
  active: "In the group",
  declined: "No place this time",
  withdrawn: "Taken back",
  exited: "Left the group",
}

export const STATE_TONES: Readonly<Record<PlaceState, Tone>> = {
  referred: "paused",
  panel: "info",
  waiting: "paused",
  offered: "warn",
  active: "good",
  declined: "neutral",
  withdrawn: "neutral",
  exited: "neutral",
}

export const DESTINATION_WORDS: Readonly<Record<Destination, string>> = {
  universal: "Back in class, with what every child has",
  targeted: "Back in class, with targeted support",
  extended: "Support made for the child goes on in the home setting",
  "specialist-request": "A specialist place is asked for",
  "other-group": "Another group",
  moved: "Moved to another setting",
}

export const PROGRESS_WORDS: Readonly<Record<ReviewRow["progress"], string>> = {
  more: "More than hoped",
  "as-hoped": "As hoped",
  less: "Less than hoped",
  none: "None to speak of",
}

export const DECISION_WORDS: Readonly<Record<ReviewRow["decision"], string>> = {
  continue: "Goes on as planned",
  extend: "Goes on longer than planned (once)",
  leave: "Ready to leave: plan the way back",
}

/** A setting as consent names it: two schools may share a name, and hardly ever a postcode too. */
export const agencyOfSetting = (setting: { name: string; postcode: string | null }): string =>
  setting.postcode === null ? setting.name : `${setting.name}, ${setting.postcode}`
