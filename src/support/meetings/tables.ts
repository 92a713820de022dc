import type { Generated, Selectable } from "kysely"
import type { CountyTables } from "../../county/tables.ts"
import type { Instant, PlainDate } from "../../platform/time.ts"
import type { MeetingState } from "./states.ts"
import type { Level, MeetingType, Mode } from "./types.ts"

export interface MeetingRow {
  id: string
  type: MeetingType
  setting_id: string | null
  setting_team_id: string | null
  zone_id: string | null
  host_team_id: string
  child_id: string | null
  consent_id: string | null
  trust_code: string | null
  term_id: string | null
  on_date: PlainDate
  starts_at: string
  minutes_long: number
  place: string
  chair_id: string | null
  status: MeetingState
  minutes: Generated<string>
  created_by: string | null
  created_at: Instant
  version: Generated<number>
}

export interface ItemRow {
  id: string
  meeting_id: string
  level: Level
  mode: Mode | null
  child_id: string | null
  consent_id: string | null
  title: string
  question: Generated<string>
  need_areas: string[]
  provision_level: "universal" | "targeted" | "enhanced" | null
  source_kind: "typed" | "request" | "contact" | "provision-map" | "transition" | "carried"
  source_id: string | null
  discussion: Generated<string>
  outcome: Generated<"open" | "discussed" | "agreed" | "carried" | "withdrawn">
  carried_to: string | null
  service_code: string | null
  funding_question: Generated<boolean>
  position: number
  added_by: string | null
  added_at: Instant
  version: Generated<number>
}

export interface ActionRow {
  id: string
  meeting_id: string
  item_id: string | null
  child_id: string | null
  text: string
  owner_team_id: string
  owner_id: string | null
  owner_outside: string | null
  due_on: PlainDate
  status: Generated<"open" | "done" | "dropped">
  flourish: string[]
  impact: string | null
  closed_at: Instant | null
  closed_by: string | null
  closed_at_meeting: string | null
  created_at: Instant
  version: Generated<number>
}

export type Meeting = Selectable<MeetingRow>
export type Item = Selectable<ItemRow>

export interface MeetingTables extends CountyTables {
  "support_meetings.meetings": MeetingRow
  "support_meetings.attendees": {
    id: string
    meeting_id: string
    person_id: string | null
    team_id: string | null
    name: string
    role: string
    organisation: string
    attendance: Generated<"invited" | "present" | "apologies" | "deputy">
    deputy_name: string | null
    confidentiality_at: Instant | null
    version: Generated<number>
  }
  "support_meetings.items": ItemRow
  "support_meetings.actions": ActionRow
  "support_meetings.provision_changes": {
    id: string
    setting_id: string
    setting_team_id: string | null
    host_team_id: string | null
    summary: string
    changed_at: Instant
    map_id: string | null
  }
}
