import type { Generated, Selectable } from "kysely"
import type { CountyTables, Json } from "../../county/tables.ts"
import type { Instant, PlainDate } from "../../platform/time.ts"
import type { NeedSection } from "./instrument.ts"

export type Levels = Readonly<Record<NeedSection, number | null>>

export interface ProfileRow {
  id: string
  child_id: string
  follows: string
  number: number
  setting_id: string | null
  zone_id: string | null
  curriculum_year: number
  instrument_id: string
  instrument_version: string
  made_on: PlainDate
  made_at: Instant
  entered: "statements" | "levels"
  statement_ids: string[]
  levels: Json<Levels>
  evidence: string | null
  child_view: string | null
  family_view: string | null
  made_by: string | null
  made_by_name: string
}
export type NeedProfile = Selectable<ProfileRow>

export interface SampleRow {
  id: string
  zone_id: string | null
  stratum: "setting" | "need-area"
  each: number
  seed: number
  drawn_on: PlainDate
  due_on: PlainDate
  drawn_by: string | null
  drawn_by_name: string
}

export interface PaperRow {
  id: string
  sample_id: string
  code: string
  instrument_id: string
  curriculum_year: number
  need_area: string | null
  setting_id: string
  setting_team_id: string | null
  zone_id: string | null
  description: string | null
  described_at: Instant | null
  described_by: string | null
  version: Generated<number>
}
export type Paper = Selectable<PaperRow>

export interface MarkRow {
  id: string
  paper_id: string
  place: number
  marker_id: string
  marker_name: string
  statement_ids: string[]
  levels: Json<Levels>
  note: string | null
  at: Instant
}
export type Mark = Selectable<MarkRow>

export interface NeedTables extends CountyTables {
  "provision_needs.profiles": ProfileRow
  "provision_needs.samples": SampleRow
  "provision_needs.papers": PaperRow
  "provision_needs.originals": { paper_id: string; child_id: string; profile_id: string }
  "provision_needs.marks": MarkRow
}
