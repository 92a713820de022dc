import type { Generated, Selectable } from "kysely"
import type { CountyTables } from "../../county/tables.ts"
import type { Instant, PlainDate } from "../../platform/time.ts"
import type { FlourishLetter, Level, NeedArea } from "../vocabulary.ts"
import type { Decision, Progress } from "./cycle.ts"

export interface PlanRow {
  id: string
  child_id: string
  type_id: string
  setting_id: string | null
  team_id: string | null
  level: Level
  started_on: PlainDate
  ended_on: PlainDate | null
  ended_why: string | null
  converted_from: string | null
  converted_on: PlainDate | null
  version: Generated<number>
}

export interface ProfileRow {
  plan_id: string
  child_id: string
  likes: Generated<string>
  matters: Generated<string>
  helps: Generated<string>
  hopes: Generated<string>
  parent_words: Generated<string>
  written_on: PlainDate | null
  written_by: Generated<string>
  version: Generated<number>
}

export interface OutcomeRow {
  id: string
  plan_id: string
  child_id: string
  position: number
  text: string
  need_area: NeedArea
  baseline: string
  target: string
  measure: string
  flourish: FlourishLetter[]
  by_on: PlainDate
  added_on: PlainDate
  ended_on: PlainDate | null
  ended_as: "met" | "changed" | "dropped" | null
  version: Generated<number>
}

export interface LineRow {
  id: string
  plan_id: string
  child_id: string
  outcome_id: string | null
  strategy_code: string | null
  title: string
  what: string
  often: string
  sign: string
  level: Level
  need_area: NeedArea
  who: Generated<string>
  since: PlainDate
  until: PlainDate | null
  ended_why: string | null
  map_row_id: string | null
  group_id: string | null
  version: Generated<number>
}

export interface CycleRow {
  id: string
  plan_id: string
  child_id: string
  number: number
  level: Level
  begun_on: PlainDate
  assessed_on: PlainDate | null
  planned_on: PlainDate | null
  started_on: PlainDate | null
  closed_on: PlainDate | null
  assessment: Generated<string>
  review_due: PlainDate
  review_id: string | null
  version: Generated<number>
}

export interface ReviewRow {
  id: string
  cycle_id: string
  plan_id: string
  child_id: string
  held_on: PlainDate
  parent_view: string | null
  parent_none_because: string | null
  child_view: string | null
  child_none_because: string | null
  decision: Decision
  reason: string
  by_name: string
  recorded_at: Instant
}

export interface ViewRow {
  id: string
  cycle_id: string
  plan_id: string
  child_id: string
  whose: "parent" | "child"
  words: string
  by_person: string
  by_name: string
  at: Instant
  version: Generated<number>
}

export interface PlansTables extends CountyTables {
  "provision_plans.plans": PlanRow
  "provision_plans.profiles": ProfileRow
  "provision_plans.outcomes": OutcomeRow
  "provision_plans.lines": LineRow
  "provision_plans.cycles": CycleRow
  "provision_plans.cycle_outcomes": { cycle_id: string; outcome_id: string; child_id: string }
  "provision_plans.reviews": ReviewRow
  "provision_plans.review_progress": {
    review_id: string
    outcome_id: string
    child_id: string
    progress: Progress
    evidence: string
  }
  "provision_plans.views": ViewRow
  "provision_plans.level_steps": {
    id: string
    plan_id: string
    child_id: string
    from_level: Level
    to_level: Level
    on_date: PlainDate
    reason: string
    review_id: string | null
    by_name: string
  }
}

export type Plan = Selectable<PlanRow>
export type Profile = Selectable<ProfileRow>
export type PlanOutcome = Selectable<OutcomeRow>
export type PlanLine = Selectable<LineRow>
export type PlanCycle = Selectable<CycleRow>
export type PlanReview = Selectable<ReviewRow>
export type OwnView = Selectable<ViewRow>
