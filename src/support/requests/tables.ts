import type { Generated, GeneratedAlways, Selectable } from "kysely"
import type { CountyTables, Json } from "../../county/tables.ts"
import type { Instant, PlainDate } from "../../platform/time.ts"
import type { Level, Outcome, Status } from "./states.ts"

export interface RequestRow {
  id: string
  number: GeneratedAlways<number>
  level: Level
  setting_id: string
  setting_team_id: string | null
  zone_id: string | null
  zone_team_id: string | null
  child_id: string | null
  cohort: string | null
  need_areas: string[]
  reason: string
  tried: string | null
  asks: string
  desired_outcome: string | null
  cycles_done: number
  particulars: Json<Record<string, string>>
  consent_id: string | null
  contact_id: string | null
  status: Status
  outcome: Outcome | null
  service_code: string | null
  handling_team_id: string | null
  worker_id: string | null
  created_by: string
  created_at: Instant
  submitted_on: PlainDate | null
  answer_due: PlainDate | null
  answered_on: PlainDate | null
  version: Generated<number>
}

export type SupportRequest = Selectable<RequestRow>

export interface RequestTables extends CountyTables {
  "support_requests.requests": RequestRow
  "support_requests.steps": {
    id: string
    request_id: string
    version: number
    step: string
    from_status: Status
    to_status: Status
    reason: string | null
    next_step: string | null
    at: Instant
    by_person: string | null
    by_name: string
  }
  "support_requests.pauses": { id: string; request_id: string; since: PlainDate; until: PlainDate | null; why: string }
  "support_requests.referrals": {
    id: string
    request_id: string
    slice: string
    record_kind: string
    record_id: string
    at: Instant
    by_person: string | null
  }
}
