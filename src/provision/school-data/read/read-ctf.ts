import { type CoreKey, readCore } from "../../../county/children/import/core.ts"
import { ElementValues } from "../../../county/children/import/elements.ts"
import { PUPIL, transferFileRoot } from "../../../county/children/import/read-ctf.ts"
import { academicYearOf } from "../../../county/children/rules.ts"
import type { Notes } from "../../../platform/import/keyed-values.ts"
import { problemAt, type ReadFile, type RowProblem } from "../../../platform/import/problem.ts"
import { oneLine, readDate, readWhole } from "../../../platform/import/values.ts"
import type { XmlElement } from "../../../platform/import/xml-element.ts"
import type { PlainDate } from "../../../platform/time.ts"
import { type AttainmentFact, type AttendanceFact, type Fact, type FactToTake, isFuture, sessionsFault } from "../facts.ts"

/**
 * Attendance of whole years and results of assessments from a Common Transfer File; it holds no suspensions. A problem's line is the
 * one on which the pupil begins, its column the path of the element. Throws FileRefused.
 */
export async function readFactsOfTransfer(source: AsyncIterable<Uint8Array>, today: PlainDate): Promise<ReadFile<FactToTake>> {
  const root = await transferFileRoot(source)
  const notes: Notes = { problems: [], warnings: [] }
  const pupils = root.at("CTFpupilData").all("Pupil")
  const rows = pupils.flatMap((element, index) => {
    const pupil = element.named(`Pupil[${index + 1}]`)
    const line = element.line ?? 0
    const core = readCore(new ElementValues<CoreKey>(pupil, line, PUPIL, notes), today)
    if (!core) return []
    const who = {
      upn: core.upn,
      formerUpn: core.formerUpn,
      forename: core.forename,
      surname: core.surname,
      bornOn: core.bornOn.toString(),
    }
    const place = new Place(line, today, notes.problems)
    const facts: Fact[] = [
      ...pupil
        .at("Attendance")
        .all("YearData")
        .flatMap((year) => attendanceOf(year, place)),
      ...pupil
        .at("StageAssessments")
        .all("KeyStage")
        .flatMap((stage) => resultsOf(stage, place)),
    ]
    return facts.map((fact) => ({ line, pupil: who, fact }))
  })
  return { kind: "ctf", read: pupils.length, rows, ...notes }
}

/** Where facts of one pupil are told to stand, and what cannot be used of them. */
class Place {
  constructor(
    readonly line: number,
    readonly today: PlainDate,
    private readonly problems: RowProblem[],
  ) {}

  problem(element: XmlElement, reason: string): void {
    this.problems.push(problemAt({ line: this.line, column: element.path }, oneLine(element.text), reason))
  }

  number(element: XmlElement): number | undefined {
    const text = oneLine(element.text)
    const read = readWhole(text === "" ? "0" : text, 0, 500)
    if (read.ok) return read.value
    this.problem(element, read.reason)
    return undefined
  }
}

function attendanceOf(data: XmlElement, place: Place): AttendanceFact[] {
  const year = yearOf(data, place)
  const [possible, attended, authorised, unauthorised] = (
    ["SessionsPossible", "SessionsAttended", "SessionsAuthorised", "SessionsUnauthorised"] as const
  ).map((name) => place.number(data.at(name)))
  if (year === undefined || possible === undefined || attended === undefined) return []
  if (authorised === undefined || unauthorised === undefined) return []
  const fault = sessionsFault({ possible, attended, authorised, unauthorised })
  if (fault === null) return [{ kind: "attendance", year, halfTerm: 0, possible, attended, authorised, unauthorised }]
  place.problem(data.at("SessionsAttended"), fault)
  return []
}

/** By the day on which its marks begin where there are any; else "Year", taken as the one in which the academic year begins. */
function yearOf(data: XmlElement, place: Place): number | undefined {
  const starts = readDate(oneLine(data.at("AttendSessions", "AttendanceStartDate").text))
  if (starts.ok) return academicYearOf(starts.value)
  const element = data.at("Year")
  const year = readWhole(oneLine(element.text), 2000, academicYearOf(place.today))
  if (year.ok) return year.value
  place.problem(element, element.text.trim() === "" ? "is empty" : "is no academic year that has begun")
  return undefined
}

function resultsOf(keyStage: XmlElement, place: Place): AttainmentFact[] {
  const stage = oneLine(keyStage.at("Stage").text)
  return keyStage.all("StageAssessment").flatMap((each): AttainmentFact[] => {
    const [subject, method, component, result] = ["Subject", "Method", "Component", "Result"].map((name) =>
      oneLine(each.at(name).text),
    )
    if (!subject || !result) {
      place.problem(each.at(subject ? "Result" : "Subject"), "is empty")
      return []
    }
    const assessedOn = dayOf(each, place)
    if (!assessedOn) return []
    const how = [method, component].filter((part) => part).join(" ")
    return [{ kind: "attainment", assessedOn: assessedOn.toString(), stage, subject, method: how, result }]
  })
}

/** The day of the result or, where only a year is given, the last day of its academic year's July. */
function dayOf(assessment: XmlElement, place: Place): PlainDate | undefined {
  const dated = assessment.at("ResultDate")
  const year = oneLine(assessment.at("Year").text)
  const read = readDate(oneLine(dated.text) || `${year}-07-31`)
  if (!read.ok || isFuture(read.value, place.today)) {
    place.problem(dated, read.ok ? "is a day still to come" : "and Year give no day")
    return undefined
  }
  return read.value
}
