import { dateAt, shortDate } from "../../../platform/time.ts"
import { HALF_TERMS, SUSPENSION_WORDS } from "../../school-data/facts.ts"
import type { SchoolData } from "../../school-data/index.ts"
import { yearInWords } from "../measures/scope.ts"
import { type Section, said, table } from "../section.ts"

/** Attendance, suspensions and attainment as the school's own files said, the newest first. */
export function schoolSection(data: SchoolData): Section {
  const { latest } = data
  return {
    part: "school-data",
    asAt: data.takenAt === null ? null : dateAt(data.takenAt),
    blocks: [
      ...said(
        "Attendance",
        latest &&
          `${latest.percent}% of sessions in ${yearInWords(latest.year)}${latest.persistentlyAbsent ? "; one session in ten or more was missed" : ""}`,
      ),
      ...table(
        ["Half term", "Attended", "Absent, allowed", "Absent, not allowed"],
        [4, 3, 3, 3],
        data.attendance
          .toReversed()
          .map((line) => [
            `${HALF_TERMS[line.halfTerm]}, ${yearInWords(line.year)}`,
            `${line.percent}%: ${line.attended} of ${line.possible}`,
            String(line.authorised),
            String(line.unauthorised),
          ]),
      ),
      ...table(
        ["Suspension or exclusion", "Began", "Half days", "Reason"],
        [4, 3, 2, 5],
        data.suspensions.map((each) => [
          SUSPENSION_WORDS[each.kind],
          shortDate(each.beganOn),
          String(each.sessions),
          each.reason,
        ]),
      ),
      ...table(
        ["Assessed", "Stage", "Subject", "How", "Result"],
        [3, 3, 3, 3, 3],
        data.attainment.map((each) => [shortDate(each.assessedOn), each.stage, each.subject, each.method, each.result]),
      ),
    ],
  }
}
