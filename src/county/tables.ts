import type { Generated, Selectable } from "kysely"
import type { Instant, PlainDate } from "../platform/time.ts"
import type { ChildRow, CircleRow, ConsentRow, DocumentRow, Json, KeptImportTable, SettingRow, TaskRow } from "./rows.ts"

export type * from "./rows.ts"

/** Rows as they are read. */
export type Child = Selectable<ChildRow>
export type Setting = Selectable<SettingRow>
export type CirclePlace = Selectable<CircleRow>
export type Consent = Selectable<ConsentRow>
export type Document = Selectable<DocumentRow>
export type SenStatus = Child["sen_status"]

export interface CountyTables {
  "platform.people": {
    id: string
    kind: "staff" | "family" | "young-person" | "system"
    name: string
    email: string | null
    phone: string | null
    issuer: string | null
    subject: string | null
    locale: Generated<string>
    ended_on: PlainDate | null
    version: Generated<number>
  }
  "platform.teams": {
    id: string
    kind: string
    name: string
    scope_id: string | null
    capacity: number | null
    ended_on: PlainDate | null
    version: Generated<number>
  }
  "platform.memberships": {
    id: string
    person_id: string
    team_id: string
    role: string
    since: PlainDate
    until: PlainDate | null
  }
  "county.zones": {
    id: string
    code: string
    name: string
    goes_live_on: PlainDate | null
    outline: Json<[number, number][][] | null>
    ended_on: PlainDate | null
    version: Generated<number>
  }
  "county.terms": {
    id: string
    name: string
    academic_year: string
    starts_on: PlainDate
    ends_on: PlainDate
    version: Generated<number>
  }
  "county.closed_days": { on_date: PlainDate; kind: "bank-holiday" | "school-closure"; name: string; source: string }
  "county.settings": SettingRow
  "county.setting_links": { urn: number; link_urn: number; link_type: string; linked_on: PlainDate | null }
  "county.setting_offers": {
    id: string
    setting_id: string
    title: string
    detail: string
    needs: string[]
    places: number | null
    since: PlainDate
    until: PlainDate | null
    version: Generated<number>
  }
  "county.children": ChildRow
  "county.restrictions": { child_id: string; why: string; since: Instant; by_person: string | null }
  "county.circle": CircleRow
  "county.enrolments": {
    id: string
    child_id: string
    setting_id: string
    kind: Generated<"main" | "second" | "guest">
    since: PlainDate
    until: PlainDate | null
    left_why: string | null
  }
  "county.family_links": {
    id: string
    child_id: string
    person_id: string
    relation: string
    parental_responsibility: boolean
    responsibility_basis: string | null
    contact: Generated<"full" | "letters-only" | "none">
    contact_why: string | null
    lives_with: Generated<boolean>
    since: PlainDate
    until: PlainDate | null
    version: Generated<number>
  }
  "county.addresses": {
    id: string
    child_id: string | null
    person_id: string | null
    lines: string
    postcode: string
    uprn: string | null
    since: PlainDate
    until: PlainDate | null
    withheld_from: Generated<string[]>
    withheld_why: string | null
  }
  "county.capacity_decisions": {
    id: string
    child_id: string
    decided_on: PlainDate
    has_capacity: boolean
    about: string
    reason: string
    representative_id: string | null
    by_person: string
  }
  "county.consents": ConsentRow
  "county.consent_agencies": {
    consent_id: string
    child_id: string
    agency: string
    withdrawn_at: Instant | null
    withdrawn_by: string | null
    withdrawn_why: string | null
  }
  "county.shares": {
    id: string
    consent_id: string | null
    child_id: string
    agency: string
    what: string
    record_kind: string
    record_id: string
    at: Instant
    by_person: string | null
    team_id: Generated<string | null>
    circle_id: Generated<string | null>
    ended_at: Generated<Instant | null>
  }
  "county.chronology": {
    id: string
    child_id: string
    at: Instant
    title: string
    detail: Json<Record<string, unknown>>
    slice: string
    record_kind: string | null
    record_id: string | null
    by_person: string | null
    by_name: string
    audience: Generated<"circle" | "staff">
  }
  "county.tasks": TaskRow
  "county.documents": DocumentRow
  "county.duplicate_pairs": {
    id: string
    child_a: string
    child_b: string
    why: string
    likeness: number
    found_at: Instant
    settled_at: Instant | null
    settled_by: string | null
    settled_as: "merged" | "different" | null
    reason: string | null
  }
  "county.merges": {
    id: string
    kept_id: string
    merged_id: string
    at: Instant
    by_person: string | null
    reason: string
    moved: Json<unknown>
    undone_at: Generated<Instant | null>
    undone_by: Generated<string | null>
    undone_why: Generated<string | null>
  }
  "county.lifted_restrictions": {
    id: string
    child_id: string
    why: string
    since: Instant
    by_person: string | null
    lifted_at: Instant
    lifted_by: string | null
    lifted_why: string
  }
  "county.family_place_decisions": {
    id: string
    child_id: string
    person_id: string
    decided_on: PlainDate
    keep: boolean
    ground: "young-person-agrees" | "lacks-capacity" | "young-person-ends" | "other"
    reason: string
    until: PlainDate | null
    by_person: string | null
  }
  "county.pupil_imports": KeptImportTable
  "county.calendar_feeds": {
    token_hash: Uint8Array
    person_id: string
    created_at: Instant
    revoked_at: Instant | null
    last_used_at: Instant | null
  }
}
