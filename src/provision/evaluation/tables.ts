import type { Generated, Selectable } from "kysely"
import type { CountyTables } from "../../county/tables.ts"
import { type Tx, tablesOf } from "../../platform/database/tx.ts"
import type { Instant, PlainDate } from "../../platform/time.ts"

interface EvaluationTable {
  id: string
  setting_id: string
  setting_team_id: string | null
  zone_team_id: string | null
  framework_id: string
  started_on: PlainDate
  finished_on: PlainDate | null
  by_name: string
  version: Generated<number>
}
export type StoredEvaluation = Selectable<EvaluationTable>

interface ActionTable {
  id: string
  evaluation_id: string
  statement_id: string
  what: string
  owner_id: string
  owner_name: string
  due_on: PlainDate
  status: Generated<"open" | "done" | "dropped">
  outcome: Generated<string>
  closed_on: PlainDate | null
  added_at: Instant
  version: Generated<number>
}
export type EvaluationAction = Selectable<ActionTable>

export interface EvaluationTables extends CountyTables {
  "provision_evaluation.evaluations": EvaluationTable
  "provision_evaluation.answers": { evaluation_id: string; statement_id: string; judgement: number; evidence: string }
  "provision_evaluation.actions": ActionTable
}

export const db = (tx: Tx) => tablesOf<EvaluationTables>(tx)
