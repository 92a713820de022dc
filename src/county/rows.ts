import type { ColumnType, Generated } from "kysely"
import type { Instant, PlainDate } from "../platform/time.ts"

/** A json column: read as a value, written as text. */
export type Json<T> = ColumnType<T, string | null, string | null>

/** A file as it was read, kept until whoever sent it takes its rows: each kind of file has a table of this shape. */
export interface KeptImportTable {
  id: string
  person_id: string
  setting_id: string
  file_name: string
  kind: "csv" | "xlsx" | "ctf"
  read: number
  rows: Json<unknown>
  problems: Json<unknown>
  warnings: Json<unknown>
  at: Instant
  taken_at: Instant | null
  outcome: Json<unknown>
}

export type Phase =
  | "early-years"
  | "infant"
  | "junior"
  | "primary"
  | "middle"
  | "secondary"
  | "all-through"
  | "special"
  | "alternative"
  | "post-16"
  | "other"

export interface SettingRow {
  id: string
  urn: number | null
  laestab: string | null
  ukprn: string | null
  uprn: string | null
  la_code: string
  name: string
  type_code: string
  phase: Phase
  governance: string
  trust_code: string | null
  trust_name: string | null
  status: "open" | "proposed-to-close" | "proposed-to-open" | "closed"
  opened_on: PlainDate | null
  closed_on: PlainDate | null
  closed_why: string | null
  zone_id: string | null
  /** Metres on the National Grid. */
  easting: number | null
  northing: number | null
  address: Json<string[] | null>
  postcode: string | null
  phone: string | null
  website: string | null
  capacity: number | null
  pupils: number | null
  low_age: number | null
  high_age: number | null
  gender: string | null
  resourced_kind: string | null
  resourced_capacity: number | null
  resourced_on_roll: number | null
  unit_capacity: number | null
  unit_on_roll: number | null
  needs: Generated<string[]>
  section_41: Generated<boolean>
  source: string
  source_on: PlainDate | null
  version: Generated<number>
}

export interface ChildRow {
  id: string
  upn: string | null
  uln: string | null
  nhs_number: string | null
  forename: string
  surname: string
  known_as: string | null
  born_on: PlainDate
  sex: "F" | "M" | null
  ethnicity: string | null
  language: string | null
  year_offset: Generated<number>
  /** School census: N none, K SEN support, E education, health and care plan. */
  sen_status: Generated<"N" | "K" | "E">
  /** School census SEN types, the primary first. */
  needs: Generated<string[]>
  setting_id: string | null
  zone_id: string | null
  person_id: string | null
  merged_into: string | null
  created_at: Instant
  created_by: string | null
  version: Generated<number>
}

export interface CircleRow {
  id: string
  child_id: string
  team_id: string | null
  person_id: string | null
  basis: "school" | "family" | "self" | "work" | "call" | "named"
  why: string
  since: PlainDate
  /** The first day on which it no longer holds. */
  until: PlainDate | null
  added_by: string | null
  added_at: Instant
  ended_by: string | null
  ended_why: string | null
}

export interface ConsentRow {
  id: string
  child_id: string
  given_by: string | null
  giver_name: string
  relation: string
  method: "written" | "verbal" | "electronic"
  scope: string
  detail: string | null
  given_on: PlainDate
  expires_on: PlainDate | null
  withdrawn_at: Instant | null
  withdrawn_by: string | null
  withdrawn_why: string | null
  own_decision: Generated<boolean>
  capacity_reason: string | null
  recorded_by: string
  recorded_at: Instant
}

export interface TaskRow {
  id: string
  kind: string
  title: string
  slice: string
  record_kind: string
  record_id: string
  child_id: string | null
  setting_id: string | null
  zone_id: string | null
  team_id: string
  taken_by: string | null
  taken_at: Instant | null
  due_on: PlainDate | null
  due_at: Instant | null
  basis: "law" | "policy" | "promise"
  basis_source: string
  raise_at: Instant | null
  raised_at: Instant | null
  created_at: Instant
  done_at: Instant | null
  done_by: string | null
  outcome: string | null
  late_exception: string | null
  version: Generated<number>
}

export interface DocumentRow {
  id: string
  series_id: string
  version: number
  record_kind: string
  record_id: string
  child_id: string | null
  setting_id: string | null
  name: string
  media_type: string
  bytes: number
  sha256: Uint8Array
  store_key: string
  scan: "not-configured" | "waiting" | "clean" | "infected"
  audience: Generated<"circle" | "staff">
  added_by: string | null
  added_at: Instant
  held_why: string | null
  held_by: string | null
  removed_at: Instant | null
  removed_by: string | null
  removed_why: string | null
}
