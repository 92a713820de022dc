import { auditList } from "../../platform/audit/audit.ts"
import type { Tx } from "../../platform/database/tx.ts"
import { listFile, wholeList } from "../../platform/lists/list-page.tsx"
import type { Reply } from "../../platform/web/route.ts"
import { fileColumns } from "./pages/list.tsx"
import { type RequestList, requestList } from "./queries.ts"

/** The list as it is filtered, for a spreadsheet. */
export async function csvOf(tx: Tx, list: RequestList): Promise<Reply> {
  const rows = await wholeList(list, (state) => requestList(tx, state))
  const named = rows.filter((row) => row.child_id !== null)
  await auditList(
    tx,
    "request",
    named.map((row) => row.id),
    named.map((row) => row.child_id),
  )
  return listFile("requests.csv", fileColumns(tx.today), rows)
}
