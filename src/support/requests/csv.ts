import { auditList } from "../../platform/audit/audit.ts"
import type { Tx } from "../../platform/database/tx.ts"
import { listFile } from "../../platform/lists/list-page.tsx"
import type { Reply } from "../../platform/web/route.ts"
import { fileColumns } from "./pages/list.tsx"
import { type RequestList, requestList } from "./queries.ts"

/** At most this many rows leave in one file. */
const MOST = 5_000

/** The list as it is filtered, for a spreadsheet. */
export async function csvOf(tx: Tx, list: RequestList): Promise<Reply> {
  const { rows } = await requestList(tx, { ...list, page: 1, size: MOST })
  const named = rows.filter((row) => row.child_id !== null)
  await auditList(
    tx,
    "request",
    named.map((row) => row.id),
    named.map((row) => row.child_id),
  )
  return listFile("requests.csv", fileColumns(tx.today), rows)
}
