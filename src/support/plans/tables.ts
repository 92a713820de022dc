import type { Generated, Selectable } from "kysely"
import type { CountyTables } from "../../county/tables.ts"
import type { Instant, PlainDate } from "../../platform/time.ts"
import type { Progress, StepStatus } from "./rules.ts"

export interface StepRow {
  id: string
  setting_id: string
  setting_team_id: string | null
  zone_team_id: string | null
  what: string
  outcome: string
  helper: string
  helper_team_id: string | null
  due_on: PlainDate
  meeting_id: string | null
  status: Generated<StepStatus>
  added_by: string | null
  added_at: Instant
  version: Generated<number>
}
export type PlanStep = Selectable<StepRow>

export interface PlanTables extends CountyTables {
  "support_plans.steps": StepRow
  "support_plans.follow_ups": {
    id: string
    step_id: string
    meeting_id: string | null
    progress: Progress
    note: string
    at: Instant
    by_person: string | null
    by_name: string
  }
  "support_plans.priorities": {
    id: string
    zone_id: string
    academic_year: string
    title: string
    why: string
    position: number
    ended_on: PlainDate | null
    /** What came of it. */
    ended_why: string | null
    version: Generated<number>
  }
  "support_plans.initiatives": {
    id: string
    priority_id: string
    title: string
    partners: string
    starts_on: PlainDate
    ends_on: PlainDate | null
    status: Generated<"planned" | "running" | "ended">
    impact: string | null
    version: Generated<number>
  }
  "support_plans.measures": {
    id: string
    priority_id: string
    title: string
    unit: string
    baseline: string
    target: string
    source: string
    version: Generated<number>
  }
  "support_plans.readings": { id: string; measure_id: string; on_date: PlainDate; value: string; by_person: string | null }
}
