import type { PlainDate } from "../../../platform/time.ts"
import type { Strategy } from "../../framework/index.ts"
import type { Level, NeedArea, Phase } from "../../vocabulary.ts"

/** A child with SEND as the registers hold them, for whom a plan is made. */
export interface DemoChildRow {
  readonly id: string
  readonly setting_id: string | null
  readonly team: string | null
  readonly senco: string | null
  readonly born_on: PlainDate
  readonly year_offset: number
  readonly sen_status: "K" | "E"
  readonly needs: readonly string[]
  /** Somebody of the family who has an account. */
  readonly relative: string | null
  readonly relative_name: string | null
}

/** Strategies for an area and a phase, up to a level. */
export type Shelf = (area: NeedArea, phase: Phase, most: Level) => readonly Strategy[]
