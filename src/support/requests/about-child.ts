import { may } from "../../platform/actions/action.ts"
import { type Tx, tablesOf } from "../../platform/database/tx.ts"
import type { RequestTables } from "./tables.ts"

/** Requests for support that were sent about a child, the newest first; none for those who do not read requests. */
export async function requestsAboutChild(tx: Tx, childId: string) {
  if (!may(tx, "see-requests")) return []
  return tablesOf<RequestTables>(tx)
    .selectFrom("support_requests.requests")
    .select(["id", "number", "reason", "tried", "asks", "desired_outcome as desiredOutcome", "status", "outcome"])
    .select(["submitted_on as submittedOn", "answered_on as answeredOn"])
    .where("child_id", "=", childId)
    .where("submitted_on", "is not", null)
    .orderBy("number", "desc")
    .execute()
}
