import type { Selectable } from "kysely"
import type { CountyTables, Json } from "../../county/tables.ts"
import type { Instant } from "../../platform/time.ts"
import type { Purpose } from "./purposes.ts"
import type { Part } from "./section.ts"

export interface PackRow {
  id: string
  child_id: string
  purpose: Purpose
  /** The document on the record that holds this version, and the series in which the next one follows. */
  document_id: string
  series_id: string
  version: number
  audience: "circle" | "staff"
  parts: Part[]
  missing: Json<string[]>
  made_at: Instant
  made_by: string | null
  made_by_name: string
}

export type Pack = Selectable<PackRow>

export interface EvidenceTables extends CountyTables {
  "provision_evidence.packs": PackRow
}
