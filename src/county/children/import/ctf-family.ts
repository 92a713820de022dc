import type { Notes } from "../../../platform/import/keyed-values.ts"
import { readPhone, readWhole } from "../../../platform/import/values.ts"
import type { XmlElement } from "../../../platform/import/xml-element.ts"
import { readPostcode, readUprn } from "../identifiers/numbers.ts"
import { ElementValues } from "./elements.ts"
import type { PupilAddress, PupilContact } from "./pupil.ts"
import { readEmail, readName, readYesNo } from "./values.ts"

const STRUCTURED = "BS7666Address"
const LINES = "AddressLines"

const ADDRESS = {
  flat: [`${STRUCTURED}/SAON`, "SAON"],
  house: [`${STRUCTURED}/PAON`, "PAON"],
  street: [`${STRUCTURED}/Street`, "Street"],
  locality: [`${STRUCTURED}/Locality`, "Locality"],
  town: [`${STRUCTURED}/Town`, "Town"],
  area: [`${STRUCTURED}/AdministrativeArea`, "AdministrativeArea"],
  postTown: [`${STRUCTURED}/PostTown`, "PostTown"],
  line1: [`${LINES}/AddressLine1`, "AddressLine1"],
  line2: [`${LINES}/AddressLine2`, "AddressLine2"],
  line3: [`${LINES}/AddressLine3`, "AddressLine3"],
  line4: [`${LINES}/AddressLine4`, "AddressLine4"],
  line5: [`${LINES}/AddressLine5`, "AddressLine5"],
  postcode: ["PostCode", `${STRUCTURED}/PostCode`, `${LINES}/PostCode`],
  uprn: [`${STRUCTURED}/UniquePropertyReferenceNumber`, "UniquePropertyReferenceNumber", "UPRN"],
} as const

/** Both shapes of address that the file may have: BS 7666 parts, or lines. Null where it has neither. */
export function addressOf(element: XmlElement, line: number, notes: Notes): PupilAddress | null {
  const values = new ElementValues(element, element.line ?? line, ADDRESS, notes)
  const street = [values.text("house"), values.text("street")].filter((part) => part !== "").join(" ")
  const parts = (["locality", "town", "postTown", "area", "line1", "line2", "line3", "line4", "line5"] as const).map((key) =>
    values.text(key),
  )
  const written = [values.text("flat"), street, ...parts].filter((part) => part !== "")
  const lines = written.filter((part, index) => written.indexOf(part) === index)
  const postcode = values.optional("postcode", readPostcode)
  const uprn = values.optional("uprn", readUprn)
  return lines.length > 0 || postcode || uprn ? { lines, postcode, uprn } : null
}

const CONTACT = {
  order: ["Order"],
  title: ["Title"],
  forename: ["Forename"],
  surname: ["Surname"],
  relation: ["Relationship"],
  responsibility: ["Responsibility"],
  asPupil: ["AddressAsPupil"],
  email: ["Email"],
} as const

/** Contacts in the order in which to ring them. One without a surname that can be used is left out with a warning. */
export function contactsOf(pupil: XmlElement, line: number, notes: Notes): PupilContact[] {
  const elements = pupil.at("Contacts").all("Contact")
  const contacts = elements.map((element, index) => contactOf(element, { line, place: index + 1 }, notes))
  return contacts.filter((contact) => contact !== null).sort((left, right) => left.order - right.order)
}

function contactOf(element: XmlElement, { line, place }: { line: number; place: number }, notes: Notes): PupilContact | null {
  const values = new ElementValues(element, element.line ?? line, CONTACT, notes)
  const surname = values.optional("surname", readName)
  if (surname === null) {
    if (values.text("surname") === "") values.warn("surname", "", "is empty, so the contact is left out")
    return null
  }
  return {
    order: values.optional("order", (text) => readWhole(text, 1, 99)) ?? place,
    title: values.textOrNull("title"),
    forename: values.optional("forename", readName),
    surname,
    relation: values.textOrNull("relation"),
    parentalResponsibility: values.optional("responsibility", readYesNo),
    phones: phonesIn(element, line, notes),
    email: values.optional("email", readEmail),
    livesWithPupil: values.optional("asPupil", readYesNo) ?? false,
    address: addressOf(element.at("Address"), line, notes),
  }
}

const PHONE = { number: ["PhoneNo"] } as const

function phonesIn(element: XmlElement, line: number, notes: Notes): string[] {
  const phones = element
    .at("Phones")
    .all("Phone")
    .map((phone) => new ElementValues(phone, phone.line ?? line, PHONE, notes).optional("number", readPhone))
  return [...new Set(phones.filter((phone) => phone !== null))]
}
