const contact = (order: 1 | 2) => {
  const named = (part: string, ...others: string[]): readonly string[] => [
    `Contact ${order} ${part}`,
    ...others.map((other) => `Contact ${order} ${other}`),
  ]
  return {
    surname: named("surname", "last name"),
    forename: named("forename", "first name"),
    relation: named("relationship", "relation"),
    responsibility: named("parental responsibility", "PR"),
    phone: named("phone", "telephone", "mobile"),
    email: named("email", "e-mail"),
    same: named("lives with pupil", "same address"),
  }
}
const first = contact(1)
const second = contact(2)

/**
 * The columns of the template for pupils, each with the names that are taken for it, the template's own first.
 * Dates dd/mm/yyyy or yyyy-mm-dd; SEN status N, K or E; SEN type 1 is the primary need; yes/no columns take Y or N.
 */
export const PUPIL_COLUMNS = {
  upn: ["UPN", "Unique pupil number"],
  formerUpn: ["Former UPN"],
  uln: ["ULN", "Unique learner number"],
  nhsNumber: ["NHS number", "NHS no"],
  surname: ["Surname", "Last name", "Legal surname", "Family name"],
  forename: ["Forename", "First name", "Legal forename", "Given name"],
  middleNames: ["Middle names", "Middle name", "Middle name(s)"],
  knownAs: ["Known as", "Preferred forename", "Preferred name", "Chosen name"],
  preferredSurname: ["Preferred surname"],
  bornOn: ["Date of birth", "DOB", "Birth date", "Person birth date"],
  sex: ["Sex", "Gender"],
  ethnicity: ["Ethnicity", "Ethnic code"],
  language: ["Language", "First language", "Home language"],
  year: ["Year group", "Year", "NC year", "NCyearActual"],
  senStatus: ["SEN status", "SEN provision", "SENprovision", "SEN stage"],
  senSince: ["SEN status since", "SEN start date"],
  need1: ["SEN type 1", "Primary need", "Primary SEN type", "SEN need"],
  need2: ["SEN type 2", "Secondary need", "Secondary SEN type"],
  need3: ["SEN type 3"],
  need4: ["SEN type 4"],
  schoolUrn: ["School URN", "URN"],
  schoolLaestab: ["School LAESTAB", "LAESTAB", "DfE number"],
  enteredOn: ["Entry date", "Date of admission", "Admission date"],
  address1: ["Address line 1", "Address 1", "Address"],
  address2: ["Address line 2", "Address 2"],
  address3: ["Address line 3", "Address 3"],
  town: ["Town", "Post town"],
  postcode: ["Postcode", "Post code"],
  uprn: ["UPRN"],
  phone: ["Phone", "Telephone"],
  email: ["Email", "E-mail"],
  contact1Surname: first.surname,
  contact1Forename: first.forename,
  contact1Relation: first.relation,
  contact1Responsibility: first.responsibility,
  contact1Phone: first.phone,
  contact1Email: first.email,
  contact1SameAddress: first.same,
  contact2Surname: second.surname,
  contact2Forename: second.forename,
  contact2Relation: second.relation,
  contact2Responsibility: second.responsibility,
  contact2Phone: second.phone,
  contact2Email: second.email,
  contact2SameAddress: second.same,
} as const satisfies Record<string, readonly string[]>

export type PupilColumn = keyof typeof PUPIL_COLUMNS
