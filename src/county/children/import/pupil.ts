import type { Reading } from "../../../platform/import/problem.ts"
import type { PlainDate } from "../../../platform/time.ts"

/** A pupil as a school's file describes them. Null: the file does not say. Nothing here has touched the register yet. */
export interface PupilRow {
  /** Line of the file on which the row or the Pupil element begins. */
  readonly line: number
  readonly upn: string | null
  readonly temporaryUpn: boolean
  readonly formerUpn: string | null
  readonly uln: string | null
  readonly nhsNumber: string | null
  readonly surname: string
  readonly forename: string
  readonly middleNames: string | null
  /** What they like to be called, where that is not the forename. */
  readonly knownAs: string | null
  readonly preferredSurname: string | null
  readonly bornOn: PlainDate
  readonly sex: "F" | "M" | null
  /** Code or words as they stand in the file. */
  readonly ethnicity: string | null
  readonly language: string | null
  /** National curriculum year taught: -2 and -1 nursery, 0 Reception, 1 to 14. */
  readonly yearTaught: number | null
  /** School census: N none, K SEN support, E education, health and care plan. */
  readonly senStatus: "N" | "K" | "E" | null
  readonly senHistory: readonly SenSpell[]
  /** School census SEN types, the primary first. */
  readonly needs: readonly string[]
  readonly setting: { readonly urn: number | null; readonly laestab: string | null }
  readonly enteredOn: PlainDate | null
  readonly address: PupilAddress | null
  readonly phone: string | null
  readonly email: string | null
  readonly contacts: readonly PupilContact[]
  readonly schools: readonly SchoolSpell[]
}

export interface SenSpell {
  /** N, K, E, or the former S, A, P. */
  readonly provision: string
  readonly since: PlainDate
  readonly until: PlainDate | null
}

export interface SchoolSpell {
  readonly laestab: string | null
  readonly name: string | null
  readonly since: PlainDate | null
  readonly until: PlainDate | null
  readonly leftWhy: string | null
}

export interface PupilAddress {
  readonly lines: readonly string[]
  readonly postcode: string | null
  readonly uprn: string | null
}

export interface PupilContact {
  /** Whom to ring first: 1. */
  readonly order: number
  readonly title: string | null
  readonly forename: string | null
  readonly surname: string
  /** Code or words as they stand in the file. */
  readonly relation: string | null
  /** Null: the file does not say. It is never guessed. */
  readonly parentalResponsibility: boolean | null
  readonly phones: readonly string[]
  readonly email: string | null
  readonly livesWithPupil: boolean
  readonly address: PupilAddress | null
}

export interface PupilsReading extends Reading<PupilRow> {
  /** Pupils in the file, usable or not. */
  readonly read: number
}
