import type { Generated, Selectable } from "kysely"
import type { CountyTables, Json } from "../../county/tables.ts"
import type { Instant, PlainDate } from "../../platform/time.ts"

export interface ServiceRow {
  code: string
  name: string
  about: string
  team_id: string | null
  per_zone: boolean
  access_route: "tas" | "open_referral" | "ey_team" | "line"
  charge_pence: number
  early_years_first: boolean
  source: string
  position: number
  ended_on: PlainDate | null
  version: Generated<number>
}

export type Service = Selectable<ServiceRow>

export interface TeamTables extends CountyTables {
  "support_teams.services": ServiceRow
  "support_teams.hand_overs": {
    id: string
    team_id: string
    from_person: string
    to_person: string
    reason: string
    at: Instant
    /** Null: the service itself, for a membership that ended on its own. */
    by_person: string | null
    moved: Json<Record<string, number>>
  }
}
