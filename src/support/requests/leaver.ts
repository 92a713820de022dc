import { type Tx, tablesOf } from "../../platform/database/tx.ts"
import type { MemberLeaves } from "../teams/index.ts"
import type { RequestTables } from "./tables.ts"

/** Requests that a leaver works on go to whoever follows; those that are over say for ever who helped. Runs as the system. */
export async function memberLeaves(all: Tx, { teamId, from, to, named, note }: MemberLeaves): Promise<void> {
  const worked = tablesOf<RequestTables>(all)
    .updateTable("support_requests.requests")
    .set((set) => ({ worker_id: to, version: set("version", "+", 1) }))
    .where("worker_id", "=", from)
    .where("status", "not in", ["declined", "closed"])
  const moved = await (named ? worked : worked.where("handling_team_id", "=", teamId)).executeTakeFirst()
  note("requests", Number(moved.numUpdatedRows))
}
