import type { KeyedValues } from "../../../platform/import/keyed-values.ts"
import { readPhone } from "../../../platform/import/values.ts"
import type { PlainDate } from "../../../platform/time.ts"
import { readNhsNumber, readUln } from "../identifiers/numbers.ts"
import { readUpn, type Upn } from "../identifiers/upn.ts"
import type { PupilRow } from "./pupil.ts"
import { readBirth, readEmail, readName, readSex, readYear } from "./values.ts"

export type CoreKey =
  | "upn"
  | "formerUpn"
  | "uln"
  | "nhsNumber"
  | "surname"
  | "forename"
  | "middleNames"
  | "knownAs"
  | "preferredSurname"
  | "bornOn"
  | "sex"
  | "ethnicity"
  | "language"
  | "year"
  | "phone"
  | "email"

export type PupilCore = Pick<
  PupilRow,
  | "upn"
  | "temporaryUpn"
  | "formerUpn"
  | "uln"
  | "nhsNumber"
  | "surname"
  | "forename"
  | "middleNames"
  | "knownAs"
  | "preferredSurname"
  | "bornOn"
  | "sex"
  | "ethnicity"
  | "language"
  | "yearTaught"
  | "phone"
  | "email"
>

/**
 * Who the pupil is. Surname, forename and date of birth must be there, and a UPN that is given must be right: a wrong one would
 * join two children. Anything else that cannot be used is left out with a warning.
 */
export function readCore(values: KeyedValues<CoreKey>, today: PlainDate): PupilCore | undefined {
  const upn = values.text("upn") === "" ? null : values.required<Upn>("upn", readUpn)
  const surname = values.required("surname", readName)
  const forename = values.required("forename", readName)
  const bornOn = values.required("bornOn", readBirth(today))
  if (upn === undefined || surname === undefined || forename === undefined || bornOn === undefined) return undefined
  const knownAs = values.optional("knownAs", readName)
  const preferredSurname = values.optional("preferredSurname", readName)
  return {
    upn: upn?.upn ?? null,
    temporaryUpn: upn?.temporary ?? false,
    formerUpn: values.optional("formerUpn", readUpn)?.upn ?? null,
    uln: values.optional("uln", readUln),
    nhsNumber: values.optional("nhsNumber", readNhsNumber),
    surname,
    forename,
    middleNames: values.optional("middleNames", readName),
    knownAs: knownAs === forename ? null : knownAs,
    preferredSurname: preferredSurname === surname ? null : preferredSurname,
    bornOn,
    sex: values.optional("sex", readSex),
    ethnicity: values.textOrNull("ethnicity"),
    language: values.textOrNull("language"),
    yearTaught: values.optional("year", readYear),
    phone: values.optional("phone", readPhone),
    email: values.optional("email", readEmail),
  }
}
