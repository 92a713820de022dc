import type { CountyTables, KeptImportTable } from "../../county/tables.ts"
import { type Tx, tablesOf } from "../../platform/database/tx.ts"
import type { Instant, PlainDate } from "../../platform/time.ts"
import type { SuspensionKind } from "./facts.ts"

interface About {
  id: string
  child_id: string
  setting_id: string
  taken_at: Instant
}

export interface SchoolDataTables extends CountyTables {
  "provision_school_data.attendance": About & {
    year: number
    half_term: number
    possible: number
    attended: number
    authorised: number
    unauthorised: number
  }
  "provision_school_data.suspensions": About & { kind: SuspensionKind; began_on: PlainDate; sessions: number; reason: string }
  "provision_school_data.attainment": About & {
    assessed_on: PlainDate
    stage: string
    subject: string
    method: string
    result: string
  }
  "provision_school_data.imports": KeptImportTable
}

export const db = (tx: Tx) => tablesOf<SchoolDataTables>(tx)
