import { may } from "../../platform/actions/action.ts"
import { type Tx, tablesOf } from "../../platform/database/tx.ts"
import type { RequestTables } from "./tables.ts"

/** Requests for support that were sent about a child, the newest first; none for those who do not read requests. */
export async function requestsAboutChild(tx: Tx, childId: string) {
  if (!may(tx, "see-requests")) return []
  return tablesOf<RequestTables>(tx)
    .selectFrom("support_requests.requests as r")
    .innerJoin("county.settings as s", "s.id", "r.setting_id")
    .select(["r.id", "r.number", "r.reason", "r.tried", "r.asks", "r.desired_outcome as desiredOutcome", "r.status", "r.outcome"])
    .select(["r.submitted_on as submittedOn", "r.answered_on as answeredOn", "s.phase"])
    .where("r.child_id", "=", childId)
    .where("r.submitted_on", "is not", null)
    .orderBy("r.number", "desc")
    .execute()
}
