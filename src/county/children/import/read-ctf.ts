import type { Notes } from "../../../platform/import/keyed-values.ts"
import { FileRefused } from "../../../platform/import/problem.ts"
import { oneLine } from "../../../platform/import/values.ts"
import { readXml } from "../../../platform/import/xml.ts"
import type { XmlElement } from "../../../platform/import/xml-element.ts"
import type { PlainDate } from "../../../platform/time.ts"
import { readLaestab } from "../identifiers/numbers.ts"
import { type CoreKey, readCore } from "./core.ts"
import { addressOf, contactsOf } from "./ctf-family.ts"
import { currentSchool, currentSen, needsOf, schoolsOf, senHistoryOf } from "./ctf-history.ts"
import { ElementValues, type Paths } from "./elements.ts"
import type { PupilRow, PupilsReading } from "./pupil.ts"
import { SeenPupils } from "./seen-pupils.ts"

export interface TransferFile extends PupilsReading {
  readonly version: string | null
  /** From whom to whom; null where it is an authority or not known (Estab LLLL, XXXX). */
  readonly sourceLaestab: string | null
  readonly sourceName: string | null
  readonly destinationLaestab: string | null
}

// Common Transfer File, specification 23; "Gender" is the name that it gave to "Sex" before.
export const PUPIL: Paths<CoreKey> = {
  upn: ["UPN"],
  formerUpn: ["BasicDetails/FormerUPN"],
  uln: ["UniqueLearnerNumber", "ULN"],
  nhsNumber: ["NHSnumber"],
  surname: ["Surname"],
  forename: ["Forename"],
  middleNames: ["BasicDetails/MiddleNames"],
  knownAs: ["BasicDetails/PreferredForename"],
  preferredSurname: ["BasicDetails/PreferredSurname"],
  bornOn: ["DOB"],
  sex: ["Sex", "Gender"],
  ethnicity: ["BasicDetails/Ethnicity"],
  language: ["BasicDetails/Languages/Type/Language", "BasicDetails/Languages/Type"],
  year: ["BasicDetails/NCyearActual"],
  phone: ["Phones/Phone/PhoneNo"],
  email: ["Email"],
}

/**
 * Reads pupils from a Common Transfer File. A problem's column is the path of the element ("Pupil[3]/DOB"), its line the one on
 * which the pupil begins. Attendance, assessments, free meals and care (LookedAfter) are not read: no register here keeps them.
 * Throws FileRefused. `today` decides which births can be true.
 */
export async function readTransferFile(source: AsyncIterable<Uint8Array>, today: PlainDate): Promise<TransferFile> {
  const root = await transferFileRoot(source)
  const header = root.at("Header")
  const sourceLaestab = laestabOf(header.at("SourceSchool"))
  const notes: Notes = { problems: [], warnings: [] }
  const seen = new SeenPupils()
  const rows: PupilRow[] = []
  const pupils = root.at("CTFpupilData").all("Pupil")
  for (const [index, pupil] of pupils.entries()) {
    const values = new ElementValues(pupil.named(`Pupil[${index + 1}]`), pupil.line ?? 0, PUPIL, notes)
    const core = readCore(values, today)
    if (core && seen.isNew(core, values.line, values))
      rows.push({ line: values.line, ...core, ...rest(values, notes, sourceLaestab) })
  }
  return {
    rows,
    ...notes,
    read: pupils.length,
    version: header.at("CTFversion").text || null,
    sourceLaestab,
    sourceName: oneLine(header.at("SourceSchool", "SchoolName").text) || null,
    destinationLaestab: laestabOf(header.at("DestSchool")),
  }
}

/** The element that a Common Transfer File is made of; any other document is refused. Throws FileRefused. */
export async function transferFileRoot(source: AsyncIterable<Uint8Array>): Promise<XmlElement> {
  const root = (await readXml(source)).at("CTfile")
  if (!root.exists || !root.at("CTFpupilData").exists)
    throw new FileRefused("WrongKind", "This is not a Common Transfer File: it has no CTfile element with CTFpupilData in it.")
  return root
}

function laestabOf(school: XmlElement): string | null {
  const read = readLaestab(`${school.at("LEA").text.trim()}${school.at("Estab").text.trim()}`)
  return read.ok ? read.value : null
}

type Rest = Omit<PupilRow, "line" | keyof NonNullable<ReturnType<typeof readCore>>>

function rest({ element, line }: ElementValues<CoreKey>, notes: Notes, sourceLaestab: string | null): Rest {
  const senHistory = senHistoryOf(element, line, notes)
  const schools = schoolsOf(element, line, notes)
  const now = currentSchool(schools)
  return {
    senStatus: currentSen(senHistory),
    senHistory,
    needs: needsOf(element, line, notes),
    setting: { urn: null, laestab: now?.laestab ?? sourceLaestab },
    enteredOn: now?.since ?? null,
    address: addressOf(element.at("Address"), line, notes),
    contacts: contactsOf(element, line, notes),
    schools,
  }
}
