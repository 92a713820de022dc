import type { Generated, GeneratedAlways, Selectable } from "kysely"
import type { CountyTables, Json } from "../../county/tables.ts"
import type { Instant, PlainDate } from "../../platform/time.ts"
import type { CallerRole, Channel, SenStatus, State } from "./vocabulary.ts"

export interface ContactRow {
  id: string
  number: Generated<number>
  team_id: string
  channel: Channel
  received_at: Instant
  in_hours: boolean
  state: State
  started_at: Instant | null
  answered_by: string | null
  ended_at: Instant | null
  caller_role: CallerRole | null
  caller_name: string | null
  caller_number: string | null
  caller_email: string | null
  setting_id: string | null
  zone_id: string | null
  named: boolean | null
  child_id: string | null
  consent_id: string | null
  child_name_given: string | null
  child_born_given: PlainDate | null
  year_group: string | null
  sen_status: SenStatus | null
  reason: string | null
  needs: Generated<string[]>
  summary: Generated<string>
  advice: Generated<string>
  outcomes: Generated<string[]>
  otherwise_assessment: boolean | null
  safeguarding: Generated<boolean>
  resolved_at_first: boolean | null
  follow_up: string | null
  follow_up_owner: string | null
  follow_up_due: PlainDate | null
  call_back_due: PlainDate | null
  breached_at: Instant | null
  closed_at: Instant | null
  closed_by: string | null
  version: Generated<number>
  may_hold: GeneratedAlways<boolean>
}
export type Contact = Selectable<ContactRow>

export interface AnswerRow {
  id: string
  version: number
  title: string
  body: string
  needs: Generated<string[]>
  audiences: Generated<string[]>
  source: string | null
  approved_by: string | null
  approved_by_name: string
  approved_on: PlainDate
  review_on: PlainDate
  withdrawn_on: PlainDate | null
  withdrawn_by: string | null
  withdrawn_why: string | null
  used: Generated<number>
  helped: Generated<number>
  not_helped: Generated<number>
}
export type Answer = Selectable<AnswerRow>

export interface ProposalRow {
  id: string
  answer_id: string | null
  base_version: number | null
  title: string
  body: string
  needs: string[]
  audiences: string[]
  source: string | null
  review_on: PlainDate
  proposed_by: string
  proposed_at: Instant
  decided_at: Instant | null
  decided_by: string | null
  decision: "approved" | "returned" | null
  note: string | null
}
export type Proposal = Selectable<ProposalRow>

export interface LineTables
  extends Pick<
      CountyTables,
      "county.settings" | "county.zones" | "county.tasks" | "county.children" | "county.closed_days" | "county.terms"
    >,
    Pick<
      CountyTables,
      | "platform.people"
      | "platform.teams"
      | "platform.memberships"
      | "county.consents"
      | "county.consent_agencies"
      | "county.circle"
    > {
  "support_line.policies": { id: string; body: Json<unknown>; since: Instant; by_person: string | null }
  "support_line.contacts": ContactRow
  "support_line.contact_states": {
    id: string
    contact_id: string
    state: State
    at: Instant
    by_person: string | null
    note: string | null
  }
  "support_line.duty_passings": {
    id: string
    contact_id: string
    passed_at: Instant
    passed_to: string
    note: string | null
    by_person: string
    recorded_at: Instant
  }
  "support_line.messages": {
    id: string
    contact_id: string
    message_id: string
    sender: string | null
    subject: string | null
    body: string | null
    received_at: Instant
    erased_at: Instant | null
  }
  "support_line.held_attachments": {
    id: string
    contact_id: string
    may_hold: Generated<boolean>
    name: string
    media_type: string
    bytes: number
    sha256: Uint8Array
    content: Uint8Array | null
    state: "held" | "clean" | "refused"
    decided_at: Instant | null
    decided_by: string | null
    why: string | null
    document_id: Generated<string | null>
  }
  "support_line.pending_calls": {
    id: string
    team_id: string
    provider_id: string
    caller_number: string | null
    rang_at: Instant
    state: "ringing" | "answered" | "missed"
    answered_by: string | null
    answered_at: Instant | null
    contact_id: string | null
  }
  "support_line.turnings": {
    id: string
    contact_id: string
    into_kind: string
    into_id: string
    at: Instant
    by_person: string | null
  }
  "support_line.answers": AnswerRow
  "support_line.answer_versions": {
    answer_id: string
    version: number
    title: string
    body: string
    needs: string[]
    audiences: string[]
    source: string | null
    proposed_by: string | null
    approved_by: string | null
    approved_by_name: string
    approved_on: PlainDate
    review_on: PlainDate
  }
  "support_line.answer_proposals": ProposalRow
  "support_line.answer_uses": {
    id: string
    contact_id: string
    answer_id: string
    version: number
    helped: boolean | null
    at: Instant
    by_person: string | null
  }
  "support_line.unanswered": {
    id: string
    on_date: PlainDate
    reason: string | null
    needs: string[]
    caller_role: string | null
    zone_id: string | null
    question: string | null
    settled_on: PlainDate | null
    settled_by: string | null
    settled_as: string | null
  }
  "platform.drafts": {
    id: string
    person_id: string
    form: string
    body: Json<Record<string, unknown>>
    record_version: number | null
    version: Generated<number>
    saved_at: Instant
  }
  "platform.saved_searches": { id: string; person_id: string; kind: string; terms: Json<Record<string, unknown>>; at: Instant }
}
