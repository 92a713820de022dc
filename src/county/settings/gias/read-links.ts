import { Cells } from "../../../platform/import/cells.ts"
import { type CsvOptions, readCsv } from "../../../platform/import/csv-reader.ts"
import { locateColumns } from "../../../platform/import/header.ts"
import { parsed, unusable } from "../../../platform/import/parsed.ts"
import type { Reading, RowProblem } from "../../../platform/import/problem.ts"
import { readDate } from "../../../platform/import/values.ts"
import { readUrn } from "../../children/identifiers/numbers.ts"
import type { SettingLink } from "./setting.ts"

const COLUMNS = { urn: ["URN"], link: ["LinkURN"], name: ["LinkName"], type: ["LinkType"], on: ["LinkEstablishedDate"] } as const
type LinkColumn = keyof typeof COLUMNS

/** Reads GIAS's links file (predecessors, successors, sixth form centres). Throws FileRefused. A repeated link is kept once. */
export async function readLinks(source: AsyncIterable<Uint8Array>, options: CsvOptions = {}): Promise<Reading<SettingLink>> {
  const rows: SettingLink[] = []
  const into = { problems: [] as RowProblem[], warnings: [] as RowProblem[] }
  const seen = new Set<string>()
  await readCsv(
    source,
    (header) => {
      const cells = new Cells(locateColumns<LinkColumn>(header, COLUMNS, ["urn", "link", "type"]), into)
      return (row) => {
        cells.row = row
        if (!cells.fits(header.length)) return
        const link = readLink(cells)
        const key = link && `${link.urn} ${link.link_urn} ${link.link_type}`
        if (!link || !key || seen.has(key)) return
        seen.add(key)
        rows.push(link)
      }
    },
    options,
  )
  return { rows, ...into }
}

function readLink(cells: Cells<LinkColumn>): SettingLink | undefined {
  const urn = cells.required("urn", readUrn)
  const link = cells.required("link", readUrn)
  const type = cells.required("type", (text) => (text.length <= 60 ? parsed(text) : unusable("is not a type of link")))
  if (urn === undefined || link === undefined || type === undefined) return undefined
  return { urn, link_urn: link, link_name: cells.text("name"), link_type: type, linked_on: cells.optional("on", readDate) }
}
