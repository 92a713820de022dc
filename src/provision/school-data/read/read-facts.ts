import { looksLikeXml } from "../../../county/children/import-pupils/read.ts"
import type { ReadFile } from "../../../platform/import/problem.ts"
import type { PlainDate } from "../../../platform/time.ts"
import type { FactToTake } from "../facts.ts"
import { readFactsOfTransfer } from "./read-ctf.ts"
import { readFactTable } from "./read-table.ts"

/** Reads a school's file, whichever it is: a Common Transfer File, a workbook or CSV. Throws FileRefused. */
export function readFacts(bytes: Uint8Array, today: PlainDate): Promise<ReadFile<FactToTake>> {
  if (!looksLikeXml(bytes)) return readFactTable(bytes, today)
  const source = (async function* () {
    yield bytes
  })()
  return readFactsOfTransfer(source, today)
}
