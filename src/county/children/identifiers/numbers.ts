import { type Parsed, parsed, unusable } from "../../../platform/import/parsed.ts"

/** First nine digits weighted 10 down to 2: the sum that the ULN and the NHS number share. */
function weighted(digits: string): number {
  let sum = 0
  for (let index = 0; index < 9; index++) sum += Number(digits[index]) * (10 - index)
  return sum
}

/** Unique Learner Number: 10 digits, the last is 10 less the weighted sum mod 11 (so a remainder of 0 is never issued). HESA, field ULN. */
export function readUln(text: string): Parsed<string> {
  const uln = text.replace(/\s/g, "")
  if (!/^[1-9]\d{9}$/.test(uln)) return unusable("is not a ULN of 10 digits")
  return 10 - (weighted(uln) % 11) === Number(uln[9])
    ? parsed(uln)
    : unusable("has a last digit that does not fit: a digit is mistyped")
}

/** NHS number: 10 digits, the last is 11 less the weighted sum mod 11 (11 counts as 0, 10 is never issued); not all alike. */
export function readNhsNumber(text: string): Parsed<string> {
  const number = text.replace(/[\s-]/g, "")
  if (!/^\d{10}$/.test(number)) return unusable("is not an NHS number of 10 digits")
  const check = (11 - (weighted(number) % 11)) % 11
  if (check !== Number(number[9]) || /^(\d)\1{9}$/.test(number))
    return unusable("has a last digit that does not fit: a digit is mistyped")
  return parsed(number)
}

/** "943 476 5919", as the NHS writes it. */
export const shownNhsNumber = (number: string): string => `${number.slice(0, 3)} ${number.slice(3, 6)} ${number.slice(6)}`

/** GIAS numbers establishments with six digits. */
export function readUrn(text: string): Parsed<number> {
  return /^[1-9]\d{5}$/.test(text.trim()) ? parsed(Number(text.trim())) : unusable("is not a URN of 6 digits")
}

/** An authority's three digits; GIAS gives 000 to what lies in none. */
export function readLaCode(text: string): Parsed<string> {
  return /^\d{3}$/.test(text.trim()) ? parsed(text.trim()) : unusable("is not an authority's code of 3 digits")
}

/** Authority and establishment number: "926/1234", "926 1234" or "9261234", kept as 7 digits. */
export function readLaestab(text: string): Parsed<string> {
  const match = /^([2-9]\d{2})[ /-]?(\d{4})$/.exec(text.trim())
  return match ? parsed(`${match[1]}${match[2]}`) : unusable("is not an LAESTAB: 3 digits of the authority and 4 of the school")
}

/** Unique Property Reference Number: 1 to 12 digits, kept as text without leading zeros. It has no check digit. */
export function readUprn(text: string): Parsed<string> {
  const digits = text.trim().replace(/\.0+$/, "")
  if (/^[\d.]+e[+-]?\d+$/i.test(digits)) return unusable("was shortened by a spreadsheet and has lost its digits")
  const uprn = digits.replace(/^0+/, "")
  return /^\d{1,12}$/.test(uprn) && /^\d+$/.test(digits) ? parsed(uprn) : unusable("is not a UPRN of up to 12 digits")
}

// Shape of BS 7666: area, district, space, sector and unit, whose letters are never C I K M O V.
const POSTCODE = /^([A-Z]{1,2}\d[A-Z\d]?)(\d[ABD-HJLNP-UW-Z]{2})$/

/** A postcode by its shape, in capitals with its one space. Whether it exists is not known here. */
export function readPostcode(text: string): Parsed<string> {
  const match = POSTCODE.exec(text.toUpperCase().replace(/\s/g, ""))
  return match ? parsed(`${match[1]} ${match[2]}`) : unusable("is not a postcode")
}
