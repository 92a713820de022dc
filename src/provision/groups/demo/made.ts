import type { MadeDays } from "../../../county/demo/days.ts"
import type { MadeRows } from "../../../county/demo/rows.ts"
import type { DemoDice } from "../../../platform/slice.ts"
import type { PlainDate } from "../../../platform/time.ts"
import type { Destination, PlaceState } from "../rules.ts"
import type { ReviewRow } from "../tables.ts"
import type { Cast, CastChild, CastSetting } from "./cast.ts"
import type { GroupWords } from "./words.ts"

export interface Making {
  readonly cast: Cast
  readonly days: MadeDays
  readonly dice: DemoDice
  readonly rows: MadeRows
  readonly zoneId: string
}

export interface MadeReview {
  readonly id: string
  readonly on: PlainDate
  readonly progress: ReviewRow["progress"]
  readonly changed: string
  readonly childView: string
  readonly parentView: string
  readonly decision: ReviewRow["decision"]
  readonly next: string
}

export interface MadePlace {
  readonly id: string
  readonly group: MadeGroup
  readonly child: CastChild
  readonly state: PlaceState
  readonly reason: string
  readonly asked: PlainDate
  readonly consentId: string | null
  readonly decided: readonly [why: string, next: string] | null
  readonly baseline: string
  readonly started: PlainDate | null
  readonly planned: PlainDate | null
  readonly due: PlainDate | null
  readonly exited: PlainDate | null
  readonly destination: Destination | null
  readonly outcome: string | null
  readonly reviews: readonly MadeReview[]
  readonly weeks: readonly { readonly id: string; readonly week: PlainDate; readonly counts: readonly [number, number, number] }[]
}

export interface MadeGroup {
  readonly id: string
  readonly host: CastSetting
  readonly words: GroupWords
  readonly starts: PlainDate
  readonly taken: number
  readonly model: {
    readonly id: string
    readonly why: string
    readonly exits: number
    readonly returned: number | null
    readonly words: string
  } | null
}

export interface MadeZoneGroups {
  readonly zoneId: string
  readonly groups: readonly MadeGroup[]
  readonly places: readonly MadePlace[]
}
