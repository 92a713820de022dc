import type { Generated, Selectable } from "kysely"
import type { CountyTables } from "../../county/tables.ts"
import type { Instant, PlainDate } from "../../platform/time.ts"
import type { Level, NeedArea } from "../vocabulary.ts"
import type { Destination, PlaceState } from "./rules.ts"

interface DesignRow {
  name: string
  need_focus: NeedArea[]
  level: Level
  capacity: number
  staff: string
  schedule: string
  content: string
}

export interface GroupRow extends DesignRow {
  id: string
  host_setting_id: string
  host_team_id: string
  zone_id: string | null
  taken: Generated<number>
  starts_on: PlainDate
  ends_on: PlainDate | null
  model_id: string | null
  added_by: string | null
  added_at: Instant
  version: Generated<number>
}

export interface PlaceRow {
  id: string
  group_id: string
  child_id: string
  home_setting_id: string
  home_team_id: string
  host_team_id: string
  state: PlaceState
  reason: string
  asked_by: string | null
  asked_by_name: string
  asked_at: Instant
  consent_id: string | null
  answer: "yes" | "no" | null
  answer_words: string | null
  answer_by: string | null
  answer_at: Instant | null
  decided_why: string | null
  next_step: string | null
  decided_at: Instant | null
  entry_baseline: Generated<string>
  started_on: PlainDate | null
  planned_end_on: PlainDate | null
  extensions: Generated<number>
  review_due_on: PlainDate | null
  exited_on: PlainDate | null
  destination: Destination | null
  outcome: string | null
  version: Generated<number>
}

export interface ReviewRow {
  id: string
  place_id: string
  child_id: string
  on_date: PlainDate
  progress: "more" | "as-hoped" | "less" | "none"
  changed: string
  child_view: string
  parent_view: string
  decision: "continue" | "extend" | "leave"
  next_step: string
  by_person: string | null
  by_name: string
  at: Instant
}

export interface ModelRow extends DesignRow {
  id: string
  from_group_id: string | null
  why: string
  exits: Generated<number>
  returned: number | null
  words: string
  copies: Generated<number>
  published_by: string | null
  published_at: Instant
  ended_on: PlainDate | null
  version: Generated<number>
}

export interface GroupTables extends CountyTables {
  "provision_groups.groups": GroupRow
  "provision_groups.places": PlaceRow
  "provision_groups.reviews": ReviewRow
  "provision_groups.weeks": {
    id: string
    place_id: string
    child_id: string
    week: PlainDate
    in_group: number
    in_class: number
    absent: number
    by_person: string | null
    at: Instant
  }
  "provision_groups.models": ModelRow
  "provision_groups.results": { id: string; group_id: string; destination: Destination; weeks: number; ended_on: PlainDate }
}

export type Group = Selectable<GroupRow>
export type Place = Selectable<PlaceRow>
export type PlaceReview = Selectable<ReviewRow>
export type Model = Selectable<ModelRow>
