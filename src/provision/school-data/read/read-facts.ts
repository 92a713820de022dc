import { looksLikeXml } from "../../../county/children/import-pupils/read.ts"
import type { PlainDate } from "../../../platform/time.ts"
import { readFactsOfTransfer } from "./read-ctf.ts"
import { type ReadFacts, readFactTable } from "./read-table.ts"

/** Reads a school's file, whichever it is: a Common Transfer File, a workbook or CSV. Throws FileRefused. */
export function readFacts(bytes: Uint8Array, today: PlainDate): Promise<ReadFacts> {
  if (!looksLikeXml(bytes)) return readFactTable(bytes, today)
  const source = (async function* () {
    yield bytes
  })()
  return readFactsOfTransfer(source, today)
}
