import { problemAt, type ReadFile } from "../../../platform/import/problem.ts"
import type { PlainDate } from "../../../platform/time.ts"
import type { PupilContact, PupilRow } from "../import/pupil.ts"
import { readPupilCsv } from "../import/read-csv.ts"
import { readTransferFile } from "../import/read-ctf.ts"

/** What is kept of a pupil's row until somebody takes it; dates as ISO text. */
export interface PupilToTake {
  readonly line: number
  readonly upn: string | null
  readonly formerUpn: string | null
  readonly uln: string | null
  readonly nhsNumber: string | null
  readonly forename: string
  readonly surname: string
  readonly knownAs: string | null
  readonly bornOn: string
  readonly sex: "F" | "M" | null
  readonly ethnicity: string | null
  readonly language: string | null
  readonly senStatus: "N" | "K" | "E" | null
  readonly needs: readonly string[]
  readonly enteredOn: string | null
  readonly address: { readonly lines: string; readonly postcode: string; readonly uprn: string | null } | null
  readonly contacts: readonly PupilContact[]
}

/** The setting for which a file is read: what its rows name must be this one. */
export interface ForSetting {
  readonly urn: number | null
  readonly laestab: string | null
  readonly name: string
}

async function* oneChunk(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes
}

/** Whether a file is XML: its first sign that is not a space, after a byte order mark. */
export function looksLikeXml(bytes: Uint8Array): boolean {
  const start = Buffer.from(bytes.subarray(0, 200))
    .toString("latin1")
    .replace(/^(ï»¿|ÿþ|þÿ)/, "")
    .replaceAll("\0", "")
    .trimStart()
  return start.startsWith("<")
}

/** Reads a CSV file or a Common Transfer File for one setting. A row that names another setting cannot be used. Throws FileRefused. */
export async function readPupils(bytes: Uint8Array, setting: ForSetting, today: PlainDate): Promise<ReadFile<PupilToTake>> {
  const kind = looksLikeXml(bytes) ? "ctf" : "csv"
  const reading = kind === "ctf" ? await readTransferFile(oneChunk(bytes), today) : await readPupilCsv(oneChunk(bytes), today)
  const problems = [...reading.problems]
  const rows: PupilToTake[] = []
  for (const row of reading.rows) {
    const other = otherSetting(row, setting)
    if (other) problems.push(problemAt({ line: row.line, column: "School" }, other, `is not ${setting.name}`))
    else rows.push(kept(row))
  }
  return { kind, read: reading.read, rows, problems, warnings: reading.warnings }
}

function otherSetting({ setting: named }: PupilRow, setting: ForSetting): string | null {
  if (named.urn !== null && setting.urn !== null && named.urn !== setting.urn) return String(named.urn)
  const plain = (laestab: string): string => laestab.replace(/\D/g, "")
  if (named.laestab !== null && setting.laestab !== null && plain(named.laestab) !== plain(setting.laestab)) return named.laestab
  return null
}

const kept = (row: PupilRow): PupilToTake => ({
  line: row.line,
  upn: row.upn,
  formerUpn: row.formerUpn,
  uln: row.uln,
  nhsNumber: row.nhsNumber,
  forename: row.forename,
  surname: row.surname,
  knownAs: row.knownAs,
  bornOn: row.bornOn.toString(),
  sex: row.sex,
  ethnicity: row.ethnicity,
  language: row.language,
  senStatus: row.senStatus,
  needs: row.needs,
  enteredOn: row.enteredOn?.toString() ?? null,
  address:
    row.address?.postcode && row.address.lines.length > 0
      ? { lines: row.address.lines.join(", "), postcode: row.address.postcode, uprn: row.address.uprn }
      : null,
  contacts: row.contacts,
})
