import type { ColumnType, Generated, Selectable } from "kysely"
import type { Instant, PlainDate } from "../platform/time.ts"

/** A json column: read as a value, written as text. */
export type Json<T> = ColumnType<T, string | null, string | null>

/** Rows as they are read. */
export type Child = Selectable<ChildRow>
export type Setting = Selectable<SettingRow>
export type CirclePlace = Selectable<CircleRow>
export type Consent = Selectable<ConsentRow>
export type Task = Selectable<TaskRow>
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
  "county.terms": { id: string; name: string; academic_year: string; starts_on: PlainDate; ends_on: PlainDate }
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
