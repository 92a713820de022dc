import type { MadeChild, MadeSetting, MadeStaff, MadeZone } from "../../../county/demo/county.ts"
import { type Column, column } from "../../../platform/database/bulk.ts"
import type { Instant, PlainDate } from "../../../platform/time.ts"
import type { MeetingState } from "../states.ts"
import type { ItemRow } from "../tables.ts"
import type { Level, MeetingType, Mode } from "../types.ts"

export interface MadeAttendee {
  readonly person: MadeStaff
  readonly teamId: string
  readonly role: string
  readonly organisation: string
  readonly attendance: "invited" | "present" | "apologies"
}

export interface MadeItem {
  readonly id: string
  readonly level: Level
  readonly mode: Mode | null
  readonly child: MadeChild | null
  readonly consentId: string | null
  /** Who put a named child on the agenda: somebody of the setting, who sees the consent. Null: whoever planned the meeting. */
  readonly addedBy: MadeStaff | null
  readonly title: string
  readonly question: string
  readonly needs: readonly string[]
  readonly provision: ItemRow["provision_level"]
  readonly source: { readonly kind: ItemRow["source_kind"]; readonly id: string | null }
  readonly discussion: string
  readonly outcome: "open" | "discussed" | "agreed" | "carried"
  readonly service: string | null
  readonly funding: boolean
  readonly addedAt: Instant
  readonly version: number
}

export interface MadeAction {
  readonly id: string
  readonly itemId: string
  readonly childId: string | null
  readonly text: string
  readonly team: string
  readonly owner: MadeStaff | null
  readonly due: PlainDate
  readonly status: "open" | "done"
  readonly flourish: string
  readonly impact: string | null
  readonly closed: Instant | null
  readonly created: Instant
}

export interface MadeMeeting {
  readonly id: string
  readonly type: MeetingType
  readonly setting: MadeSetting | null
  readonly zone: MadeZone
  readonly child: MadeChild | null
  readonly consentId: string | null
  readonly termId: string | null
  readonly on: PlainDate
  readonly startsAt: string
  readonly place: string
  readonly chair: MadeStaff | null
  readonly planner: MadeStaff
  readonly status: MeetingState
  readonly minutes: string
  readonly created: Instant
  readonly attendees: readonly MadeAttendee[]
  readonly items: readonly MadeItem[]
  readonly actions: readonly MadeAction[]
}

const words = (value: { toString(): string } | null): string | null => (value === null ? null : value.toString())
const VERSION: Readonly<Partial<Record<MeetingState, number>>> = {
  planned: 1,
  papers_out: 2,
  held: 3,
  actions_agreed: 4,
  reviewed: 5,
}

export const MEETING_COLUMNS: readonly Column<MadeMeeting>[] = [
  column("id", "uuid", (row) => row.id),
  column("type", "text", (row) => row.type),
  column("setting_id", "uuid", (row) => row.setting?.id ?? null),
  column("setting_team_id", "uuid", (row) => row.setting?.teamId ?? null),
  column("zone_id", "uuid", (row) => row.zone.id),
  column("host_team_id", "uuid", (row) => row.zone.teamId),
  column("child_id", "uuid", (row) => row.child?.id ?? null),
  column("consent_id", "uuid", (row) => row.consentId),
  column("term_id", "uuid", (row) => row.termId),
  column("on_date", "date", (row) => words(row.on)),
  { name: "starts_at", type: "text", made: "$::time", value: (row) => row.startsAt },
  column("minutes_long", "int", (row) => (row.type === "zip" ? 120 : 90)),
  column("place", "text", (row) => row.place),
  column("chair_id", "uuid", (row) => row.chair?.id ?? null),
  column("status", "text", (row) => row.status),
  column("minutes", "text", (row) => row.minutes),
  column("created_by", "uuid", (row) => row.planner.id),
  column("created_at", "timestamptz", (row) => words(row.created)),
  // Minutes are a change of their own.
  column("version", "int", (row) => (VERSION[row.status] ?? 1) + Number(row.minutes !== "")),
]

export type ItemOf = MadeItem & { readonly meeting: MadeMeeting; readonly position: number }
export const ITEM_COLUMNS: readonly Column<ItemOf>[] = [
  column("id", "uuid", (row) => row.id),
  column("meeting_id", "uuid", (row) => row.meeting.id),
  column("level", "text", (row) => row.level),
  column("mode", "text", (row) => row.mode),
  column("child_id", "uuid", (row) => row.child?.id ?? null),
  column("consent_id", "uuid", (row) => row.consentId),
  column("title", "text", (row) => row.title),
  column("question", "text", (row) => row.question),
  { name: "need_areas", type: "text", made: "string_to_array($, ' ')", value: (row) => row.needs.join(" ") },
  column("provision_level", "text", (row) => row.provision),
  column("source_kind", "text", (row) => row.source.kind),
  column("source_id", "uuid", (row) => row.source.id),
  column("discussion", "text", (row) => row.discussion),
  column("outcome", "text", (row) => row.outcome),
  column("service_code", "text", (row) => row.service),
  column("funding_question", "bool", (row) => row.funding),
  column("position", "int", (row) => row.position),
  column("added_by", "uuid", (row) => (row.addedBy ?? row.meeting.planner).id),
  column("added_at", "timestamptz", (row) => words(row.addedAt)),
  column("version", "int", (row) => row.version),
]

export type ActionOf = MadeAction & { readonly meeting: MadeMeeting }
export const ACTION_COLUMNS: readonly Column<ActionOf>[] = [
  column("id", "uuid", (row) => row.id),
  column("meeting_id", "uuid", (row) => row.meeting.id),
  column("item_id", "uuid", (row) => row.itemId),
  column("child_id", "uuid", (row) => row.childId),
  column("text", "text", (row) => row.text),
  column("owner_team_id", "uuid", (row) => row.team),
  column("owner_id", "uuid", (row) => row.owner?.id ?? null),
  column("due_on", "date", (row) => words(row.due)),
  column("status", "text", (row) => row.status),
  { name: "flourish", type: "text", made: "string_to_array($, ' ')", value: (row) => row.flourish.split("").join(" ") },
  column("impact", "text", (row) => row.impact),
  column("closed_at", "timestamptz", (row) => words(row.closed)),
  column("closed_by", "uuid", (row) => (row.closed === null ? null : (row.owner?.id ?? null))),
  column("created_at", "timestamptz", (row) => words(row.created)),
  column("version", "int", (row) => (row.status === "open" ? 1 : 2)),
]

export type AttendeeOf = MadeAttendee & { readonly id: string; readonly meeting: MadeMeeting }
export const ATTENDEE_COLUMNS: readonly Column<AttendeeOf>[] = [
  column("id", "uuid", (row) => row.id),
  column("meeting_id", "uuid", (row) => row.meeting.id),
  column("person_id", "uuid", (row) => row.person.id),
  column("team_id", "uuid", (row) => row.teamId),
  column("name", "text", (row) => row.person.name),
  column("role", "text", (row) => row.role),
  column("organisation", "text", (row) => row.organisation),
  column("attendance", "text", (row) => row.attendance),
  column("confidentiality_at", "timestamptz", (row) => (row.attendance === "present" ? startOf(row.meeting) : null)),
  column("version", "int", (row) => (row.attendance === "invited" ? 1 : 2)),
]

const startOf = ({ on, startsAt }: MadeMeeting): string =>
  on.toZonedDateTime({ timeZone: "Europe/London", plainTime: startsAt }).toInstant().toString()
