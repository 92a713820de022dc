import type { MadeChild, MadeSetting, MadeStaff } from "../../../county/demo/county.ts"
import type { Column } from "../../../platform/database/bulk.ts"
import type { Instant, PlainDate } from "../../../platform/time.ts"
import type { Outcome, Status, Step } from "../states.ts"
import type { Asking } from "./needs.ts"

export interface MadeStep {
  readonly step: Step
  readonly from: Status
  readonly to: Status
  readonly on: PlainDate
  readonly at: Instant
  readonly by: { readonly id: string; readonly name: string }
  readonly reason: string | null
  readonly next: string | null
}

export interface MadeRequest {
  readonly id: string
  readonly asking: Asking
  readonly setting: MadeSetting
  readonly child: MadeChild | null
  readonly consentId: string | null
  readonly contactId: string | null
  readonly needs: readonly string[]
  readonly cycles: number
  readonly by: MadeStaff
  readonly created: Instant
  readonly status: Status
  readonly steps: readonly MadeStep[]
  readonly outcome: Outcome | null
  readonly service: string | null
  readonly handlingTeam: string | null
  readonly worker: MadeStaff | null
  readonly submitted: PlainDate | null
  readonly due: PlainDate | null
  readonly answered: PlainDate | null
  readonly pause: {
    readonly id: string
    readonly since: PlainDate
    readonly until: PlainDate | null
    readonly why: string
  } | null
}

const is = (name: string, type: Column<MadeRequest>["type"], value: (row: MadeRequest) => unknown): Column<MadeRequest> => ({
  name,
  type,
  value,
})
const words = (value: { toString(): string } | null): string | null => (value === null ? null : value.toString())

export const REQUEST_COLUMNS: readonly Column<MadeRequest>[] = [
  is("id", "uuid", (row) => row.id),
  is("level", "text", (row) => row.asking.level),
  is("setting_id", "uuid", (row) => row.setting.id),
  is("setting_team_id", "uuid", (row) => row.setting.teamId),
  is("zone_id", "uuid", (row) => row.setting.zone.id),
  is("zone_team_id", "uuid", (row) => row.setting.zone.teamId),
  is("child_id", "uuid", (row) => row.child?.id ?? null),
  is("cohort", "text", (row) => (row.asking.level === "cohort" ? (row.asking.cohort ?? null) : null)),
  { name: "need_areas", type: "text", made: "string_to_array($, ' ')", value: (row) => row.needs.join(" ") },
  is("reason", "text", (row) => row.asking.reason),
  is("tried", "text", (row) => row.asking.tried),
  is("asks", "text", (row) => row.asking.asks),
  is("desired_outcome", "text", (row) => row.asking.hoped),
  is("cycles_done", "int", (row) => row.cycles),
  is("consent_id", "uuid", (row) => row.consentId),
  is("contact_id", "uuid", (row) => row.contactId),
  is("status", "text", (row) => row.status),
  is("outcome", "text", (row) => row.outcome),
  is("service_code", "text", (row) => row.service),
  is("handling_team_id", "uuid", (row) => row.handlingTeam),
  is("worker_id", "uuid", (row) => row.worker?.id ?? null),
  is("created_by", "uuid", (row) => row.by.id),
  is("created_at", "timestamptz", (row) => words(row.created)),
  is("submitted_on", "date", (row) => words(row.submitted)),
  is("answer_due", "date", (row) => words(row.due)),
  is("answered_on", "date", (row) => words(row.answered)),
  is("version", "int", (row) => row.steps.length + 1),
]
