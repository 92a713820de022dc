import type { MadeChild, MadeCounty, MadeTeams } from "../../../county/demo/county.ts"
import type { MadeDays } from "../../../county/demo/days.ts"
import type { MadeRows } from "../../../county/demo/rows.ts"
import type { DemoDice } from "../../../platform/slice.ts"
import type { PlainDate } from "../../../platform/time.ts"

export interface Term {
  readonly id: string
  readonly starts: PlainDate
  readonly ends: PlainDate
}

export interface Making {
  readonly dice: DemoDice
  readonly days: MadeDays
  readonly county: MadeCounty
  readonly teams: MadeTeams
  readonly rows: MadeRows
  readonly childrenAt: ReadonlyMap<string, readonly MadeChild[]>
  /** What waits for the next agenda, by setting: accepted requests. */
  readonly waiting: ReadonlyMap<
    string,
    readonly {
      id: string
      number: number
      childId: string | null
      level: string
      cohort: string | null
      asks: string
      needAreas: readonly string[]
    }[]
  >
}
