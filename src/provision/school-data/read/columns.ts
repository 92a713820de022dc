import { csvPieces } from "../../../platform/import/csv-writer.ts"

export type FactKind = "attendance" | "suspension" | "attainment"

type PupilKey = "upn" | "formerUpn" | "surname" | "forename" | "bornOn"
export type FactKey =
  | PupilKey
  | "year"
  | "halfTerm"
  | "possible"
  | "attended"
  | "authorised"
  | "unauthorised"
  | "beganOn"
  | "sessions"
  | "days"
  | "type"
  | "reason"
  | "assessedOn"
  | "stage"
  | "subject"
  | "method"
  | "result"

/** Columns by the names that school systems write, ours first. */
export const FACT_COLUMNS: Readonly<Record<FactKey, readonly string[]>> = {
  upn: ["UPN", "Unique Pupil Number"],
  formerUpn: ["Former UPN"],
  surname: ["Surname", "Legal surname", "Last name"],
  forename: ["Forename", "Legal forename", "First name"],
  bornOn: ["Date of birth", "DOB"],
  year: ["Academic year", "School year"],
  halfTerm: ["Half term", "Period"],
  possible: ["Sessions possible", "Possible", "Possible sessions", "Possible marks"],
  attended: ["Sessions attended", "Attended", "Present", "Attended sessions", "Attendances"],
  authorised: ["Authorised absence", "Sessions authorised", "Authorised", "Authorised absences"],
  unauthorised: ["Unauthorised absence", "Sessions unauthorised", "Unauthorised", "Unauthorised absences"],
  beganOn: ["Start date", "Suspension start date", "Exclusion start date", "Date from"],
  sessions: ["Sessions lost", "Sessions", "Number of sessions"],
  days: ["Days lost", "Days", "Length in days"],
  type: ["Type", "Category", "Suspension type", "Exclusion type"],
  reason: ["Reason", "Suspension reason", "Exclusion reason"],
  assessedOn: ["Date", "Assessment date", "Result date"],
  stage: ["Stage", "Key stage", "Assessment", "Resultset"],
  subject: ["Subject"],
  method: ["Method", "Assessment type"],
  result: ["Result", "Grade", "Outcome"],
}

const PUPIL: readonly PupilKey[] = ["upn", "surname", "forename", "bornOn"]

/** Columns of each kind of file: those that it must have, and those of its template. */
export const KINDS: Readonly<Record<FactKind, { readonly required: readonly FactKey[]; readonly template: readonly FactKey[] }>> =
  {
    attendance: {
      required: ["possible", "attended"],
      template: [...PUPIL, "year", "halfTerm", "possible", "attended", "authorised", "unauthorised"],
    },
    suspension: { required: ["beganOn"], template: [...PUPIL, "type", "beganOn", "sessions", "reason"] },
    attainment: {
      required: ["subject", "result", "assessedOn"],
      template: [...PUPIL, "assessedOn", "stage", "subject", "method", "result"],
    },
  }

export const FACT_KINDS = ["attendance", "suspension", "attainment"] as const satisfies readonly FactKind[]

/** A file with the columns of one kind and no rows, for a school to fill. */
export const template = (kind: FactKind): string =>
  [
    ...csvPieces(
      KINDS[kind].template.map((key) => FACT_COLUMNS[key][0]!),
      [],
    ),
  ].join("")
