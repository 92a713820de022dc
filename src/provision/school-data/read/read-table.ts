import { readUpn } from "../../../county/children/identifiers/upn.ts"
import type { NamedPupil } from "../../../county/children/import-pupils/plan.ts"
import { academicYearOf } from "../../../county/children/rules.ts"
import type { Notes } from "../../../platform/import/keyed-values.ts"
import { type Parsed, parsed, unusable } from "../../../platform/import/parsed.ts"
import { FileRefused, type ReadFile } from "../../../platform/import/problem.ts"
import { readDate, readWhole } from "../../../platform/import/values.ts"
import type { PlainDate } from "../../../platform/time.ts"
import { readSheet, type Sheet, SheetCells } from "../../sheets/read-sheet.ts"
import {
  type Fact,
  type FactToTake,
  isFuture,
  readAcademicYear,
  readHalfTerm,
  type SuspensionKind,
  sessionsFault,
} from "../facts.ts"
import { FACT_COLUMNS, FACT_KINDS, type FactKey, type FactKind, KINDS } from "./columns.ts"

/** Rows of a file that are read at most: a large secondary school's half term is under 2,000. */
const MOST_ROWS = 10_000

type Cells = SheetCells<FactKey>

/** Reads attendance, suspensions or attainment from a table; which of them, its columns say. Throws FileRefused. */
export async function readFactTable(bytes: Uint8Array, today: PlainDate): Promise<ReadFile<FactToTake>> {
  const sheet = await readSheet(bytes, [...FACT_COLUMNS.upn, ...FACT_COLUMNS.surname])
  const kind = kindOf(sheet)
  const notes: Notes = { problems: [], warnings: [] }
  const cells = new SheetCells<FactKey>(sheet, FACT_COLUMNS, KINDS[kind].required, notes)
  if (sheet.rows.length > MOST_ROWS) throw new FileRefused("TooManyRows", `The file has more than ${MOST_ROWS} rows.`)
  const rows: FactToTake[] = []
  for (const row of sheet.rows) {
    cells.row = row
    const pupil = readPupil(cells)
    const fact = pupil && readFact(cells, kind, today)
    if (pupil && fact) rows.push({ line: row.line, pupil, fact })
  }
  return { kind: sheet.kind, read: sheet.rows.length, rows, ...notes }
}

function kindOf(sheet: Sheet): FactKind {
  const plain = (name: string) =>
    name
      .trim()
      .replace(/[\s_]+/g, " ")
      .toLowerCase()
  const header = new Set(sheet.header.map(plain))
  const has = (key: FactKey) => FACT_COLUMNS[key].some((name) => header.has(name.toLowerCase()))
  const kind = FACT_KINDS.find((each) => KINDS[each].required.every(has))
  if (kind) return kind
  throw new FileRefused(
    "ColumnMissing",
    "The file has neither sessions possible and attended, nor the start of a suspension, nor subject, result and date.",
  )
}

function readPupil(cells: Cells): NamedPupil | undefined {
  const typed = cells.text("upn")
  const upn = typed === "" ? null : cells.required("upn", readUpn)
  const bornOn = cells.text("bornOn") === "" ? null : cells.required("bornOn", readDate)
  if (upn === undefined || bornOn === undefined) return undefined
  const named = {
    forename: cells.textOrNull("forename"),
    surname: cells.textOrNull("surname"),
    bornOn: bornOn?.toString() ?? null,
  }
  if (upn === null && Object.values(named).includes(null)) {
    cells.problem("upn", "", "is empty, and so is a name or a date of birth by which to know the pupil")
    return undefined
  }
  return { upn: upn?.upn ?? null, formerUpn: cells.optional("formerUpn", readUpn)?.upn ?? null, ...named }
}

const READERS: Readonly<Record<FactKind, (cells: Cells, today: PlainDate) => Fact | undefined>> = {
  attendance: readAttendance,
  suspension: readSuspension,
  attainment: readAttainment,
}
const readFact = (cells: Cells, kind: FactKind, today: PlainDate): Fact | undefined => READERS[kind](cells, today)

const sessions = (text: string): Parsed<number> => readWhole(text, 0, 500)

/** An empty cell is the usual value; one that cannot be read costs the row. */
const orUsual = <T>(cells: Cells, key: FactKey, read: (text: string) => Parsed<T>, usual: T): T | undefined =>
  cells.text(key) === "" ? usual : cells.required(key, read)

function readAttendance(cells: Cells, today: PlainDate): Fact | undefined {
  const year = orUsual(cells, "year", readAcademicYear, academicYearOf(today))
  const halfTerm = orUsual(cells, "halfTerm", readHalfTerm, 0)
  const possible = cells.required("possible", sessions)
  const attended = cells.required("attended", sessions)
  const authorised = orUsual(cells, "authorised", sessions, 0)
  const unauthorised = orUsual(cells, "unauthorised", sessions, 0)
  if (year === undefined || halfTerm === undefined || possible === undefined || attended === undefined) return undefined
  if (authorised === undefined || unauthorised === undefined) return undefined
  const fault = sessionsFault({ possible, attended, authorised, unauthorised })
  if (fault !== null) cells.problem("attended", cells.text("attended"), fault)
  if (year > academicYearOf(today)) cells.problem("year", cells.text("year"), "has not begun")
  return fault !== null || year > academicYearOf(today)
    ? undefined
    : { kind: "attendance", year, halfTerm, possible, attended, authorised, unauthorised }
}

const pastDay =
  (today: PlainDate) =>
  (text: string): Parsed<PlainDate> => {
    const read = readDate(text)
    return read.ok && isFuture(read.value, today) ? unusable("is a day still to come") : read
  }

/** Census categories (SUSP, LNCH, PERM, the older FIXD) and words. */
function readType(text: string): Parsed<SuspensionKind> {
  if (/^(perm|permanent)/i.test(text)) return parsed("permanent")
  if (/^(lnch|lunch)/i.test(text)) return parsed("lunchtime")
  return /^(susp|fixd|fixed)/i.test(text) ? parsed("suspension") : unusable("is none of SUSP, LNCH, PERM")
}

const readHalfDays = (text: string): Parsed<number> => {
  const days = /^(\d{1,3})(?:\.(0|5)0*)?$/.exec(text)
  return days ? parsed(Number(days[1]) * 2 + (days[2] === "5" ? 1 : 0)) : unusable("is no number of days or half days")
}

function readSuspension(cells: Cells, today: PlainDate): Fact | undefined {
  const of = orUsual<SuspensionKind>(cells, "type", readType, "suspension")
  const beganOn = cells.required("beganOn", pastDay(today))
  const counted =
    cells.text("sessions") === "" && cells.text("days") !== ""
      ? cells.required("days", readHalfDays)
      : of === "permanent"
        ? 0
        : cells.required("sessions", (text) => readWhole(text, 1, 90))
  if (of === undefined || beganOn === undefined || counted === undefined) return undefined
  return { kind: "suspension", of, beganOn: beganOn.toString(), sessions: counted, reason: cells.text("reason").slice(0, 200) }
}

const short =
  (most: number) =>
  (text: string): Parsed<string> =>
    text.length > most ? unusable(`is longer than ${most} characters`) : parsed(text)

function readAttainment(cells: Cells, today: PlainDate): Fact | undefined {
  const assessedOn = cells.required("assessedOn", pastDay(today))
  const subject = cells.required("subject", short(80))
  const result = cells.required("result", short(40))
  if (assessedOn === undefined || subject === undefined || result === undefined) return undefined
  const stage = cells.text("stage").slice(0, 80)
  return {
    kind: "attainment",
    assessedOn: assessedOn.toString(),
    stage,
    subject,
    method: cells.text("method").slice(0, 80),
    result,
  }
}
