import type { PlainDate } from "../../../platform/time.ts"
import type { ActionLine, Attendee, ItemLine, MeetingWhole } from "../queries.ts"
import type { MeetingStep } from "../states.ts"

export interface MeetingPageData {
  readonly meeting: MeetingWhole
  readonly items: readonly ItemLine[]
  readonly attendees: readonly Attendee[]
  readonly actions: readonly ActionLine[]
  /** Open actions of earlier meetings: what this one opens with. */
  readonly unfinished: readonly ActionLine[]
  readonly awaitingConsent: readonly string[]
  readonly steps: readonly MeetingStep[]
  readonly runs: boolean
  readonly services: readonly { code: string; name: string }[]
  readonly owners: readonly { value: string; text: string }[]
  /** Steps of the setting's plan, with how this meeting said each goes. */
  readonly planSteps: readonly { id: string; what: string; helper: string; due: string; said: string | null }[]
  /** The plan's steps may be followed up at this meeting, by this person. */
  readonly follows: boolean
  readonly today: PlainDate
  /** The item to show open: the one just worked on, else the first. */
  readonly openItem: string | null
}
