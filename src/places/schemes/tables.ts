import type { Generated } from "kysely"
import type { Json } from "../../county/tables.ts"
import type { Instant } from "../../platform/time.ts"
import type { Scheme } from "./scheme.ts"
import type { TrialData, TrialResult } from "./trial.ts"

export interface SchemesTables {
  "schemes.schemes": { id: string; begun_at: Instant; begun_by: string | null; version: Generated<number> }
  "schemes.scheme_versions": {
    scheme_id: string
    version: number
    title: string
    scheme: Json<Scheme>
    saved_at: Instant
    saved_by: string | null
    saved_by_name: string
  }
  "schemes.trials": {
    id: string
    first_id: string
    first_version: number
    second_id: string
    second_version: number
    data: Json<TrialData>
    result: Json<TrialResult>
    made_at: Instant
    made_by: string | null
    made_by_name: string
  }
}
