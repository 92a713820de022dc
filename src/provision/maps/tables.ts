import type { Generated, Selectable } from "kysely"
import type { CountyTables, Json } from "../../county/tables.ts"
import { type Tx, tablesOf } from "../../platform/database/tx.ts"
import type { Instant, PlainDate } from "../../platform/time.ts"
import type { Level, NeedArea } from "../vocabulary.ts"
import type { MapChange } from "./changes.ts"
import type { StaffLine } from "./costs.ts"

export interface RowTable {
  id: string
  map_id: string
  position: number
  name: string
  level: Level
  need_areas: NeedArea[]
  staff: Json<StaffLine[]>
  minutes_a_session: number
  sessions_a_week: number
  weeks: number
  group_size: number
  materials_pence: number
  outcome: string
  measure: string
  removed_on: PlainDate | null
  version: Generated<number>
}
export type StoredRow = Selectable<RowTable>

/** A row as a version keeps it: the children are a number. */
export interface KeptRow {
  readonly id: string
  readonly name: string
  readonly level: Level
  readonly needAreas: readonly NeedArea[]
  readonly staff: readonly StaffLine[]
  readonly minutesASession: number
  readonly sessionsAWeek: number
  readonly weeks: number
  readonly groupSize: number
  readonly children: number
  readonly materialsPence: number
  readonly outcome: string
  readonly measure: string
}

export interface VersionTable {
  id: string
  map_id: string
  number: number
  rows: Json<KeptRow[]>
  changes: Json<MapChange[]>
  total_pence: number
  note: string
  published_at: Instant
  by_person: string | null
  by_name: string
}
export type MapVersion = Selectable<VersionTable>

export interface MapTables extends CountyTables {
  "provision_maps.maps": {
    id: string
    setting_id: string
    setting_team_id: string | null
    zone_team_id: string | null
    year: number
  }
  "provision_maps.rows": RowTable
  "provision_maps.row_children": { id: string; row_id: string; child_id: string; since: PlainDate; until: PlainDate | null }
  "provision_maps.rates": {
    id: string
    setting_id: string
    setting_team_id: string | null
    role: string
    hourly_pence: number
    since: PlainDate
  }
  "provision_maps.versions": VersionTable
  "provision_maps.imports": {
    id: string
    person_id: string
    setting_id: string
    file_name: string
    kind: "csv" | "xlsx"
    read: number
    rows: Json<unknown>
    problems: Json<unknown>
    warnings: Json<unknown>
    at: Instant
    taken_at: Instant | null
    outcome: Json<unknown>
  }
}

export const db = (tx: Tx) => tablesOf<MapTables>(tx)
