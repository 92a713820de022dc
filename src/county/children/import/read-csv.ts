import { Cells } from "../../../platform/import/cells.ts"
import { type CsvOptions, readCsv } from "../../../platform/import/csv-reader.ts"
import { csvPieces } from "../../../platform/import/csv-writer.ts"
import { locateColumns } from "../../../platform/import/header.ts"
import type { Notes } from "../../../platform/import/keyed-values.ts"
import { readDate, readPhone } from "../../../platform/import/values.ts"
import type { PlainDate } from "../../../platform/time.ts"
import { readLaestab, readPostcode, readUprn, readUrn } from "../identifiers/numbers.ts"
import { readCore } from "./core.ts"
import type { PupilAddress, PupilContact, PupilRow, PupilsReading } from "./pupil.ts"
import { SeenPupils } from "./seen-pupils.ts"
import { PUPIL_COLUMNS, type PupilColumn } from "./template.ts"
import { readCurrentProvision, readEmail, readName, readNeed, readYesNo } from "./values.ts"

/** A file with the columns of the template and no rows, for a school to fill. */
export const pupilTemplate = (): string =>
  [
    ...csvPieces(
      Object.values(PUPIL_COLUMNS).map((names) => names[0]!),
      [],
    ),
  ].join("")

/**
 * Reads pupils from a CSV file with the template's columns, in any order and under the names that school systems use. Only
 * surname, forename and date of birth must be there. Throws FileRefused. `today` decides which births can be true.
 */
export async function readPupilCsv(
  source: AsyncIterable<Uint8Array>,
  today: PlainDate,
  options: CsvOptions = {},
): Promise<PupilsReading> {
  const rows: PupilRow[] = []
  const notes: Notes = { problems: [], warnings: [] }
  const seen = new SeenPupils()
  const facts = await readCsv(
    source,
    (header) => {
      const cells = new Cells<PupilColumn>(
        locateColumns<PupilColumn>(header, PUPIL_COLUMNS, ["surname", "forename", "bornOn"]),
        notes,
      )
      return (row) => {
        cells.row = row
        if (!cells.fits(header.length)) return
        const core = readCore(cells, today)
        if (core && seen.isNew(core, row.line, cells)) rows.push({ line: row.line, ...core, ...rest(cells) })
      }
    },
    options,
  )
  return { rows, ...notes, read: facts.rows }
}

type Rest = Omit<PupilRow, "line" | keyof NonNullable<ReturnType<typeof readCore>>>

function rest(cells: Cells<PupilColumn>): Rest {
  const senStatus = cells.optional("senStatus", readCurrentProvision)
  const since = cells.optional("senSince", readDate)
  const needs = (["need1", "need2", "need3", "need4"] as const).map((key) => cells.optional(key, readNeed))
  return {
    senStatus,
    senHistory: senStatus && since ? [{ provision: senStatus, since, until: null }] : [],
    needs: [...new Set(needs.filter((need) => need !== null))],
    setting: { urn: cells.optional("schoolUrn", readUrn), laestab: cells.optional("schoolLaestab", readLaestab) },
    enteredOn: cells.optional("enteredOn", readDate),
    address: address(cells),
    contacts: [contact(cells, 1), contact(cells, 2)].filter((found) => found !== null),
    schools: [],
  }
}

function address(cells: Cells<PupilColumn>): PupilAddress | null {
  const lines = (["address1", "address2", "address3", "town"] as const)
    .map((key) => cells.text(key))
    .filter((line) => line !== "")
  const postcode = cells.optional("postcode", readPostcode)
  const uprn = cells.optional("uprn", readUprn)
  return lines.length > 0 || postcode || uprn ? { lines, postcode, uprn } : null
}

function contact(cells: Cells<PupilColumn>, order: 1 | 2): PupilContact | null {
  const key = <Part extends string>(part: Part) => `contact${order}${part}` as const
  const surname = cells.optional(key("Surname"), readName)
  if (surname === null) {
    if (cells.text(key("Forename"))) cells.warn(key("Surname"), "", "is empty, so the contact is left out")
    return null
  }
  const phone = cells.optional(key("Phone"), readPhone)
  return {
    order,
    title: null,
    forename: cells.optional(key("Forename"), readName),
    surname,
    relation: cells.textOrNull(key("Relation")),
    parentalResponsibility: cells.optional(key("Responsibility"), readYesNo),
    phones: phone === null ? [] : [phone],
    email: cells.optional(key("Email"), readEmail),
    livesWithPupil: cells.optional(key("SameAddress"), readYesNo) ?? false,
    address: null,
  }
}
