import type { Generated, Selectable } from "kysely"
import type { CountyTables, Json } from "../../county/tables.ts"
import type { Instant, PlainDate } from "../../platform/time.ts"
import type { Level } from "../vocabulary.ts"
import type { AdultLife } from "./adulthood.ts"
import type { SETTLED } from "./first-term.ts"
import type { PackPart, PackSection } from "./handover.ts"
import type { Actor, TimelineId } from "./timeline.ts"

export interface MoveRow {
  id: string
  child_id: string
  timeline: TimelineId
  template_id: string
  level: Level
  has_plan: boolean
  moves_on: PlainDate
  current_setting_id: string | null
  current_team_id: string | null
  receiving_setting_id: string | null
  receiving_team_id: string | null
  zone_team_id: string | null
  key_adult: Generated<string>
  looked_after: Generated<boolean>
  young_carer: Generated<boolean>
  specialist_asked_on: PlainDate | null
  specialist_confirmed_on: PlainDate | null
  specialist_refused_on: PlainDate | null
  consent_id: string | null
  answer: "yes" | "no" | null
  answer_by: string | null
  answer_words: string | null
  answer_at: Instant | null
  passed_on: PlainDate | null
  read_at: Instant | null
  read_by: string | null
  started_by: string | null
  started_at: Instant
  ended_on: PlainDate | null
  ended_why: string | null
  version: Generated<number>
}

export interface TaskRow {
  id: string
  move_id: string
  child_id: string
  template_task_id: string
  actor: Actor
  level: Level
  text: string
  basis: string | null
  due_on: PlainDate
  estimated: Generated<boolean>
  on_list: Generated<boolean>
  done_on: PlainDate | null
  done_by: string | null
  done_by_name: string | null
  version: Generated<number>
}

export interface AimRow {
  id: string
  plan_id: string
  child_id: string
  area: AdultLife
  aim: string
  own_words: boolean
  by_person: string | null
  by_name: string
  at: Instant
  ended_on: PlainDate | null
  version: Generated<number>
}

export interface TransitionTables extends CountyTables {
  "provision_transitions.moves": MoveRow
  "provision_transitions.tasks": TaskRow
  "provision_transitions.words": {
    id: string
    move_id: string
    child_id: string
    whose: "child" | "parent"
    worried: boolean
    said: string
    by_person: string | null
    by_name: string
    at: Instant
  }
  "provision_transitions.packs": {
    id: string
    move_id: string
    child_id: string
    parts: Json<PackSection[]>
    missing: PackPart[]
    note: Generated<string>
    passed_at: Instant
    passed_by: string | null
    passed_by_name: string
  }
  "provision_transitions.checks": {
    id: string
    move_id: string
    child_id: string
    on_date: PlainDate
    settled: (typeof SETTLED)[number]
    child_view: string
    parent_view: string
    carried_over: boolean
    next_step: string
    by_person: string | null
    by_name: string
    at: Instant
  }
  "provision_transitions.adulthood": {
    id: string
    child_id: string
    started_on: PlainDate
    destination: Generated<string>
    destination_by: string | null
    started_by: string | null
    version: Generated<number>
  }
  "provision_transitions.aims": AimRow
  "provision_transitions.steps": {
    id: string
    aim_id: string
    child_id: string
    text: string
    who: string
    by_date: PlainDate
    done_on: PlainDate | null
    version: Generated<number>
  }
  "provision_transitions.adult_reviews": {
    id: string
    plan_id: string
    child_id: string
    on_date: PlainDate
    own_view: string
    others_view: string
    next_step: string
    by_person: string | null
    by_name: string
    at: Instant
  }
}

export type Move = Selectable<MoveRow>
export type MoveTask = Selectable<TaskRow>
export type Aim = Selectable<AimRow>
export type MoveWords = Selectable<TransitionTables["provision_transitions.words"]>
export type Check = Selectable<TransitionTables["provision_transitions.checks"]>
export type Pack = Selectable<TransitionTables["provision_transitions.packs"]>
export type Step = Selectable<TransitionTables["provision_transitions.steps"]>
export type AdultReview = Selectable<TransitionTables["provision_transitions.adult_reviews"]>
