import type { SettingField } from "./setting.ts"

/** Columns of the extract that are kept, by the name that the DfE gives them. */
export const GIAS_COLUMNS = {
  urn: ["URN"],
  la: ["LA (code)"],
  number: ["EstablishmentNumber"],
  name: ["EstablishmentName"],
  type: ["TypeOfEstablishment (code)"],
  group: ["EstablishmentTypeGroup (code)"],
  status: ["EstablishmentStatus (code)"],
  opened: ["OpenDate"],
  closedWhy: ["ReasonEstablishmentClosed (name)"],
  closed: ["CloseDate"],
  phase: ["PhaseOfEducation (code)"],
  phaseName: ["PhaseOfEducation (name)"],
  low: ["StatutoryLowAge"],
  high: ["StatutoryHighAge"],
  gender: ["Gender (name)"],
  capacity: ["SchoolCapacity"],
  pupils: ["NumberOfPupils"],
  trust: ["Trusts (code)"],
  trustName: ["Trusts (name)"],
  ukprn: ["UKPRN"],
  street: ["Street"],
  locality: ["Locality"],
  address3: ["Address3"],
  town: ["Town"],
  county: ["County (name)"],
  postcode: ["Postcode"],
  website: ["SchoolWebsite"],
  phone: ["TelephoneNum"],
  section41: ["Section41Approved (name)"],
  sen1: ["SEN1 (name)"],
  sen2: ["SEN2 (name)"],
  sen3: ["SEN3 (name)"],
  sen4: ["SEN4 (name)"],
  sen5: ["SEN5 (name)"],
  sen6: ["SEN6 (name)"],
  sen7: ["SEN7 (name)"],
  sen8: ["SEN8 (name)"],
  sen9: ["SEN9 (name)"],
  sen10: ["SEN10 (name)"],
  sen11: ["SEN11 (name)"],
  sen12: ["SEN12 (name)"],
  sen13: ["SEN13 (name)"],
  resourced: ["TypeOfResourcedProvision (name)"],
  resourcedOnRoll: ["ResourcedProvisionOnRoll"],
  resourcedCapacity: ["ResourcedProvisionCapacity"],
  unitOnRoll: ["SenUnitOnRoll"],
  unitCapacity: ["SenUnitCapacity"],
  easting: ["Easting"],
  northing: ["Northing"],
  uprn: ["UPRN"],
} as const

export type GiasColumn = keyof typeof GIAS_COLUMNS

/** Without these no row is a setting: a file that lacks one is refused. */
export const REQUIRED_COLUMNS: readonly GiasColumn[] = ["urn", "la", "name", "type", "status"]

export const SEN_COLUMNS = Array.from({ length: 13 }, (_, index) => `sen${index + 1}` as GiasColumn)

// A field is known only when every column that it is made of is in the file.
const MADE_OF: Readonly<Partial<Record<SettingField, readonly GiasColumn[]>>> = {
  laestab: ["number"],
  ukprn: ["ukprn"],
  uprn: ["uprn"],
  phase: ["phaseName", "low", "high"],
  trust_code: ["trust"],
  trust_name: ["trustName"],
  opened_on: ["opened"],
  closed_on: ["closed"],
  closed_why: ["closedWhy"],
  easting: ["easting", "northing"],
  northing: ["easting", "northing"],
  address: ["street", "locality", "address3", "town", "county"],
  postcode: ["postcode"],
  phone: ["phone"],
  website: ["website"],
  capacity: ["capacity"],
  pupils: ["pupils"],
  low_age: ["low"],
  high_age: ["high"],
  gender: ["gender"],
  resourced_kind: ["resourced"],
  resourced_capacity: ["resourcedCapacity"],
  resourced_on_roll: ["resourcedOnRoll"],
  unit_capacity: ["unitCapacity"],
  unit_on_roll: ["unitOnRoll"],
  needs: SEN_COLUMNS,
  section_41: ["section41"],
}

/** Fields about which a file with these columns says nothing: a comparison leaves them as they are held. */
export function fieldsNotGiven(present: ReadonlyMap<GiasColumn, unknown>): SettingField[] {
  return (Object.entries(MADE_OF) as [SettingField, readonly GiasColumn[]][])
    .filter(([, columns]) => columns.some((column) => !present.has(column)))
    .map(([field]) => field)
}
