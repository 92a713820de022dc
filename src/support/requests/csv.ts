import { auditList } from "../../platform/audit/audit.ts"
import type { Tx } from "../../platform/database/tx.ts"
import { csvPieces } from "../../platform/import/csv-writer.ts"
import { file, type Reply } from "../../platform/web/route.ts"
import { subjectOf } from "./pages/list.tsx"
import { type RequestList, requestList } from "./queries.ts"
import { LEVEL_WORDS, needWords, OUTCOME_WORDS, STATUS_WORDS } from "./words.ts"

/** At most this many rows leave in one file. */
const MOST = 5_000

/** The list as it is filtered, for a spreadsheet. */
export async function csvOf(tx: Tx, list: RequestList): Promise<Reply> {
  const rows = await requestList(tx, { ...list, page: 1, size: MOST }, 0)
  await auditList(
    tx,
    "request",
    rows.filter((row) => row.child_id !== null).map((row) => row.id),
  )
  const head = ["Request", "About", "For", "Setting", "Zone", "Needs", "Stands at", "Outcome", "Answer by"]
  const lines = rows.map((row) => [
    row.number,
    subjectOf(row),
    LEVEL_WORDS[row.level],
    row.setting,
    row.zone,
    needWords(row.need_areas),
    STATUS_WORDS[row.status],
    row.outcome === null ? "" : OUTCOME_WORDS[row.outcome],
    row.answer_due?.toString(),
  ])
  return file("text/csv; charset=utf-8", [...csvPieces(head, lines)].join(""), "requests.csv")
}
